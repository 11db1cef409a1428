from __future__ import annotations

import pytest

from duizhao.search.language.parser import parse
from duizhao.search.language.query import QueryError
from duizhao.search.language.tree import (
    And,
    AnyOf,
    Distance,
    Field,
    Filter,
    Gap,
    Language,
    Not,
    Or,
    Pattern,
    Tree,
    Word,
)

ZH, EN = Language.ZH, Language.EN


def tree(query: str, *, typing: bool = False) -> Tree | None:
    return parse(query, typing=typing).tree


def words(query: str, *, typing: bool = False) -> list[str]:
    """The words of a query that must all stand in a row."""
    found = tree(query, typing=typing)
    children = found.children if isinstance(found, And) else (found,)
    return [child.text for child in children if isinstance(child, Word)]


def error(query: str, *, typing: bool = False) -> str:
    with pytest.raises(QueryError) as caught:
        parse(query, typing=typing)
    message = str(caught.value)
    assert message.startswith(f"column {caught.value.at + 1}: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "query",
    [
        "合作",
        "C++",
        "it's",
        "COVID-19",
        "high-level",
        "50%",
        "U.S.",
        "习近平:",
        "14:30",
        "https://example.org/?a=1+2b#5c",
        "17+1合作",
        "ASEAN+3",
        "东盟+3",
        "US$50亿",
        "HK$5bn",
        "C#",
        "and/or",
        "x=5",
        "#1",
        "-",
        "，",
        "*",
        "ORANGE",
        "outlets:Xinhua",
    ],
)
def test_what_is_no_operator_is_a_word(query: str) -> None:
    found = tree(query)
    assert isinstance(found, Word)
    assert (found.text, found.at, found.exact, found.goes_on) == (query, 0, False, False)


def test_blanks_join_words_that_must_all_stand_there() -> None:
    assert tree("合作 cooperation") == And((Word("合作", ZH), Word("cooperation", at=3)))
    assert tree("　合作　发展\t") == And((Word("合作", ZH, at=1), Word("发展", ZH, at=4)))
    assert tree("a AND (b AND c)") == And((Word("a"), Word("b", at=7), Word("c", at=13)))


def test_lower_case_or_and_not_are_words() -> None:
    assert words("and or not") == ["and", "or", "not"]
    assert words("Re: x Note: y") == ["Re:", "x", "Note:", "y"]
    assert words('"OR" "NOT"') == ["OR", "NOT"]


def test_marks_between_words_are_no_terms_but_alone_or_quoted_they_are() -> None:
    assert words("合作 - route") == words("合作 —— route") == words("合作 / route") == ["合作", "route"]
    assert words("——") == ["——"]
    assert words('合作 "-"') == ["合作", "-"]
    assert words("outlet:A ——") == ["——"]


@pytest.mark.parametrize(
    "query", ['"Belt and Road"', "“Belt  and Road”", "「Belt and Road」", "『Belt and Road』"]
)
def test_quotation_marks_of_any_kind_enclose_a_phrase(query: str) -> None:
    assert tree(query) == Word("Belt and Road")


@pytest.mark.parametrize(
    "query", ['"Belt and Road”', '“Belt and Road"', "“Belt and Road“", "＂Belt and Road＂"]
)
def test_quotation_marks_of_two_kinds_enclose_a_phrase(query: str) -> None:
    assert tree(query) == Word("Belt and Road")


def test_quotation_marks_of_another_kind_stand_inside_a_phrase() -> None:
    assert words('"说“合作”的" “说『合作』的” "”"') == ["说“合作”的", "说『合作』的", "”"]


def test_a_phrase_ends_a_word_and_begins_one() -> None:
    assert words("共建“一带一路”倡议") == ["共建", "一带一路", "倡议"]


def test_what_must_not_stand_there() -> None:
    lacks = And((Word("合作", ZH), Not(Word("route", at=4))))
    assert tree("合作 -route") == tree("合作 －route") == lacks
    assert tree("合作 NOT (a OR b)") == And((Word("合作", ZH), Not(Or((Word("a", at=8), Word("b", at=13))))))
    assert tree("合作 -(a -b)") == And((Word("合作", ZH), Not(And((Word("a", at=5), Not(Word("b", at=8)))))))
    assert tree("“合作”－“发展”") == And((Word("合作", ZH), Not(Word("发展", ZH, at=5))))


