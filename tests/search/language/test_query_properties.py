from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.search.language.parser import parse
from duizhao.search.language.query import Query, QueryError
from duizhao.search.language.tree import (
    And,
    AnyOf,
    Condition,
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
from duizhao.text.language import has_chinese

OPERATORS = [
    *'()（）|"“”「」『』/\\=*-－$#+:. \t—',
    *[
        "AND",
        "OR",
        "NOT",
        " OR ",
        " AND ",
        " NOT ",
        "zh:",
        "en：",
        "outlet:",
        "after:",
        "lang:",
        "role:",
        "in:",
    ],
    *[
        "note:",
        "$5",
        "#2",
        "+1",
        "a",
        "b ",
        "合作",
        "5",
        "2023",
        "-05",
        "hans",
        "A ",
        "{3}",
        "\u0301",
        "\u200b",
    ],
]
typed = st.lists(st.sampled_from(OPERATORS), max_size=12).map("".join)


def understood(text: str, *, typing: bool = False) -> Query | None:
    try:
        return parse(text, typing=typing)
    except QueryError as error:
        message = str(error)
    assert message.startswith("column ")
    assert "\n" not in message
    return None


@given(st.one_of(st.text(st.characters()), typed), st.booleans())
def test_any_text_is_a_query_or_an_error_of_one_line(text: str, typing: bool) -> None:
    query = understood(text, typing=typing)
    assert typing or query is None or query


@given(typed)
@settings(max_examples=300)
def test_whatever_is_a_query_can_be_typed_without_an_error_on_the_way(text: str) -> None:
    if understood(text) is not None:
        for end in range(len(text) + 1):
            parse(text[:end], typing=True)


LETTERS = "ab5 合作,。-*()/\\$#+:|OR"
contents = st.text(LETTERS, min_size=1, max_size=6).map(lambda text: " ".join(text.split())).filter(bool)


def side_of(text: str, side: Language | None) -> Language | None:
    return side or (Language.ZH if has_chinese(text) else None)


sides = st.sampled_from([None, *Language])
words = st.builds(
    lambda text, side, exact, goes_on: Word(text, side_of(text, side), exact, goes_on),
    contents,
    sides,
    st.booleans(),
    st.booleans(),
)


@st.composite
def gaps(draw: st.DrawFn) -> Gap:
    first, second = draw(words), draw(words)
    side = draw(sides) or side_of(first.text + second.text, None)
    return Gap(
        dataclasses.replace(first, language=side),
        draw(st.sampled_from(Distance)),
        draw(st.integers(0, 99)),
        dataclasses.replace(second, language=side),
    )


patterns = st.builds(
    Pattern, st.text("ab/.", min_size=1, max_size=5).filter(lambda source: source.strip() != ""), sides
)


def all_of(first: Tree, rest: list[tuple[Tree, bool]]) -> And:
    said = [first, *(Not(tree) if negated else tree for tree, negated in rest)]
    return And(tuple(part for tree in said for part in (tree.children if isinstance(tree, And) else (tree,))))


def any_of(alternatives: list[Tree]) -> Or:
    return Or(
        tuple(part for tree in alternatives for part in (tree.children if isinstance(tree, Or) else (tree,)))
    )


def joined(trees: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    rest = st.lists(st.tuples(trees, st.booleans()), min_size=1, max_size=3)
    return st.one_of(st.builds(all_of, trees, rest), st.lists(trees, min_size=2, max_size=4).map(any_of))


leaves: st.SearchStrategy[Tree] = st.one_of(words, gaps(), patterns)
trees = st.recursive(leaves, joined, max_leaves=8)

values = st.text("ab5合 -", min_size=1, max_size=5).map(lambda text: " ".join(text.split())).filter(bool)
single = st.builds(
    Filter, st.sampled_from([Field.OUTLET, Field.PLACE, Field.WITH, Field.VERSION]), values, st.booleans()
)
conditions: st.SearchStrategy[Condition] = st.one_of(
    single, st.lists(single, min_size=2, max_size=3).map(lambda some: AnyOf(tuple(some)))
)


def spelled_word(word: Word) -> str:
    return f'{"=" if word.exact else ""}"{word.text}"{"*" if word.goes_on else ""}'


def spelled(tree: Tree) -> str:
    match tree:
        case Word(text, side):
            return prefix(side, side_of(text, None)) + spelled_word(tree)
        case Pattern(source, side):
            return prefix(side, None) + "/" + source.replace("/", r"\/") + "/"
        case Gap(first, distance, characters, second):
            before = prefix(tree.language, side_of(first.text + second.text, None))
            return f"{before}{spelled_word(first)}{distance}{characters}{spelled_word(second)}"
        case Not(child):
            return f"-({spelled(child)})"
        case And(children):
            return "(" + " ".join(map(spelled, children)) + ")"
        case Or(children):
            return "(" + " OR ".join(map(spelled, children)) + ")"


def prefix(side: Language | None, understood: Language | None) -> str:
    return f"{side}:" if side and side is not understood else ""


def spelled_condition(condition: Condition) -> str:
    if isinstance(condition, AnyOf):
        return "(" + " OR ".join(map(spelled_condition, condition.filters)) + ")"
    return f'{"-" if condition.negated else ""}{condition.field}:"{condition.value}"'


def unplaced(tree: Tree) -> Tree:
    """The same tree without where its leaves stand."""
    match tree:
        case Not(child):
            return Not(unplaced(child))
        case And(children):
            return And(tuple(map(unplaced, children)))
        case Or(children):
            return Or(tuple(map(unplaced, children)))
        case Gap(first, distance, characters, second):
            one, other = dataclasses.replace(first, at=0), dataclasses.replace(second, at=0)
            return Gap(one, distance, characters, other)
    return dataclasses.replace(tree, at=0)


def unplaced_conditions(where: Sequence[Condition]) -> list[Condition]:
    return [
        AnyOf(tuple(dataclasses.replace(one, at=0) for one in condition.filters))
        if isinstance(condition, AnyOf)
        else dataclasses.replace(condition, at=0)
        for condition in where
    ]


@given(trees, st.lists(conditions, max_size=3))
def test_any_tree_can_be_said(tree: Tree, where: list[Condition]) -> None:
    text = " ".join([spelled(tree), *map(spelled_condition, where)])
    query = parse(text)
    assert query.tree is not None
    assert unplaced(query.tree) == tree
    assert unplaced_conditions(query.where) == where


@given(trees, conditions, st.data())
def test_any_tree_can_be_typed(tree: Tree, condition: Condition, data: st.DataObject) -> None:
    text = f"{spelled(tree)} {spelled_condition(condition)}"
    parse(text[: data.draw(st.integers(0, len(text)))], typing=True)


@given(trees)
def test_every_leaf_knows_where_it_stands(tree: Tree) -> None:
    text = spelled(tree)
    found = parse(text).tree
    for leaf in leaves_of(found):
        rest = text[leaf.at :]
        assert rest[0] in '="/'


def leaves_of(tree: Tree | None) -> list[Word | Pattern | Gap]:
    match tree:
        case None:
            return []
        case Not(child):
            return leaves_of(child)
        case And(children) | Or(children):
            return [leaf for child in children for leaf in leaves_of(child)]
    return [tree]
