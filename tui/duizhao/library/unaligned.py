"""Which pairs of versions are shown or searched, but have no rows of an engine yet."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Sequence

from duizhao.library.connections import Connections
from duizhao.library.rows import DOCUMENT

_PAGE = 500
"""Pairs whose ids are read at once."""

_WITHOUT_ROWS = """
WITH placed AS (
    SELECT key, event, lang = 'en' AS english,
        row_number() OVER (PARTITION BY event, lang = 'en' ORDER BY same_as IS NOT NULL, key) AS place
    FROM version WHERE hidden IS NULL {among}
),
pair AS (
    SELECT chinese.event, chinese.key AS left, english.key AS right
    FROM placed AS chinese JOIN placed AS english ON english.event = chinese.event
    WHERE NOT chinese.english AND english.english AND 1 IN (chinese.place, english.place)
    UNION ALL
    SELECT one.event, one.key, other.key
    FROM placed AS one JOIN placed AS other ON other.event = one.event AND other.english = one.english
    WHERE one.place = 1 AND other.place = 2 AND NOT EXISTS
        (SELECT 1 FROM placed AS foreign_one WHERE foreign_one.event = one.event
         AND foreign_one.english <> one.english)
),
kept AS (
    SELECT left, right FROM fixed_pair WHERE engine = :stated
    UNION ALL SELECT left, right FROM auto_pair WHERE engine = :engine
)
SELECT pair.left, pair.right FROM pair JOIN event ON event.key = pair.event
WHERE NOT EXISTS (SELECT 1 FROM kept WHERE kept.left = pair.left AND kept.right = pair.right)
    AND NOT EXISTS (SELECT 1 FROM kept WHERE kept.left = pair.right AND kept.right = pair.left)
ORDER BY event.date DESC, event.published DESC, event.key DESC, pair.left, pair.right
"""
"""As `Event.chosen` sets versions side by side: each version and the first of the other language that is
no near-copy; where there is one language only, its first two."""


class Unaligned:
    """The ids of the pairs, those of the newest event first; how many they are is known beforehand."""

    def __init__(self, connections: Connections, engine: str, events: Sequence[str] | None) -> None:
        self._connections = connections
        with connections.reading() as connection:
            self._keys = _version_keys(connection, engine, events)

    def __len__(self) -> int:
        return len(self._keys) // 2

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for start in range(0, len(self._keys), 2 * _PAGE):
            keys = self._keys[start : start + 2 * _PAGE]
            with self._connections.reading() as connection:
                found = connection.execute(
                    "SELECT key, id FROM version WHERE key IN (SELECT value FROM json_each(?))",
                    [json.dumps(list(keys))],
                )
                ids: dict[int, str] = dict(found)
            yield from ((ids[left], ids[right]) for left, right in zip(keys[::2], keys[1::2], strict=True))

    def sentences(self) -> int:
        """How many sentences all the pairs have, both sides together; reads their paragraphs."""
        with self._connections.reading() as connection:
            counted = connection.execute(
                "SELECT sum(1 + length(starts) - length(replace(starts, ',', '')))"
                " FROM json_each(?) JOIN paragraph ON paragraph.version = value",
                [json.dumps(list(self._keys))],
            )
            return counted.fetchone()[0] or 0


def _version_keys(connection: sqlite3.Connection, engine: str, events: Sequence[str] | None) -> array[int]:
    """The keys of left and right version of each pair, in turn."""
    among = "AND event IN (SELECT key FROM event WHERE id IN (SELECT value FROM json_each(:events)))"
    found = connection.execute(
        _WITHOUT_ROWS.format(among="" if events is None else among),
        {"engine": engine, "stated": DOCUMENT}
        | ({} if events is None else {"events": json.dumps(list(events))}),
    )
    keys = array("q")
    for left, right in found:
        keys.extend((left, right))
    return keys
