from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.searching import found, found_by_event

from duizhao.library.header import VERSION, LibraryError
from duizhao.library.importing import UnitPassages, passage
from duizhao.library.rows import RowSizes
from duizhao.library.schema import MIGRATIONS
from duizhao.library.store import Library
from duizhao.model import (
    Alignment,
    Bilingual,
    Document,
    Draft,
    DumpedEvent,
    Event,
    GivenLinks,
    Lang,
    NearCopy,
    Origin,
    Paragraph,
    Placement,
    Possibly,
    Role,
    Row,
    SentenceLink,
)

CHINESE = Draft(
    Lang.HANS,
    (
        Paragraph(Role.HEADLINE, "两国港口签约", 1),
        Paragraph(Role.BODY, "两国代表周三在港口签约。航线明年开通。", 3, (0, 12)),
        Paragraph(Role.BOILERPLATE, "首页 > 航运", 5),
        Paragraph(Role.CAPTION, "签约现场。", 7),
    ),
    title="两国港口签约",
    outlet="海报",
    event_date=date(2023, 5, 17),
    place=Bilingual("泉州", "Quanzhou"),
    people=("林远",),
)
ENGLISH = Draft(
    Lang.EN,
    (
        Paragraph(Role.HEADLINE, "Two ports sign", 1),
        Paragraph(Role.BODY, "Envoys signed at the harbour. The route opens next year.", 3, (0, 30)),
        Paragraph(Role.CAPTION, "The signing.", 7),
    ),
    title="Two ports sign",
    outlet="Harbour Post",
    event_date=date(2023, 5, 17),
    people=("Lin Yuan",),
)
ROWS: Alignment = (
    Row((0,), (0,)),
    Row(
        (1,),
        (1,),
        confidence=0.8,
        sentences=(
            SentenceLink(((1, 0),), ((1, 0),), 0.9),
            SentenceLink(((1, 1),), (), 0.7),
            SentenceLink((), ((1, 1),), 0.7),
        ),
    ),
    Row((2,), ()),
    Row((3,), (2,)),
)
TOGETHER = (Placement(), Placement(with_draft=0, why="one page"))


def document(*drafts: Draft, name: str = "port.txt", links: tuple[GivenLinks, ...] = ()) -> Document:
    content = repr((name, drafts)).encode()
    return Document(name, f"/pages/{name}", content, hashlib.sha256(content).hexdigest(), drafts, links)


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library(library_path) as opened:
        yield opened


def test_a_bilingual_page_is_one_event_with_two_versions(library: Library) -> None:
    chinese, english = library.add(document(CHINESE, ENGLISH), TOGETHER)
    event = library.event(chinese.event)
    assert event.versions == (chinese, english)
    assert (event.date, event.title, event.why) == (
        date(2023, 5, 17),
        Bilingual("两国港口签约", "Two ports sign"),
        "one page",
    )
    assert event.place == Bilingual("泉州", "Quanzhou")
    assert event.participants == ("Lin Yuan",)


def test_what_is_read_back_is_what_was_added(library: Library) -> None:
    chinese, english = library.add(document(CHINESE, ENGLISH), TOGETHER)
    assert library.text(chinese.id).paragraphs == CHINESE.paragraphs
    assert library.text(english.id).paragraphs == ENGLISH.paragraphs
    assert (chinese.outlet, chinese.people, english.title) == ("海报", ("林远",), "Two ports sign")


def test_ids_come_from_the_content(library: Library) -> None:
    page = document(CHINESE)
    (version,) = library.add(page, [Placement()])
    assert version.id == f"{page.sha256[:8]}-zh"
    assert version.event.startswith("2023-05-17-")


def test_a_library_outlives_the_process(library_path: Path) -> None:
    with Library(library_path) as library:
        (version,) = library.add(document(CHINESE), [Placement()])
    with Library(library_path) as library:
        assert library.version(version.id) == version


