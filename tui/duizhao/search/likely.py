"""Tells hits with the likely translation of what was found in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from duizhao.align import Lexicon
from duizhao.search.echo import Echo
from duizhao.search.hits import SearchHit, merged

_WORDS = 2
"""Different words of a hit whose translations are looked for."""


class Likely:
    """Looks for translations in what faces hits; makes anew what it knows once there is a lexicon."""

    def __init__(self, lexicon: Callable[[], Lexicon | None]) -> None:
        self._lexicon = lexicon
        self._echo: tuple[Lexicon | None, Echo] | None = None

    def told(self, hit: SearchHit) -> SearchHit:
        """A hit with the place where the text that faces it most likely says the same.

        What the query itself has found there needs no guess.
        """
        other = hit.other
        if other is None or other.spans:
            return hit
        likely: list[tuple[int, int]] = []
        words = dict.fromkeys(hit.text[start:end] for start, end in hit.spans)
        for word in list(words)[:_WORDS]:
            own = tuple(span for span in hit.spans if hit.text[slice(*span)] == word)
            likely += self._current.spans(
                word, hit.version.lang, other.text, other.version.lang, beside=(hit.text, own)
            )
        return replace(hit, other=replace(other, likely=merged(likely)))

    @property
    def _current(self) -> Echo:
        lexicon = self._lexicon()
        if self._echo is None or self._echo[0] is not lexicon:
            self._echo = lexicon, Echo(lexicon)
        return self._echo[1]
