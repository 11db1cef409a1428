"""Marks the likely translation of a searched word in the text that faces a hit: nothing rather than wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from threading import Lock
from typing import NamedTuple, TypeAlias

from duizhao.align import Lexicon
from duizhao.model import Lang
from duizhao.search.hits import Spans
from duizhao.search.language.tree import Language
from duizhao.search.renderings.known import Senses, known, listed_senses, places
from duizhao.search.renderings.meaning import Meanings
from duizhao.search.renderings.parts import of_listed
from duizhao.search.renderings.passages import passage
from duizhao.search.renderings.tally import Kind, Rendering
from duizhao.search.renderings.units import Cutter, Units, sense_of
from duizhao.text.folding import fold

Span: TypeAlias = tuple[int, int]

_CROSSED = 2
"""Characters of a word that may be the end of one word and the beginning of another."""
_MOST = 2
"""Spans that are marked in one text."""
_WORDS = 256
"""Searched words whose translations are remembered."""
_LIKELY = 0.3
"""How likely a word must be a translation by the lexicon alone."""


class _Wanted(NamedTuple):
    """What a word may be put as."""

    ranks: Sequence[Senses]
    """The surest first: listed, measured, of the dictionary."""
    words: Sequence[str]
    """The words it is made of, as the lexicon knows them."""


class Echo:
    """Finds likely translations by the listed names and terms, the dictionary, and what was measured.

    The first text of a word takes some 50 ms, since its translations are gathered; further ones well under
    a millisecond. May be used from several threads.
    """

    def __init__(self, lexicon: Lexicon | None) -> None:
        self._lexicon = lexicon.with_terms({}) if lexicon else None
        self._english = Cutter(Language.EN, None)
        self._chinese = Cutter(Language.ZH, lexicon)
        self._meanings = Meanings(lexicon, Language.ZH)
        self._measured: dict[tuple[Language, str], Senses] = {}
        self._wanted = lru_cache(_WORDS)(self._gathered)
        self._guard = Lock()

    def learn(self, word: str, found_in: Lang, renderings: Iterable[Rendering]) -> None:
        """Remember how a library was measured to put a word."""
        source = Language.of(found_in)
        forms = [form for one in renderings if one.kind is Kind.TERM for form in one.forms]
        senses = (sense_of(form) if source is Language.ZH else (fold(form),) for form in forms)
        with self._guard:
            self._measured[source, fold(word)] = frozenset(filter(any, senses))
            self._wanted.cache_clear()

    def spans(
        self,
        word: str,
        found_in: Lang,
        other_text: str,
        other_lang: Lang,
        *,
        beside: tuple[str, Spans] | None = None,
    ) -> Spans:
        """Where the likely translation of a word stands in a text of the other language, if it does.

        At most two places, in order. `word` is best what was found in the hit, as it stands there; `beside`
        is the text of the hit and where the word stands in it: each place then takes the nearest one.
        """
        source, target = Language.of(found_in), Language.of(other_lang)
        if source is target or not any(map(str.isalnum, word)):
            return ()
        with self._guard:
            wanted = self._wanted(word, source)
            if target is Language.EN:
                found = self._in_english(wanted, other_text)
            else:
                found = self._in_chinese(wanted, fold(other_text))
        if beside and len(found) > 1:
            found = _nearest(found, len(other_text), *beside)
        return tuple(sorted(found)[:_MOST])

    def _gathered(self, word: str, source: Language) -> _Wanted:
        measured = self._measured.get((source, fold(word)), frozenset())
        senses = known((word,), source)
        words: tuple[str, ...] = ()
        if source is Language.ZH:
            senses = senses.union(of_listed(word, self._chinese, self._english, self._meanings))
            (units,) = self._chinese.cut([(word, ((0, len(word)),))])
            self._meanings.learn([units], [])
            words = tuple(dict.fromkeys(unit.meaning for unit in units if not unit.is_small))
        return _Wanted((listed_senses(word, source), measured, senses), words)

    def _in_english(self, wanted: _Wanted, text: str) -> Sequence[Span]:
        (units,) = self._english.cut([(text, ((0, len(text)),))])
        for senses in wanted.ranks:
            found = list(places(senses, units, text, Language.EN)) if senses else []
            if found:
                return _apart((place.start, place.end) for place in found)
        return self._by_meaning(wanted.words, units) if wanted.words else ()

    def _by_meaning(self, words: Sequence[str], units: Units) -> Sequence[Span]:
        """The passage that puts several words, or the unit that is surely what one word means."""
        self._meanings.learn([], [units])
        explained = self._meanings.explained(words, (), units)
        if len(words) > 1:
            found = passage(words, units, explained, self._meanings, Language.EN)
            return [(found.start, found.end)] if found else ()
        own = [explained[at].own for at in range(len(units))]
        likely = max(own, default=0.0)
        sure = [unit for unit, by_word in zip(units, own, strict=True) if by_word == likely >= _LIKELY]
        return [(unit.start, unit.end) for unit in sure if not unit.is_small]

    def _in_chinese(self, wanted: _Wanted, folded: str) -> Sequence[Span]:
        for senses in wanted.ranks:
            words = sorted((sense[0] for sense in senses if len(sense[0]) > 1), key=len, reverse=True)
            spans = (found.span() for word in words for found in re.finditer(re.escape(word), folded))
            found = _apart(span for span in spans if not self._is_where_two_meet(span, folded))
            if found:
                return found
        return ()

    def _is_where_two_meet(self, span: Span, folded: str) -> bool:
        """Whether two characters are the end of one word and the beginning of another: 中[国人]民."""
        start, end = span
        if end - start > _CROSSED or self._lexicon is None:
            return False
        around = [folded[max(start - 1, 0) : start + 1], folded[end - 1 : end + 1]]
        known_words = self._lexicon.words({word for word in around if len(word) == _CROSSED})
        return all(word in known_words and len(known_words[word].stems) for word in around)


def _nearest(found: Sequence[Span], length: int, text: str, spans: Spans) -> list[Span]:
    """Of several places those that stand as far along their text as the word does along its own."""
    left = list(found)
    nearest: list[Span] = []
    for start, _ in spans:
        if left:
            along = start / max(len(text), 1)
            nearest.append(min(left, key=lambda span: abs(span[0] / max(length, 1) - along)))
            left.remove(nearest[-1])
    return nearest


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans without those that overlap an earlier one."""
    left: list[Span] = []
    for start, end in spans:
        if not any(other < end and start < other_end for other, other_end in left):
            left.append((start, end))
    return left
