"""Looks things up: events by their words, versions by their dates or by what they hold."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from duizhao.model import Lang
from duizhao.text.folding import fold
from duizhao.text.tokens import phrase


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


def holding(connection: sqlite3.Connection, passages: Iterable[tuple[str, Lang]]) -> Iterator[str]:
    """The ids of versions that hold one of these passages of a language, a few for each."""
    for passage, lang in passages:
        expression = phrase(passage, lang)
        if not expression:
            continue
        found = connection.execute(
            "SELECT DISTINCT version.id FROM paragraph_index"
            " JOIN paragraph ON paragraph.key = 2 * paragraph_index.rowid + ?"
            " JOIN version ON version.key = paragraph.version"
            " WHERE paragraph_index MATCH ? AND version.hidden IS NULL AND ? >"
            " (SELECT max(n) FROM paragraph WHERE paragraph.version = version.key) LIMIT ?",
            [lang is Lang.EN, expression, _BRIEF, _MOST_ALIKE],
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
