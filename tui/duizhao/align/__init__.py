"""Which paragraphs and sentences of two versions say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from duizhao.align.lexicon import ATTRIBUTION, Lexicon, LexiconError, build, ensure, lexicon_path
from duizhao.align.links import Link
from duizhao.align.order import in_display_order
from duizhao.align.reading_order import level, level_by_role
from duizhao.model import Alignment, Lang, Row, SentenceLink, Text

if TYPE_CHECKING:
    from duizhao.align.pairing import Pairing

__all__ = [
    "ATTRIBUTION",
    "Gear",
    "Lexicon",
    "LexiconError",
    "Link",
    "Progress",
    "align",
    "align_sentences",
    "build",
    "ensure",
    "lexicon_path",
]


Progress: TypeAlias = Callable[[float], None]
"""Told the share that is done, 0 to 1."""


class Gear(StrEnum):
    """How thoroughly two texts are compared."""

    QUICK = "quick"
    """Once: for a page that somebody waits for."""
    FULL = "full"
    """Again with what the first alignment taught: for long texts, batches and whoever wants the best."""


def align(
    left: Text,
    right: Text,
    lexicon: Lexicon | None,
    *,
    gear: Gear = Gear.QUICK,
    fixed: Sequence[Row] = (),
    progress: Progress | None = None,
) -> Alignment:
    """The rows of two versions in display order; every paragraph of both stands in exactly one.

    Without a lexicon two languages are only set level in reading order, with confidence 0.
    """
    if left.version.lang is Lang.EN and right.version.lang.is_chinese:
        return tuple(in_display_order(_flipped(row) for row in align(right, left, lexicon)))
    texts = [[paragraph.text for paragraph in text.paragraphs] for text in (left, right)]
    pairing = _pairing(texts[0], left.version.lang, texts[1], right.version.lang, lexicon)
    if pairing is None:
        links = level_by_role(left, right)
        return tuple(Row(link.left, link.right, confidence=0.0) for link in in_display_order(links))

    from duizhao.align.rows import rows_of

    return tuple(in_display_order(rows_of(left, right, pairing)))


def align_sentences(
    left: Sequence[str],
    left_lang: Lang,
    right: Sequence[str],
    right_lang: Lang,
    lexicon: Lexicon | None,
    *,
    gear: Gear = Gear.QUICK,
    fixed: Sequence[Link] = (),
    progress: Progress | None = None,
) -> tuple[Link, ...]:
    """The links of two lists of sentences, both in order; every sentence stands in exactly one.

    Without a lexicon two languages are only set level in order, with confidence 0.
    """
    if left_lang is Lang.EN and right_lang.is_chinese:
        links = align_sentences(right, right_lang, left, left_lang, lexicon)
        return tuple(link.flipped() for link in links)
    pairing = _pairing(left, left_lang, right, right_lang, lexicon)
    if pairing is None:
        return tuple(level(range(len(left)), range(len(right))))

    from duizhao.align.windows import aligned

    return tuple(aligned(left, right, pairing.scorer, pairing.sentences))


def _pairing(
    left: Sequence[str], left_lang: Lang, right: Sequence[str], right_lang: Lang, lexicon: Lexicon | None
) -> Pairing | None:
    """How to compare Chinese with English, in this order, or two texts of one language."""
    one_language = left_lang.is_chinese == right_lang.is_chinese
    if lexicon is None and not one_language:
        return None

    from duizhao.align import pairing

    if lexicon is None or one_language:
        return pairing.one_language(left, right, chinese=left_lang.is_chinese)
    return pairing.translation(left, right, lexicon)


def _flipped(row: Row) -> Row:
    sentences = tuple(SentenceLink(link.right, link.left, link.confidence) for link in row.sentences)
    return replace(row, left=row.right, right=row.left, sentences=sentences)
