"""Looks things up: events by their words, versions by their dates or by what they hold."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from duizhao.text.folding import fold
from duizhao.text.tokens import LETTER, SINGLE

_MATCHES = """
    FROM (
        SELECT 2 * rowid AS key FROM paragraph_index WHERE paragraph_index MATCH ?
        UNION ALL SELECT 2 * rowid + 1 FROM paragraph_index WHERE paragraph_index MATCH ?
    ) AS found
    JOIN paragraph ON paragraph.key = found.key
    JOIN version ON version.key = paragraph.version
    JOIN event ON event.key = version.event
    WHERE version.hidden IS NULL
"""


_IN_ENGLISH = re.compile(rf'[("]*(?:{LETTER}|＿[{SINGLE}])')
"""The beginning of an expression of English tokens."""


def _by_side(expression: str) -> list[str]:
    """What to look for in Chinese, and what in English paragraphs, of phrases joined by AND, these by OR."""
    sides: tuple[list[str], list[str]] = ([], [])
    for part in expression.split(" OR "):
        sides[bool(_IN_ENGLISH.match(part))].append(part)
    return [" OR ".join(side) or '""' for side in sides]


def event_ids(connection: sqlite3.Connection, matching: str) -> list[str]:
    """The ids of the events that hold every blank-separated word, newest first, undated last."""
    words = fold(matching).split()
    condition = " AND instr(words, ?)" * len(words)
    found = connection.execute(
        f"SELECT id FROM event WHERE shown {condition} ORDER BY date DESC, published DESC, key DESC", words
    )
    return [record[0] for record in found]


_MOST_ALIKE = 20
"""Versions that are looked at for one passage."""
_BRIEF = 2000
"""Paragraphs of a text that is looked at: a translation memory holds every passage, and repeats nothing."""


def holding(connection: sqlite3.Connection, passages: Iterable[str]) -> Iterator[str]:
    """The ids of versions that hold one of these phrases of the index, a few for each."""
    for passage in filter(None, passages):
        found = connection.execute(
            f"SELECT DISTINCT version.id {_MATCHES} AND {_BRIEF} >"
            f" (SELECT max(n) FROM paragraph WHERE paragraph.version = version.key) LIMIT {_MOST_ALIKE}",
            _by_side(passage),
        )
        yield from (id_ for (id_,) in found)


def near(connection: sqlite3.Connection, days: Iterable[date], published: Iterable[date]) -> list[str]:
    """The ids of versions of events within a day of these dates, and of those published within a week."""
    event_dates = [str(day + timedelta(n)) for day in days for n in (-1, 0, 1)]
    weeks = [(str(day - timedelta(7)), str(day + timedelta(8))) for day in published]
    condition = " OR ".join(
        ["version.event_date IN (SELECT value FROM json_each(?))"]
        + ["version.published >= ? AND version.published < ?"] * len(weeks)
    )
    found = connection.execute(
        f"SELECT version.id FROM version WHERE version.hidden IS NULL AND ({condition}) ORDER BY version.key",
        [json.dumps(event_dates), *(bound for week in weeks for bound in week)],
    )
    return [record[0] for record in found]
