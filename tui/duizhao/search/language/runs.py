"""How far a word reaches that stands without quotation marks, and what joins it to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.search.language.query import QueryError
from duizhao.search.language.signs import ENDING, OPENING, refusal
from duizhao.text.language import has_chinese

GAP = re.compile(r"([$#+])([0-9]+)")
"""What may stand between two words at a distance."""

_RUN = re.compile(rf"[^\s{re.escape(ENDING)}]+")
_HALF_A_GAP = re.compile(r"[$#][0-9]{0,2}$")
_CURRENCY = re.compile(r"US|HK|NT|CA?|AU?|NZ|SG?|R|MOP|RMB|CNY")
_ADDRESS = re.compile(r"[A-Za-z]+://|www\.")
_STARS = re.compile(r"\*+")
_STARS_AT_END = re.compile(r"\*+\W*$")
_STAR_INSIDE = re.compile(r"\*(?=\w)")
_FURTHEST = 99


@dataclass(frozen=True, slots=True)
class Word:
    """A word, which ends at `end`; reading goes on at `behind`. Offsets are characters of the query."""

    end: int
    behind: int
    has_star: bool = False


def run(plain: str, at: int) -> str:
    """What stands here up to a blank, a parenthesis, a bar or a quotation mark; may be empty."""
    found = _RUN.match(plain, at)
    return found[0] if found else ""


def has_letter(text: str) -> bool:
    """Whether there is a letter or a digit among the marks."""
    return any(character.isalnum() for character in text)


def begins_word(plain: str, at: int) -> bool:
    """Whether the second word of a gap may begin here."""
    here = plain[at : at + 1]
    return here.isalpha() or (here != "" and here in OPENING + "=《【〈")


def distance(gap: re.Match[str]) -> str:
    """The symbol of a gap and the number behind it; raises QueryError where that is too far."""
    if int(gap[2]) > _FURTHEST:
        message = f"words may stand {_FURTHEST} characters apart at most; in quotation marks this is a word"
        raise refusal(message, gap.start())
    return gap[0]


def stars(plain: str, at: int) -> int:
    """How many stars stand here, behind a phrase; raises QueryError where a word goes on behind them."""
    found = _STARS.match(plain, at)
    if found and has_letter(plain[found.end() : found.end() + 1]):
        raise _inside(at)
    return len(found[0]) if found else 0


def word(plain: str, start: int, *, typing: bool) -> Word:
    """The word that begins here, of a narrowed text, up to a gap.

    A star at its end is no part of it, nor, while typing, is half a gap. Raises QueryError for a star
    within it.
    """
    typed = run(plain, start)
    end = start + len(typed)
    if _ADDRESS.match(typed):
        return Word(end, end)
    for gap in GAP.finditer(plain, start + 1, end):
        if _is_gap(plain, start, gap):
            return _without_star(plain, start, gap.start(), gap.start())
    half = _HALF_A_GAP.search(typed) if typing and end == len(plain) else None
    if half and has_chinese(typed[half.start() - 1 : half.start()]):
        return _without_star(plain, start, start + half.start(), end)
    return _without_star(plain, start, end, end)


def _without_star(plain: str, start: int, end: int, behind: int) -> Word:
    typed = plain[start:end]
    if inside := _STAR_INSIDE.search(typed):
        raise _inside(start + inside.start())
    found = _STARS_AT_END.search(typed)
    if found and has_letter(typed[: found.start()]):
        return Word(start + found.start(), behind, has_star=True)
    return Word(end, behind)


def _is_gap(plain: str, start: int, gap: re.Match[str]) -> bool:
    """Whether this joins two words, rather than being part of one: `17+1合作`, `US$50亿`, `C++`."""
    before = plain[gap.start() - 1]
    if not (before.isalnum() or before in "*》】〉") or not begins_word(plain, gap.end()):
        return False
    if gap[1] == "+":
        return not before.isdigit()
    return gap[1] != "$" or not _CURRENCY.fullmatch(plain, start, gap.start())


def _inside(at: int) -> QueryError:
    message = "* stands at the end of a word only; in quotation marks it is looked for as it stands"
    return refusal(message, at)
