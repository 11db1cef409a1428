"""Which computed rows are kept, for how long, and which pairs still want some."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.library import writing
from duizhao.library.store import Library
from duizhao.model import (
    Document,
    Draft,
    Event,
    GivenLinks,
    Lang,
    NearCopy,
    Paragraph,
    Placement,
    Role,
    Row,
    Version,
)

LEVEL = (Row((0,), (0,)), Row((1,), (1,)))
CROSSED = (Row((0,), (1,)), Row((1,), (0,)))


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library(library_path) as library:
        yield library


def _add(library: Library, event: str | None, lang: Lang, same_as: NearCopy | None = None) -> Version:
    count = len(library.event(event).versions) if event else len(library.event_ids())
    texts = ("第一段。", "第二段。") if lang.is_chinese else ("One paragraph.", "Another one.")
    draft = Draft(lang, tuple(Paragraph(Role.BODY, text, n) for n, text in enumerate(texts, 1)))
    name = f"{event}-{count}"
    document = Document(name, name, b"", hashlib.sha256(name.encode()).hexdigest(), (draft,))
    (version,) = library.add(document, [Placement(event=event, same_as=same_as)])
    return version


@pytest.fixture
def pair(library: Library) -> tuple[str, str]:
    """The ids of a Chinese and an English version of one event."""
    chinese = _add(library, None, Lang.HANS)
    return chinese.id, _add(library, chinese.event, Lang.EN).id


def test_rows_of_a_better_engine_are_shown_and_those_that_are_open_stay(
    library: Library, pair: tuple[str, str]
) -> None:
    open_now = library.keep_alignment(*pair, LEVEL, "quick", "full")
    library.keep_alignment(*pair, CROSSED, "full")
    shown = library.alignment(*pair, "full", "quick")
    assert shown is not None
    assert (library.all_rows(shown), library.all_rows(open_now)) == (CROSSED, LEVEL)


def test_rows_that_come_late_do_not_stand_beside_better_ones(library: Library, pair: tuple[str, str]) -> None:
    library.keep_alignment(*pair, CROSSED, "full")
    stored = library.keep_alignment(*pair, LEVEL, "quick", "full")
    assert stored.engine == "full"
    assert library.alignment(*pair, "quick") is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE paragraph SET text = 'Another one, changed.' WHERE text = 'Another one.'",
        "UPDATE paragraph SET starts = '0,4' WHERE text = '第二段。'",
        "UPDATE paragraph SET role = 'boilerplate' WHERE text = '第二段。'",
        "DELETE FROM paragraph WHERE text = 'Another one.'",
    ],
)
def test_whoever_changes_a_text_has_it_aligned_again(
    library: Library, library_path: Path, pair: tuple[str, str], change: str
) -> None:
    library.keep_alignment(*pair, LEVEL, "full")
    assert len(library.unaligned("full")) == 0
    with closing(sqlite3.connect(library_path)) as connection, connection:
        assert connection.execute(change).rowcount == 1
    assert library.alignment(*pair, "full") is None
    assert list(library.unaligned("full")) == [pair]


def test_a_text_that_was_empty_is_aligned_again_once_it_is_not(
    library: Library, pair: tuple[str, str]
) -> None:
    chinese, _ = pair
    bare = Document("bare", "bare", b"", "bare", (Draft(Lang.EN, ()),))
    (english,) = library.add(bare, [Placement(event=library.version(chinese).event)])
    library.keep_alignment(chinese, english.id, (Row((0,), ()), Row((1,), ())), "full")
    with library._connections.writing() as connection:
        (key, document) = connection.execute(
            "SELECT key, document FROM version WHERE id = ?", [english.id]
        ).fetchone()
        writing.put_text(connection, key, document, Draft(Lang.EN, (Paragraph(Role.BODY, "Filled.", 1),)))
    assert library.alignment(chinese, english.id, "full") is None


def test_rows_are_still_there_when_a_removed_version_comes_back(
    library: Library, pair: tuple[str, str]
) -> None:
    library.keep_alignment(*pair, LEVEL, "full")
    open_now = library.alignment(*pair, "full")
    library.edits.remove(pair[1])
    assert open_now is not None
    assert library.all_rows(open_now) == LEVEL


def test_superseded_rows_go_once_nobody_can_have_them_open_any_more(
    library: Library, library_path: Path, pair: tuple[str, str]
) -> None:
    old = library.keep_alignment(*pair, LEVEL, "quick")
    new = library.keep_alignment(pair[1], pair[0], CROSSED, "full")
    library.drop_superseded_rows()
    assert library.all_rows(old) == LEVEL
    with closing(sqlite3.connect(library_path)) as connection, connection:
        connection.execute("UPDATE auto_pair SET made = '2020-01-01T00:00:00Z'")
    library.drop_superseded_rows()
    assert (library.all_rows(old), library.all_rows(new)) == ((), CROSSED)


def test_the_place_of_rows_that_are_gone_is_not_given_to_others(
    library: Library, library_path: Path, pair: tuple[str, str]
) -> None:
    kept = library.keep_alignment(*pair, LEVEL, "full")
    with closing(sqlite3.connect(library_path)) as connection, connection:
        connection.executescript("DELETE FROM auto_row; DELETE FROM auto_pair")
    library.keep_alignment(*pair, CROSSED, "full")
    assert library.all_rows(kept) == ()


VERSIONS = st.tuples(st.sampled_from(list(Lang)), st.booleans())


def _shown_or_searched(event: Event) -> set[frozenset[str]]:
    """By the event's own choice: what is set side by side by default, and beside each version."""
    pairs = [event.chosen()]
    for version in event.versions:
        sides = event.chosen(left=version.id) if version.lang.is_chinese else event.chosen(right=version.id)
        if sides[1] and sides[0].lang.is_chinese is not sides[1].lang.is_chinese:
            pairs.append(sides)
    return {frozenset((left.id, right.id)) for left, right in pairs if right}


