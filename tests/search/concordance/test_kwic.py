from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from tests.support.found_hits import hit

from duizhao.model import Lang
from duizhao.search.concordance import kwic
from duizhao.search.concordance.cutting import beginning_of, end_of, on_one_line
from duizhao.text.width import cells

TEXTS = st.text(st.sampled_from("港口 route两岸,。a-'é\u0301\u3000\n👍x"), max_size=60)


def rights(*texts: str, side: kwic.Side) -> list[str]:
    found = kwic.sort(kwic.lines(hit(text, "route|航线", Lang.HANS) for text in texts), side)
    return [line.hit.text for line in found.lines]


def cut_counterpart(line: kwic.Line, before: int, width: int) -> kwic.InContext | None:
    return line.counterpart.cut(before, width) if line.counterpart else None


def test_a_paragraph_with_three_places_gives_three_lines() -> None:
    found = kwic.lines([hit("A route, a route and a route.", "route"), hit("No way.", "route")])
    assert [line.word.cut(8, 30).left for line in found] == ["A ", "a ", "and a "]


def test_the_context_is_cut_to_cells_chinese_taking_two() -> None:
    (line,) = kwic.lines([hit("两港决定明年三月开通货运航线并共同管理仓库", "航线", Lang.HANS)])
    assert line.word.cut(9, 22) == kwic.InContext("开通货运", "航线", "并共同管")


def test_english_is_cut_at_words() -> None:
    (line,) = kwic.lines([hit("Both sides agreed on the freight route between their ports.", "route")])
    assert line.word.cut(14, 33) == kwic.InContext("the freight ", "route", " between their")
    assert line.word.cut(13, 31) == kwic.InContext("the freight ", "route", " between")


def test_a_word_wider_than_the_room_is_cut_all_the_same() -> None:
    assert beginning_of("incomprehensibilities", 7) == "incompr"
    assert end_of("incomprehensibilities", 7) == "ilities"


def test_a_place_longer_than_the_room_is_cut_too() -> None:
    (line,) = kwic.lines([hit("on the freight route of two ports and back", "freight.*ports")])
    assert line.word.cut(8, 24) == kwic.InContext("on the ", "freight route of", "")


def test_a_word_can_have_so_many_cells_on_either_side() -> None:
    (line,) = kwic.lines([hit("on the freight route of two ports and back", "freight.*ports")])
    assert line.word.around(4) == kwic.InContext("the ", "freight route of two ports", " and")


def test_a_latin_word_among_chinese_is_whole_or_not_there() -> None:
    assert end_of("出席APEC峰会的", 12) == "席APEC峰会的"
    assert end_of("出席APEC峰会的", 10) == "APEC峰会的"
    assert end_of("出席APEC峰会的", 9) == "峰会的"


def test_the_place_in_the_counterpart_is_the_one_that_stands_alike() -> None:
    text, other = "航线一、航线二", "The first route and the second route"
    found = list(kwic.lines([hit(text, "航线", Lang.HANS, other=other, other_word="route")]))
    assert [line.facing for line in found] == [(10, 15), (31, 36)]
    (last,) = kwic.lines([hit("仓库、仓库、航线", "航线", Lang.HANS, other=other, other_word="route")])
    assert last.facing == (31, 36)
    assert cut_counterpart(last, 12, 20) == kwic.InContext("the second ", "route", "")


def test_a_counterpart_in_which_nothing_was_found_begins_at_its_beginning() -> None:
    (line,) = kwic.lines([hit("航线", "航线", Lang.HANS, other="Boats leave twice a week.")])
    assert line.facing is None
    assert cut_counterpart(line, 5, 11) == kwic.InContext("", "", "Boats leave")


def test_what_faces_nothing_has_no_counterpart() -> None:
    (line,) = kwic.lines([hit("航线", "航线", Lang.HANS)])
    assert cut_counterpart(line, 5, 11) is None


def test_sorted_by_the_left_the_nearest_word_counts_first() -> None:
    texts = ["a new safe route", "an old cold route", "the bold new route", "route"]
    assert rights(*texts, side=kwic.Side.LEFT) == [
        "route",
        "an old cold route",
        "the bold new route",
        "a new safe route",
    ]


def test_sorted_by_the_right_case_and_script_and_width_do_not_count() -> None:
    texts = ["航线B1", "航線計劃", "航线a2", "航線开通", "航线计划书", "航线Ａ1"]
    ordered = [text.replace("線", "线") for text in texts]
    assert rights(*ordered, side=kwic.Side.RIGHT)[:3] == ["航线Ａ1", "航线a2", "航线B1"]
    behind = [text for text in rights(*ordered, side=kwic.Side.RIGHT) if "计" in text or "計" in text]
    assert behind == ["航线計劃", "航线计划书"]


def test_lines_alike_keep_the_order_of_the_hits() -> None:
    numbered = [hit(f"route {'x ' * 60}{n}", "route") for n in range(5)]
    found = kwic.sort(kwic.lines(numbered), kwic.Side.RIGHT)
    assert [line.hit for line in found.lines] == numbered


def test_sorting_reads_no_more_than_it_may_and_says_so() -> None:
    drawn = count()
    endless = (hit(f"{next(drawn)} route", "route") for _ in iter(int, 1))
    found = kwic.sort(kwic.lines(endless), kwic.Side.LEFT, most=20)
    assert (len(found.lines), found.is_cut, next(drawn)) == (20, True, 21)
    assert not kwic.sort(kwic.lines([hit("route", "route")]), kwic.Side.LEFT, most=1).is_cut


@given(text=TEXTS, room=st.integers(0, 30))
def test_a_cut_context_is_never_too_wide_and_what_stands_there(text: str, room: int) -> None:
    before, behind = end_of(text, room), beginning_of(text, room)
    assert max(cells(before), cells(behind)) <= room
    assert on_one_line(text).endswith(before)
    assert on_one_line(text).startswith(behind)


@given(words=st.lists(st.text("abc'-", min_size=1, max_size=8), min_size=1), room=st.integers(8, 30))
def test_no_english_word_is_parted_that_has_room(words: list[str], room: int) -> None:
    text = " ".join(words)
    assert end_of(text, room).split() == words[len(words) - len(end_of(text, room).split()) :]
    assert beginning_of(text, room).split() == words[: len(beginning_of(text, room).split())]
