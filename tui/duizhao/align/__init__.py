"""Which paragraphs and sentences of two versions say the same."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from duizhao.align.fixed import aligned_around, as_fixed
from duizhao.align.given import Given, set_alone
from duizhao.align.lexicon import ATTRIBUTION, Lexicon, LexiconError, build, ensure, lexicon_path
from duizhao.align.links import Link, look_unrelated
from duizhao.align.order import in_display_order
from duizhao.align.progress import Progress, never_falling
from duizhao.align.reading_order import level
from duizhao.model import Alignment, Lang, Row, Text

if TYPE_CHECKING:
    from duizhao.align.engine.method import Method

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
    "look_unrelated",
]


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

    Fixed rows stand as they are given, and so do the links of sentences inside them; what is around them
    is aligned. Without a lexicon two languages are only set level in reading order, with confidence 0.
    Raises ValueError where fixed rows do not fit the texts or each other.
    """
    if left.version.lang is Lang.EN and right.version.lang.is_chinese:
        turned = [row.flipped() for row in fixed]
        rows = align(right, left, lexicon, gear=gear, fixed=turned, progress=progress)
        return tuple(in_display_order(row.flipped() for row in rows))
    given = Given.of(fixed, left, right)
    if given.is_complete:
        return tuple(in_display_order(given.rows_with(given.furniture(), set_alone)))
    method = _method(left.version.lang, right.version.lang, lexicon, gear)
    if method is None:
        return tuple(in_display_order(given.rows_with(given.level_in_order(), None)))

    from duizhao.align.rows import rows_of

    return tuple(in_display_order(rows_of(given, method, never_falling(progress))))


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

    Fixed links stand as they are given, with confidence 1. Without a lexicon two languages are only set
    level in order, with confidence 0. Raises ValueError where fixed links do not fit.
    """
    if left_lang is Lang.EN and right_lang.is_chinese:
        turned = [link.flipped() for link in fixed]
        links = align_sentences(
            right, right_lang, left, left_lang, lexicon, gear=gear, fixed=turned, progress=progress
        )
        return tuple(link.flipped() for link in links)
    given = as_fixed(fixed, len(left), len(right))
    method = _method(left_lang, right_lang, lexicon, gear)
    if method is None:
        return tuple(in_display_order([*given, *aligned_around(len(left), len(right), given, level)]))

    def between(some: Sequence[int], others: Sequence[int], told: Progress | None) -> list[Link]:
        texts = [left[unit] for unit in some], [right[unit] for unit in others]
        return [link.renumbered(some, others) for link in method.sentences(*texts, told)]

    found = aligned_around(len(left), len(right), given, between, never_falling(progress))
    return tuple(in_display_order([*given, *found]) if given else found)


def _method(left: Lang, right: Lang, lexicon: Lexicon | None, gear: Gear) -> Method | None:
    """How to compare Chinese with English, in this order, or two texts of one language."""
    if lexicon is None and left.is_chinese is not right.is_chinese:
        return None

    from duizhao.align.engine import languages
    from duizhao.align.engine.method import Method

    if lexicon is None or left.is_chinese is right.is_chinese:
        return Method(languages.one_language(chinese=left.is_chinese), thorough=False)
    return Method(languages.translation(lexicon), thorough=gear is Gear.FULL)
