"""A regular expression, met in either script, and where it stands in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from time import perf_counter
from typing import Any, TypeVar

from duizhao.model import Lang
from duizhao.search.language.query import QueryError
from duizhao.search.language.tree import Language, Pattern
from duizhao.search.matches import Match
from duizhao.search.reasons import FOLDING
from duizhao.search.regular.effort import effort
from duizhao.search.regular.lines import LineWriter, keeps_to_lines
from duizhao.search.regular.literals import contained, expression
from duizhao.search.regular.parser import Parser
from duizhao.search.regular.syntax import Node
from duizhao.search.regular.tails import tail as tail_of
from duizhao.search.regular.writing import Writer, is_usual
from duizhao.search.rules import Reason, Rule
from duizhao.text.language import has_chinese

_T = TypeVar("_T")

_QUICK = 100_000
"""In how many steps a text is searched without watching the time, which takes longer than most searches."""

_SHORT = 0.01
"""How many seconds many texts may be searched at once; where that takes longer, each is by itself."""

_RARE = 4
"""How many times rarer than lines the tail of an expression must be in order to be looked for first."""

_LARGE = 3
"""How many times longer an expression for any text is where it has letters in all their forms."""


class Deadline:
    """How long a regular expression may take: for one text, and for all of them together."""

    def __init__(self, one: float = 2, all_: float = 20, each: float = 20e-6) -> None:
        self._one = one
        self._left = all_
        self._each = each

    def watch(self, search: Callable[[float], _T]) -> _T:
        """What a search finds that is told how many seconds it may take; raises TimeoutError."""
        begun = perf_counter()
        if self._left <= 0:
            raise TimeoutError
        try:
            return search(min(self._one, self._left))
        finally:
            self._left += self._each - (perf_counter() - begun)


class SoughtPattern:
    """A regular expression over the texts as they are written, each character of it met in all its variants.

    It stands on the Chinese side where it has a Chinese character. Empty matches are none.
    """

    def __init__(self, pattern: Pattern, rules: frozenset[Rule], deadline: Deadline | None = None) -> None:
        self.leaf = pattern
        self._deadline = deadline or Deadline()
        _compiled(pattern.source, pattern)
        parser = Parser(pattern.source)
        try:
            node = parser.parse()
        except QueryError as error:
            raise QueryError(str(error), pattern.at + error.at) from None
        self._contained = contained(node)
        work = effort(node)
        self._quick = work.longest(_QUICK) if work else 0
        met = (rules & FOLDING) | ({Rule.CASE} if parser.ignores_case else set())
        usual, every = (Writer(met, usual_only=usual_only).write(node) for usual_only in (True, False))
        self._in_usual, self._in_any = _compiled(usual, pattern), _compiled(every, pattern)
        self._node, self._met = node, met
        self._keeps_to_lines = keeps_to_lines(node)
        self._tail = tail_of(node)
        self._of_lines: dict[tuple[Node, bool], Any] = {}
        self._has_large_classes = len(every) > _LARGE * len(usual)
        self._langs = tuple(lang for lang in Lang if self.language in (None, Language.of(lang)))

    @cached_property
    def language(self) -> Language | None:
        """The side on which alone it can stand; None for either."""
        return self.leaf.language or (Language.ZH if has_chinese(self.leaf.source) else None)

    def expression(self, language: Language) -> str | None:
        """The FTS5 expression that finds what it must contain; None where any paragraph may hold it."""
        if self.language not in (None, language):
            return ""
        return expression(self._contained, language) if self._contained else None

    def is_certain(self, language: Language) -> bool:
        """Never: the index finds what it contains."""
        return False

    def matches(self, text: str, lang: Lang) -> tuple[Match, ...]:
        """Where it stands in a text, in order; raises QueryError where that takes too long."""
        source = self.leaf.source
        return tuple(
            Match(start, end, (Reason(Rule.REGEX, source, text[start:end]),))
            for start, end in self._watched(text, lambda limit: list(self._spans(text, lang, limit)))
        )

    def found(self, text: str, lang: Lang) -> bool:
        """Whether it stands in a text; raises QueryError where that takes too long."""
        if len(text) > self._quick:
            return self._watched(text, lambda limit: any(True for _ in self._spans(text, lang, limit)))
        if lang not in self._langs:
            return False
        found = self._pattern(text).search(text)
        return found is not None and (found.end() > found.start() or any(self._spans(text, lang, None)))

    def lines(self, text: str, lang: Lang) -> list[int] | None:
        """In which lines of a text it stands, as if each were alone; None where each must be asked."""
        if lang not in self._langs:
            return []
        if not self._keeps_to_lines:
            return None
        tail = self._tail
        if tail is not None:
            places = self._lines_with(tail, text)
            if places is None or len(places) * _RARE <= text.count("\n") + 1:
                texts = text.split("\n") if places else []
                return places and [place for place in places if self.found(texts[place], lang)]
            self._tail = None  # it stands everywhere: to look for it is in vain
        return self._lines_with(self._node, text)

    def _lines_with(self, node: Node, text: str) -> list[int] | None:
        """In which lines of a text an expression or its tail stands; None where that takes too long."""
        searched = self._for_lines(node, usual_only=self._has_large_classes and is_usual(text))
        found: list[int] = []
        at = line = 0
        try:
            for match in searched.finditer(text, timeout=_SHORT, concurrent=True):
                start = match.start()
                line += text.count("\n", at, start)
                at = start
                found.append(line)
        except TimeoutError:
            return None
        return found

    def _for_lines(self, node: Node, *, usual_only: bool) -> Any:  # noqa: ANN401 - the library has no types
        key = node, usual_only
        if key not in self._of_lines:
            writer = LineWriter(self._met, usual_only=usual_only)
            self._of_lines[key] = _compiled(writer.write_whole(node), self.leaf)
        return self._of_lines[key]

    def _watched(self, text: str, search: Callable[[float | None], _T]) -> _T:
        """What a search finds in a text, within the time it has."""
        if len(text) <= self._quick:
            return search(None)
        try:
            return self._deadline.watch(search)
        except TimeoutError:
            raise QueryError(
                f"the regular expression {self.leaf.source} takes too long; "
                "leave out repetition within repetition, or put a word beside it",
                self.leaf.at,
            ) from None

    def _spans(self, text: str, lang: Lang, limit: float | None) -> Iterator[tuple[int, int]]:
        """Where it stands in a text; raises TimeoutError after so many seconds."""
        if lang not in self._langs:
            return
        for found in self._pattern(text).finditer(text, timeout=limit):
            start, end = found.span()
            if start < end:
                yield start, end

    def _pattern(self, text: str) -> Any:  # noqa: ANN401 - the library has no types
        """The expression that is quicker in texts of usual characters, or the one for any."""
        return self._in_usual if self._has_large_classes and is_usual(text) else self._in_any


def _compiled(source: str, pattern: Pattern) -> Any:  # noqa: ANN401 - the library has no types
    """A regular expression of the engine."""
    import regex

    try:
        return regex.compile(source)
    except regex.error as error:
        raise QueryError(
            f"the regular expression {pattern.source} is not understood: {error.msg}",
            pattern.at + min(error.pos or 0, len(pattern.source)),
        ) from None
    except (RecursionError, OverflowError, MemoryError):
        raise QueryError("the regular expression is too large", pattern.at) from None