def test_alternatives_bind_less_than_blanks() -> None:
    assert tree("a b OR c") == Or((And((Word("a"), Word("b", at=2))), Word("c", at=7)))
    assert tree("a (b OR c)") == And((Word("a"), Or((Word("b", at=3), Word("c", at=8)))))
    assert tree("(a OR (b OR c))") == Or((Word("a", at=1), Word("b", at=7), Word("c", at=12)))
    assert tree("合作|协作") == tree("合作｜协作") == Or((Word("合作", ZH), Word("协作", ZH, at=3)))
    assert tree("（a OR b）") == tree("(a OR b)")


def test_an_alternative_may_lack_something_if_it_has_something() -> None:
    assert tree("a OR -b c") == Or((Word("a"), And((Not(Word("b", at=6)), Word("c", at=8)))))


def test_a_side_holds_for_what_follows_it() -> None:
    assert tree("en:合作") == Word("合作", EN, at=3)
    assert tree("zh：G20") == Word("G20", ZH, at=3)
    assert tree("zh: 合作") == Word("合作", ZH, at=4)
    assert tree('a -en:"b c"') == And((Word("a"), Not(Word("b c", EN, at=6))))
    assert tree("en:(a OR b) c") == And((Or((Word("a", EN, at=4), Word("b", EN, at=9))), Word("c", at=12)))
    assert tree("zh:/a/ en:=b") == And((Pattern("a", ZH, at=3), Word("b", EN, exact=True, at=10)))
    assert tree("en:OR") == Word("OR", EN, at=3)


def test_exact_words_and_words_that_go_on() -> None:
    assert tree("=支持") == tree("＝支持") == Word("支持", ZH, exact=True)
    assert tree('="Belt and Road"') == Word("Belt and Road", exact=True)
    assert tree("coop*") == tree("coop*,") == Word("coop", goes_on=True)
    assert tree('"Belt and Ro"*') == Word("Belt and Ro", goes_on=True)
    assert tree('"coop*"') == Word("coop*")


def test_a_regular_expression_may_hold_blanks_parentheses_and_slashes() -> None:
    assert tree(r"/a (b|c)\/d/ e") == And((Pattern("a (b|c)/d"), Word("e", at=13)))
    assert tree(r"/a\\/") == Pattern(r"a\\")
    assert tree("／a／") == Pattern("a")


@pytest.mark.parametrize(
    ("source", "side"),
    [
        ("合.作", ZH),
        ("(支持|支援)中国", ZH),
        ("[合協]作?", ZH),
        ("合作|cooperation", None),
        ("(合作|cooperation)", None),
        ("(合作)?x", None),
        ("合?x", None),
        ("x(?=合)|(?<!合)y", None),
        ("[^合]", None),
        ("[合a]", None),
        ("x", None),
    ],
)
def test_a_regular_expression_that_needs_a_chinese_character_stands_in_chinese(
    source: str, side: Language | None
) -> None:
    assert tree(f"/{source}/") == Pattern(source, side)


def test_words_at_a_distance() -> None:
    gap = Gap(Word("支持", ZH), Distance.ORDERED, 5, Word("发展", ZH, at=4))
    assert tree("支持$5发展") == tree("支持＄５发展") == gap
    assert tree("支持#0发展") == Gap(Word("支持", ZH), Distance.EITHER, 0, Word("发展", ZH, at=4))
    assert tree("支持+12发展") == Gap(Word("支持", ZH), Distance.EXACTLY, 12, Word("发展", ZH, at=5))
    assert tree('"a b"$5"c d"') == Gap(Word("a b"), Distance.ORDERED, 5, Word("c d", at=7))
    assert tree("en:coop*$5=west") == Gap(
        Word("coop", EN, goes_on=True, at=3), Distance.ORDERED, 5, Word("west", EN, exact=True, at=10), at=3
    )


def test_both_words_of_a_gap_stand_in_chinese_if_one_is_chinese() -> None:
    assert tree("G20$5峰会") == Gap(Word("G20", ZH), Distance.ORDERED, 5, Word("峰会", ZH, at=5))


def test_filters_stand_beside_the_words() -> None:
    query = parse('合作 outlet:"Times of London" -place:北京 in:A -in:B')
    assert query.tree == Word("合作", ZH)
    assert query.where == (
        Filter(Field.OUTLET, "Times of London", at=3),
        Filter(Field.PLACE, "北京", negated=True, at=29),
        Filter(Field.IN, "A", at=38),
        Filter(Field.IN, "B", negated=True, at=44),
    )


def test_filters_may_be_alternatives() -> None:
    some = (AnyOf((Filter(Field.OUTLET, "A", at=1), Filter(Field.OUTLET, "B", at=13))),)
    assert parse("(outlet:A OR outlet:B) 合作").where == some
    assert parse("-(outlet:A OR with:B) x").where == (
        Filter(Field.OUTLET, "A", negated=True, at=2),
        Filter(Field.WITH, "B", negated=True, at=14),
    )


