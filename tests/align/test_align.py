"""A visit that took place nowhere, told in two languages, and how its versions are set level."""

from __future__ import annotations

from collections.abc import Sequence

import opencc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhao.align import Lexicon, align, align_sentences
from duizhao.model import Alignment, Lang, Paragraph, Role, Row, SentenceId, Text, Version

VISIT: list[tuple[str, list[str]]] = [
    (
        "5月17日上午，挪威首相在奥斯陆市政厅同来访的智利总统举行会谈。",
        ["On the morning of May 17, the Norwegian prime minister held talks with the visiting Chilean"
         " president at Oslo City Hall."],
    ),
    (
        "首相说，智利是挪威在南美洲的老朋友，渔业合作已有六十年历史。去年两国贸易额达到14亿克朗，"
        "增长百分之二十。挪威愿意购买更多智利葡萄酒和水果。双方还应当一起保护海洋。",
        ["The prime minister said Chile is an old friend of Norway in South America, with sixty years of "
         "cooperation in fisheries.",
         "Trade between the two countries reached 1.4 billion kroner last year, up 20 percent.",
         "Norway is willing to buy more Chilean wine and fruit, she added.",
         "The two sides should also protect the oceans together, she said."],
    ),
    (
        "总统表示，智利人民不会忘记地震之后挪威医生的帮助。智利北部的沙漠适合建设太阳能电站。"
        "欢迎挪威企业前来投资铜矿和港口。",
        ["The president said the Chilean people will never forget the help of Norwegian doctors after the"
         " earthquake.",
         "Norwegian companies are welcome to invest in copper mines and ports, he said."],
    ),
    (
        "双方就北极和南极科学考察交换了意见。",
        ["The two sides exchanged views on scientific expeditions to the Arctic and the Antarctic."],
    ),
    (
        "会谈后，两国教育部长签署了互派留学生的协议。根据协议，每年有两百名大学生可以获得奖学金。",
        ["After the talks, the education ministers of the two countries signed an agreement on student"
         " exchange. Under the agreement, two hundred university students can receive scholarships a year."],
    ),
    (
        "首相晚上在城堡设宴欢迎总统夫妇，国王和王后出席了宴会。",
        ["In the evening the prime minister hosted a banquet at the castle for the president and his wife. "
         "The king and the queen attended."],
    ),
    (
        "总统将于星期五离开奥斯陆，前往冰岛继续访问。",
        ["The president will leave Oslo on Friday to continue his trip in Iceland."],
    ),
]  # fmt: skip

OTHER_NEWS = [
    "Heavy snow closed three mountain roads near the border on Tuesday night.",
    "Rescue teams dug out eleven cars, the police told local radio.",
    "No one was hurt, but several villages remained without electricity.",
    "Forecasters expect more wind and rain at the weekend.",
    "Schools in the valley will open again after the holiday.",
]


CHINESE = [paragraph for paragraph, _ in VISIT]
ENGLISH = [paragraph for _, paragraphs in VISIT for paragraph in paragraphs]

Unit = str | tuple[Role, str]
"""A paragraph of body text, or of another role."""


def text(lang: Lang, units: Sequence[Unit]) -> Text:
    """A version with these paragraphs, its sentences cut at full stops."""
    paragraphs = []
    for line, unit in enumerate(units, start=1):
        role, content = unit if isinstance(unit, tuple) else (Role.BODY, unit)
        stop = "。" if lang.is_chinese else ". "
        ends = [at + len(stop) for at in range(len(content)) if content.startswith(stop, at)]
        starts = (0, *(end for end in ends if end < len(content)))
        paragraphs.append(Paragraph(role, content, line, starts))
    return Text(Version(lang, "event", "document.txt", lang), tuple(paragraphs))


def pairs(rows: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(row.left, row.right) for row in rows]


def inside(row: Row) -> list[tuple[tuple[SentenceId, ...], tuple[SentenceId, ...]]]:
    return [(link.left, link.right) for link in row.sentences]


@pytest.fixture
def visit(lexicon: Lexicon) -> Alignment:
    return align(text(Lang.HANS, CHINESE), text(Lang.EN, ENGLISH), lexicon)


