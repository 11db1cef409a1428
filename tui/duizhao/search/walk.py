"""Goes through texts in reading order and tells the hits in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from duizhao.library.slots import SHARED
from duizhao.model import Lang
from duizhao.search.asked import Asked, Part
from duizhao.search.facing import FacingText, Opposite, ReadRow
from duizhao.search.filters import Versions
from duizhao.search.hits import Counterpart, Place, SearchHit
from duizhao.search.judging import Judged
from duizhao.search.language.tree import Language


@dataclass(frozen=True)
class Found:
    """A row that was judged."""

    row: ReadRow
    judged: Judged

    @property
    def place(self) -> Place:
        """Where its passage stands."""
        return Place(self.row.version.event, self.row.version.id, self.row.passage.number)

    @cached_property
    def hit(self) -> SearchHit:
        """Its passage as a hit."""
        row, facing = self.row, self.row.facing
        other = None
        if facing and facing.paragraphs:
            spans = self.judged.spans_opposite
            other = Counterpart(facing.version, facing.paragraphs, facing.text, spans)
        passage = row.passage
        return SearchHit(
            row.version.event,
            row.version,
            passage.number,
            passage.text,
            self.judged.spans,
            other,
            self.judged.why,
        )


class Walk:
    """Through the texts of which something is asked."""

    def __init__(self, asked: Asked, opposite: Opposite, go_on: Callable[[], None]) -> None:
        self._asked = asked
        self._opposite = opposite
        self._go_on = go_on

    def hits(self, place: int, after: int | None = None) -> Iterator[Found]:
        """The hits in a text behind a paragraph, in reading order."""
        parts = self._asked.parts(place)
        start = self._start(parts, after)
        found: Iterable[Found] = chain.from_iterable(self._in(part, start) for part in parts)
        if len({part.stretch.first >= SHARED for part in parts}) > 1:
            # In two areas of the index, slots do not tell the order.
            found = sorted(chain.from_iterable(map(self._in, parts)), key=lambda one: one.row.passage.number)
        yield from (one for one in found if after is None or one.row.passage.number > after)

    def _start(self, parts: Sequence[Part], after: int | None) -> int:
        """The slot from which the paragraphs behind one stand."""
        if after is None:
            return 0
        slot = self._asked.lookup.passages.place_of(parts[0].holder.id, after)
        return 0 if slot is None else slot + 1

    def count(self, part: Part) -> int:
        """How many hits a part holds."""
        self._go_on()
        if self._asked.is_decided_by_slots(part):
            return self._asked.count(part, self._go_on)
        return sum(1 for _ in self._in(part, needs_facing=self._asked.asks_of_facing(part.language)))

    def _in(self, part: Part, start: int = 0, *, needs_facing: bool = True) -> Iterator[Found]:
        """The hits in a part from a slot on."""
        if part.stretch.last < start:
            return
        view, decided = self._asked.view(part.language), self._asked.is_decided_by_slots(part)
        for slots in self._asked.slots(part, start, self._go_on):
            self._go_on()
            for row in self._opposite.rows(part, slots, alone=not needs_facing):
                judged = Judged(self._asked.understood, view, *_texts(row))
                if decided or (judged.is_hit and self._counts(row, part)):
                    yield Found(row, judged)

    def _counts(self, row: ReadRow, part: Part) -> bool:
        """Whether a paragraph has the role that is asked for, and other versions lack what they must."""
        choice = self._asked.choice
        of_roles = all(
            row.passage.role in condition.roles or part.holder.key in condition.versions
            for condition in choice.roles
        )
        return of_roles and all(self._is_lacking(row, versions) for versions in choice.lacking)

    def _is_lacking(self, row: ReadRow, versions: Versions) -> bool:
        """Whether the event has such versions, none the passage's own, and what faces it there is no hit."""
        by_key = self._asked.contents.by_key
        holders = [self._asked.contents.holders[by_key[key]] for key in versions if key in by_key]
        named = [one for one in holders if one.event == row.version.event]
        if any(one.id == row.version.id for one in named):
            return False
        for holder in named:
            other = self._opposite.version(holder.id)
            facing = self._opposite.texts(row.version, other, [row.passage.number])[row.passage.number]
            view = self._asked.view(Language.of(holder.lang))
            if Judged(self._asked.understood, view, (facing.text, other.lang)).is_hit:
                return False
        return bool(named)


def _texts(row: ReadRow) -> tuple[tuple[str, Lang], tuple[str, Lang] | None, bool]:
    """What is judged: the passage, what faces it, and whether there is a version to face it."""
    facing: FacingText | None = row.facing
    opposite = (facing.text, facing.version.lang) if facing and facing.paragraphs else None
    return (row.passage.text, row.version.lang), opposite, facing is not None