def test_a_query_of_filters_alone_has_no_tree() -> None:
    query = parse("Outlet:Xinhua")
    assert query.tree is None
    assert query.where == (Filter(Field.OUTLET, "Xinhua"),)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("after:2023-05-19", "2023-05-19"),
        ("after:2023-05", "2023-05-01"),
        ("after:2023", "2023-01-01"),
        ("before:2023-05-19", "2023-05-19"),
        ("before:2024-02", "2024-02-29"),
        ("before:2023", "2023-12-31"),
        ("before:2023年5月9日", "2023-05-09"),
        ("after:２０２３/5", "2023-05-01"),
        ("lang:HANS", "zh-Hans"),
        ("lang:zh-hant", "zh-Hant"),
        ("lang:zh", "zh"),
        ("role:Headline", "headline"),
    ],
)
def test_dates_languages_and_roles_have_one_form(typed: str, value: str) -> None:
    (found,) = parse(typed).where
    assert isinstance(found, Filter)
    assert found.value == value


def test_offsets_count_composed_characters() -> None:
    query = parse("cafe\u0301 b")
    assert query.text == "caf\u00e9 b"
    assert query.tree == And((Word("caf\u00e9"), Word("b", at=5)))


def test_marks_that_cannot_be_seen_are_blanks() -> None:
    assert words("\ufeff合作\u200b\x00发展") == ["合作", "发展"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "column 1: a query wants a word to look for"),
        ("  ", "column 1: a query wants a word to look for"),
        ('合作 "a', 'column 6: the " in column 4 is not closed'),
        ("合作」", "column 3: there is no 「 before this 」"),
        ('""', "column 1: nothing stands between the quotation marks"),
        ("(a b", "column 5: a closing ) is missing for the ( in column 1"),
        ("a)", "column 2: there is no ( before this )"),
        ("NEAR(", "column 6: a word is missing, and a closing )"),
        ("a ()", "column 4: a word is missing between ( and )"),
        ("-x", "column 1: only what must not be there is named"),
        ("outlet:A -x", "column 1: only what must not be there is named"),
        ("(-a -b)", "column 1: only what must not be there is named"),
        ("a OR -b", "column 6: what OR joins must be found"),
        ("OR a", "column 1: a word is missing before OR"),
        ("a OR", "column 5: a word is missing after OR"),
        ("a OR OR b", "column 6: a word is missing after OR"),
        ("a | ", "column 5: a word is missing after |"),
        ("AND a", "column 1: a word is missing before AND"),
        ("a AND OR b", "column 7: a word is missing after AND"),
        ("a -", "column 4: a word is missing after -"),
        ("a NOT", "column 6: a word is missing after NOT"),
        ("a --b", "column 4: one - or NOT is enough"),
        ("a -(-b)", "column 3: one - or NOT is enough"),
        ("zh:", "column 4: a word is missing after zh:"),
        ("zh:en:a", "column 1: a word stands on one side"),
        ("zh:(a en:b)", "column 7: a word stands on one side"),
        ("zh:outlet:A", "column 4: outlet: chooses texts and takes no zh:"),
        ("a outlet:A OR b", "column 1: filters stand beside the words"),
        ("a (b outlet:A)", "column 6: filters stand beside the words"),
        ("(outlet:A after:2023) OR outlet:B", "column 1: OR joins single filters only"),
        ("outlet:", "column 8: outlet: wants a word, or several in quotation marks"),
        ("a outlet: -b", "column 11: outlet: wants a word"),
        (
            "after:yesterday",
            "column 1: after: wants a date such as 2023-05-19, 2023-05 or 2023, not yesterday",
        ),
        ("before:2023-02-30", "column 1: before: wants a date"),
        ("after:0000", "column 1: after: wants a date"),
        ("lang:fr", "column 1: lang: wants zh, en, zh-Hans or zh-Hant, not fr"),
        ("role:x", "column 1: role: wants headline, byline, body,"),
        ("a (outlet:A OR -in:B)", "column 17: -in: stands by itself"),
        ("a -(in:A outlet:B)", "column 5: -in: stands by itself"),
        ("note:x", "column 1: note: cannot be asked for, as there are no notes yet"),
        ("bookmarked:yes", "column 1: bookmarked: cannot be asked for"),
        ("in:A -in:B", "column 1: -in: wants a word"),
        ("合作 /(a/", "column 7: no regular expression: missing )"),
        (r"/\/*+*/", "column 6: no regular expression: multiple repeat"),
        ("/a/i", "column 4: nothing may follow the /"),
        ("/a", "column 3: the / in column 1 is not closed"),
        ("//", "column 1: nothing stands between / and /"),
        ("/(a{1000}){1000}/", "column 2: a regular expression may repeat to 10,000 characters at most"),
        ("/" + "(" * 900 + "a" + ")" * 900 + "/", "column 2: no regular expression: its parentheses"),
        ("支持$100发展", "column 3: words may stand 99 characters apart at most"),
        ("a$5b$3c", "column 5: a gap has two words"),
        ('"a"$5', "column 6: a word is missing after $5"),
        ("co*op", "column 3: * stands at the end of a word only"),
        ("*coop", "column 1: * stands at the end of a word only"),
        ('"a"*b', "column 4: * stands at the end of a word only"),
        ("=(a)", "column 2: a word, or a phrase in quotation marks, is missing after ="),
        ("a \udc00", "column 3: half a character"),
        ("合" * 10_000, "column 2001: a query has 2,000 characters at most, this one has 10,000"),
        ("(" * 51 + "a", "column 51: parentheses may stand 50 deep at most"),
    ],
)
def test_an_error_names_the_column_and_what_was_expected(query: str, message: str) -> None:
    assert error(query).startswith(message)


