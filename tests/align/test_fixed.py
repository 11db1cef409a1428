"""Links by hand are fixed points; everything around them is aligned again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.align import Lexicon, Link, Progress, align, align_sentences
from duizhao.align.fixed import Stretch, aligned_around, stretches
from duizhao.model import Alignment, Lang, Origin, Paragraph, Role, Row, SentenceLink, Text, Version


def link(left: Sequence[int], right: Sequence[int], confidence: float = 1.0) -> Link:
    return Link(tuple(left), tuple(right), confidence)


def stretch(left: Iterable[int], right: Iterable[int]) -> Stretch:
    return Stretch(tuple(left), tuple(right))


def test_a_link_parts_what_stands_before_it_from_what_stands_behind() -> None:
    assert stretches(5, 6, [link([2], [3])]) == [stretch([0, 1], [0, 1, 2]), stretch([3, 4], [4, 5])]


def test_of_links_that_cross_the_longest_chain_cuts_and_the_others_only_take_their_units_out() -> None:
    chain = [link([2], [2]), link([4], [4])]
    moved = link([1], [5])
    assert stretches(6, 6, [*chain, moved]) == [stretch([0], [0, 1]), stretch([3], [3]), stretch([5], [])]


def test_a_unit_without_a_counterpart_is_taken_out_and_cuts_nothing() -> None:
    assert stretches(3, 2, [link([1], [])]) == [stretch([0, 2], [0, 1])]


def test_a_link_of_scattered_units_cuts_where_it_stands_level() -> None:
    assert stretches(8, 8, [link([1, 6], [6])]) == [
        stretch([0, 2, 3, 4, 5], range(6)),
        stretch([7], [7]),
    ]


@pytest.mark.parametrize("flip", [False, True])
def test_three_sure_links_that_were_found_show_that_a_given_one_is_something_moved(flip: bool) -> None:
    def turned(one: Link) -> Link:
        return one.flipped() if flip else one

    moved = turned(link([1], [8]))
    found = [turned(link([n], [n - 1])) for n in (3, 5, 7)]
    assert len(stretches(10, 10, [moved], found[:2])) == 2
    assert stretches(10, 10, [moved], found) == stretches(
        10, 10, [turned(link([1], [])), turned(link([], [8]))]
    )


def test_several_given_links_that_agree_weigh_more_than_what_was_found() -> None:
    agreed = [link([1], [5]), link([2], [6])]
    found = [link([3], [3]), link([4], [4])]
    assert stretches(8, 8, agreed, found) == [stretch([0], range(5)), stretch(range(3, 8), [7])]


@st.composite
def groups(draw: st.DrawFn) -> tuple[int, int, list[Link]]:
    """Two counts and links of some of the units, each unit in one at most."""
    left_count, right_count = draw(st.integers(0, 9)), draw(st.integers(0, 9))
    names = st.integers(0, 6)
    lefts = draw(st.lists(names, min_size=left_count, max_size=left_count))
    rights = draw(st.lists(names, min_size=right_count, max_size=right_count))
    made = [
        link(
            [n for n, name in enumerate(lefts) if name == group],
            [n for n, name in enumerate(rights) if name == group],
        )
        for group in range(draw(names))
    ]
    return left_count, right_count, [one for one in made if one.left or one.right]


@given(groups())
def test_every_unit_is_in_one_link_or_one_stretch(drawn: tuple[int, int, list[Link]]) -> None:
    left_count, right_count, fixed = drawn
    parts = stretches(left_count, right_count, fixed)
    lefts = [one.left for one in fixed] + [part.left for part in parts]
    rights = [one.right for one in fixed] + [part.right for part in parts]
    assert sorted(unit for units in lefts for unit in units) == list(range(left_count))
    assert sorted(unit for units in rights for unit in units) == list(range(right_count))
    assert all(part.left or part.right for part in parts)


@given(groups())
def test_stretches_follow_one_another_on_both_sides(drawn: tuple[int, int, list[Link]]) -> None:
    parts = stretches(*drawn)
    for before, behind in pairwise(parts):
        assert not before.left or not behind.left or before.left[-1] < behind.left[0]
        assert not before.right or not behind.right or before.right[-1] < behind.right[0]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), unique_by=(lambda p: p[0], lambda p: p[1])))
def test_links_that_do_not_cross_all_cut(drawn: list[tuple[int, int]]) -> None:
    lefts, rights = sorted(left for left, _ in drawn), sorted(right for _, right in drawn)
    fixed = [link([left], [right]) for left, right in zip(lefts, rights, strict=True)]
    for part in stretches(10, 10, fixed):
        for cut in fixed:
            sides = {unit > cut.left[0] for unit in part.left} | {unit > cut.right[0] for unit in part.right}
            assert len(sides) == 1


@given(st.integers(0, 9), st.integers(0, 9))
def test_without_links_everything_is_one_stretch_and_with_all_units_linked_there_is_none(
    left_count: int, right_count: int
) -> None:
    everything = stretch(range(left_count), range(right_count))
    assert stretches(left_count, right_count, []) == ([everything] if left_count or right_count else [])
    alone = [link([n], []) for n in range(left_count)] + [link([], [n]) for n in range(right_count)]
    assert stretches(left_count, right_count, alone) == []


def test_what_is_aligned_again_between_given_links_has_its_own_share_of_the_progress() -> None:
    told = [0.0]
    before: list[float] = []

    def all_in_one(left: Sequence[int], right: Sequence[int], progress: Progress | None) -> list[Link]:
        before.append(told[-1])
        assert progress is not None
        progress(0.5)
        progress(1.0)
        return [link(left, right)]

    aligned_around(5, 5, [link([1], [1])], all_in_one, told.append)
    assert before == pytest.approx([0.0, 0.5, 0.625])
    assert told == sorted(told)
    assert told[-1] == 1.0


@given(groups())
def test_whatever_the_aligner_makes_of_the_rest_every_unit_is_linked_once(
    drawn: tuple[int, int, list[Link]],
) -> None:
    left_count, right_count, fixed = drawn

    def crosswise(left: Sequence[int], right: Sequence[int], _: Progress | None) -> list[Link]:
        paired = zip(left, reversed(right), strict=False)
        rest = [link([unit], []) for unit in left[len(right) :]]
        return [*(link([a], [b]) for a, b in paired), *rest] + [
            link([], [unit]) for unit in right[: max(0, len(right) - len(left))]
        ]

    links = [*fixed, *aligned_around(left_count, right_count, fixed, crosswise)]
    assert sorted(unit for one in links for unit in one.left) == list(range(left_count))
    assert sorted(unit for one in links for unit in one.right) == list(range(right_count))


SAME = "The price of wool rose again."
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DIARY = [
    f"On {day} {event}."
    for day, event in zip(
        DAYS,
        ["the fishing fleet left port", "a storm tore down two masts", "the captain wrote to his sister",
         "three sailors mended the nets", "a whale was seen near the reef", "the cook baked bread",
         "everybody slept"],
        strict=True,
    )
]  # fmt: skip


def text(paragraphs: Sequence[str | tuple[Role, str]], lang: Lang = Lang.EN) -> Text:
    made = []
    for line, paragraph in enumerate(paragraphs, 1):
        role, content = paragraph if isinstance(paragraph, tuple) else (Role.BODY, paragraph)
        stop = "。" if lang.is_chinese else ". "
        ends = [at + len(stop) for at in range(len(content)) if content.startswith(stop, at)]
        made.append(Paragraph(role, content, line, (0, *(end for end in ends if end < len(content)))))
    return Text(Version(lang, "event", "page.txt", lang), tuple(made))


def pairs(rows: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(row.left, row.right) for row in rows]


def inside(row: Row) -> list[tuple[str, str, Origin]]:
    def named(places: Sequence[tuple[int, int]]) -> str:
        return "+".join(f"{paragraph}.{sentence}" for paragraph, sentence in places)

    return [(named(one.left), named(one.right), one.origin) for one in row.sentences]


def test_a_hand_link_pulls_its_neighbours_into_place() -> None:
    left, right = text([SAME] * 4 + DIARY[:2]), text([SAME] * 6 + DIARY[:2])
    before = align(left, right, None)
    assert ((2,), (5,)) not in pairs(before)
    after = align(left, right, None, fixed=[Row((2,), (5,))])
    linked = {row.left[0]: row.right for row in after if row.left and row.right}
    assert linked[2] == (5,)
    assert 3 not in linked, "it followed: nothing is left for it"
    assert (linked[4], linked[5]) == ((6,), (7,))


def test_a_hand_row_comes_back_by_hand_and_certain_and_the_others_computed() -> None:
    rows = align(text(DIARY), text(DIARY), None, fixed=[Row((3,), (3,), confidence=0.4)])
    assert pairs(rows) == [((n,), (n,)) for n in range(7)]
    assert [row.origin for row in rows] == [Origin.HAND if n == 3 else Origin.AUTO for n in range(7)]
    assert rows[3].confidence == 1.0


def test_a_moved_paragraph_linked_by_hand_leaves_the_others_where_they_are() -> None:
    moved = "At sea nobody counts the days."
    rows = align(text([moved, *DIARY]), text([*DIARY, SAME]), None, fixed=[Row((0,), (7,))])
    assert pairs(rows) == [((0,), (7,)), *(((n + 1,), (n,)) for n in range(7))]


def test_a_paragraph_said_to_have_no_counterpart_is_left_alone() -> None:
    rows = align(text(DIARY), text(DIARY), None, fixed=[Row((2,), ()), Row((), (2,))])
    assert ((2,), ()) in pairs(rows)
    assert ((), (2,)) in pairs(rows)
    assert len(rows) == 8


def test_a_headline_or_a_caption_may_be_linked_to_a_paragraph() -> None:
    left = text([(Role.HEADLINE, "At sea"), *DIARY, (Role.CAPTION, "A mast.")])
    right = text([(Role.HEADLINE, "A voyage"), *DIARY, (Role.CAPTION, "A reef.")])
    rows = align(left, right, None, fixed=[Row((0,), (1,)), Row((8,), (0,))])
    assert pairs(rows)[0] == ((0,), (1,))
    assert ((8,), (0,)) in pairs(rows)
    assert [pair for pair in pairs(rows)[2:8] if pair[0]] == [((n,), (n,)) for n in range(2, 8)]


def test_a_pair_of_captions_by_hand_does_not_cut_the_running_text() -> None:
    left = text([(Role.CAPTION, "A mast."), *DIARY])
    right = text([*DIARY, (Role.CAPTION, "A reef.")])
    rows = align(left, right, None, fixed=[Row((0,), (7,))])
    assert pairs(rows) == [((0,), (7,)), *(((n + 1,), (n,)) for n in range(7))]


def test_sentences_linked_by_hand_stay_and_the_others_of_the_row_are_linked_around_them() -> None:
    left, right = text([" ".join(DIARY[:4])]), text([" ".join(DIARY[:4])])
    by_hand = SentenceLink(((0, 1),), ((0, 2),), 0.5)
    (row,) = align(left, right, None, fixed=[Row((0,), (0,), sentences=(by_hand,))])
    assert ("0.1", "0.2", Origin.HAND) in inside(row)
    assert ("0.0", "0.0", Origin.AUTO) in inside(row)
    assert ("0.3", "0.3", Origin.AUTO) in inside(row)
    assert [one.confidence for one in row.sentences if one.origin is Origin.HAND] == [1.0]


def test_a_row_whose_sentences_are_all_linked_by_hand_comes_back_as_it_was_given() -> None:
    text_ = text([" ".join(DIARY[:2])])
    links = tuple(SentenceLink(((0, n),), ((0, 1 - n),), 1.0, Origin.HAND) for n in range(2))
    row = Row((0,), (0,), Origin.HAND, 1.0, links)
    assert align(text_, text_, None, fixed=[row]) == (row,)


def test_a_sentence_without_a_counterpart_leaves_its_paragraph_to_be_aligned() -> None:
    left = text([*DIARY[:2], " ".join(DIARY[2:4])])
    only = Row((), (), sentences=(SentenceLink(((2, 0),), (), 1.0),))
    rows = align(left, text([*DIARY[:2], " ".join(DIARY[2:4])]), None, fixed=[only])
    assert pairs(rows) == [((n,), (n,)) for n in range(3)]
    assert rows[2].origin is Origin.AUTO
    assert ("2.0", "", Origin.HAND) in inside(rows[2])
    assert ("2.1", "2.1", Origin.AUTO) in inside(rows[2])


CHINESE = text(["渔船周一离港。", "风暴折断了桅杆。", "船长写了信。"], Lang.HANS)


def test_without_a_lexicon_the_others_stand_level_around_what_is_by_hand() -> None:
    rows = align(CHINESE, text(DIARY[:4]), None, fixed=[Row((1,), (2,))])
    assert pairs(rows) == [((0,), (0,)), ((), (1,)), ((1,), (2,)), ((2,), (3,))]
    assert [row.confidence for row in rows] == [0.0, 0.0, 1.0, 0.0]


def test_where_all_is_by_hand_nothing_is_compared_and_no_lexicon_wanted() -> None:
    rows = align(CHINESE, text(DIARY[:3]), None, fixed=[Row((n,), (n,)) for n in range(3)])
    assert {(row.origin, row.confidence) for row in rows} == {(Origin.HAND, 1.0)}


def test_rows_by_hand_may_be_given_either_way_round(lexicon: Lexicon) -> None:
    english = text(DIARY[:4])
    rows = align(CHINESE, english, lexicon, fixed=[Row((1,), (2,))])
    turned = align(english, CHINESE, lexicon, fixed=[Row((2,), (1,))])
    assert sorted((row.right, row.left, row.origin) for row in turned) == sorted(
        (row.left, row.right, row.origin) for row in rows
    )
    assert ((1,), (2,)) in pairs(rows)


@pytest.mark.parametrize(
    ("fixed", "problem"),
    [
        ([Row((7,), (0,))], "left paragraph 7 is not in the text, which has 7"),
        ([Row((0,), (-1,))], "right paragraph -1 is not in the text"),
        ([Row((0,), (1,)), Row((0,), ())], "left paragraph 0 is linked twice"),
        ([Row((0,), (0,), sentences=(SentenceLink(((0, 4),), (), 1.0),))], "left sentence 0.4 is not in"),
        ([Row((0,), (0,), sentences=(SentenceLink(((1, 0),), (), 1.0),))], "1.0 is linked in a row without"),
        ([Row((0,), (0,), sentences=(SentenceLink((), (), 1.0),))], "no sentence on either side"),
        ([Row((0,), (0,), sentences=(SentenceLink(((0, 0),), (), 1.0),) * 2)], "0.0 is linked twice"),
        ([Row((), (), sentences=(SentenceLink(((0, 0),), ((0, 0),), 1.0),))], "may only say"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_number(fixed: list[Row], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        align(text(DIARY), text(DIARY), None, fixed=fixed)


def test_lists_of_sentences_are_linked_around_given_links() -> None:
    fixed = [link([1], [3], 0.2)]
    links = align_sentences(
        [SAME] * 4 + DIARY[:2], Lang.EN, [SAME] * 6 + DIARY[:2], Lang.EN, None, fixed=fixed
    )
    assert link([1], [3]) in links
    assert all((one.left[0] > 1) == (one.right[0] > 3) for one in links if one.two_sided and one.left != (1,))
    with pytest.raises(ValueError, match="right unit 9 is not in the text"):
        align_sentences(DIARY, Lang.EN, DIARY, Lang.EN, None, fixed=[replace(fixed[0], right=(9,))])


@st.composite
def texts_with_rows(draw: st.DrawFn) -> tuple[Text, Text, list[Row]]:
    units = st.lists(st.tuples(st.sampled_from(list(Role)), st.sampled_from([*DIARY, SAME, "7"])), max_size=7)
    left, right = text(draw(units)), text(draw(units))
    counts = len(left.paragraphs), len(right.paragraphs)
    names = [draw(st.lists(st.integers(0, 5), min_size=count, max_size=count)) for count in counts]
    lefts, rights = (
        [{n for n, name in enumerate(side) if name == group} for group in range(3)] for side in names
    )
    rows = [Row(tuple(sorted(a)), tuple(sorted(b))) for a, b in zip(lefts, rights, strict=True)]
    return left, right, [row for row in rows if row.left or row.right]


@settings(max_examples=50, deadline=None)
@given(texts_with_rows())
def test_whatever_is_given_by_hand_stands_and_every_paragraph_is_in_one_row(
    drawn: tuple[Text, Text, list[Row]],
) -> None:
    left, right, fixed = drawn
    rows = align(left, right, None, fixed=fixed)
    assert sorted(unit for row in rows for unit in row.left) == list(range(len(left.paragraphs)))
    assert sorted(unit for row in rows for unit in row.right) == list(range(len(right.paragraphs)))
    by_hand = {(row.left, row.right) for row in rows if row.origin is Origin.HAND}
    assert by_hand == {(row.left, row.right) for row in fixed}
    for row in rows:
        for side, of_row, paragraphs in (("left", row.left, left), ("right", row.right, right)):
            linked = [place for one in row.sentences for place in (one.left if side == "left" else one.right)]
            assert sorted(linked) == [
                (unit, n) for unit in of_row for n in range(len(paragraphs.paragraphs[unit].starts))
            ]
