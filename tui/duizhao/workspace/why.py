"""Why rows and sentence links of two opened texts stand level."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from duizhao.align.why.reasons import Explainer, Reason
from duizhao.model import Origin, Row, SentenceLink, Text

if TYPE_CHECKING:
    from duizhao.align import Lexicon


class Why:
    """Finds the reasons for the rows of two texts, or of one alone, which has none; computed when asked for.

    What a reader linked by hand needs no reason.
    """

    def __init__(self, left: Text, right: Text | None, lexicon: Lexicon | None) -> None:
        self._left = left
        self._right = right
        self._lexicon = lexicon

    def of_row(self, row: Row) -> tuple[Reason, ...]:
        """What the paragraphs of a row share, the strongest first."""
        if self._right is None or row.origin is Origin.HAND or not (row.left and row.right):
            return ()
        return self._explainer.reasons(
            [self._left.paragraphs[number].text for number in row.left],
            [self._right.paragraphs[number].text for number in row.right],
        )

    def of_link(self, link: SentenceLink) -> tuple[Reason, ...]:
        """What the sentences of a link share, the strongest first."""
        if self._right is None or link.origin is Origin.HAND or not (link.left and link.right):
            return ()
        return self._explainer.reasons(
            [self._left.paragraphs[number].sentences[sentence] for number, sentence in link.left],
            [self._right.paragraphs[number].sentences[sentence] for number, sentence in link.right],
        )

    @cached_property
    def _explainer(self) -> Explainer:
        assert self._right is not None
        return Explainer(
            [paragraph.text for paragraph in self._left.paragraphs],
            self._left.version.lang,
            [paragraph.text for paragraph in self._right.paragraphs],
            self._right.version.lang,
            self._lexicon,
        )
