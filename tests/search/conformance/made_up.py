"""Made-up libraries and queries over a tiny vocabulary, so that most queries find something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from hypothesis import strategies as st
from tests.search.conformance.asking import FOLDING, gap, pattern, side
from tests.search.conformance.shelves import Page, Shelf

from duizhao.model import Bilingual, Lang, Role, Row
from duizhao.search.language.query import Query
from duizhao.search.language.tree import (
    And,
    AnyOf,
    Condition,
    Distance,
    Field,
    Filter,
    Gap,
    Language,
    Leaf,
    Not,
    Or,
    Tree,
    Word,
)

_HAN = ("合", "作", "合作", "协议", "協議", "港", "港口", "国", "國", "后", "後", "著", "着", "人")
_LATIN = ("ship", "Ship", "ships", "port", "ＰＯＲＴ", "of", "20", "2024", "café")
_MARKS = ("，", "。", "、", " ", "“", "”", "「", "-", "．", "\u3000", "；")
_DAYS = (None, date(2024, 1, 2), date(2024, 3, 4))
_ROLES = (Role.BODY, Role.BODY, Role.BODY, Role.HEADLINE, Role.BOILERPLATE, Role.OTHER)
_OUTLETS = (None, "海岛晨报", "潮汐時報", "潮汐時報", "Harbour Post", "Harbour Post")
_PLACES = (Bilingual(), Bilingual("林港", "Linport"), Bilingual(None, "Port Ada"))
_PEOPLE: tuple[tuple[str, ...], ...] = ((), ("Ada Reed",), ("陆一", "Ada Reed"))
_IDS = ("undated", "2024-01", "2024-03-04", *"0123456789abcdef")
_TYPED = {
    Field.OUTLET: ("海岛", "海島晨報", "报", "harbour", "nobody"),
    Field.AFTER: ("2024-01-01", "2024-01-03", "2024-03-04", "2025-01-01"),
    Field.BEFORE: ("2023-12-31", "2024-01-02", "2024-02-29", "2024-12-31"),
    Field.LANG: ("zh", *Lang),
    Field.PLACE: ("林港", "port", "ada"),
    Field.WITH: ("陸", "reed"),
    Field.ROLE: tuple(Role),
    Field.VERSION: _IDS,
    Field.IN: ("undated", "海岛", "潮汐", "报", "harbour"),
}
_PATTERNS = (
    "合.",
    "[合港]",
    "作+",
    "sh[i]p",
    "port",
    "国|ships?",
    "[0-9]+",
    "o[fr]",
    "合作|ship",
    "港口.{0,3}合",
    "国国",
    ".",
)


def _chinese() -> st.SearchStrategy[str]:
    pieces = st.sampled_from((*_HAN, *_HAN, *_MARKS, *_LATIN))
    return st.lists(pieces, min_size=1, max_size=8).map("".join).filter(_is_text)


def _english() -> st.SearchStrategy[str]:
    pieces = st.sampled_from((*_LATIN, *_LATIN, ",", ".", "-", "合作", "’"))
    return st.lists(pieces, min_size=1, max_size=6).map(" ".join).filter(_is_text)


def _is_text(text: str) -> bool:
    return any(map(str.isalnum, text)) and text == text.strip()


@dataclass(frozen=True)
class Pairs:
    """A file of pairs."""

    pairs: tuple[tuple[str, str], ...]
    lang: Lang

    def put_on(self, shelf: Shelf) -> None:
        shelf.pairs(("港口国家", "The ship is in port."), *self.pairs, lang=self.lang)


@dataclass(frozen=True)
class Pages:
    """Texts of one event, with rows by hand or by reading order between the first two."""

    pages: tuple[Page, ...]
    rows: tuple[Row, ...]

    def put_on(self, shelf: Shelf) -> None:
        shelf.pages(*self.pages, rows=self.rows)


@dataclass(frozen=True)
class Stated:
    """A document that states its rows, several paragraphs on a side among them."""

    chinese: Page
    english: Page
    rows: tuple[Row, ...]

    def put_on(self, shelf: Shelf) -> None:
        shelf.stated(self.chinese, self.english, *self.rows)


Item: TypeAlias = Pairs | Pages | Stated


@st.composite
def _page(draw: st.DrawFn, lang: Lang, day: date | None) -> Page:
    texts = draw(st.lists(_chinese() if lang.is_chinese else _english(), min_size=1, max_size=4))
    roles = draw(st.lists(st.sampled_from(_ROLES), min_size=len(texts), max_size=len(texts)))
    outlet, place = draw(st.sampled_from(_OUTLETS)), draw(st.sampled_from(_PLACES))
    people = draw(st.sampled_from(_PEOPLE))
    return Page(lang, tuple(texts), outlet, day, dict(enumerate(roles)), place, people)


@st.composite
def _rows(draw: st.DrawFn, left: int, right: int) -> tuple[Row, ...]:
    """Every paragraph in one row, in order, or two rows crossing."""
    groups = draw(st.integers(1, 4))
    lefts, rights = (
        sorted(draw(st.lists(st.integers(0, groups - 1), min_size=count, max_size=count)))
        for count in (left, right)
    )
    if draw(st.booleans()):
        rights = [groups - 1 - group for group in rights]
    rows = (
        Row(
            tuple(n for n, group in enumerate(lefts) if group == which),
            tuple(n for n, group in enumerate(rights) if group == which),
        )
        for which in range(groups)
    )
    return tuple(row for row in rows if row.left or row.right)


_CHINESE = st.sampled_from([Lang.HANS, Lang.HANT])


@st.composite
def _pairs(draw: st.DrawFn) -> Pairs:
    pair = st.tuples(st.one_of(_chinese(), st.just("")), st.one_of(_english(), st.just(""))).filter(any)
    return Pairs(tuple(draw(st.lists(pair, min_size=1, max_size=5))), draw(_CHINESE))


@st.composite
def _pages(draw: st.DrawFn) -> Pages:
    day = draw(st.sampled_from(_DAYS))
    langs = draw(st.lists(st.sampled_from([*Lang, Lang.EN]), min_size=1, max_size=3))
    pages = tuple(draw(_page(lang, day)) for lang in langs)
    two = len(pages) > 1 and draw(st.booleans())
    rows = draw(_rows(len(pages[0].texts), len(pages[1].texts))) if two else ()
    return Pages(pages, rows)


@st.composite
def _stated(draw: st.DrawFn) -> Stated:
    chinese, english = draw(_page(draw(_CHINESE), None)), draw(_page(Lang.EN, None))
    return Stated(chinese, english, draw(_rows(len(chinese.texts), len(english.texts))))


def items() -> st.SearchStrategy[Sequence[Item]]:
    """What stands in a library."""
    return st.lists(st.one_of(_pairs(), _pages(), _stated()), min_size=1, max_size=4)


def _words() -> st.SearchStrategy[Word]:
    text = st.lists(st.sampled_from((*_HAN, *_LATIN, " ", "，")), min_size=1, max_size=2).map("".join)
    return st.builds(
        _word,
        text.map(str.strip).filter(lambda text: any(map(str.isalnum, text))),
        st.sampled_from([None, None, None, *Language]),
        st.sampled_from([False, False, False, True]),
        st.sampled_from([False, False, True]),
    )


def _word(text: str, language: Language | None, exact: bool, goes_on: bool) -> Word:
    return Word(text, language or side(text), exact, goes_on)


def _gaps() -> st.SearchStrategy[Gap]:
    words = st.sampled_from([*_HAN, *_LATIN])
    return st.builds(gap, words, st.sampled_from(Distance), st.integers(0, 5), words)


def _leaves() -> st.SearchStrategy[Leaf]:
    patterns = st.builds(pattern, st.sampled_from(_PATTERNS), st.sampled_from([None, None, *Language]))
    return st.one_of(_words(), _words(), _words(), _gaps(), patterns)


def _larger(children: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    some = st.lists(children, min_size=1, max_size=2)
    either = st.lists(children, min_size=2, max_size=3).map(lambda found: Or(tuple(found)))
    both = st.tuples(some, st.lists(children.map(Not), max_size=2)).map(
        lambda found: And((*found[0], *found[1]))
    )
    return st.one_of(both, both, either).filter(lambda tree: len(tree.children) > 1)


_LACKING = st.builds(
    Filter, st.just(Field.IN), st.sampled_from(("海岛", "潮汐", "harbour", "报")), st.just(True)
)


@st.composite
def _filters(draw: st.DrawFn) -> Filter:
    """Any but `-in:`, which stands by itself."""
    field = draw(st.sampled_from(Field))
    negated = field is not Field.IN and draw(st.booleans())
    return Filter(field, draw(st.sampled_from(_TYPED[field])), negated)


def _conditions() -> st.SearchStrategy[Condition]:
    either = st.lists(_filters(), min_size=2, max_size=3).map(lambda found: AnyOf(tuple(found)))
    return st.one_of(_filters(), _filters(), either)


def queries() -> st.SearchStrategy[Query]:
    """Queries of every form, in some of the texts or in all, by some of the folding rules."""
    trees = st.recursive(_leaves(), _larger, max_leaves=5)
    rules = st.one_of(st.just(FOLDING), st.frozensets(st.sampled_from(sorted(FOLDING))))
    where: st.SearchStrategy[list[Condition]] = st.one_of(
        st.just([]), st.lists(_conditions(), max_size=2), st.lists(_LACKING | _conditions(), max_size=2)
    )
    by_word = st.builds(lambda tree, by, where: Query("", tree, tuple(where), by), trees, rules, where)
    by_text = st.lists(_conditions(), min_size=1, max_size=2).map(
        lambda where: Query("", None, tuple(where), FOLDING)
    )
    return st.one_of(by_word, by_word, by_word, by_word, by_text)
