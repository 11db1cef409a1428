"""Aligns two plain texts as they are, whichever of them is the Chinese one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from duizhao.align.links import Link, alone
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.model import Alignment, Lang, Origin, Row, SentenceId, Text, Version
from duizhao.text.language import Language, language, script
from duizhao.workspace.sources import Source
from duizhao.workspace.units import CutText, cut

if TYPE_CHECKING:
    from duizhao.align import Lexicon, Progress

_SAMPLE = 20_000
"""Characters at the beginning, in the middle and at the end of a text by which its language is told."""


class Unalignable(Exception):  # noqa: N818 - the name says what the texts are
    """Two texts that cannot be aligned; `str()` is one line saying why."""


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts cut into units; the Chinese one left, or in the order given where there is no such."""

    unit: Unit
    left: Side
    right: Side
    left_cut: CutText
    right_cut: CutText

    @property
    def is_one_language(self) -> bool:
        """Whether both texts are Chinese, or both English."""
        return self.left.lang.is_chinese == self.right.lang.is_chinese

    @property
    def needs_lexicon(self) -> bool:
        """Whether there are two languages to compare."""
        return not self.is_one_language and bool(self.left_cut.filled and self.right_cut.filled)


def text_pair(first: Source, second: Source, unit: Unit) -> TextPair:
    """Two texts in either order, cut into units; raises Unalignable where one is in a third language."""
    langs = _languages(first, second)
    sides = [(first, langs[0]), (second, langs[1])]
    if langs[1].is_chinese and not langs[0].is_chinese:
        sides.reverse()
    left, right = [cut(source.text, unit, lang) for source, lang in sides]
    (left_source, left_lang), (right_source, right_lang) = sides
    return TextPair(
        unit,
        Side(left_lang, left_source.name, left.units),
        Side(right_lang, right_source.name, right.units),
        left,
        right,
    )


def aligned(
    pair: TextPair,
    lexicon: Lexicon | None,
    fixed: Sequence[Link] = (),
    progress: Progress | None = None,
) -> Bitext:
    """The two texts aligned as well as can be; every unit that is not blank stands in exactly one link.

    `fixed` are links of units that stand as they are. Without a lexicon two languages are only set level
    in order, with confidence 0.
    """
    from duizhao.align.order import in_display_order

    links = _links(pair, lexicon, fixed, progress)
    return Bitext(pair.unit, pair.left, pair.right, in_display_order(links))


def _links(
    pair: TextPair, lexicon: Lexicon | None, fixed: Sequence[Link], progress: Progress | None
) -> Iterable[Link]:
    left, right = pair.left_cut.filled, pair.right_cut.filled
    if not (left and right):
        return alone(left, right, 1.0)
    in_order = lexicon is None and not pair.is_one_language
    if pair.unit is Unit.LINE or (pair.unit is Unit.SENTENCE and (fixed or in_order)):
        return _unit_links(pair, left, right, lexicon, fixed, progress)
    rows = _rows(pair, lexicon, fixed, progress)
    if pair.unit is Unit.PARAGRAPH:
        return [Link(row.left, row.right, row.confidence) for row in rows]
    return list(_sentence_links(pair, rows))


def _unit_links(
    pair: TextPair,
    left: Sequence[int],
    right: Sequence[int],
    lexicon: Lexicon | None,
    fixed: Sequence[Link],
    progress: Progress | None,
) -> Iterator[Link]:
    """The units, blank ones passed over, as two lists of sentences."""
    from duizhao.align import Gear, align_sentences

    left_places, right_places = _places(left, pair.left), _places(right, pair.right)
    links = align_sentences(
        [pair.left.units[unit] for unit in left],
        pair.left.lang,
        [pair.right.units[unit] for unit in right],
        pair.right.lang,
        lexicon,
        gear=Gear.FULL,
        fixed=[link.renumbered(left_places, right_places) for link in fixed],
        progress=progress,
    )
    return (link.renumbered(left, right) for link in links)


def _places(filled: Sequence[int], side: Side) -> list[int]:
    """For each unit, where it stands among those that are not blank."""
    places = [-1] * len(side.units)
    for place, unit in enumerate(filled):
        places[unit] = place
    return places


def _rows(
    pair: TextPair, lexicon: Lexicon | None, fixed: Sequence[Link], progress: Progress | None
) -> Alignment:
    """The paragraphs aligned, and the sentences inside them."""
    from duizhao.align import Gear, align

    return align(
        _text(pair.left, pair.left_cut),
        _text(pair.right, pair.right_cut),
        lexicon,
        gear=Gear.FULL,
        fixed=[Row(link.left, link.right, Origin.HAND) for link in fixed],
        progress=progress,
    )


def _text(side: Side, cut_text: CutText) -> Text:
    return Text(Version(id=side.name, event="", document=side.name, lang=side.lang), cut_text.paragraphs)


def _sentence_links(pair: TextPair, rows: Alignment) -> Iterator[Link]:
    """The sentence links inside rows, their sentences counted through the whole text."""
    left, right = _firsts(pair.left_cut), _firsts(pair.right_cut)
    for row in rows:
        for link in row.sentences:
            yield Link(_counted(link.left, left), _counted(link.right, right), link.confidence)


def _firsts(cut_text: CutText) -> list[int]:
    """The number of the first sentence of each paragraph."""
    return list(accumulate((len(paragraph.starts) for paragraph in cut_text.paragraphs), initial=0))


def _counted(ids: Sequence[SentenceId], firsts: Sequence[int]) -> tuple[int, ...]:
    return tuple(firsts[paragraph] + sentence for paragraph, sentence in ids)


def _languages(first: Source, second: Source) -> tuple[Lang, Lang]:
    """The language of each text; one that has nothing to tell by faces the other as its translation."""
    one, other = _lang(first), _lang(second)
    one = one or (Lang.EN if other and other.is_chinese else Lang.HANS)
    return one, other or (Lang.EN if one.is_chinese else Lang.HANS)


def _lang(source: Source) -> Lang | None:
    sample = _sample(source.text)
    match language(sample):
        case Language.CHINESE:
            return script(sample) or Lang.HANS
        case Language.ENGLISH:
            return Lang.EN
        case Language.UNDECIDED:
            return None
        case Language.OTHER:
            raise Unalignable(
                f"{source.name} is neither Chinese nor English; give a Chinese and an English text"
            )


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join([text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]])
