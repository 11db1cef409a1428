"""The library as a corpus: how much text there is of whom and when, and passages of it chosen by chance."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random

from duizhao.library.connections import Connections
from duizhao.library.indexing import NOT_SEARCHED
from duizhao.model import Lang


@dataclass(frozen=True, slots=True)
class Size:
    """How long a version is."""

    version: int
    """Its key."""
    event: str
    lang: Lang
    outlet: str | None
    event_date: date | None
    """The date of its event; of one without, when its first text was published."""
    paragraphs: int
    """All of them, those that are not searched among them."""


class Corpus:
    """Sums a library up; every method raises LibraryError where it cannot be read."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def sizes(self) -> list[Size]:
        """The versions in sight."""
        with self._connections.reading() as connection:
            # The numbers of paragraphs go on from 0: the last one says how many, without counting.
            found = connection.execute(
                "SELECT version.key, event.id, version.lang, version.outlet,"
                " coalesce(event.date, (SELECT substr(min(other.published), 1, 10) FROM version AS other"
                " WHERE other.event = event.key AND other.hidden IS NULL)),"
                " (SELECT max(n) + 1 FROM paragraph WHERE paragraph.version = version.key)"
                " FROM version JOIN event ON event.key = version.event"
                " WHERE version.hidden IS NULL ORDER BY version.key"
            ).fetchall()
        return [
            Size(key, event, Lang(lang), outlet, date.fromisoformat(day) if day else None, paragraphs)
            for key, event, lang, outlet, day, paragraphs in found
            if paragraphs
        ]

    def passages(self, langs: Sequence[Lang], most: int, seed: int = 0) -> list[str]:
        """The texts of searched paragraphs of these languages, at most so many: all, or by chance.

        The same library and seed give the same ones, in reading order.
        """
        sizes = [size for size in self.sizes() if size.lang in langs]
        ends = list(accumulate(size.paragraphs for size in sizes))
        total = ends[-1] if ends else 0
        chosen = sorted(Random(seed).sample(range(total), min(most, total)))
        places = []
        for place in chosen:
            at = bisect_right(ends, place)
            places.append((sizes[at].version, place - ends[at] + sizes[at].paragraphs))
        with self._connections.reading() as connection:
            found = connection.execute(
                "SELECT paragraph.text FROM json_each(?) AS place JOIN paragraph"
                " ON paragraph.version = json_extract(place.value, '$[0]')"
                " AND paragraph.n = json_extract(place.value, '$[1]')"
                " WHERE paragraph.role NOT IN (SELECT value FROM json_each(?)) ORDER BY place.key",
                [json.dumps(places), json.dumps(sorted(NOT_SEARCHED))],
            )
            return [text for (text,) in found]
