"""What was done to a library a moment ago is what a search finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.search.conformance.agreement import assert_agrees, texts
from tests.search.conformance.asking import both, en, no, pattern, query, word
from tests.search.conformance.shelves import Shelf, english, hans, hant, tmx
from tests.support.dumping import document_of

from duizhao.ingest import long_pairs
from duizhao.library.store import Library
from duizhao.model import Placement, Role, Row
from duizhao.search.backend import Backend
from duizhao.workspace import long_import

Engine = Callable[[Library], Backend]

TREES = (
    word("合作"),
    word("ship"),
    both(word("合作"), en("ship")),
    both(word("合作"), no(en("ship"))),
    pattern("合.?作|ship"),
    None,
)


@pytest.fixture
def agrees(shelf: Shelf, engine: Engine) -> Callable[[], None]:
    """A check that one engine, open all the while, finds what is there now."""
    searched = engine(shelf.library)

    def check() -> None:
        for tree in TREES:
            assert_agrees(searched, shelf.library, query(tree))

    return check


def test_what_is_added_is_found(shelf: Shelf, agrees: Callable[[], None]) -> None:
    agrees()
    shelf.pairs(("合作。", "A ship."), ("合 作。", ""))
    agrees()
    shelf.pages(hans("合作。"))
    agrees()
    shelf.stated(hant("合作", "船"), english("ship", "more"), Row((0, 1), (0,)), Row((), (1,)))
    agrees()


def test_a_version_that_joins_an_event_faces_its_texts(shelf: Shelf, agrees: Callable[[], None]) -> None:
    library = shelf.library
    (chinese,) = shelf.pages(hans("合作。", "合作天气。"))
    (foreign,) = shelf.pages(english("A ship.", "The weather."))
    agrees()
    library.edits.join(chinese.event, library.named(foreign.id))
    library.edits.fix(chinese.id, foreign.id, [Row((0,), (0,)), Row((1,), (1,))])
    agrees()
    library.edits.undo()
    library.edits.undo()
    agrees()


def test_what_is_removed_is_found_no_more_until_it_comes_back(
    shelf: Shelf, agrees: Callable[[], None]
) -> None:
    chinese, foreign = shelf.pairs(("合作。", "A ship."), ("合作二。", "Ships."), ("船。", "ship"))
    shelf.pages(hans("合作。"))
    for version in (foreign, chinese):
        shelf.library.edits.remove(version.id)
        agrees()
    shelf.library.edits.undo()
    shelf.library.edits.undo()
    agrees()


def test_a_parted_version_of_a_file_of_pairs_faces_nothing(shelf: Shelf, agrees: Callable[[], None]) -> None:
    _, foreign = shelf.pairs(("合作。", "A ship."), ("合作二。", "Boats."))
    shelf.library.edits.part(foreign.id)
    agrees()


def test_a_file_of_pairs_that_joins_another_faces_its_first_english_text(
    shelf: Shelf, agrees: Callable[[], None]
) -> None:
    one, _ = shelf.pairs(("合作。", "A boat."), ("合作二。", "A ship."))
    other, _ = shelf.pairs(("合作三。", "One ship."), ("合作四。", "No boat."), lang=hant().lang)
    shelf.library.edits.join(one.event, shelf.library.event(other.event).versions)
    agrees()


@pytest.mark.parametrize("role", [Role.BOILERPLATE, Role.OTHER, Role.HEADLINE])
def test_a_paragraph_is_searched_as_its_role_says(
    shelf: Shelf, agrees: Callable[[], None], role: Role
) -> None:
    chinese, foreign = shelf.pairs(("合作。", "A ship."), ("合作二。", "A ship too."))
    (alone,) = shelf.pages(hans("合作。", "没有合作。"))
    for version in (chinese, foreign, alone):
        shelf.library.edits.correct(version.id, {}, {0: role})
        agrees()
    shelf.library.edits.undo()
    agrees()


def test_a_changed_file_is_found_as_it_is_now(shelf: Shelf, agrees: Callable[[], None]) -> None:
    library = shelf.library
    shelf.pairs(("合作。", "A boat."))
    first = document_of("page.txt", [hans("合作。", "船。").draft])
    library.add(first, [Placement()])
    agrees()
    changed = replace(document_of("later", [hans("船。", "合作二。", "没有。").draft]), path=first.path)
    assert library.revise(changed, [Placement()])
    agrees()


def test_a_changed_file_of_pairs_is_found_as_it_is_now(shelf: Shelf, agrees: Callable[[], None]) -> None:
    shelf.take_in("memory.tmx", tmx([("合作。", "A ship."), ("船。", "A ship.")]))
    shelf.take_in("memory.tmx", tmx([("合作。", "A boat."), ("合作二。", "A ship."), ("船。", "")]))
    agrees()


def test_rows_by_hand_change_what_faces(shelf: Shelf, agrees: Callable[[], None]) -> None:
    chinese, foreign = shelf.pages(
        hans("合作。", "船。"), english("A ship.", "A boat."), rows=[Row((0,), (0,)), Row((1,), (1,))]
    )
    agrees()
    shelf.library.edits.fix(chinese.id, foreign.id, [Row((0,), (1,)), Row((1,), (0,))])
    agrees()
    shelf.library.edits.fix(chinese.id, foreign.id, [Row((0, 1), (1,)), Row((), (0,))])
    agrees()


def test_a_long_file_of_pairs_is_found_as_a_short_one(
    shelf: Shelf, agrees: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_pairs, "LONG", 100)
    monkeypatch.setattr(long_import, "_STRETCH", 4)
    monkeypatch.setattr(long_import, "_BATCH", 3)
    monkeypatch.setattr(long_import, "cores", lambda: 1)
    shelf.pages(hans("合作。"))
    pairs = [(f"第{n}次合作。" if n % 5 else "", f"Ship {n}." if n % 3 else "A boat.") for n in range(1, 23)]
    shelf.pairs(*pairs)
    agrees()
    shelf.pairs(("合作。", "A ship."))
    agrees()


def test_two_processes_of_a_reader_see_what_one_of_them_adds(tmp_path: Path, engine: Engine) -> None:
    with Library(tmp_path / "library") as adding, Library(tmp_path / "library") as searching:
        shelf, searched = Shelf(adding, tmp_path), engine(searching)
        assert texts(searched, query(word("合作"))) == []
        shelf.pairs(("合作。", "A ship."))
        assert texts(searched, query(word("合作"))) == ["合作。"]
        assert_agrees(searched, searching, query(both(word("合作"), en("ship"))))