def test_a_memory_library_leaves_nothing_behind(tmp_path: Path) -> None:
    with Library(":memory:") as library:
        library.add(document(CHINESE), [Placement()])
        assert library.event_ids()
    assert list(tmp_path.iterdir()) == []


def test_a_document_added_twice_stands_once(library: Library) -> None:
    first = library.add(document(CHINESE), [Placement()])
    assert library.known(document(CHINESE).sha256) == first
    assert library.add(document(CHINESE), [Placement()]) == first
    assert len(library.event_ids()) == 1


def test_a_failure_half_way_leaves_nothing_of_the_document(library: Library) -> None:
    broken = replace(ENGLISH, paragraphs=(*ENGLISH.paragraphs, replace(ENGLISH.paragraphs[0], text=None)))  # type: ignore[arg-type]
    with pytest.raises((LibraryError, TypeError)):
        library.add(document(CHINESE, broken), TOGETHER)
    assert library.event_ids() == []
    assert found(library, "港口") == []


def test_events_stand_newest_first_and_undated_last(library: Library) -> None:
    days = [date(2022, 1, 1), date(2024, 1, 1), None, date(2023, 1, 1)]
    added = [
        library.add(document(replace(CHINESE, event_date=day), name=f"{n}.txt"), [Placement()])[0].event
        for n, day in enumerate(days)
    ]
    assert library.event_ids() == [added[1], added[3], added[0], added[2]]


@pytest.mark.parametrize("words", ["港口", "harbour", "泉州 2023-05", "LIN YUAN", "quanzhou 海报", "簽約"])
def test_the_list_is_filtered_by_words_in_any_script_or_case(library: Library, words: str) -> None:
    library.add(document(CHINESE, ENGLISH), TOGETHER)
    library.add(
        document(
            replace(
                CHINESE, title="别处", outlet=None, place=Bilingual(), people=(), event_date=date(2020, 1, 1)
            ),
            name="other.txt",
        ),
        [Placement()],
    )
    assert len(library.event_ids(words)) == 1


def test_a_percent_sign_in_the_filter_is_only_a_percent_sign(library: Library) -> None:
    library.add(document(CHINESE), [Placement()])
    assert library.event_ids("%") == []


def test_an_id_may_be_shortened_while_it_is_unambiguous(library: Library) -> None:
    one = library.add(document(CHINESE), [Placement()])[0].event
    assert library.event(one[:12]).id == one
    library.add(document(CHINESE, name="again.txt"), [Placement()])
    with pytest.raises(LookupError, match="several events begin"):
        library.event("2023-05-17")
    with pytest.raises(LookupError, match="no event"):
        library.event("2024")


def test_the_index_finds_paragraphs_in_either_script_but_not_furniture(library: Library) -> None:
    chinese, english = library.add(document(CHINESE, ENGLISH), TOGETHER)
    assert found(library, "簽約") == [
        (chinese.id, 0),
        (chinese.id, 1),
        (chinese.id, 3),
    ]
    assert found(library, "首页") == []
    assert found(library, "en:=signed") == [(english.id, 1)]
    assert found_by_event(library, "签约") == {chinese.event: 3}


def test_computed_rows_are_kept_and_paged(library: Library) -> None:
    chinese, english = library.add(document(CHINESE, ENGLISH), TOGETHER)
    assert library.alignment(chinese.id, english.id, "one") is None
    library.keep_alignment(chinese.id, english.id, ROWS, "one")
    stored = library.alignment(chinese.id, english.id, "one")
    assert stored is not None
    assert library.all_rows(stored) == ROWS
    assert stored.shown == 2, "headlines and furniture are kept, but not shown as rows"
    assert library.rows(stored, 0, 1) == [ROWS[1]]
    assert library.rows(stored, 1, 9) == [ROWS[3]]
    assert library.alignment(chinese.id, english.id, "two") is None, "another engine computes anew"


