"""Chooses versions by what is said of them and of their events; and what there is to choose from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from enum import StrEnum

from duizhao.library.connections import Connections


class Facet(StrEnum):
    """What versions are told apart by."""

    OUTLET = "outlet"
    LANG = "lang"
    PLACE = "place"
    """Of the event, in either language."""
    PERSON = "person"
    """Who takes part in the event."""
    ID = "id"
    """Of the version, or of its event."""
    DATE = "date"
    """Of the event; where that is unknown, when the version was published."""


_DATE = "coalesce(event.date, substr(version.published, 1, 10))"
_NAMES = {
    Facet.OUTLET: ("version.outlet",),
    Facet.LANG: ("version.lang",),
    Facet.PLACE: ("event.place_zh", "event.place_en"),
    Facet.PERSON: ("person.value",),
    Facet.ID: ("version.id", "event.id"),
    Facet.DATE: (_DATE,),
}
_VERSIONS = "version JOIN event ON event.key = version.event"


class Choosing:
    """Asks what versions say of themselves; every method raises LibraryError where that fails."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def values(self, facet: Facet) -> dict[str, int]:
        """What there is of a facet in sight, and how many versions have it; the most frequent first."""
        counts: dict[str, int] = {}
        with self._connections.searching() as connection:
            for column in _NAMES[facet]:
                for value, count in connection.execute(
                    f"SELECT {column}, count(*) FROM {_tables(facet)}"
                    f" WHERE hidden IS NULL AND {column} IS NOT NULL GROUP BY 1"
                ):
                    counts[value] = counts.get(value, 0) + count
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def versions(self, facet: Facet, values: Collection[str]) -> frozenset[int]:
        """The keys of the versions in sight that have one of these values."""
        columns = " OR ".join(f"{column} IN (SELECT value FROM json_each(?1))" for column in _NAMES[facet])
        with self._connections.searching() as connection:
            return _keys(connection, facet, columns, [json.dumps(list(values))])

    def between(self, first: str | None, last: str | None) -> frozenset[int]:
        """The keys of the versions in sight from one ISO date to another; what has no date is not."""
        condition = f"{_DATE} >= coalesce(?1, '') AND {_DATE} <= coalesce(?2, '9999-12-31')"
        with self._connections.searching() as connection:
            return _keys(connection, Facet.DATE, condition, [first, last])


def _tables(facet: Facet) -> str:
    return f"{_VERSIONS}, json_each(event.participants) AS person" if facet is Facet.PERSON else _VERSIONS


def _keys(
    connection: sqlite3.Connection, facet: Facet, condition: str, values: list[str | None]
) -> frozenset[int]:
    found = connection.execute(
        f"SELECT version.key FROM {_tables(facet)} WHERE hidden IS NULL AND ({condition})", values
    )
    return frozenset(key for (key,) in found)
