"""What a query finds, by looking at every paragraph: the meaning of the language, written down plainly.

A hit is a paragraph, with what faces it in the first version of the other language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from tests.search.conformance.conditions import holds, is_lacking, names
from tests.search.conformance.naive_words import Forms, Span, as_typed, stands

from duizhao.align.pairs import rows_of
from duizhao.library.store import Library
from duizhao.model import Event, Lang, Role, Version
from duizhao.search.language.query import Query
from duizhao.search.language.tree import And, Condition, Filter, Language, Leaf, Not, Or, Tree, leaves
from duizhao.search.rules import Rule

SEARCHED = {Role.HEADLINE, Role.BYLINE, Role.BODY, Role.CAPTION, Role.CREDIT}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that is searched, and what faces it."""

    event: Event
    version: Version
    number: int
    role: Role
    text: str
    facing: str | None
    """Of the first version of the other language: the paragraphs, a line each; None without any version."""
    facing_lang: Lang
    """The language of that version."""

    @property
    def side(self) -> Language:
        return Language.of(self.version.lang)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A hit, as far as the language says what it is."""

    version: str
    paragraph: int
    spans: tuple[Span, ...]
    facing: tuple[Span, ...]
    """Where words of the query stand in what faces it."""


def passages(library: Library) -> list[Passage]:
    """All that is searched."""
    return [
        passage
        for event in library.events(library.event_ids())
        for version in event.versions
        for passage in _of_version(library, event, version)
    ]


def _of_version(library: Library, event: Event, version: Version) -> Iterator[Passage]:
    other = _other(event, version)
    facing = _facing(library, version, other) if other else None
    for number, paragraph in library.paragraphs(version.id).items():
        if paragraph.role in SEARCHED:
            opposite = None if facing is None else facing.get(number, "")
            facing_lang = other.lang if other else version.lang
            yield Passage(event, version, number, paragraph.role, paragraph.text, opposite, facing_lang)


def _other(event: Event, version: Version) -> Version | None:
    """The first version of the other language."""
    if version.lang.is_chinese:
        _, other = event.chosen(left=version.id)
    else:
        other, _ = event.chosen(right=version.id)
    return other if other and other.lang.is_chinese is not version.lang.is_chinese else None


def _facing(library: Library, version: Version, other: Version) -> Mapping[int, str]:
    """What is searched of what faces each paragraph of a version in another one, of either language."""
    is_left = version.lang.is_chinese or not other.lang.is_chinese
    left, right = (version, other) if is_left else (other, version)
    texts = library.paragraphs(other.id)
    found: dict[int, str] = {}
    for row in rows_of(library, left, right, None).all():
        own, opposite = (row.left, row.right) if is_left else (row.right, row.left)
        for number in own:
            found[number] = "\n".join(texts[at].text for at in opposite if texts[at].role in SEARCHED)
    return found


def hits(library: Library, searched: Iterable[Passage], query: Query, forms: Forms = as_typed) -> list[Found]:
    """The hits of a query."""
    return sorted(
        found
        for passage in searched
        for found in _Asked(query, passage, forms).hit()
        if all(_counts(library, condition, passage, query, forms) for condition in query.where)
    )


def _counts(library: Library, condition: Condition, passage: Passage, query: Query, forms: Forms) -> bool:
    """Whether a hit counts by a condition on the texts."""
    if not (isinstance(condition, Filter) and is_lacking(condition)):
        return holds(condition, passage.event, passage.version, passage.role)
    named = [one for one in passage.event.versions if names(condition, passage.event, one)]
    return bool(named) and not any(_has_it_too(library, passage, one, query, forms) for one in named)


def _has_it_too(library: Library, passage: Passage, other: Version, query: Query, forms: Forms) -> bool:
    """Whether a hit stands in a version, or what faces it there is one by itself."""
    if other.id == passage.version.id:
        return True
    text = _facing(library, passage.version, other).get(passage.number, "")
    alone = Passage(passage.event, other, passage.number, passage.role, text, None, other.lang)
    return bool(_Asked(query, alone, forms).hit())


class _Asked:
    """A query put to one passage."""

    def __init__(self, query: Query, passage: Passage, forms: Forms) -> None:
        self._forms = forms
        self._query = query
        self._rules: frozenset[Rule] = query.rules
        self._passage = passage

    def hit(self) -> list[Found]:
        tree, passage = self._query.tree, self._passage
        if tree is not None and not (self._is_true(tree) and self._bears(tree)):
            return []
        wanted = leaves(tree)
        facing = self._spans(wanted, opposite=True) if passage.facing else ()
        return [Found(passage.version.id, passage.number, self._spans(wanted), facing)]

    def _spans(self, wanted: Iterable[Leaf], *, opposite: bool = False) -> tuple[Span, ...]:
        where = self._in_facing if opposite else self._in_passage
        return merged(span for leaf in wanted for span in where(leaf))

    def _in_passage(self, leaf: Leaf) -> list[Span]:
        passage = self._passage
        if leaf.language not in (None, passage.side):
            return []
        return stands(leaf, passage.text, passage.version.lang, self._rules, self._forms)

    def _in_facing(self, leaf: Leaf) -> list[Span]:
        passage = self._passage
        if passage.facing is None or leaf.language is passage.side:
            return []
        return stands(leaf, passage.facing, passage.facing_lang, self._rules, self._forms)

    def _is_true(self, tree: Tree) -> bool:
        return self._truth(tree) is True

    def _truth(self, tree: Tree) -> bool | None:
        """Whether a part of the query is true of the row; None where a version is missing to say so."""
        match tree:
            case Not(child):
                truth = self._truth(child)
                return None if truth is None else not truth
            case And(children):
                return reduce(_and, map(self._truth, children))
            case Or(children):
                return reduce(_or, map(self._truth, children))
        return self._truth_of_leaf(tree)

    def _truth_of_leaf(self, leaf: Leaf) -> bool | None:
        passage, side = self._passage, leaf.language
        if side is passage.side:
            return bool(self._in_passage(leaf))
        if side is not None:
            return None if passage.facing is None else bool(self._in_facing(leaf))
        asks_for_chinese = self._query.tree is not None and requires_chinese(self._query.tree)
        in_facing = passage.side is Language.ZH and asks_for_chinese and bool(self._in_facing(leaf))
        return bool(self._in_passage(leaf)) or in_facing

    def _bears(self, tree: Tree) -> bool:
        """Whether the passage itself holds what makes a part of the query true."""
        match tree:
            case Not():
                return False
            case Or(children):
                return any(map(self._bears, children))
            case And(children):
                if self._passage.side is Language.EN and any(map(requires_chinese, children)):
                    return False
                return all(map(self._is_true, children)) and any(map(self._bears, children))
        return bool(self._in_passage(tree))


def requires_chinese(tree: Tree) -> bool:
    """Whether a part of a query can only be met where there is Chinese."""
    match tree:
        case Not():
            return False
        case And(children):
            return any(map(requires_chinese, children))
        case Or(children):
            return all(map(requires_chinese, children))
    return tree.language is Language.ZH


def _and(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _or(one: bool | None, other: bool | None) -> bool | None:
    if one or other:
        return True
    return None if one is None or other is None else False


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that overlap are one."""
    kept: list[Span] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return tuple(kept)