def test_one_chinese_paragraph_is_level_with_the_english_ones_it_became(visit: Alignment) -> None:
    assert [len(row.right) for row in visit] == [len(paragraphs) for _, paragraphs in VISIT]
    assert [row.left for row in visit] == [(number,) for number in range(len(VISIT))]
    assert [unit for row in visit for unit in row.right] == list(range(len(ENGLISH)))
    assert all(row.confidence > 0.8 for row in visit)


def test_a_sentence_that_english_leaves_out_stands_alone(visit: Alignment) -> None:
    assert inside(visit[2]) == [(((2, 0),), ((5, 0),)), (((2, 1),), ()), (((2, 2),), ((6, 0),))]


def test_sentences_are_linked_across_the_paragraphs_of_a_row(visit: Alignment) -> None:
    assert inside(visit[1]) == [(((1, n),), ((n + 1, 0),)) for n in range(4)]
    assert all(0.5 < link.confidence <= visit[1].confidence for link in visit[1].sentences)


def test_exchanging_the_sides_exchanges_the_rows(visit: Alignment, lexicon: Lexicon) -> None:
    turned = align(text(Lang.EN, ENGLISH), text(Lang.HANS, CHINESE), lexicon)
    assert [(row.right, row.left, row.confidence) for row in turned] == [
        (row.left, row.right, row.confidence) for row in visit
    ]
    assert inside(turned[2])[1] == ((), ((2, 1),))


def test_both_scripts_give_the_same_rows(visit: Alignment, lexicon: Lexicon) -> None:
    traditional = [opencc.OpenCC("s2t").convert(paragraph) for paragraph in CHINESE]
    assert traditional != CHINESE
    assert align(text(Lang.HANT, traditional), text(Lang.EN, ENGLISH), lexicon) == visit


def test_a_paragraph_that_english_leaves_out_faces_an_empty_side(lexicon: Lexicon) -> None:
    shortened = [paragraph for paragraph in ENGLISH if "Antarctic" not in paragraph]
    rows = align(text(Lang.HANS, CHINESE), text(Lang.EN, shortened), lexicon)
    assert ((3,), ()) in pairs(rows)
    assert [row.left for row in rows] == [(number,) for number in range(7)]


def test_what_only_english_has_stands_where_it_runs_there(lexicon: Lexicon) -> None:
    longer = [*ENGLISH[:7], OTHER_NEWS[0], *ENGLISH[7:]]
    rows = align(text(Lang.HANS, CHINESE), text(Lang.EN, longer), lexicon)
    assert pairs(rows)[2:5] == [((2,), (5, 6)), ((), (7,)), ((3,), (8,))]


def test_a_cut_short_chinese_text_leaves_the_rest_of_the_english_alone(lexicon: Lexicon) -> None:
    rows = align(text(Lang.HANS, CHINESE[:4]), text(Lang.EN, ENGLISH), lexicon)
    assert pairs(rows)[:4] == [((0,), (0,)), ((1,), (1, 2, 3, 4)), ((2,), (5, 6)), ((3,), (7,))]
    assert pairs(rows)[4:] == [((), (number,)) for number in range(8, len(ENGLISH))]


def test_one_paragraph_is_level_with_all_that_it_became(lexicon: Lexicon) -> None:
    rows = align(text(Lang.HANS, ["".join(CHINESE)]), text(Lang.EN, ENGLISH), lexicon)
    assert pairs(rows) == [((0,), tuple(range(len(ENGLISH))))]
    assert (((0, 6),), ()) in inside(rows[0])


def test_one_paragraph_is_level_with_more_than_a_dozen(lexicon: Lexicon) -> None:
    lines = [line for paragraph in ENGLISH for line in paragraph.replace(". ", ".\n").split("\n")]
    assert len(lines) == 13
    rows = align(text(Lang.HANS, ["".join(CHINESE)]), text(Lang.EN, lines), lexicon)
    assert pairs(rows) == [((0,), tuple(range(13)))]
    turned = align(text(Lang.HANS, CHINESE), text(Lang.EN, [" ".join(ENGLISH)]), lexicon)
    assert pairs(turned) == [(tuple(range(7)), (0,))]


