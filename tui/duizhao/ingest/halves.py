"""Lines that say the same in two languages: `English / 中文`, `中文 English`, and where they part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

from duizhao.text.language import Language, language

BOTH = frozenset({Language.CHINESE, Language.ENGLISH})

Halves: TypeAlias = tuple[str, str]
"""The two parts of a line, as they stand."""

_SLASH = re.compile(r"(?<!\s)\s+[/|｜]\s+|(?<!\s)\s*／\s*|\t+")
_HAN = "[一-鿿㐀-䶿]"
_WORD = re.compile(rf"{_HAN}|[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*")
_OPENS = r"[A-Za-zÀ-ɏ0-9“\"‘'(\[«$£]"
_JOINT = re.compile(
    # Blanks between the languages, or a stop of the first directly before the second.
    rf"(?<=[一-鿿㐀-䶿。！？…：；，、”’」』）》)\]\".0-9%])\s+(?={_OPENS}|[一-鿿㐀-䶿“《「『（【])"
    rf"|(?<=[A-Za-zÀ-ɏ.!?…\"”’')\]0-9%,;:])\s+(?=[一-鿿㐀-䶿“《「『（【])"
    rf"|(?<=[。！？”」』》])(?={_OPENS})"
    r"|(?<=[.!?\"”])(?=[一-鿿㐀-䶿“《「『])"
    # A dash, an arrow or a slash between them.
    rf"|(?<=\S)\s+(?:[-–—=]{{1,2}}>?|→|[:：])\s+(?={_OPENS}|[一-鿿㐀-䶿“《「『（【])"
    rf"|(?<=[一-鿿㐀-䶿。！？”」』])/(?={_OPENS})|(?<=[A-Za-z.!?\"”])/(?=[一-鿿㐀-䶿“《「『])"
)
_TOUCHING = re.compile(rf"(?<={_HAN})(?=[A-Z])|(?<=[a-z.])(?={_HAN})")
_GLOSS = re.compile(r"^[（(\[【〔].*[)）\]】〕][。.]?$")
_LATIN = re.compile("[A-Za-z]{2}")
_LETTERS = re.compile(rf"{_HAN}|[A-Za-z]{{2}}")
"""More than the letter that counts the answers of a question."""
_STOP = re.compile(r"[。！？.!?][”」』\"'’)）]*$")
_AT_A_STOP = 3
_PURE = 0.34
"""The share of the other language that names make up in one."""


def halves(text: str, *, loosely: bool = False) -> Halves | None:
    """The two languages of a line parted by a slash, a bar or a tab: `English / 中文`.

    Each half is in one language but for names; `loosely`, where the whole page is written so,
    being mostly in it will do.
    """
    for slash in _SLASH.finditer(text):
        left, right = text[: slash.start()].strip(), text[slash.end() :].strip()
        if (
            left
            and right
            and {language(left), language(right)} == BOTH
            and (loosely or (_is_pure(left) and _is_pure(right)))
        ):
            return left, right
    return None


def joined_halves(text: str, *, loosely: bool = False) -> Halves | None:
    """The two languages of a line that sets them one after the other: `中文 English`.

    What stands in brackets after a word explains it and is no second half. Each half is in one
    language but for names, and there is a blank or a stop between them; `loosely`, where the whole
    page is written so, neither is asked.
    """
    if not _LATIN.search(text):
        return None
    words = list(_WORD.finditer(text))
    chinese = [word.group() >= "㐀" for word in words]
    if not words or all(chinese) or not any(chinese):
        return None
    before = [0, *accumulate(chinese)]
    best: tuple[int, Halves] | None = None
    for start, end in _joints(text, touching=loosely):
        first = sum(word.start() < start for word in words)
        han_left, han_right = before[first], before[-1] - before[first]
        latin_left, latin_right = first - han_left, len(words) - first - han_right
        left, right = text[:start].strip(), text[end:].strip()
        misplaced = min(latin_left + han_right, han_left + latin_right)
        # A name at the beginning of a sentence belongs to it, and not to the sentence before.
        misplaced -= _AT_A_STOP if _STOP.search(left) else 0
        if 0 < first < len(words) and (best is None or misplaced < best[0]):
            best = misplaced, (left, right)
    if best is None:
        return None
    left, right = best[1]
    if {language(left), language(right)} != BOTH or not all(map(_LETTERS.search, (left, right))):
        return None
    if _GLOSS.match(right) or _GLOSS.match(left):
        return None
    if not loosely and not (_is_pure(left) and _is_pure(right) and _ends_twice(left, right)):
        return None
    return left, right


def _joints(text: str, *, touching: bool) -> Iterator[tuple[int, int]]:
    for joint in _JOINT.finditer(text):
        yield joint.span()
    if touching:
        for joint in _TOUCHING.finditer(text):
            yield joint.span()


def _ends_twice(left: str, right: str) -> bool:
    """Whether the second half is more than the end of a sentence that the first one begins."""
    return _STOP.search(left) is not None or _STOP.search(right) is None


def _is_pure(text: str) -> bool:
    """Whether a text is in one language, but for names."""
    han = len(re.findall(_HAN, text))
    latin = len(_WORD.findall(text)) - han
    return min(han, latin) <= _PURE * max(han, latin)


def are_unmixed(pair: Halves) -> bool:
    """Whether neither half has a word of the other's language, be it a name."""
    return all(not re.search(_HAN, half) or not _LATIN.search(half) for half in pair)


def size(text: str) -> int:
    """How many words a text has, a Chinese character counting as one."""
    return len(_WORD.findall(text))


def are_usual(parted: Sequence[Halves | None], of: int, share: float, fewest: int) -> bool:
    """Whether so many lines of a page are in two languages that this is how it is written."""
    many = sum(1 for pair in parted if pair)
    return many >= max(min(fewest, of), share * of) and many > 0
