"""Cuts a query into words, phrases, regular expressions, filters and what joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from duizhao.search.language import patterns, runs
from duizhao.search.language.signs import ENDING, OPENING, closing, narrow, refusal, without_controls
from duizhao.search.language.tree import Field, Language


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    """The word NOT, or a minus sign."""
    SIDE = auto()
    FILTER = auto()
    WORD = auto()
    """A word or a phrase."""
    MARK = auto()
    """Punctuation between blanks."""
    PATTERN = auto()
    GAP = auto()


OPERANDS = frozenset(Kind) - {Kind.CLOSE, Kind.OR, Kind.AND, Kind.GAP}
"""With what something to look for may begin."""


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a query; offsets are characters of the query."""

    kind: Kind
    at: int
    text: str
    """A word, the source of a pattern, the value of a filter; of others as typed."""
    name: str = ""
    """The side, the field of a filter or the symbol of a gap."""
    exact: bool = False
    goes_on: bool = False
    """Whether its last word may go on, as typed or because it is being typed."""
    being_typed: bool = False
    """Whether its last word may go on only because it is being typed."""


_KEYWORDS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_SINGLE = {"(": Kind.OPEN, ")": Kind.CLOSE, "|": Kind.OR}
_BEGINNINGS = ("-", "=", "/")
"""What begins something that is still to be typed."""
_SIDES = frozenset(Language)
_LATER = {"note": "there are no notes yet", "bookmarked": "there are no bookmarks yet"}
_NAMES = "|".join((*_SIDES, *Field, *_LATER))
_PREFIX = re.compile(rf"(?P<typed>{_NAMES}):|(?P<capital>(?i:{_NAMES})):(?=\S)")
"""A capital before a blank begins a sentence: `Note: the following`."""
_PATTERN = re.compile(r"(?P<mark>[/／])(?P<source>(?:[^\\/]|\\.)*?)(?P<end>(?:(?P=mark)|/)|\\?$)")
_SLASH = re.compile(r"\\(.)")


def tokens(text: str, *, typing: bool = False) -> list[Token]:
    """The tokens of a query in their order; while it is being typed, what is not yet whole is left out.

    Raises QueryError for what cannot be a part of a query.
    """
    lexer = _Lexer(text, typing)
    lexer.run()
    return lexer.found


