from __future__ import annotations

import re
import sqlite3
import sys
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from opencc import OpenCC
from tests.support.growing import grows_evenly

from duizhao.model import Lang
from duizhao.search.language.query import QueryError
from duizhao.search.language.tree import Language, Pattern
from duizhao.search.patterns import Deadline, SoughtPattern
from duizhao.search.reasons import is_letter
from duizhao.search.regular.parser import Parser
from duizhao.search.regular.writing import Writer, is_usual
from duizhao.search.rules import ALL_RULES, Rule
from duizhao.search.sought import Sought, seek
from duizhao.text.tokens import index_tokens

PLAIN = frozenset[Rule]()


def sought(source: str, rules: frozenset[Rule] = ALL_RULES) -> Sought:
    return seek(Pattern(source), [], rules)


def matched(source: str, text: str, lang: Lang = Lang.HANS, rules: frozenset[Rule] = ALL_RULES) -> list[str]:
    return [text[match.start : match.end] for match in sought(source, rules).matches(text, lang)]


@cache
def converter() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    return str(converter().convert(text))


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (tokens, tokenize='ascii')")
    return connection


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"发展(会议|大会)\d{1,3}", "發展會議１２，发展大会3456", ["發展會議１２", "发展大会345"]),
        (r"[东西]方", "東方与西方", ["東方", "西方"]),
        (r"[^东西]方", "東方与北方", ["北方"]),
        (r"(.)\1", "研究研究，天天", ["天天"]),
        (r"(?P<word>合作)与(?P=word)", "合作与合作", ["合作与合作"]),
        (r"\u5408作", "合作", ["合作"]),
        (r"合\.作", "合．作合.作合作", ["合．作", "合.作"]),
        (r"合 作", "合\u3000作", ["合\u3000作"]),
        (r"(?<=签署)协议(?!书)", "签署協議書，签署協議。", ["協議"]),
        (r"\p{Han}+", "在G20峰会", ["在", "峰会"]),
        (r"合*", "与合合", ["合合"]),
    ],
)
def test_an_expression_is_met_in_either_script_and_width(source: str, text: str, found: list[str]) -> None:
    assert matched(source, text) == found
    assert sought(source).found(text, Lang.HANS) == bool(found)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"\b[Cc]oop\w+", "COOPERATION and coop’s cooperative", ["COOPERATION", "cooperative"]),
        (r"[a-c]{3}", "ABC, bcá", ["ABC", "bcá"]),
        (r"caf[e]", "the Café", ["Café"]),
        (r"'s\b", "China’s", ["’s"]),
        (r"\bport\b", "port², port", ["port"]),
        (r"(?i:PORT)s?", "Ports", ["Ports"]),
        (r"a|b|", "cab", ["a", "b"]),
    ],
)
def test_an_expression_is_met_in_any_case(source: str, text: str, found: list[str]) -> None:
    assert matched(source, text, Lang.EN) == found


def test_variants_of_a_rule_that_is_switched_off_are_not_met() -> None:
    assert matched("[协]议", "協議协议", rules=ALL_RULES - {Rule.SCRIPT}) == ["协议"]
    assert matched("port", "Port port ｐｏｒｔ", Lang.EN, ALL_RULES - {Rule.CASE}) == ["port", "ｐｏｒｔ"]
    assert matched("port|[a-c]+", "Port port B ｐｏｒｔ", Lang.EN, PLAIN) == ["port"]
    assert matched("(?i)port", "Port ｐｏｒｔ", Lang.EN, PLAIN) == ["Port"]


def test_a_match_says_that_an_expression_found_it() -> None:
    [match] = sought("[东西]方").matches("與東方", Lang.HANT)
    assert [(reason.rule, reason.query, reason.matched) for reason in match.reasons] == [
        (Rule.REGEX, "[东西]方", "東方")
    ]