def test_fifty_parentheses_are_not_too_deep() -> None:
    assert words("(" * 50 + "a" + ")" * 50) == ["a"]


def test_while_typing_the_last_word_goes_on() -> None:
    assert tree("a coop", typing=True) == And((Word("a"), Word("coop", goes_on=True, at=2)))
    assert tree("a coop ", typing=True) == And((Word("a"), Word("coop", at=2)))
    assert tree('"Belt and Roa', typing=True) == Word("Belt and Roa", goes_on=True)
    assert tree('"Belt and Road"', typing=True) == Word("Belt and Road")
    assert tree("(a OR bee", typing=True) == Or((Word("a", at=1), Word("bee", goes_on=True, at=6)))
    assert tree("(a OR b)", typing=True) == Or((Word("a", at=1), Word("b", at=6)))
    assert tree("支持$5发", typing=True) == Gap(
        Word("支持", ZH), Distance.ORDERED, 5, Word("发", ZH, goes_on=True, at=4)
    )
    assert tree("/a b", typing=True) == Pattern("a b")


@pytest.mark.parametrize(
    "rest",
    [
        *(" -", " - ", " OR", " OR ", " |", " NOT ", " AND", " zh:", " outlet:", " -outlet:", " after:20"),
        *(' "', " (", " -(", " /", " /(b", " =", " lang:z", " (outlet:A OR"),
    ],
)
def test_while_typing_what_is_not_whole_yet_is_left_out(rest: str) -> None:
    found = tree("a" + rest, typing=True)
    assert found == Word("a")


@pytest.mark.parametrize(
    "rest", [" c", " co", " en:co", " -co", " OR co", " (co", " =co", "$5c", ' "co', " 20"]
)
def test_a_word_that_is_only_just_begun_is_left_out_beside_another(rest: str) -> None:
    assert tree("summit" + rest, typing=True) == Word("summit")


def test_a_word_that_is_only_just_begun_is_a_whole_one_where_it_is_the_only_one() -> None:
    assert tree("EU", typing=True) == Word("EU")
    assert tree("en:EU", typing=True) == Word("EU", EN, at=3)


def test_a_phrase_is_looked_for_without_a_word_that_is_only_just_begun() -> None:
    assert tree('"Belt and Ro', typing=True) == Word("Belt and")
    assert tree("don't", typing=True) == Word("don'")


def test_a_beginning_with_a_star_or_within_chinese_goes_on_however_short() -> None:
    assert tree("summit co*", typing=True) == And((Word("summit"), Word("co", goes_on=True, at=7)))
    assert tree("卡拉O", typing=True) == Word("卡拉O", ZH, goes_on=True)


def test_a_short_word_that_was_typed_to_its_end_counts() -> None:
    assert tree("summit EU ", typing=True) == And((Word("summit"), Word("EU", at=7)))
    assert tree("summit EU") == And((Word("summit"), Word("EU", at=7)))


def test_while_typing_there_may_be_nothing_yet() -> None:
    assert not any(
        parse(query, typing=True) for query in ["", " ", "-", "-x", '"', "(", "zh:", "OR", "after:2"]
    )


def test_while_typing_what_cannot_become_right_is_an_error() -> None:
    assert error("a OR -b OR cow", typing=True).startswith("column 6: what OR joins must be found")
    assert error("a) b", typing=True).startswith("column 2: there is no (")
    assert error("after:20 a", typing=True).startswith("column 1: after: wants a date")