def test_one_long_sentence_is_linked_to_all_that_it_became(lexicon: Lexicon) -> None:
    winding = "，".join(CHINESE).replace("。", "，").rstrip("，") + "。"
    (row,) = align(text(Lang.HANS, [winding]), text(Lang.EN, [" ".join(ENGLISH)]), lexicon)
    assert inside(row) == [(((0, 0),), tuple((0, number) for number in range(13)))]


def test_texts_about_different_things_are_not_paired(lexicon: Lexicon) -> None:
    rows = align(text(Lang.HANS, CHINESE), text(Lang.EN, OTHER_NEWS), lexicon)
    assert sum(bool(row.left and row.right) for row in rows) <= 1


GREETING = "5月17日，挪威首相在奥斯陆欢迎智利总统。"
WELCOME = "The Norwegian prime minister welcomes the Chilean president in Oslo, May 17."


def test_a_caption_at_the_end_is_paired_with_its_photographer(lexicon: Lexicon) -> None:
    left: list[Unit] = [
        (Role.CAPTION, GREETING + "本社记者 顾晓松 摄"),
        CHINESE[0],
        (Role.CAPTION, GREETING + "本社记者 欧阳文静 摄"),
        CHINESE[3],
    ]
    right: list[Unit] = [
        (Role.CAPTION, WELCOME + " (Photo by Ouyang Wenjing)"),
        ENGLISH[0],
        ENGLISH[7],
        (Role.CAPTION, WELCOME + " (Photo by Gu Xiaosong)"),
    ]
    rows = align(text(Lang.HANS, left), text(Lang.EN, right), lexicon)
    assert pairs(rows) == [((0,), (3,)), ((1,), (1,)), ((2,), (0,)), ((3,), (2,))]


def test_repeated_captions_are_paired_in_order(lexicon: Lexicon) -> None:
    left: list[Unit] = [(Role.CAPTION, GREETING), CHINESE[0], (Role.CAPTION, GREETING)]
    right: list[Unit] = [(Role.CAPTION, WELCOME), ENGLISH[0], (Role.CAPTION, WELCOME)]
    rows = align(text(Lang.HANS, left), text(Lang.EN, right), lexicon)
    assert pairs(rows) == [((n,), (n,)) for n in range(3)]


def test_a_caption_that_one_page_does_not_mark_is_found_among_its_paragraphs(lexicon: Lexicon) -> None:
    left: list[Unit] = [(Role.CAPTION, "挪威首相和智利总统在港口参观渔船。"), *CHINESE]
    right = [
        *ENGLISH,
        "The Norwegian prime minister and the Chilean president visit a fishing boat in the port.",
    ]
    rows = align(text(Lang.HANS, left), text(Lang.EN, right), lexicon)
    assert pairs(rows)[0] == ((0,), (len(ENGLISH),))


def test_headlines_face_each_other_and_furniture_faces_nothing(lexicon: Lexicon) -> None:
    left: list[Unit] = [
        (Role.BOILERPLATE, "首页 > 国际"),
        (Role.HEADLINE, "智利总统访问挪威"),
        (Role.BYLINE, "来源：本报"),
        CHINESE[0],
    ]
    right: list[Unit] = [
        (Role.HEADLINE, "Oslo, Santiago look south"),
        ENGLISH[0],
        (Role.CREDIT, "Editor: A. Berg"),
    ]
    rows = align(text(Lang.HANS, left), text(Lang.EN, right), lexicon)
    assert pairs(rows) == [((0,), ()), ((1,), (0,)), ((2,), ()), ((3,), (1,)), ((), (2,))]


def test_two_chinese_versions_are_compared_whatever_their_scripts() -> None:
    taiwan = [opencc.OpenCC("s2twp").convert(paragraph) for paragraph in CHINESE]
    rows = align(text(Lang.HANS, CHINESE), text(Lang.HANT, [*taiwan[:3], *taiwan[4:]]), None)
    assert pairs(rows) == [((n,), () if n == 3 else (n - (n > 3),)) for n in range(7)]


