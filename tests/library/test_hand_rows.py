"""Rows by hand are kept apart from computed ones, which are computed again once others are by hand."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.align import Gear
from duizhao.align.pairs import ENGINE, UNALIGNED, rows_of
from duizhao.library.hand import hand_work
from duizhao.library.header import LibraryError
from duizhao.library.schema import MIGRATIONS
from duizhao.library.store import Library
from duizhao.model import (
    Document,
    Draft,
    DumpedEvent,
    Event,
    GivenLinks,
    Lang,
    Origin,
    Paragraph,
    Placement,
    Role,
    Row,
    SentenceLink,
    Version,
)

SAME = "The price of wool rose again."
END = "On Sunday the ship came home."
LEFT = (SAME, SAME, SAME, END)
RIGHT = (SAME, SAME, SAME, SAME, SAME, END)
LINK = Row((1,), (3,))


def draft(lang: Lang, *paragraphs: str) -> Draft:
    return Draft(lang, tuple(Paragraph(Role.BODY, text, n) for n, text in enumerate(paragraphs, 1)))


def document(name: str, *drafts: Draft, links: tuple[GivenLinks, ...] = ()) -> Document:
    sha256 = hashlib.sha256(repr((name, drafts)).encode()).hexdigest()
    return Document(name, name, b"", sha256, drafts, links)


def dumped(*rows: Row) -> DumpedEvent:
    documents = document("a.en.txt", draft(Lang.EN, *LEFT)), document("b.en.txt", draft(Lang.EN, *RIGHT))
    return DumpedEvent(Event("wool"), documents, (GivenLinks(0, 1, rows),))


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library(library_path) as library:
        yield library


@pytest.fixture
def pair(library: Library) -> tuple[Version, Version]:
    """Two versions of one event, nothing by hand."""
    left, right = library.restore(replace(dumped(), links=()))
    return left, right


def linked(library: Library, left: Version, right: Version) -> dict[int, tuple[int, ...]]:
    """What is beside each left paragraph when the text is opened."""
    return {unit: row.right for row in rows_of(library, left, right, None).all() for unit in row.left}


def test_what_is_by_hand_is_shown_and_the_rest_computed_around_it(
    library: Library, pair: tuple[Version, Version]
) -> None:
    before = linked(library, *pair)
    other = 3 if before[1] != (3,) else 2
    library.edits.fix(pair[0].id, pair[1].id, [Row((1,), (other,))])
    rows = rows_of(library, *pair, None).all()
    assert [(row.left, row.right) for row in rows if row.origin is Origin.HAND] == [((1,), (other,))]
    assert linked(library, *pair)[2][0] > other
    library.edits.fix(pair[0].id, pair[1].id, [])
    assert linked(library, *pair) == before


def test_an_open_text_stays_as_it_is_while_a_link_is_made_by_hand(
    library: Library, pair: tuple[Version, Version]
) -> None:
    open_now = rows_of(library, *pair, None)
    before = open_now.all()
    library.edits.fix(pair[0].id, pair[1].id, [LINK])
    rows_of(library, *pair, None)
    assert open_now.all() == before


def test_kept_rows_serve_until_something_else_is_by_hand(
    library: Library, pair: tuple[Version, Version]
) -> None:
    ids = pair[0].id, pair[1].id
    library.edits.fix(*ids, [LINK])
    rows_of(library, *pair, None, gear=Gear.FULL)
    assert library.alignment(*ids, ENGINE) is not None
    library.edits.fix(ids[1], ids[0], [LINK.flipped()])
    assert library.alignment(*ids, ENGINE) is not None, "nothing has changed"
    library.edits.fix(*ids, [LINK, Row((0,), ())])
    assert library.alignment(*ids, ENGINE) is None
    assert [sorted(wanted) for wanted in library.unaligned(ENGINE)] == [sorted(ids)]


def test_rows_computed_while_another_link_was_made_are_not_kept_for_the_next(
    library: Library, pair: tuple[Version, Version]
) -> None:
    ids = pair[0].id, pair[1].id
    late = rows_of(library, *pair, None).all()
    library.edits.fix(*ids, [LINK])
    stored = library.keep_alignment(*ids, late, ENGINE)
    assert library.all_rows(stored) == late, "whoever asked for them sees them"
    assert library.alignment(*ids, ENGINE) is None
    again = library.keep_alignment(*ids, late, ENGINE)
    assert library.all_rows(again) == late


def test_what_is_by_hand_is_read_either_way_round(library: Library, pair: tuple[Version, Version]) -> None:
    row = Row((1,), (3,), sentences=(SentenceLink(((1, 0),), ((3, 0),), 0.5),))
    library.edits.fix(pair[0].id, pair[1].id, [row])
    (kept,) = library.hand_rows(pair[1].id, pair[0].id)
    assert (kept.left, kept.right, kept.origin, kept.confidence) == ((3,), (1,), Origin.HAND, 1.0)
    assert kept.sentences == (SentenceLink(((3, 0),), ((1, 0),), 1.0, Origin.HAND),)
    assert linked(library, pair[1], pair[0])[3] == (1,)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([Row((4,), ())], "left paragraph 4 is not in the text"),
        ([LINK, LINK], "left paragraph 1 is linked twice"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_changes(
    library: Library, pair: tuple[Version, Version], rows: list[Row], problem: str
) -> None:
    library.edits.fix(pair[0].id, pair[1].id, [LINK])
    with pytest.raises(ValueError, match=problem):
        library.edits.fix(pair[0].id, pair[1].id, rows)
    assert [(row.left, row.right) for row in library.hand_rows(pair[0].id, pair[1].id)] == [((1,), (3,))]


def test_each_change_by_hand_is_one_edit_that_can_be_undone_and_made_again(
    library: Library, pair: tuple[Version, Version]
) -> None:
    ids = pair[0].id, pair[1].id
    other = Row((0,), (0,))
    for rows in ([LINK], [LINK], [other]):
        library.edits.fix(*ids, rows)
    standing = [hand_work(library.hand_rows(*ids))]
    while library.edits.undo():
        standing.append(hand_work(library.hand_rows(*ids)))
    assert standing == [hand_work(rows) for rows in ([by_hand(other)], [by_hand(LINK)], [])]
    assert library.edits.redo() == library.edits.newest
    assert hand_work(library.hand_rows(*ids)) == hand_work([by_hand(LINK)])


def by_hand(row: Row) -> Row:
    """A row as a hand gives it."""
    return replace(row, origin=Origin.HAND)


def test_a_dump_may_be_read_again_but_does_not_undo_what_a_reader_linked(library: Library) -> None:
    left, right = library.restore(dumped(Row((0,), (0,))))
    library.restore(dumped(LINK))
    assert linked(library, left, right)[1] == (3,), "the folder was edited"
    library.edits.fix(left.id, right.id, [Row((0,), (1,))])
    library.restore(dumped(LINK))
    assert [(row.left, row.right) for row in library.hand_rows(left.id, right.id)] == [((0,), (1,))]


def test_the_same_dump_read_again_leaves_the_rows_that_are_kept(library: Library) -> None:
    left, right = library.restore(dumped(LINK))
    rows_of(library, left, right, None, gear=Gear.FULL)
    library.restore(dumped(LINK))
    assert library.alignment(left.id, right.id, ENGINE) is not None


def test_what_a_document_states_stays_whole_and_takes_no_links_by_hand(library: Library) -> None:
    stated = (GivenLinks(0, 1, (Row((0,), (0,)), Row((1,), ()))),)
    page = document("table.tsv", draft(Lang.HANS, "一。", "二。"), draft(Lang.EN, "One."), links=stated)
    left, right = library.add(page, [Placement(), Placement(with_draft=0)])
    assert rows_of(library, left, right, None).all() == stated[0].rows
    assert library.hand_rows(left.id, right.id) == ()
    with pytest.raises(LibraryError, match="the document states itself"):
        library.edits.fix(left.id, right.id, [Row((1,), (0,))])


CHINESE = draft(Lang.HANS, "羊毛又涨价了。", "船星期天回港。")
ENGLISH = draft(Lang.EN, SAME, END)


def test_two_languages_wait_for_the_lexicon_only_while_something_is_not_by_hand(library: Library) -> None:
    left, right = library.add(document("page.txt", CHINESE, ENGLISH), [Placement(), Placement(with_draft=0)])
    library.edits.fix(left.id, right.id, [Row((0,), (1,))])
    waiting = rows_of(library, left, right, None)
    assert (waiting.engine, linked(library, left, right)[0]) == (UNALIGNED, (1,))
    library.edits.fix(left.id, right.id, [Row((0,), (1,)), Row((1,), (0,))])
    assert rows_of(library, left, right, None).engine != UNALIGNED
    assert linked(library, left, right) == {0: (1,), 1: (0,)}


def test_a_library_of_an_earlier_version_keeps_what_is_by_hand_and_only_that(library_path: Path) -> None:
    with Library(library_path) as library:
        left, right = library.restore(dumped())
    with closing(sqlite3.connect(library_path)) as connection, connection:
        connection.executescript(
            "DROP TRIGGER outdated_by_hand_insert; DROP TRIGGER outdated_by_hand_delete;"
            "ALTER TABLE edit DROP COLUMN changes; ALTER TABLE edit DROP COLUMN state;"
            "ALTER TABLE version RENAME COLUMN hidden TO removed; ALTER TABLE version DROP COLUMN differs;"
            "DROP INDEX document_path;"
            "DROP TABLE unfinished; DROP TABLE correction; DROP TABLE parted;"
            "DROP TABLE stretch; DROP TABLE english; DROP TABLE index_state; DROP TABLE changed;"
            "DROP TRIGGER counted_version_insert; DROP TRIGGER counted_version_update;"
            "DROP TRIGGER counted_version_delete; DROP TRIGGER counted_event_insert;"
            "DROP TRIGGER counted_event_update; DROP TRIGGER counted_event_delete;"
            "DROP TRIGGER counted_paragraph_update; DROP TRIGGER counted_fixed_pair_insert;"
            "DROP TRIGGER counted_fixed_pair_update; DROP TRIGGER counted_fixed_pair_delete;"
            "PRAGMA user_version = 2; DELETE FROM fixed_pair;"
        )
        keys = dict(connection.execute("SELECT id, key FROM version"))
        pair = connection.execute(
            "INSERT INTO fixed_pair (left, right, engine) VALUES (?, ?, 'hand')",
            [keys[left.id], keys[right.id]],
        ).lastrowid
        connection.executemany(
            "INSERT INTO fixed_row VALUES (?, ?, ?, ?, ?, 1, ?, 1, 9, 9)",
            [(pair, 0, "1", "3", "hand", "[[[[1,0]],[[3,0]],1.0]]"), (pair, 1, "2", "", "auto", "[]")],
        )
    assert len(MIGRATIONS) > 2
    with Library(library_path) as library:
        (row,) = library.hand_rows(left.id, right.id)
        assert row.sentences == (SentenceLink(((1, 0),), ((3, 0),), 1.0, Origin.HAND),)
        assert linked(library, left, right)[1] == (3,)
