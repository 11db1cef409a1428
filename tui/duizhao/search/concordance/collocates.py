"""Which words stand near hits more often than chance would have it.

The measure is the log-likelihood ratio of Dunning (1993): how much better two rates, one near the hits
and one elsewhere, explain the counts than a single rate does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from duizhao.search.association import log_likelihood
from duizhao.search.concordance.neighbours import Window, neighbours
from duizhao.search.concordance.words import AT_ONCE, Cutter, chinese_words, english_words, has_meaning
from duizhao.search.language.tree import Language

if TYPE_CHECKING:
    from duizhao.align.lexicon import Lexicon
    from duizhao.search.hits import SearchHit

LEAST = 2
"""Times a word must stand near hits to be named."""

Background: TypeAlias = Mapping[Language, Iterable[str]]
"""Passages of the texts that were searched, chosen by chance."""


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands near hits more often than elsewhere."""

    text: str
    """As it is mostly written there."""
    language: Language
    left: int
    """How often it stands before a hit."""
    right: int
    expected: float
    """How often it would stand near them by chance."""
    log_likelihood: float

    @property
    def count(self) -> int:
        """How often it stands near hits."""
        return self.left + self.right


def collocates(
    hits: Iterable[SearchHit],
    background: Background,
    lexicon: Lexicon | None,
    window: Window | None = None,
) -> list[Collocate]:
    """The words near hits that chance does not explain, the surest first; function words are left out.

    Chinese is cut into the words of the lexicon; without one, into pairs of characters.
    """
    in_chinese = chinese_words(lexicon)
    near: dict[Language, _Near] = defaultdict(_Near)
    for word in neighbours(hits, in_chinese, window or Window()):
        near[word.language].add(word.key, word.text, is_left=word.is_left)
    found = [
        collocate
        for language, counts in near.items()
        for collocate in _compared(
            language, counts, _counted(background.get(language, ()), _cutter(language, in_chinese))
        )
    ]
    return sorted(found, key=lambda one: (-one.log_likelihood, -one.count, one.text))


@dataclass
class _Near:
    """The words near hits in texts of one language."""

    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    written: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, key: str, text: str, *, is_left: bool) -> None:
        (self.left if is_left else self.right)[key] += 1
        self.written[key][text] += 1

    def most_written(self, key: str) -> str:
        forms = self.written[key]
        return min(forms, key=lambda form: (-forms[form], form))


def _cutter(language: Language, in_chinese: Cutter) -> Cutter:
    return in_chinese if language is Language.ZH else english_words


def _counted(texts: Iterable[str], cut: Cutter) -> Counter[str]:
    rest = iter(texts)
    counts: Counter[str] = Counter()
    while some := list(islice(rest, AT_ONCE)):
        counts.update(word.key for words in cut(some) for word in words)
    return counts


def _compared(language: Language, near: _Near, elsewhere: Counter[str]) -> Iterable[Collocate]:
    of_near = near.left.total() + near.right.total()
    of_elsewhere = elsewhere.total()
    if not of_elsewhere:
        return
    for key in near.written:
        left, right = near.left[key], near.right[key]
        count = left + right
        if count < LEAST or not has_meaning(key, language):
            continue
        rate = (count + elsewhere[key]) / (of_near + of_elsewhere)
        if count > of_near * rate:
            yield Collocate(
                near.most_written(key),
                language,
                left,
                right,
                of_near * rate,
                log_likelihood(count, of_near, elsewhere[key], of_elsewhere),
            )