class _Lexer:
    """Reads a query from the left."""

    def __init__(self, text: str, typing: bool) -> None:
        self.text = without_controls(text)
        self.plain = narrow(self.text)
        self.end = len(text)
        self.typing = typing
        self.at = 0
        self.found: list[Token] = []

    def run(self) -> None:
        self._skip_blanks()
        while self.at < self.end:
            self._next()
            self._skip_blanks()

    def _skip_blanks(self) -> None:
        while self.at < self.end and self.plain[self.at].isspace():
            self.at += 1

    def _add(self, kind: Kind, end: int, text: str = "", name: str = "") -> None:
        """Take a token that reaches from here to an end."""
        self.found.append(Token(kind, self.at, text or self.text[self.at : end], name))
        self.at = end

    def _next(self) -> None:
        here = self.plain[self.at]
        if here in _SINGLE:
            end = self.at + 1
            while here == "|" and self.plain.startswith("|", end):
                end += 1
            self._add(_SINGLE[here], end)
        elif here in "」』":
            opening = "「" if here == "」" else "『"
            raise refusal(f"there is no {opening} before this {here}", self.at)
        elif here in OPENING:
            self._words()
        elif prefix := _PREFIX.match(self.plain, self.at):
            self._prefix((prefix["typed"] or prefix["capital"]).lower(), prefix.end())
        else:
            self._run()

    def _run(self) -> None:
        """What begins with neither a quotation mark nor a parenthesis nor the name of a filter."""
        run = runs.run(self.plain, self.at)
        end = self.at + len(run)
        alone = not self._ends_open(end)
        if self.typing and end == self.end and run in _BEGINNINGS:
            self.at = end
            return
        if run[0] == "/" and not (alone and len(run) == 1 and (end == self.end or self.plain[end].isspace())):
            self._pattern()
        elif run in _KEYWORDS and not self._sticks():
            self._keyword(run, end)
        elif run[0] == "-" and (runs.has_letter(run) or not alone or re.match(r"-/.", run)):
            self._add(Kind.NOT, self.at + 1)
        elif not runs.has_letter(run) and (alone or run[0] != "="):
            self._add(Kind.MARK, end)
        else:
            self._words()

    def _ends_open(self, end: int) -> bool:
        """Whether what ends here sticks to a phrase or a parenthesis behind it."""
        return end < self.end and self.plain[end] in OPENING + "("

    def _sticks(self) -> bool:
        """Whether a minus sign or a side stands right before."""
        return self.at > 0 and self.plain[self.at - 1] in "-:"

    def _keyword(self, run: str, end: int) -> None:
        """AND, OR or NOT; at the very end of what is being typed it may yet become a word."""
        if self.typing and end == self.end:
            self.at = end
        else:
            self._add(_KEYWORDS[run], end)

    def _prefix(self, name: str, end: int) -> None:
        """A side or a filter."""
        if name in _LATER:
            raise refusal(f'{name}: cannot be asked for, as {_LATER[name]}; "{name}:" looks for it', self.at)
        if name in _SIDES:
            self._add(Kind.SIDE, end, name=name)
            return
        start = self.at
        self.at = end
        self._skip_blanks()
        blank = self.at > end
        value = self._value(blank)
        if value is not None:
            goes_on = self.typing and self.at == self.end and self.plain[self.at - 1] not in '"”」』'
            self.found.append(Token(Kind.FILTER, start, value, name, goes_on=goes_on))
        elif not (self.typing and self.at == self.end):
            raise refusal(f"{name}: wants a word, or several in quotation marks", self.at)
        else:
            self.found.append(Token(Kind.FILTER, start, "", name, goes_on=True))

    def _value(self, blank: bool) -> str | None:
        """The value of a filter, behind a blank or not; None where there is none."""
        if self.at < self.end and self.plain[self.at] in OPENING:
            content, _ = self._phrase()
            return " ".join(content.split()) or None
        run = runs.run(self.plain, self.at)
        end = self.at + len(run)
        if blank and (run in _KEYWORDS or run[:1] == "-" or _PREFIX.match(self.plain, self.at)):
            if self.typing and end == self.end:
                self.at = end
            return None
        self.at = end
        return self.text[end - len(run) : end] or None

    def _phrase(self) -> tuple[str, bool]:
        """What stands in quotation marks, and whether they are closed; reading goes on behind them."""
        opened = self.at
        closed = closing(self.plain, opened)
        if closed is None:
            if not self.typing:
                mark = self.text[opened]
                raise refusal(f"the {mark} in column {opened + 1} is not closed", self.end)
            self.at = self.end
            return self.text[opened + 1 :], False
        self.at = closed + 1
        content = self.text[opened + 1 : closed]
        if not content.strip():
            raise refusal("nothing stands between the quotation marks", opened)
        return content, True

    def _words(self) -> None:
        """A word or a phrase, or several at a distance: `支持$5发展`."""
        self._word()
        while gap := runs.GAP.match(self.plain, self.at):
            if not runs.begins_word(self.plain, gap.end()):
                if self.typing and gap.end() == self.end:
                    self.at = self.end
                    return
                raise refusal(f"a word is missing after {gap[0]}", gap.end())
            self._add(Kind.GAP, gap.end(), name=runs.distance(gap))
            self._word()

    def _word(self) -> None:
        start = self.at
        exact = self.plain[start] == "="
        self.at += exact
        if exact and self._is_nothing_exact():
            if self.typing and self.at == self.end:
                return
            raise refusal("a word, or a phrase in quotation marks, is missing after =", self.at)
        if self.plain[self.at] in OPENING:
            content, closed = self._phrase()
            star = runs.stars(self.plain, self.at)
            self.at += star
            has_star, being_typed = star > 0, not (closed or content[-1:].isspace())
            text = content.strip() if exact else " ".join(content.split())
        else:
            word = runs.word(self.plain, self.at, typing=self.typing)
            text = self.text[self.at : word.end]
            self.at = word.behind
            has_star, being_typed = word.has_star, self.typing and self.at == self.end
        if text:
            self._add_word(start, text, exact, has_star, being_typed)

    def _add_word(self, start: int, text: str, exact: bool, has_star: bool, being_typed: bool) -> None:
        goes_on, being_typed = has_star or being_typed, being_typed and not has_star
        self.found.append(
            Token(Kind.WORD, start, text, exact=exact, goes_on=goes_on, being_typed=being_typed)
        )

    def _is_nothing_exact(self) -> bool:
        """Whether neither a word nor a phrase follows."""
        rest = self.plain[self.at : self.at + 1]
        return not rest or rest.isspace() or rest == "/" or (rest in ENDING and rest not in OPENING)

    def _pattern(self) -> None:
        found = _PATTERN.match(self.text, self.at)
        start = self.at
        closed = found is not None and found["end"] in ("/", "／")
        if found is None or not (closed or self.typing):
            raise refusal(f"the / in column {start + 1} is not closed by another", self.end)
        end = found.end()
        if closed and end < self.end and not (self.plain[end].isspace() or self.plain[end] in ")|"):
            raise refusal("nothing may follow the / that ends a regular expression; inside, write \\/", end)
        self._take_pattern(found["source"], end, closed)

    def _take_pattern(self, typed: str, end: int, closed: bool) -> None:
        """Take a regular expression; one that is still being typed need not be one yet."""
        if closed:
            if not typed.strip():
                raise refusal("nothing stands between / and /", self.at)
            patterns.check(typed, self.at + 1)
        elif not typed.strip() or not patterns.is_whole(typed):
            self.at = end
            return
        source = _SLASH.sub(lambda escaped: "/" if escaped[1] == "/" else escaped[0], typed)
        self._add(Kind.PATTERN, end, source)