def test_an_expression_with_a_chinese_character_stands_on_the_chinese_side() -> None:
    assert sought("[东西]方").language is Language.ZH
    assert sought("[东西]方").expression(Language.EN) == ""
    assert not sought("[东西]方").found("the 东方", Lang.EN)
    assert sought(r"\d+").language is None
    assert seek(Pattern(r"\d+", Language.EN), [], ALL_RULES).matches("12", Lang.HANS) == ()


@pytest.mark.parametrize(
    ("source", "expression"),
    [
        (r"\d+", None),
        (r"发展(会议|大会)\d", '("发 展 会 议" OR "发 展 大 会")'),
        (r"白(俄罗斯|\w+)", '"白"'),
        (r"俄(罗斯)?\d+届", '(("俄" OR "俄 罗 斯") AND "届")'),
        (r"(俄|\w)罗?", None),
        (r"(合作)*", None),
        (r"(?!合作)", None),
        (r"俄(?=罗斯人)", '("俄" AND "罗 斯 人")'),
        (r"2023年", '"年"'),
        (r"coop", None),
        (r"\bcoop", '"＿coop" *'),
        (r"\bco", None),
        (r"\bcoop\b", '"＿coop"'),
        (r"coop\b", None),
        (r"\bthe port of", '"＿the ＿port"'),
        (r"\bports?\b", '("＿port" OR "＿ports")'),
        (r"^belt", '"＿belt" *'),
        (r"合作coop与", '"合 作 ＿coop 与"'),
    ],
)
def test_the_index_is_asked_for_what_every_match_contains(source: str, expression: str | None) -> None:
    assert sought(source).expression(Language.ZH) == expression


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("a(", 2),
        ("合[作", 3),
        ("a**", 2),
        (r"\q", 2),
        ("(?x)a", 4),
        ("a{e<=1}", 1),
        ("a(?R)", 5),
        ("a(*FAIL)", 1),
        ("(" * 60 + ")" * 60, 51),
        (r"a\Kb", 1),
        ("(?|a|b)", 0),
        ("a" + "(b" * 3000, 0),
    ],
)
def test_what_cannot_be_looked_for_is_said_with_its_place(source: str, at: int) -> None:
    with pytest.raises(QueryError) as raised:
        seek(Pattern(source, at=7), [], ALL_RULES)
    assert raised.value.at == 7 + at
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("(a+)+$", "a" * 3000 + "!"),
        ("(a|aa)+$", "a" * 60 + "!"),
        ("(a|b|ab)*c", "ab" * 60 + "d c"),
        ("(.*)*(.*)*x", "a" * 3000 + "\nx"),
    ],
)
def test_an_expression_that_would_take_for_ever_is_stopped(source: str, text: str) -> None:
    slow = SoughtPattern(Pattern(source), ALL_RULES, Deadline(one=0.05))
    for search in (slow.matches, slow.found):
        with pytest.raises(QueryError, match="takes too long"):
            search(text, Lang.EN)


def test_all_texts_together_have_a_deadline_too() -> None:
    slow = SoughtPattern(Pattern("(a|aa)+$"), ALL_RULES, Deadline(one=9, all_=0.02))

    def search_many() -> None:
        for _ in range(2000):
            slow.found("a" * 20 + "!", Lang.EN)

    with pytest.raises(QueryError, match="takes too long"):
        search_many()


def test_many_texts_that_are_quickly_searched_are_never_too_many() -> None:
    quick = SoughtPattern(Pattern("(a|aa)+b"), ALL_RULES, Deadline(one=9, all_=0.02, each=0.01))
    assert not any(quick.found("ab"[:1], Lang.EN) for _ in range(5000))


def test_no_expression_without_bound_is_searched_without_watching_the_time() -> None:
    watched = SoughtPattern(Pattern(".*.*b"), ALL_RULES, Deadline(one=9, all_=9, each=9))
    assert grows_evenly(lambda length: watched.found("a" * length, Lang.EN), 200)


def test_the_engine_sees_the_end_of_a_word_where_the_index_does() -> None:
    import regex

    bounded = sought(r"\bcoop\b")
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    for character in regex.sub(r"[\w\p{C}]+", "", everything):
        if is_letter(character):
            assert not bounded.found(f"{character}coop", Lang.EN), hex(ord(character))
            assert not bounded.found(f"coop{character}", Lang.EN), hex(ord(character))


