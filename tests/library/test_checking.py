"""A library proves whole, or says what is damaged, and mends what can be computed again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.searching import found as found_words

from duizhao.library.checking import Damage
from duizhao.library.header import IndexDamaged
from duizhao.library.store import Library
from duizhao.model import Document, Draft, GivenLinks, Lang, Paragraph, Placement, Role, Row

TEXTS = {Lang.HANS: ("渡轮离开了小岛。", "没有人迟到。"), Lang.EN: ("The ferry left.", "Nobody was late.")}


@pytest.fixture
def path(library_path: Path) -> Path:
    drafts = tuple(
        Draft(lang, tuple(Paragraph(Role.BODY, text, n) for n, text in enumerate(texts, 1)), title="Ferry")
        for lang, texts in TEXTS.items()
    )
    links = (GivenLinks(0, 1, (Row((0,), (0,)), Row((1,), (1,)))),)
    with Library(library_path) as library:
        library.add(
            Document("f.tsv", "/f.tsv", b"", "00", drafts, links), [Placement(), Placement(with_draft=0)]
        )
    return library_path


def damaged(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def found(path: Path, *, repair: bool = False) -> list[Damage]:
    with Library(path) as library:
        return list(library.checkup.damages(repair=repair))


def test_a_library_is_whole(path: Path) -> None:
    assert found(path) == []


def test_a_new_library_and_an_empty_file_are_whole(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    assert found(empty) == []
    assert found(tmp_path / "new") == []


def test_after_edits_a_library_is_whole(path: Path) -> None:
    with Library(path) as library:
        (event,) = library.events(library.event_ids())
        chinese, english = event.versions
        library.edits.correct(chinese.id, {}, {0: Role.BOILERPLATE})
        library.edits.part(english.id)
        library.edits.remove(english.id)
        library.edits.undo()
        assert list(library.checkup.damages(repair=False)) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE paragraph SET role = 'boilerplate' WHERE n = 1", "paragraph 1 is not found by its words"),
        ("UPDATE event SET title_en = 'Something else'", "is listed with what its versions do not say"),
        ("UPDATE fixed_row SET left = '7' WHERE n = 1", "name paragraphs that are not there, or twice"),
        (
            "INSERT INTO paragraph_index (rowid, tokens) VALUES (99, 'x')",
            "names 1 paragraphs that are not shown",
        ),
    ],
)
def test_what_can_be_computed_again_is_mended(path: Path, statement: str, what: str) -> None:
    damaged(path, statement)
    first = found(path)
    assert first
    assert what in first[0].what
    assert not first[0].mended
    assert all(damage.mended for damage in found(path, repair=True))
    assert found(path) == []


@pytest.mark.parametrize("statement", ["DELETE FROM {}_idx", "DELETE FROM {}_data WHERE id = 1"])
def test_an_index_that_lost_what_words_are_looked_up_by_or_may_be_put_in_by_is_mended(
    path: Path, statement: str
) -> None:
    with Library(path) as library:
        for number in range(40):
            text = " ".join(f"buoy{number}x{letter}" for letter in range(40))
            draft = Draft(Lang.EN, (Paragraph(Role.BODY, text, 1),), title=f"Buoys {number}")
            name = f"b{number}.txt"
            library.add(Document(name, f"/{name}", b"", f"{number:064}", (draft,)), [Placement()])
    damaged(path, statement.format("paragraph_index"))
    assert any("the search index is damaged" in damage.what for damage in found(path))
    assert all(damage.mended for damage in found(path, repair=True))
    assert found(path) == []
    with Library(path) as library:
        assert len(found_words(library, "buoy39x39")) == 1
        library.edits.remove(library.event_ids("Buoys")[0])


def test_a_word_longer_than_the_index_keeps_is_whole_in_it(path: Path) -> None:
    with Library(path) as library:
        for lang, word in ((Lang.EN, "x" * 40_000), (Lang.EN, "é" * 40_000), (Lang.HANS, "ж" * 40_000)):
            draft = Draft(lang, (Paragraph(Role.BODY, f"{word} ferry", 1),), title="Long")
            document = Document("l.txt", f"/{word[0]}.txt", b"", hex(ord(word[0])), (draft,))
            library.add(document, [Placement()])
    assert found(path) == []


def test_words_that_were_lost_from_the_index_are_found_again(path: Path) -> None:
    damaged(path, "INSERT INTO paragraph_index (paragraph_index) VALUES ('delete-all')")
    assert len(found(path)) == 4
    found(path, repair=True)
    with Library(path) as library:
        assert len(found_words(library, "ferry")) == 1


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM paragraph WHERE n = 0 AND text LIKE 'The%'", "paragraph 0 is missing"),
        ("UPDATE paragraph SET starts = '0,900' WHERE n = 0", "go beyond its text"),
        ("UPDATE document SET sha256 = hex(zeroblob(32)), content = x'78'", "not the one that was read"),
        ("UPDATE paragraph SET version = 77 WHERE text LIKE '没有%'", "belongs to nothing in version"),
    ],
)
def test_a_lost_text_is_said_and_cannot_be_mended(path: Path, statement: str, what: str) -> None:
    damaged(path, statement)
    assert any(what in damage.what for damage in found(path))
    assert not all(damage.mended for damage in found(path, repair=True))


@pytest.mark.parametrize("part", ["data", "idx", "config"])
def test_an_index_with_broken_pages_is_said_to_be_damaged_and_mended(path: Path, part: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", [f"paragraph_index_{part}"]
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\x00" * 4096)
    with Library(path) as library, pytest.raises(IndexDamaged):
        found_words(library, "ferry")
    assert [damage.what for damage in found(path)] == ["the search index is damaged"]
    assert all(damage.mended for damage in found(path, repair=True))
    assert found(path) == []
    with Library(path) as library:
        assert len(found_words(library, "ferry")) == 1


def test_a_file_with_broken_pages_is_said_to_be_broken(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'paragraph'").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\x00" * 4096)
    damages = list(_said(path))
    assert damages
    assert all("broken" in what or "malformed" in what for what in damages)


def _said(path: Path) -> Iterator[str]:
    from duizhao.library.header import LibraryError

    try:
        yield from (damage.what for damage in found(path))
    except LibraryError as error:
        yield str(error)
