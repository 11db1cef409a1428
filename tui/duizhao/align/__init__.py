"""Which paragraphs and sentences of two versions say the same."""

from __future__ import annotations

from duizhao.align.lexicon import Lexicon
from duizhao.align.order import in_display_order
from duizhao.align.reading_order import level_by_role
from duizhao.model import Alignment, Row, Text

__all__ = ["Lexicon", "align"]


def align(left: Text, right: Text, lexicon: Lexicon | None) -> Alignment:
    """The rows of two versions in display order; every paragraph of both stands in exactly one.

    Without a lexicon two languages are only set level in reading order, with confidence 0.
    """
    links = level_by_role(left, right)
    return tuple(Row(link.left, link.right, confidence=link.confidence) for link in in_display_order(links))