ATOMS = st.sampled_from(
    [*"合作協议协coopbeltAB12，,。 é²", r"\b", r"\d", r"\w", r"\s", ".", "^", "$", r"\W", r"\."]
)
CLASSES = st.text(alphabet="合作协，ab1 -", min_size=1, max_size=4).map(
    lambda members: f"[{re.escape(members)}]"
)
SOURCES = st.recursive(
    ATOMS | CLASSES,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=4).map("".join),
        st.lists(parts, min_size=1, max_size=3).map(lambda choices: f"({'|'.join(choices)})"),
        st.tuples(parts, st.sampled_from(["?", "+", "*", "{2}", "{1,2}", "+?"])).map(
            lambda part: f"(?:{part[0]}){part[1]}"
        ),
        parts.map(lambda part: f"(?={part})"),
        parts.map(lambda part: f"(?<!{part})"),
    ),
    max_leaves=8,
)
CHARACTERS = st.sampled_from("合作協議协议acoopbeltABCＢ12１，,.。- \u3000\né²Ⓐ①_")
TEXTS = st.text(alphabet=CHARACTERS, max_size=25)
AROUND = st.text(alphabet=CHARACTERS, max_size=3)


def indexed(index: sqlite3.Connection, text: str, lang: Lang, expression: str) -> bool:
    """Whether an index that holds this text alone finds it."""
    index.execute("DELETE FROM texts")
    index.execute("INSERT INTO texts VALUES (?)", [index_tokens(text, lang)])
    [count] = index.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", [expression]).fetchone()
    return bool(count)


@given(source=SOURCES, text=TEXTS, lang=st.sampled_from(list(Lang)))
def test_matches_are_stretches_of_the_text_in_order(source: str, text: str, lang: Lang) -> None:
    pattern = sought(source)
    matches = pattern.matches(text, lang)
    assert pattern.found(text, lang) == bool(matches)
    assert all(0 <= match.start < match.end <= len(text) for match in matches)
    assert all(one.end <= other.start for one, other in pairwise(matches))


@given(source=SOURCES, before=AROUND, behind=AROUND, lang=st.sampled_from(list(Lang)), data=st.data())
def test_whatever_an_expression_matches_the_index_finds(
    index: sqlite3.Connection, source: str, before: str, behind: str, lang: Lang, data: st.DataObject
) -> None:
    try:
        matching = re.compile(source)
    except re.error:
        reject()
    text = before + data.draw(st.from_regex(matching, fullmatch=True, alphabet=CHARACTERS)) + behind
    pattern = sought(source)
    expression = pattern.expression(Language.of(lang))
    if pattern.found(text, lang):
        assert expression is None or indexed(index, text, lang, expression)


@pytest.mark.parametrize(
    ("source", "text"), [(r"\bcoop", "²coop"), (r"\bcoop\w+", "合coopbelt"), (r"coop\b", "coop①")]
)
def test_an_expression_stands_nowhere_the_index_would_not_look(
    index: sqlite3.Connection, source: str, text: str
) -> None:
    pattern = sought(source)
    expression = pattern.expression(Language.ZH)
    assert (
        expression is None
        or indexed(index, text, Lang.HANS, expression)
        or not pattern.found(text, Lang.HANS)
    )


@given(source=SOURCES, text=TEXTS.filter(is_usual))
def test_an_expression_for_usual_texts_finds_there_what_the_one_for_any_text_finds(
    source: str, text: str
) -> None:
    import regex

    node = Parser(source).parse()
    usual, every = (regex.compile(Writer(ALL_RULES, usual_only=only).write(node)) for only in (True, False))
    assert [found.span() for found in usual.finditer(text)] == [
        found.span() for found in every.finditer(text)
    ]


