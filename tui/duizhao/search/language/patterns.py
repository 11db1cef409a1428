"""Regular expressions of a query: whether they can be looked for, and on which side they stand."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

from duizhao.search.language.query import QueryError
from duizhao.search.language.signs import refusal
from duizhao.text.language import has_chinese

_LONGEST = 10_000
"""Characters that repeats written as numbers may ask for at least; all of them are laid out in memory."""

_PIECE = re.compile(
    r"\\.|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?:<?[!=]|<\w+>|P<\w+>|[a-zA-Z-]*:|[>|]))?)"
    r"|(?P<close>\))|(?P<bar>\|)|(?P<repeat>[*+?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?|.",
    re.DOTALL,
)


def check(source: str, at: int) -> None:
    """Raise QueryError where this is no regular expression; `at` is its place in the query."""
    import regex

    if _read(source).length > _LONGEST:
        raise refusal(f"a regular expression may repeat to {_LONGEST:,} characters at most", at)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            regex.compile(source)
    except regex.error as error:
        where = at + min(error.pos or 0, len(source))
        raise refusal(f"no regular expression: {error.msg}", where) from error
    except RecursionError as error:
        raise refusal("no regular expression: its parentheses stand too deep", at) from error
    except (ValueError, OverflowError, LookupError) as error:
        raise refusal(f"no regular expression: {error}", at) from error


def is_whole(source: str) -> bool:
    """Whether this is a regular expression already, as far as it is typed."""
    try:
        check(source, 0)
    except QueryError:
        return False
    return True


def needs_chinese(source: str) -> bool:
    """Whether it can match only where there is a Chinese character.

    So `/合.作/` stands in Chinese, while `/合作|cooperation/` stands on either side.
    """
    return _read(source).needs


@dataclass(slots=True)
class _Group:
    """What is known of a group, up to where it was read."""

    looks: bool = False
    """Whether it only looks what stands there, or must not."""
    everywhere: bool = True
    """Whether all alternatives before this one need Chinese."""
    needs: bool = False
    length: int = 0
    last_needs: bool = False
    last_length: int = 0

    def take(self, needs: bool, length: int) -> None:
        """Read the last part to its end; here is the next."""
        self.needs |= self.last_needs
        self.length += self.last_length
        self.last_needs, self.last_length = needs, length

    def end_alternative(self) -> None:
        """Read an alternative to its end."""
        self.take(False, 0)
        self.everywhere &= self.needs
        self.needs = False


def _read(source: str) -> _Group:
    """The whole expression as one group."""
    groups = [_Group()]
    for piece in _PIECE.finditer(source):
        group = groups[-1]
        if piece["open"]:
            groups.append(_Group(looks="=" in piece["open"] or "!" in piece["open"]))
        elif piece["close"] and len(groups) > 1:
            group.end_alternative()
            groups.pop()
            groups[-1].take(group.everywhere and not group.looks, group.length)
        elif piece["bar"]:
            group.end_alternative()
        elif piece["repeat"]:
            least = int(piece["least"] or 0) if piece["repeat"][0] == "{" else int(piece["repeat"] == "+")
            group.last_needs &= least > 0
            group.last_length *= max(least, 1)
        else:
            group.take(_is_chinese(piece[0]), 1)
    whole = _Group(needs=True)
    for group in reversed(groups):
        group.end_alternative()
        whole.length += group.length
        whole.needs &= group.everywhere
    return whole


def _is_chinese(characters: str) -> bool:
    """Whether a character, or every character of a set that is not negated, is Chinese."""
    return all(
        has_chinese(character) for character in characters.strip("[]").replace("-", "")
    ) and has_chinese(characters)
