"""Reads a query: from a line as it is typed to a tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from unicodedata import normalize

from duizhao.search.language import filters, parts, patterns
from duizhao.search.language.beginnings import without_beginning
from duizhao.search.language.lexer import OPERANDS, Kind, Token, tokens
from duizhao.search.language.parts import Part
from duizhao.search.language.query import Query, QueryError
from duizhao.search.language.signs import refusal
from duizhao.search.language.tree import (
    Condition,
    Distance,
    Field,
    Filter,
    Gap,
    Language,
    Pattern,
    Word,
)
from duizhao.search.rules import ALL_RULES, Rule
from duizhao.text.language import has_chinese

LONGEST = 2_000
"""Characters of a query."""
_DEEPEST = 50
"""Parentheses inside each other."""


def parse(text: str, *, typing: bool = False, rules: frozenset[Rule] = ALL_RULES) -> Query:
    """What a line asks for; its offsets count characters of `Query.text`, the line in NFC.

    While it is being typed its last word may go on, from three letters on, what is open counts as
    closed, and what is not yet whole is left out, so that the query may be empty. Otherwise raises
    QueryError for whatever cannot be understood: a line that names the column, from 1, and says what
    was expected.
    """
    if len(text) > LONGEST:
        raise refusal(f"a query has {LONGEST:,} characters at most, this one has {len(text):,}", LONGEST)
    for at, character in enumerate(text):
        if "\ud800" <= character <= "\udfff":
            raise refusal("half a character (a lone surrogate) cannot be looked for", at)
    text = normalize("NFC", text)
    found = without_beginning(tokens(text, typing=typing))
    part = _Parser(found, len(text), typing).read()
    return Query(text, part.tree, part.where, rules)


class _Parser:
    """Reads tokens from the left, alternatives outside and what must all hold within."""

    def __init__(self, found: list[Token], end: int, typing: bool) -> None:
        self.tokens = found
        self.next = 0
        self.end = end
        self.typing = typing

    def read(self) -> Part:
        if not self.tokens and not self.typing:
            raise refusal("a query wants a word to look for", 0)
        part = self._any(None, 0)
        if self._kind is Kind.CLOSE:
            message = 'there is no ( before this ); in quotation marks, ")" is looked for'
            raise refusal(message, self._at)
        return self._answerable(part)

    def _answerable(self, part: Part) -> Part:
        """The whole query, if there is something to be found."""
        if part.tree is not None and not parts.is_positive(part.tree):
            if not self.typing:
                raise refusal("only what must not be there is named; name a word to look for too", part.at)
            part = Part(part.at, where=part.where)
        if part.tree is None and any(map(_lacks, part.where)):
            if not self.typing:
                raise refusal("-in: wants a word that the version lacks", part.at)
            part = Part(part.at)
        return part

    @property
    def _kind(self) -> Kind | None:
        """What comes next; None at the end."""
        return self.tokens[self.next].kind if self.next < len(self.tokens) else None

    @property
    def _at(self) -> int:
        return self.tokens[self.next].at if self.next < len(self.tokens) else self.end

    @property
    def _is_unfinished(self) -> bool:
        """Whether all that is typed so far is read, and more may come."""
        return self.typing and self._kind is None

    def _take(self) -> Token:
        self.next += 1
        return self.tokens[self.next - 1]

    def _any(self, side: Language | None, depth: int) -> Part:
        """Alternatives: `合作 OR 协作`."""
        at = self._at
        found = [self._all(side, depth)]
        while self._kind is Kind.OR:
            token = self._take()
            if self._is_unfinished:
                break
            found.append(self._all(side, depth, behind=token.text))
        return self._joined(lambda some: parts.any_of(some, at), found)

    def _all(self, side: Language | None, depth: int, behind: str = "") -> Part:
        """What stands side by side."""
        at = self._at
        found: list[Part] = []
        while self._kind not in (None, Kind.OR, Kind.CLOSE):
            if self._kind is Kind.AND:
                self._and(bool(found))
            elif self._is_dangling_minus(bool(found)):
                self._missing("a word is missing after -")
            else:
                found.append(self._operand(side, depth))
        if not found:
            self._nothing(behind)
        return self._joined(lambda some: parts.all_of(some, at, inside=depth > 0), found)

    def _joined(self, join: Callable[[list[Part]], Part], found: list[Part]) -> Part:
        """Parts joined; where the last is still being typed and does not fit yet, without it."""
        try:
            return join(found)
        except QueryError:
            if not self._is_unfinished:
                raise
            return join(found[:-1])

    def _and(self, has_left: bool) -> None:
        token = self._take()
        if self._is_unfinished:
            return
        if not has_left:
            raise refusal('a word is missing before AND; in quotation marks, "AND" is looked for', token.at)
        if self._kind not in OPERANDS:
            raise refusal(f"a word is missing after {token.text}", self._at)

    def _is_dangling_minus(self, has_left: bool) -> bool:
        """Whether a minus sign comes that nothing follows; alone it is a mark to look for."""
        token = self.tokens[self.next]
        rest = self.tokens[self.next + 1 : self.next + 2]
        is_last = not rest or rest[0].kind in (Kind.OR, Kind.CLOSE)
        alone = not has_left and not self.typing and not rest
        return token.kind is Kind.MARK and token.text in "-－" and is_last and not alone

    def _missing(self, message: str) -> None:
        """Pass over an operator that nothing follows, which is an error unless more may come."""
        self._take()
        if not self._is_unfinished:
            raise refusal(message, self._at)

    def _nothing(self, behind: str) -> None:
        """Raise QueryError, as nothing is where something was expected, unless more may come."""
        if self._is_unfinished:
            return
        if behind:
            raise refusal(f"a word is missing after {behind}", self._at)
        match self._kind:
            case Kind.OR:
                joint = self.tokens[self.next].text
                message = f'a word is missing before {joint}; in quotation marks, "{joint}" is looked for'
                raise refusal(message, self._at)
            case Kind.CLOSE if self.next:
                raise refusal("a word is missing between ( and )", self._at)
            case None:
                raise refusal("a word is missing, and a closing )", self._at)

    def _operand(self, side: Language | None, depth: int) -> Part:
        """Something to look for, or a filter, with what stands before it."""
        match self._kind:
            case Kind.NOT:
                return self._not(side, depth)
            case Kind.SIDE:
                return self._side(side, depth)
            case Kind.OPEN:
                return self._parenthesis(side, depth)
            case Kind.FILTER:
                return self._filter(side)
        return self._leaf(side)

    def _not(self, side: Language | None, depth: int) -> Part:
        token = self._take()
        if self._is_unfinished:
            return Part(token.at)
        if self._kind is Kind.NOT:
            raise refusal("one - or NOT is enough", self._at)
        if self._kind not in OPERANDS:
            raise refusal(f'a word is missing after {token.text}; quoted, "NOT" is looked for', self._at)
        part = self._operand(side, depth)
        if not part:
            return part
        return self._joined(lambda some: parts.none_of(some[0], token.at) if some else Part(token.at), [part])

    def _side(self, side: Language | None, depth: int) -> Part:
        token = self._take()
        if self._is_unfinished:
            return Part(token.at)
        if self._kind is Kind.SIDE or (side and side != token.name):
            raise refusal("a word stands on one side, zh: or en:", token.at)
        if self._kind not in OPERANDS:
            raise refusal(f"a word is missing after {token.text}", self._at)
        return replace(self._operand(Language(token.name), depth), is_mark=False)

    def _parenthesis(self, side: Language | None, depth: int) -> Part:
        token = self._take()
        if depth == _DEEPEST:
            raise refusal(f"parentheses may stand {_DEEPEST} deep at most", token.at)
        part = self._any(side, depth + 1)
        if self._kind is Kind.CLOSE:
            self._take()
        elif not self.typing:
            raise refusal(f"a closing ) is missing for the ( in column {token.at + 1}", self.end)
        return Part(token.at, part.tree, part.where)

    def _filter(self, side: Language | None) -> Part:
        token = self._take()
        if side is not None:
            raise refusal(f"{token.name}: chooses texts and takes no {side}:", token.at)
        try:
            if not token.text:
                return Part(token.at)
            return Part(token.at, where=(filters.read(Field(token.name), token.text, token.at),))
        except QueryError:
            if not token.goes_on:
                raise
            return Part(token.at)

    def _leaf(self, side: Language | None) -> Part:
        token = self._take()
        if token.kind is Kind.PATTERN:
            if side is None and patterns.needs_chinese(token.text):
                side = Language.ZH
            return Part(token.at, Pattern(token.text, side, token.at))
        if token.kind is Kind.MARK:
            return Part(token.at, Word(token.text, side, at=token.at), is_mark=True)
        if self._kind is Kind.GAP:
            return self._gap(token, side)
        return Part(token.at, _word(token, side or _side_of(token)))

    def _gap(self, first: Token, side: Language | None) -> Part:
        gap = self._take()
        if self._is_unfinished:
            return Part(first.at, _word(first, side or _side_of(first)))
        second = self._take()
        if self._kind is Kind.GAP:
            message = "a gap has two words; a regular expression takes more: /支持.{0,5}发展.{0,3}合作/"
            raise refusal(message, self._at)
        side = side or _side_of(first) or _side_of(second)
        distance = Distance(gap.name[0])
        between = int(gap.name[1:])
        return Part(first.at, Gap(_word(first, side), distance, between, _word(second, side), first.at))


def _word(token: Token, side: Language | None) -> Word:
    return Word(token.text, side, token.exact, token.goes_on, token.at)


def _side_of(token: Token) -> Language | None:
    """The side a word stands on that names none."""
    return Language.ZH if has_chinese(token.text) else None


def _lacks(condition: Condition) -> bool:
    """Whether it asks for a version that lacks what is looked for."""
    return isinstance(condition, Filter) and condition.field is Field.IN and condition.negated
