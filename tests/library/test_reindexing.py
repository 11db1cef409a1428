"""An index of other tokens, or a damaged one, is made anew beside whatever else goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from duizhao.library import reindexing
from duizhao.library.header import IndexDamaged, LibraryError
from duizhao.library.store import Library
from duizhao.model import Document, Draft, GivenLinks, Lang, Paragraph, Placement, Role, Row
from duizhao.text.tokens import phrase

LINES = 30


def lines(lang: Lang, text: str) -> Draft:
    return Draft(lang, tuple(Paragraph(Role.BODY, text.format(n), n + 1) for n in range(LINES)))


def pairs(name: str) -> Document:
    """A file of pairs, with as many others that face nothing."""
    drafts = (lines(Lang.HANS, "第{}艘渡轮"), lines(Lang.EN, "Ferry number {}"))
    rows = tuple(Row((n,), (n,)) for n in range(LINES))
    return Document(name, name, b"", name, drafts, (GivenLinks(0, 1, rows),))


def page(name: str) -> Document:
    return Document(name, name, b"", name, (lines(Lang.EN, "Ship {}"),))


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "_CHUNK", 7)


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library(library_path) as opened:
        opened.add(pairs("pairs"), [Placement(), Placement(with_draft=0)])
        opened.add(page("page"), [Placement()])
        yield opened


def damage(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def of_earlier_tokens(path: Path) -> None:
    """Let the index hold what an earlier program would have put there."""
    damage(
        path,
        "UPDATE index_state SET tokens = 1",
        "INSERT INTO paragraph_index (paragraph_index) VALUES ('delete-all')",
        "INSERT INTO paragraph_index (rowid, tokens) VALUES (1, 'earlier'), (999, 'tokens')",
    )


def found(library: Library, term: str) -> int:
    return library.passages.count(phrase(term, "en"))


def is_whole(library: Library) -> bool:
    return not library.reindexing.is_needed and list(library.checkup.damages(repair=False)) == []


def test_an_index_of_earlier_tokens_is_made_anew(library: Library, library_path: Path) -> None:
    of_earlier_tokens(library_path)
    told: list[float] = []
    assert library.reindexing.is_needed
    library.reindexing.run(told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert found(library, "ferry") == found(library, "ship") == LINES
    assert is_whole(library)


def test_the_old_index_answers_until_the_new_one_is_there(library: Library, library_path: Path) -> None:
    of_earlier_tokens(library_path)
    steps = iter(range(3))
    library.reindexing.run(go_on=lambda: next(steps, None) is not None)
    assert found(library, "ferry") == 0
    assert library.reindexing.is_needed
    told: list[float] = []
    library.reindexing.run(told.append)
    assert told[0] > 0.1, "it goes on where it was"
    assert is_whole(library)


def add_page(library: Library) -> None:
    library.add(page("another"), [Placement()])


def add_pairs(library: Library) -> None:
    library.add(pairs("others"), [Placement(), Placement(with_draft=0)])


def remove(library: Library) -> None:
    library.edits.remove(library.event_ids()[0])


def correct(library: Library) -> None:
    (event,) = library.events(library.event_ids()[:1])
    library.edits.correct(event.versions[0].id, {}, {0: Role.BOILERPLATE})


@pytest.mark.parametrize("step", [1, 6, 10, 13])
@pytest.mark.parametrize("change", [add_page, add_pairs, remove, correct])
def test_what_another_writes_meanwhile_is_in_the_new_index(
    library: Library, library_path: Path, change: Callable[[Library], None], step: int
) -> None:
    of_earlier_tokens(library_path)
    steps = iter(range(step))
    library.reindexing.run(go_on=lambda: next(steps, None) is not None)
    with Library(library_path) as other:
        change(other)
    library.reindexing.run()
    assert is_whole(library)


def test_an_index_that_is_being_made_of_other_tokens_is_begun_again(
    library: Library, library_path: Path
) -> None:
    of_earlier_tokens(library_path)
    steps = iter(range(3))
    library.reindexing.run(go_on=lambda: next(steps, None) is not None)
    damage(library_path, "UPDATE index_state SET coming = 99")
    add_page(library)
    library.reindexing.run()
    assert is_whole(library)


DAMAGES = [
    "DROP TABLE paragraph_index",
    *(f"DROP TABLE paragraph_index_{part}" for part in ("data", "idx", "config")),
    "DELETE FROM paragraph_index_config",
    "DELETE FROM paragraph_index_data",
    "DELETE FROM paragraph_index_data WHERE id > 10",
    "UPDATE paragraph_index_data SET block = x'ffffffffff' WHERE id > 10",
    "UPDATE paragraph_index_data SET block = x'ffffffffff' WHERE id = 10",
]


@pytest.mark.parametrize("statement", DAMAGES)
def test_a_damaged_index_is_said_to_be_one_and_mended(library_path: Path, statement: str) -> None:
    for mend in (lambda library: library.reindexing.mend(), repair):
        library_path.unlink(missing_ok=True)
        with Library(library_path) as library:
            library.add(pairs("pairs"), [Placement(), Placement(with_draft=0)])
        damage(library_path, statement)
        with Library(library_path) as library:
            with pytest.raises(IndexDamaged, match=r"check --repair") as caught:
                found(library, "ferry")
            assert isinstance(caught.value, LibraryError)
            assert any("index is damaged" in damage.what for damage in library.checkup.damages(repair=False))
            mend(library)
            assert found(library, "ferry") == LINES
            assert is_whole(library)


def repair(library: Library) -> None:
    assert all(damage.mended for damage in library.checkup.damages(repair=True))