def test_two_english_versions_are_compared_without_a_lexicon() -> None:
    merged = [" ".join(ENGLISH[1:5]), *ENGLISH[5:]]
    rows = align(text(Lang.EN, ENGLISH), text(Lang.EN, merged), None)
    assert pairs(rows)[:3] == [((0,), ()), ((1, 2, 3, 4), (0,)), ((5,), (1,))]


def test_without_a_lexicon_paragraphs_are_level_in_reading_order_and_unsure() -> None:
    left: list[Unit] = [(Role.BYLINE, "来源：本报"), (Role.CAPTION, GREETING), *CHINESE[:2]]
    right: list[Unit] = [ENGLISH[0], (Role.CAPTION, WELCOME), *ENGLISH[1:3]]
    rows = align(text(Lang.HANS, left), text(Lang.EN, right), None)
    assert pairs(rows) == [((0,), ()), ((1,), (1,)), ((2,), (0,)), ((3,), (2,)), ((), (3,))]
    assert {row.confidence for row in rows} == {0.0}


@pytest.mark.parametrize("with_lexicon", [True, False])
def test_an_empty_version_leaves_every_paragraph_alone(with_lexicon: bool, lexicon: Lexicon) -> None:
    given = lexicon if with_lexicon else None
    full, empty = text(Lang.HANS, CHINESE), text(Lang.EN, [])
    assert pairs(align(full, empty, given)) == [((n,), ()) for n in range(7)]
    assert pairs(align(empty, full, given)) == [((), (n,)) for n in range(7)]
    assert align(empty, empty, given) == ()


roles = st.sampled_from(list(Role))
chinese_units = st.lists(st.tuples(roles, st.sampled_from([*CHINESE, GREETING, "……", "2024"])), max_size=7)
english_units = st.lists(
    st.tuples(roles, st.sampled_from([*ENGLISH, *OTHER_NEWS, WELCOME, "—", "7"])), max_size=9
)
chinese_texts = chinese_units.map(lambda units: text(Lang.HANS, units))
english_texts = english_units.map(lambda units: text(Lang.EN, units))
any_text = chinese_texts | english_texts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(left=any_text, right=any_text, with_lexicon=st.booleans())
def test_every_paragraph_and_sentence_stands_in_exactly_one_row(
    left: Text, right: Text, with_lexicon: bool, lexicon: Lexicon
) -> None:
    rows = align(left, right, lexicon if with_lexicon else None)
    assert sorted(unit for row in rows for unit in row.left) == list(range(len(left.paragraphs)))
    assert sorted(unit for row in rows for unit in row.right) == list(range(len(right.paragraphs)))
    assert [row.left for row in rows if row.left] == sorted(row.left for row in rows if row.left)
    for row in rows:
        assert 0.0 <= row.confidence <= 1.0
        linked = [place for link in row.sentences for place in link.left]
        expected = [(unit, n) for unit in row.left for n in range(len(left.paragraphs[unit].starts))]
        assert linked == expected or not row.sentences


def test_lists_of_sentences_are_linked_in_order(lexicon: Lexicon) -> None:
    sentences = [f"{sentence}。" for sentence in CHINESE[2].split("。") if sentence]
    links = align_sentences(sentences, Lang.HANS, ENGLISH[5:7], Lang.EN, lexicon)
    assert [(link.left, link.right) for link in links] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


@pytest.mark.parametrize("role", [Role.CAPTION, Role.HEADLINE])
def test_more_pictures_and_headlines_than_can_be_compared_are_linked_in_order(
    role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = (text(Lang.EN, [(role, news) for news in side]) for side in (OTHER_NEWS, OTHER_NEWS[::-1]))
    crossed = [(row.left, row.right) for row in align(left, right, None)]
    assert crossed == [((n,), (len(OTHER_NEWS) - 1 - n,)) for n in range(len(OTHER_NEWS))]
    monkeypatch.setattr("duizhao.align.rows.MOST_PAIRS", 1)
    rows = align(left, right, None)
    assert sorted(unit for row in rows for unit in row.left) == list(range(len(OTHER_NEWS)))
    linked = [(row.left, row.right) for row in rows if row.left and row.right]
    assert linked == sorted(linked, key=lambda row: row[1])
