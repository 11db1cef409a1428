"""Paragraphs have slots, pairs that a document states share them, and the index says just what is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.earlier_library import write_earlier_library

from duizhao.library.slots import SHARED
from duizhao.library.store import Library
from duizhao.model import Alignment, Document, Draft, GivenLinks, Lang, Paragraph, Placement, Role, Row
from duizhao.text.tokens import phrase

TOGETHER = (Placement(), Placement(with_draft=0), Placement(with_draft=0))
FERRY: dict[Lang, tuple[str, ...]] = {
    Lang.HANS: ("渡轮离开了小岛。", "没有人迟到。", "灯塔亮着。", "夜里起风。"),
    Lang.EN: ("The ferry left the island.", "Nobody was late.", "The wind rose at night."),
    Lang.HANT: ("渡輪離開了小島。",),
}
ROWS: Alignment = (Row((0,), (0,)), Row((1, 2), (1,)), Row((3,), (2,)))


def draft(lang: Lang, *texts: str) -> Draft:
    return Draft(lang, tuple(Paragraph(Role.BODY, text, n) for n, text in enumerate(texts, 1)))


def ferry(rows: Alignment = ROWS, **texts: tuple[str, ...]) -> Document:
    """A file that states its rows."""
    drafts = tuple(draft(lang, *texts.get(lang.name, FERRY[lang])) for lang in (Lang.HANS, Lang.EN))
    sha256 = hashlib.sha256(repr((drafts, rows)).encode()).hexdigest()
    return Document("f.tsv", "/f.tsv", b"", sha256, drafts, (GivenLinks(0, 1, rows),))


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library(library_path) as opened:
        yield opened
        assert list(opened.checkup.damages(repair=False)) == []


def slots_of(library: Library, version: str) -> list[int]:
    """The slots of a version's paragraphs, those below the shared ones as 0, the shared ones from 1."""
    with library._connections.reading() as connection:
        found = connection.execute(
            "SELECT paragraph.key, lang FROM paragraph JOIN version ON version.key = version"
            " WHERE id = ? ORDER BY n",
            [version],
        ).fetchall()
    assert all(key % 2 == (lang == "en") for key, lang in found)
    return [max(0, key // 2 - SHARED + 1) for key, _ in found]


def stretches(library: Library) -> list[tuple[int, str | None, str | None]]:
    """How many slots each stretch has, and the ids of its versions."""
    with library._connections.reading() as connection:
        return [
            tuple(record)
            for record in connection.execute(
                "SELECT last - first + 1, (SELECT id FROM version WHERE key = zh),"
                " (SELECT id FROM version WHERE key = en) FROM stretch ORDER BY first"
            )
        ]


def test_what_a_document_sets_level_one_by_one_shares_slots(library: Library) -> None:
    chinese, english = library.add(ferry(), TOGETHER[:2])
    assert slots_of(library, chinese.id) == [1, 0, 0, 2]
    assert slots_of(library, english.id) == [1, 0, 2]
    assert (2, chinese.id, english.id) in stretches(library)


def test_what_has_no_counterpart_stands_between_in_a_slot_of_its_own(library: Library) -> None:
    rows = (Row((0,), (0,)), Row((1,), ()), Row((2,), (1,)), Row((), (2,)), Row((3,), ()))
    chinese, english = library.add(ferry(rows), TOGETHER[:2])
    assert slots_of(library, chinese.id) == [1, 2, 3, 5]
    assert slots_of(library, english.id) == [1, 3, 4]
    assert stretches(library) == [(5, chinese.id, english.id)]


def test_rows_that_cross_others_share_no_slots(library: Library) -> None:
    chinese, english = library.add(ferry((Row((0,), (1,)), Row((1,), (0,)), Row((2,), (2,)))), TOGETHER[:2])
    assert slots_of(library, chinese.id) == [1, 0, 2, 0]
    assert slots_of(library, english.id) == [0, 1, 2]


def test_a_further_version_has_slots_of_its_own(library: Library) -> None:
    one = ferry()
    drafts = (one.drafts[0], draft(Lang.HANT, *FERRY[Lang.HANT]), one.drafts[1])
    links = (GivenLinks(0, 2, ROWS), GivenLinks(1, 2, (Row((0,), (0,)),)))
    document = Document("g.tmx", "/g.tmx", b"", "33", drafts, links)
    first, second, english = library.add(document, TOGETHER)
    assert slots_of(library, first.id) == [1, 0, 0, 2]
    assert slots_of(library, second.id) == [0]
    assert slots_of(library, english.id) == [1, 0, 2]


def test_pages_have_a_slot_a_paragraph(library: Library) -> None:
    (version,) = library.add(
        Document("a.md", "/a.md", b"", "11", (draft(Lang.EN, *FERRY[Lang.EN]),)), TOGETHER[:1]
    )
    assert slots_of(library, version.id) == [0, 0, 0]
    assert stretches(library) == [(3, None, version.id)]


def test_a_hidden_version_leaves_its_partner_where_it_is(library: Library) -> None:
    chinese, english = library.add(ferry(), TOGETHER[:2])
    before = stretches(library)
    library.edits.remove(english.id)
    assert slots_of(library, chinese.id) == [1, 0, 0, 2]
    assert (2, chinese.id, None) in stretches(library)
    assert library.passages.count(phrase("渡轮", "zh")) == 1
    assert not library.passages.holds(phrase("ferry", "en"))
    library.edits.undo()
    assert stretches(library) == before
    assert library.passages.count(phrase("ferry", "en")) == 1


def test_a_text_that_changes_alone_faces_nothing_by_its_slot_any_more(library: Library) -> None:
    chinese, english = library.add(ferry(), TOGETHER[:2])
    alone = Document("f.tsv", "/f.tsv", b"", "22", (draft(Lang.EN, *FERRY[Lang.EN], "Rain fell."),))
    revised = library.revise(alone, TOGETHER[:1])
    assert revised
    assert revised[0][0].id == english.id
    assert slots_of(library, chinese.id) == [0] * 4
    assert slots_of(library, english.id) == [0] * 4
    assert library.alignment(chinese.id, english.id) is None, "what was stated of the earlier text"


def test_a_changed_file_sets_its_new_texts_level(library: Library) -> None:
    chinese, english = library.add(ferry(), TOGETHER[:2])
    later = (*FERRY[Lang.EN], "Rain fell.")
    assert library.revise(ferry((*ROWS, Row((), (3,))), EN=later), TOGETHER[:2])
    assert slots_of(library, chinese.id) == [1, 0, 0, 2]
    assert slots_of(library, english.id) == [1, 0, 2, 3]
    assert library.passages.count(phrase("rain", "en")) == 1


def test_english_words_are_kept_with_their_stems(library: Library) -> None:
    library.add(ferry((), EN=("Ferries leave; 2 ferries left the 岛.",)), TOGETHER[:2])
    with library._connections.reading() as connection:
        words = dict(connection.execute("SELECT word, stem FROM english").fetchall())
    assert words == {"ferries": "ferri", "leave": "leav", "left": "left", "the": "the"}


def test_a_library_of_the_version_before_is_brought_to_slots(library_path: Path) -> None:
    chinese, english, rows = FERRY[Lang.HANS], FERRY[Lang.EN], [("0", "0"), ("1,2", "1"), ("3", "2")]
    write_earlier_library(library_path, chinese, english, rows)
    with Library(library_path) as library:
        damages = [damage.what for damage in library.checkup.damages(repair=True)]
        assert damages == ["event undated-1 is listed with what its versions do not say"]
        assert slots_of(library, "1-zh-Hans") == [1, 0, 0, 2]
        assert slots_of(library, "1-en") == [1, 0, 2]
        assert [p.text for p in library.paragraphs("1-en").values()] == list(english)
        assert library.passages.count(phrase("灯塔", "zh")) == 1


DOING = st.sampled_from(["hide zh", "hide en", "undo", "redo", "role", "revise", "revise en", "add page"])


@settings(max_examples=40, deadline=None)
@given(st.lists(DOING, max_size=8))
def test_whatever_is_done_to_it_a_library_stays_whole(doings: list[str]) -> None:
    with Library(":memory:") as library:
        chinese, english = library.add(ferry(), TOGETHER[:2])
        for number, doing in enumerate(doings):
            texts = (*FERRY[Lang.EN], f"Line {number}.")
            page = draft(Lang.EN, *texts)
            match doing:
                case "hide zh" | "hide en":
                    wanted = chinese if doing == "hide zh" else english
                    if wanted.id in {
                        v.id for id_ in library.event_ids() for v in library.event(id_).versions
                    }:
                        library.edits.remove(wanted.id)
                case "undo":
                    library.edits.undo()
                case "redo":
                    library.edits.redo()
                case "role":
                    library.edits.correct(chinese.id, {}, {0: Role.BOILERPLATE if number % 2 else Role.BODY})
                case "revise":
                    library.revise(ferry((*ROWS, Row((), (3,))), EN=texts), TOGETHER[:2])
                case "revise en":
                    library.revise(Document("f.tsv", "/f.tsv", b"", f"e{number}", (page,)), TOGETHER[:1])
                case "add page":
                    library.add(Document("p.md", "p.md", b"", f"p{number}", (page,)), TOGETHER[:1])
        assert list(library.checkup.damages(repair=False)) == []