@given(source=SOURCES, text=TEXTS)
def test_by_no_rule_an_expression_finds_what_the_engine_finds(source: str, text: str) -> None:
    import regex

    expected = [found.span() for found in regex.finditer(source, text) if found[0]]
    if "²" not in text and "①" not in text:
        pattern = seek(Pattern(source), [], PLAIN)
        if pattern.language is None:
            assert [match[:2] for match in pattern.matches(text, Lang.EN)] == expected
        assert [match[:2] for match in pattern.matches(text, Lang.HANS)] == expected


@given(text=st.text(alphabet="发展会议东西方与里面，。12ab", max_size=40))
@pytest.mark.parametrize("source", [r"[东西]方", r"发展.?会议", r"里\w", r"\d[ab]+", r"[，。]"])
def test_a_text_turned_into_the_other_script_or_width_has_its_matches_where_they_were(
    source: str, text: str
) -> None:
    pattern = sought(source)
    spans = [match[:2] for match in pattern.matches(text, Lang.HANS)]
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert [match[:2] for match in pattern.matches(traditional(text), Lang.HANT)] == spans
    assert [match[:2] for match in pattern.matches(wide, Lang.HANS)] == spans


LINES = st.lists(TEXTS.map(lambda text: text.replace("\n", "")), min_size=2, max_size=8)
WIDER = st.one_of(
    SOURCES,
    st.lists(
        st.sampled_from(
            [
                *"合a1 ",
                r"\n",
                r"\x0a",
                r"[^合\W]",
                r"[\s作]",
                r"[^年]{1,3}",
                r"\D",
                r"\S",
                r"\P{Han}",
                r"\A",
                r"\Z",
                "(?s:.)",
                "(?-m:^)",
                "(?m)",
                r"(?!\w)",
                r"(?<!合.)",
                r"(?<=^)",
                r"(?=\s|$)",
                "(?>[^b]+)",
                r"\W++",
                r"(.)\1",
                r"\X",
                r"\R",
                r"[\n合]",
                r"[\x00-\x20]",
            ]
        ),
        min_size=1,
        max_size=4,
    ).map("".join),
)


@given(source=WIDER, texts=LINES, lang=st.sampled_from(list(Lang)))
def test_an_expression_stands_in_the_lines_of_a_text_where_it_stands_in_each_alone(
    source: str, texts: list[str], lang: Lang
) -> None:
    try:
        pattern = SoughtPattern(Pattern(source), ALL_RULES)
    except QueryError:
        reject()
    lines = pattern.lines("\n".join(texts), lang)
    if lines is not None:
        assert lines == [place for place, text in enumerate(texts) if pattern.found(text, lang)]


@pytest.mark.parametrize(
    "source", ["[^合]{3}", r"\s\w", r"\W+\w", r"^合|作$", r"(?<!\d)\d{4}(?!\d)", "(.)\\1"]
)
def test_many_texts_are_searched_at_once(source: str) -> None:
    texts = ["合", "作", "  ab", "1234", "12345", "研究研究", "", "天天合作", "a b"]
    pattern = SoughtPattern(Pattern(source), ALL_RULES)
    found = [place for place, text in enumerate(texts) if pattern.found(text, Lang.HANS)]
    assert pattern.lines("\n".join(texts), Lang.HANS) == found != []


def test_where_many_texts_take_long_each_is_searched_by_itself() -> None:
    slow = SoughtPattern(Pattern("(a|aa)+$"), ALL_RULES)
    assert slow.lines("\n".join(["a" * 40 + "!"] * 3), Lang.EN) is None


@pytest.mark.parametrize("source", [r"\ud800", r"[\udc00-\udfff]"])
def test_half_a_character_is_refused(source: str) -> None:
    with pytest.raises(QueryError, match="half a character"):
        sought(source)


@pytest.mark.parametrize("source", [r"\x00", r"\u200b", r"[\x01]"])
def test_a_mark_that_shows_nothing_is_no_blank(source: str) -> None:
    assert matched(source, "两 港 签约") == []
    assert matched(r"港\u0020签", "两港\u3000签约") == ["港\u3000签"]
