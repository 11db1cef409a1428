"""Cuts stretches of text into the words that are counted around hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from duizhao.search.language.tree import Language
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN

if TYPE_CHECKING:
    from duizhao.align.lexicon import Lexicon

_ENGLISH = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_IN_CHINESE = re.compile(HAN_RUN.pattern + r"|[^\W_\u2e80-\U0003ffff]+")

FUNCTION_WORDS: Mapping[Language, frozenset[str]] = {
    Language.EN: frozenset(
        "a about after all also am an and any are as at be been before being between both but by can could "
        "did do does for from had has have he her him his how i if in into is it it's its may me more most "
        "my no nor not of on one or other our out over she should so some such than that the their them then "
        "there these they this those through to under until up upon us very was we were what when where "
        "which while who whom whose will with would you your".split()
    ),
    Language.ZH: frozenset(
        fold(
            "的 地 得 了 着 过 和 与 及 或 在 是 为 以 于 从 到 把 被 对 向 由 将 而 但 并 也 都 又 还 "
            "就 才 之 其 此 这 那 该 我 你 他 她 它 们 一 个 不 有 等 所 中 上 下 里 后 前 我们 你们 "
            "他们 以及 并且 还有 因为 所以 这个 那个 一个"
        ).split()
    ),
}
"""Words that say nothing of what a text is about: counted as neighbours, never named."""


class Word(NamedTuple):
    """A word of a text; two with one key are the same word."""

    key: str
    """Blind to script, width and case."""
    start: int
    end: int


Cutter = Callable[[Sequence[str]], list[list[Word]]]
"""Cuts stretches of text into words, several at once since looking words up one by one takes long."""

AT_ONCE = 500
"""Stretches that are cut together."""


def english_words(texts: Sequence[str]) -> list[list[Word]]:
    """Words and numbers of English texts."""
    return [[Word(found[0], *found.span()) for found in _ENGLISH.finditer(fold(text))] for text in texts]


def chinese_words(lexicon: Lexicon | None) -> Cutter:
    """What cuts Chinese into the longest words of the lexicon; without one, into pairs of characters."""

    def cut(texts: Sequence[str]) -> list[list[Word]]:
        if lexicon is None:
            return [[word for run in _runs(fold(text)) for word in _pairs(run)] for text in texts]
        from duizhao.align.lexicon.segmenting import segmented, words_in

        folded = [fold(text) for text in texts]
        known = words_in(folded, lexicon)
        return [
            [word for run in _runs(text) for word in _in_a_row(run, segmented(run.key, known))]
            for text in folded
        ]

    return cut


def has_meaning(key: str, language: Language) -> bool:
    """Whether a word is worth naming: it has a letter or character, and is no function word."""
    return any(map(str.isalpha, key)) and key not in FUNCTION_WORDS[language]


def _runs(folded: str) -> Iterator[Word]:
    """Characters in a row, and what stands among them in other letters."""
    for found in _IN_CHINESE.finditer(folded):
        yield Word(found[0], *found.span())


def _in_a_row(run: Word, parts: Sequence[str]) -> Iterator[Word]:
    """The words of a run; one of other letters is a word by itself."""
    start = run.start
    for part in parts or [run.key]:
        yield Word(part, start, start + len(part))
        start += len(part)


def _pairs(run: Word) -> Iterator[Word]:
    """The overlapping pairs of characters of a run; what is alone, or of other letters, as it is."""
    if len(run.key) < 2 or not HAN_RUN.match(run.key):
        yield run
        return
    for at in range(len(run.key) - 1):
        yield Word(run.key[at : at + 2], run.start + at, run.start + at + 2)