def test_rows_read_the_other_way_round_have_their_sides_exchanged(library: Library) -> None:
    chinese, english = library.add(document(CHINESE, ENGLISH), TOGETHER)
    library.keep_alignment(chinese.id, english.id, ROWS, "one")
    stored = library.alignment(english.id, chinese.id, "one")
    assert stored is not None
    (row,) = library.rows(stored, 0, 1)
    assert row.sentences[1] == SentenceLink((), ((1, 1),), 0.7)
    sizes: RowSizes = library.sizes(stored)
    assert list(sizes.beads) == [3, 1]
    assert list(sizes.left) == [len(ENGLISH.paragraphs[1].text), len(ENGLISH.paragraphs[2].text)]
    assert library.standing_of(stored, "left", [2, 0])[2][0] == 1


def test_rows_a_document_states_win_over_computed_ones_and_are_all_shown(library: Library) -> None:
    given = tuple(replace(row, sentences=()) for row in ROWS)
    links = (GivenLinks(0, 1, given),)
    chinese, english = library.add(document(CHINESE, ENGLISH, links=links), TOGETHER)
    library.keep_alignment(chinese.id, english.id, ROWS, "one")
    stored = library.alignment(chinese.id, english.id, "one")
    assert stored is not None
    assert (library.all_rows(stored), stored.shown) == (given, 4)


def test_a_removed_version_is_out_of_sight_and_comes_back_with_its_file(library: Library) -> None:
    chinese, english = library.add(document(CHINESE, ENGLISH), TOGETHER)
    assert library.edits.remove(english.id) == (english,)
    assert library.event(chinese.event).versions == (chinese,)
    assert found(library, "envoys") == []
    assert library.known(document(CHINESE, ENGLISH).sha256) == (), "not as a whole"
    library.add(document(CHINESE, ENGLISH), TOGETHER)
    assert library.event(chinese.event).versions == (chinese, english)
    assert found(library, "envoys") == [(english.id, 1)]


def test_a_removed_event_is_out_of_the_list(library: Library) -> None:
    chinese, english = library.add(document(CHINESE, ENGLISH), TOGETHER)
    assert library.edits.remove(chinese.event[:13]) == (chinese, english)
    assert library.event_ids() == []
    with pytest.raises(LookupError):
        library.edits.remove(chinese.event)


def test_a_dump_brings_its_own_title_and_hand_checked_rows(library: Library) -> None:
    by_hand = tuple(replace(row, origin=Origin.HAND, confidence=1.0) for row in ROWS)
    told = Event("", date(2023, 5, 18), Bilingual("福州", None), Bilingual("签约", "Signing"), ("A", "B"))
    dumped = DumpedEvent(
        told, (document(CHINESE, name="a.txt"), document(ENGLISH, name="b.txt")), (GivenLinks(0, 1, by_hand),)
    )
    chinese, english = library.restore(dumped)
    event = library.event(chinese.event)
    assert (event.date, event.place.zh, event.participants) == (date(2023, 5, 18), "福州", ("A", "B"))
    rows = library.hand_rows(chinese.id, english.id)
    assert [(row.left, row.right, row.origin) for row in rows] == [
        (row.left, row.right, Origin.HAND) for row in ROWS
    ]
    assert library.hand_rows(english.id, chinese.id) == tuple(row.flipped() for row in rows)
    assert library.restore(dumped) == (chinese, english)
    assert len(library.event_ids()) == 1


def test_texts_near_in_time_are_offered_for_grouping(library: Library) -> None:
    (near,) = library.add(document(CHINESE), [Placement()])
    library.add(document(replace(CHINESE, event_date=date(2023, 6, 1)), name="far.txt"), [Placement()])
    (printed,) = library.add(
        document(replace(CHINESE, event_date=None, published=date(2023, 5, 20)), name="later.txt"),
        [Placement()],
    )
    offered = library.near([date(2023, 5, 18)], [date(2023, 5, 21)])
    assert [text.version for text in offered] == [near, printed]


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"hello, this is not a library", "is not a Duizhao library"), (b"", "")],
)
def test_a_file_that_is_no_library_is_refused_in_one_line_and_an_empty_one_is_used(
    library_path: Path, content: bytes, problem: str
) -> None:
    library_path.write_bytes(content)
    if problem:
        with pytest.raises(LibraryError, match=problem) as caught:
            Library(library_path)
        assert "\n" not in str(caught.value)
        assert library_path.read_bytes() == content
    else:
        with Library(library_path) as library:
            assert library.event_ids() == []