@given(st.lists(st.lists(VERSIONS, min_size=1, max_size=6), max_size=3))
def test_what_is_to_be_aligned_is_what_the_event_sets_side_by_side(
    events: list[list[tuple[Lang, bool]]],
) -> None:
    with Library(":memory:") as library:
        for versions in events:
            event: str | None = None
            for lang, is_copy in versions:
                event = _add(library, event, lang, NearCopy("other", 0.9) if is_copy else None).event
        expected = [_shown_or_searched(event) for event in library.events(library.event_ids())]
        unaligned = library.unaligned("full")
        pairs = list(unaligned)
        assert len(unaligned) == len(pairs)
        assert sorted(map(sorted, pairs)) == sorted(sorted(pair) for pairs in expected for pair in pairs)
        assert unaligned.sentences() == 4 * len(pairs)
        for left, right in pairs:
            library.keep_alignment(left, right, LEVEL, "full")
        assert len(library.unaligned("full")) == 0


def test_only_the_events_asked_for_are_looked_at(library: Library, pair: tuple[str, str]) -> None:
    event = library.version(pair[0]).event
    other = _add(library, None, Lang.HANS).event
    assert list(library.unaligned("full", [event])) == [pair]
    assert list(library.unaligned("full", [other])) == []


def test_a_pair_whose_rows_the_document_states_is_not_to_be_aligned(library: Library) -> None:
    drafts = tuple(
        Draft(lang, (Paragraph(Role.BODY, text, 1),))
        for lang, text in ((Lang.HANS, "一段。"), (Lang.EN, "One."))
    )
    stated = (GivenLinks(0, 1, (Row((0,), (0,)),)),)
    library.add(
        Document("table.tsv", "table.tsv", b"", "sum", drafts, stated), [Placement(), Placement(with_draft=0)]
    )
    assert len(library.unaligned("full")) == 0
