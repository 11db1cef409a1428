"""Reads passages together with what faces them in the other language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from duizhao.align import Lexicon
from duizhao.align.pairs import rows_of
from duizhao.library.indexing import NOT_SEARCHED
from duizhao.library.passages import Passage
from duizhao.library.slots import key
from duizhao.library.store import Library
from duizhao.model import Event, Lang, Version
from duizhao.search.asked import Part

Facing: TypeAlias = Mapping[int, tuple[int, ...]]
"""For the paragraphs of a version those that face them."""

_KEPT = 256
"""Pairs of versions that are remembered."""


@dataclass(frozen=True, slots=True)
class FacingText:
    """What faces a passage; without paragraphs where that language leaves it out."""

    version: Version
    paragraphs: tuple[int, ...]
    text: str
    """The paragraphs, a line each."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A passage and what faces it."""

    slot: int
    version: Version
    passage: Passage
    facing: FacingText | None
    """None where there is no version in the other language."""


class Opposite:
    """Knows the versions of a library and what faces their paragraphs, as of one moment."""

    def __init__(self, library: Library, lexicon: Callable[[], Lexicon | None]) -> None:
        self._library = library
        self._lexicon = lexicon
        self.event: Callable[[str], Event] = lru_cache(_KEPT)(library.event)
        self.version: Callable[[str], Version] = lru_cache(4 * _KEPT)(library.version)
        self._both_ways = lru_cache(_KEPT)(self._read_both_ways)

    def rows(self, part: Part, slots: Sequence[int], *, alone: bool = False) -> Iterator[ReadRow]:
        """The passages in some slots of a part; `alone`: what faces them is not needed."""
        stretch, chinese = part.stretch, part.holder.lang.is_chinese
        version = self.version(part.holder.id)
        facing_lang = Lang.EN if chinese else Lang.HANS
        own = [key(slot, version.lang) for slot in slots]
        paired = stretch.is_paired and not alone
        partners = [key(slot, facing_lang) for slot in slots] if paired else []
        read = self._library.passages.read(own + partners)
        passages = [
            (slot, read[own_key]) for slot, own_key in zip(slots, own, strict=True) if own_key in read
        ]
        if alone:
            yield from (ReadRow(slot, version, passage, None) for slot, passage in passages)
        elif paired:
            other = self._by_key(stretch.en if chinese else stretch.zh)
            for slot, passage in passages:
                partner = read.get(key(slot, facing_lang))
                is_there = partner is not None and partner.role not in NOT_SEARCHED
                numbers, text = ((partner.number,), partner.text) if partner and is_there else ((), "")
                yield ReadRow(slot, version, passage, FacingText(other, numbers, text))
        else:
            yield from self._beside(version, passages)

    def _by_key(self, key: int | None) -> Version:
        assert key is not None
        return self.version(self._library.passages.id_of(key))

    def _beside(self, version: Version, passages: Sequence[tuple[int, Passage]]) -> Iterator[ReadRow]:
        """Passages of a version with what rows set beside them in the first version of the other language."""
        other = self.counterpart(version)
        numbers = [passage.number for _, passage in passages]
        texts = self.texts(version, other, numbers) if other else {}
        for slot, passage in passages:
            yield ReadRow(slot, version, passage, texts.get(passage.number))

    def texts(self, version: Version, other: Version, numbers: Sequence[int]) -> dict[int, FacingText]:
        """What faces each of these paragraphs of a version in another; aligned now where it was not."""
        facing = self._facing(version, other)
        wanted = {number: facing.get(number, ()) for number in numbers}
        read = {
            number: paragraph.text
            for number, paragraph in self._library.paragraphs(
                other.id, set(chain.from_iterable(wanted.values()))
            ).items()
            if paragraph.role not in NOT_SEARCHED
        }
        return {
            number: FacingText(other, found, "\n".join(read[n] for n in found))
            for number, opposite in wanted.items()
            for found in [tuple(sorted(n for n in opposite if n in read))]
        }

    def counterpart(self, version: Version) -> Version | None:
        """The first version of the other language; None where the event has none."""
        event = self.event(version.event)
        if version.lang.is_chinese:
            _, other = event.chosen(left=version.id)
        else:
            other, _ = event.chosen(right=version.id)
        return other if other is not None and other.lang.is_chinese is not version.lang.is_chinese else None

    def _facing(self, version: Version, other: Version) -> Facing:
        if other.lang.is_chinese and not version.lang.is_chinese:
            return self._both_ways(other.id, version.id, self._lexicon())[1]
        return self._both_ways(version.id, other.id, self._lexicon())[0]

    def _read_both_ways(self, left: str, right: str, lexicon: Lexicon | None) -> tuple[Facing, Facing]:
        rows = rows_of(self._library, self.version(left), self.version(right), lexicon).all()
        return (
            {number: row.right for row in rows for number in row.left},
            {number: row.left for row in rows for number in row.right},
        )