def test_another_programs_database_is_refused(library_path: Path) -> None:
    with sqlite3.connect(library_path) as other:
        other.execute("CREATE TABLE recipe (name)")
    other.close()
    with pytest.raises(LibraryError, match="another program"):
        Library(library_path)


def test_a_library_of_a_newer_version_is_refused(library_path: Path) -> None:
    Library(library_path).close()
    with sqlite3.connect(library_path) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    with pytest.raises(LibraryError, match="newer Duizhao"):
        Library(library_path)


def test_a_folder_is_refused_as_a_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        Library(tmp_path)


def test_two_processes_may_begin_one_library_together(library_path: Path) -> None:
    problems: list[Exception] = []

    def begin(n: int) -> None:
        try:
            with Library(library_path) as library:
                library.add(document(CHINESE, name=f"{n}.txt"), [Placement()])
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=begin, args=[n]) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with Library(library_path) as library:
        assert len(library.event_ids()) == 6


@given(st.lists(st.text(alphabet="合作支持abc。， \n", max_size=30), max_size=5))
def test_any_paragraphs_come_back_unchanged(texts: list[str]) -> None:
    paragraphs = tuple(Paragraph(Role.BODY, text, n + 1) for n, text in enumerate(texts))
    with Library(":memory:") as library:
        (version,) = library.add(document(replace(CHINESE, paragraphs=paragraphs)), [Placement()])
        assert library.text(version.id).paragraphs == paragraphs


def test_a_dump_says_which_version_repeats_another(library: Library) -> None:
    copy = replace(ENGLISH, same_as=NearCopy("b.txt", 0.8))
    documents = (document(ENGLISH, name="b.txt"), document(copy, name="c.txt"))
    first, second = library.restore(DumpedEvent(Event("port"), documents, ()))
    assert second.same_as == NearCopy(first.id, 0.8)
    assert library.event("port").versions == (first, second)


def test_chinese_versions_are_counted_before_english_ones(library: Library) -> None:
    english, chinese = library.add(document(ENGLISH, CHINESE), TOGETHER)
    assert library.event(chinese.event).versions == (chinese, english)


def test_the_version_in_the_header_counts_the_migrations() -> None:
    assert len(MIGRATIONS) == VERSION


def test_every_reason_for_which_versions_belong_together_is_kept_once(library: Library) -> None:
    (first,) = library.add(document(CHINESE), [Placement()])
    for name, why in {"b.txt": "same day", "c.txt": "same text", "d.txt": "same day"}.items():
        library.add(document(ENGLISH, name=name), [Placement(event=first.event, why=why)])
    assert library.event(first.event).why == "same day; same text"


def test_suggestions_of_every_version_of_an_event_are_kept(library: Library) -> None:
    others = [library.add(document(CHINESE, name=f"{n}.txt"), [Placement()])[0].event for n in (1, 2)]
    first, second = (Possibly(event, "same day") for event in others)
    (version,) = library.add(document(ENGLISH, name="a.txt"), [Placement(maybe=(first,))])
    library.add(document(CHINESE, name="b.txt"), [Placement(event=version.event, maybe=(second,))])
    assert library.event(version.event).maybe == (first, second)


def test_what_is_not_wholly_taken_in_is_not_found(library: Library) -> None:
    bare = replace(ENGLISH, paragraphs=())
    begun = library.importing(document(bare, name="long.tsv"))
    begun.append([UnitPassages(1, (passage("Lighthouse keepers knit.", (0,), Lang.EN),))], 0, ["lighthouse"])
    assert found(library, "lighthouse") == []
    begun.finish(())
    assert len(found(library, "lighthouse")) == 1
