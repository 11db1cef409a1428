"""A library written as plain text and added into an empty one is the same library."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.dumping import document_of, dumped, files_in, restored, written

from duizhao.export.dump.version import version_file
from duizhao.ingest.dump_text import paragraphs, split_header
from duizhao.library.records import dumps
from duizhao.library.store import Library
from duizhao.model import (
    Bilingual,
    Draft,
    DumpedEvent,
    Event,
    EventField,
    Field,
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
    Text,
    Version,
    iso,
)
from duizhao.workspace import machine
from duizhao.workspace.exporting import Exporter
from duizhao.workspace.intake import take_in

SAMPLE = Path(__file__).parents[2] / "data" / "sample"

CHARACTERS = st.one_of(
    st.sampled_from("\\#@+_[]{}()|~ab é。，“”汉字.'-\n\t\u3000 \u2028"),
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]),
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=12)
WORDS = st.text("ab 汉字\"\\'=\n[]é", min_size=1, max_size=8)


def paragraph_of(parts: Sequence[tuple[str, str]], role: Role) -> Paragraph:
    """A paragraph of sentences, each with what stands after it."""
    text, starts = "", list[int]()
    for sentence, after in parts:
        starts.append(len(text))
        text += sentence + after
    return Paragraph(role, text, 1, (0, *starts[1:]))


PARAGRAPHS = st.builds(
    paragraph_of,
    st.lists(st.tuples(TEXTS, st.sampled_from(["", " ", "\n", "\u3000 ", "  "])), min_size=1, max_size=3),
    st.sampled_from(Role),
)
DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))
MOMENTS = st.one_of(
    st.none(),
    DAYS,
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))])),
)
OPTIONAL = st.none() | WORDS
DRAFTS = st.builds(
    Draft,
    lang=st.sampled_from(Lang),
    paragraphs=st.lists(PARAGRAPHS, min_size=1, max_size=3).map(tuple),
    title=OPTIONAL,
    outlet=OPTIONAL,
    published=MOMENTS,
    event_date=st.none() | DAYS,
    place=st.builds(Bilingual, OPTIONAL, OPTIONAL),
    people=st.lists(WORDS, max_size=2).map(tuple),
    url=OPTIONAL,
)


ISO_DAYS = st.none() | DAYS.map(iso)
SAID: dict[str, st.SearchStrategy[str | None]] = {
    **dict.fromkeys([*Field, *EventField], OPTIONAL),
    Field.PUBLISHED: MOMENTS.map(iso),
    Field.EVENT_DATE: ISO_DAYS,
    EventField.DATE: ISO_DAYS,
    EventField.PARTICIPANTS: st.lists(WORDS, max_size=2).map(dumps),
}
"""What a hand may say of each field."""


def row_of(left: Paragraph, right: Paragraph) -> Row:
    """The first paragraphs of both level, by hand, and the first sentence of each inside."""
    return Row((0,), (0,), Origin.HAND, 1.0, (SentenceLink(((0, 0),), ((0, 0),), 1.0, Origin.HAND),))


def listed(library: Library) -> list[dict[str, Any]]:
    ids = sorted(library.event_ids())
    return [machine.event(event) for event in library.events(ids)]


def by_hand(library: Library) -> list[object]:
    """What hands have said of every event and version, and what was read."""
    events = library.events(sorted(library.event_ids()))
    return [
        (
            event.id,
            library.edits.read_of_event(event.id),
            {version.id: library.edits.of_version(version.id) for version in event.versions},
        )
        for event in events
    ]


def read(library: Library) -> dict[str, list[tuple[Role, str, tuple[int, ...]]]]:
    """The paragraphs of every version, without the lines of the document on which they stood."""
    return {
        version.id: [(p.role, p.text, p.starts) for p in library.text(version.id).paragraphs]
        for event in library.events(library.event_ids())
        for version in event.versions
    }


def given_rows(library: Library) -> dict[tuple[str, str], tuple[bool, frozenset[Row] | tuple[Row, ...]]]:
    """The rows of each pair that are stated, in their order, or by hand."""
    exporter = Exporter(library, lambda: None)
    found = {}
    for whole in map(exporter.whole, exporter.events(library.event_ids())):
        for links in whole.links:
            pair = whole.texts[links.left].version.id, whole.texts[links.right].version.id
            rows = links.rows if links.stated else frozenset(links.rows)
            found[pair] = links.stated, rows
    return found


def edit(library: Library, data: st.DataObject) -> None:
    """Do something to a library by hand."""
    event = library.event(data.draw(st.sampled_from(sorted(library.event_ids()))))
    version = data.draw(st.sampled_from(event.versions))
    match data.draw(st.sampled_from(["version", "role", "event", "part", "join", "undo"])):
        case "version":
            fields = st.sampled_from(Field).flatmap(lambda field: st.tuples(st.just(field), SAID[field]))
            library.edits.correct(version.id, dict(data.draw(st.lists(fields, max_size=3))))
        case "role":
            numbers = st.sampled_from(sorted(library.paragraphs(version.id)))
            library.edits.correct(version.id, {}, {data.draw(numbers): data.draw(st.sampled_from(Role))})
        case "event":
            said = st.sampled_from(EventField).flatmap(lambda field: st.tuples(st.just(field), SAID[field]))
            library.edits.correct_event(event.id, dict(data.draw(st.lists(said, max_size=3))))
        case "part" if len(event.versions) > 1:
            library.edits.part(version.id)
        case "join":
            library.edits.join(data.draw(st.sampled_from(sorted(library.event_ids()))), [version])
        case "undo":
            library.edits.undo()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.lists(DRAFTS, min_size=1, max_size=4), min_size=1, max_size=3), st.data())
def test_any_library_comes_back_the_same(events: list[list[Draft]], data: st.DataObject) -> None:
    with Library(":memory:") as library:
        for number, drafts in enumerate(events):
            first = library.add(document_of(f"page {number}.html", drafts[:1]), [Placement()])[0]
            others = [Placement(first.event, why=f"why {n}") for n in range(len(drafts) - 1)]
            ids = [first.id]
            for place, draft in enumerate(drafts[1:]):
                copy = NearCopy(data.draw(st.sampled_from(ids)), 0.75) if data.draw(st.booleans()) else None
                placement = Placement(first.event, why=others[place].why, same_as=copy)
                name = data.draw(st.sampled_from(["a.txt", f"b{place}.zh-Hans.txt", "A.md", ".x", "con"]))
                ids.append(library.add(document_of(name, [draft]), [placement])[0].id)
            if len(ids) > 1 and data.draw(st.booleans()):
                texts = [library.text(id_).paragraphs for id_ in ids[:2]]
                library.edits.fix(ids[0], ids[1], [row_of(texts[0][0], texts[1][0])])
        for _ in range(data.draw(st.integers(0, 5))):
            edit(library, data)
        before = listed(library), read(library), given_rows(library), by_hand(library)
        with restored(library) as other:
            assert (listed(other), read(other), given_rows(other), by_hand(other)) == before
            assert written(other) == written(library)


def test_rows_that_a_document_states_stay_the_document_s(tmp_path: Path) -> None:
    chinese = [Paragraph(Role.BODY, text, 1) for text in ("一句。", "两句。", "三句。")]
    english = [Paragraph(Role.BODY, text, 1) for text in ("One.", "Two.", "Three.")]
    rows = (Row((1,), (0, 2)), Row((), (1,)), Row((0,), ()), Row((2,), (), confidence=0.25))
    drafts = (Draft(Lang.HANS, tuple(chinese)), Draft(Lang.EN, tuple(english)))
    with Library(":memory:") as library:
        document = document_of("pairs.tsv", drafts, [GivenLinks(0, 1, rows)])
        library.add(document, [Placement(), Placement(with_draft=0)])
        before = given_rows(library)
        assert [stated for stated, _ in before.values()] == [True]
        with restored(library) as other:
            assert given_rows(other) == before
            assert listed(other) == listed(library)


@pytest.mark.parametrize(
    "row",
    [
        Row((0, 1), (0,), Origin.HAND),
        Row((0, 1), (0,), Origin.HAND, 1.0, (SentenceLink(((0, 1),), ((0, 0),), 1.0, Origin.HAND),)),
        Row((1,), (), Origin.HAND),
        Row((), (0, 1), Origin.HAND),
        Row((), (), Origin.HAND, 1.0, (SentenceLink(((0, 1),), (), 1.0, Origin.HAND),)),
    ],
    ids=str,
)
def test_rows_by_hand_of_every_shape_come_back(row: Row) -> None:
    sentences = Paragraph(Role.BODY, "One. Two.", 1, (0, 5))
    drafts = [Draft(Lang.HANS, (sentences, sentences)), Draft(Lang.EN, (sentences, sentences))]
    with Library(":memory:") as library:
        versions = library.add(document_of("a", drafts), [Placement(), Placement(with_draft=0)])
        library.edits.fix(versions[0].id, versions[1].id, [row])
        with restored(library) as other:
            assert other.hand_rows(versions[0].id, versions[1].id) == (row,)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=3), st.sampled_from(Lang))
def test_every_paragraph_reads_back_as_it_was(held: list[Paragraph], lang: Lang) -> None:
    text = Text(Version("v", "e", "a.txt", lang), tuple(held))
    _, body, line = split_header("a.txt", version_file(text, "a.txt", {}))
    found = paragraphs("a.txt", body, line, lang)
    assert [(p.role, p.text, p.starts) for p in found] == [(p.role, p.text, p.starts) for p in held]


@pytest.mark.parametrize("id_", ["a/b:c?", "CON", "..", "Ünder", "x" * 300, "trailing.", 'say "so"', "事件"])
def test_an_event_keeps_its_id_whatever_a_folder_may_be_called(id_: str, tmp_path: Path) -> None:
    event = Event(id_, date(2031, 2, 3), maybe=(Possibly("other", "the same day"),))
    document = document_of("a.en.txt", [Draft(Lang.EN, (Paragraph(Role.BODY, "Text.", 1),))])
    with Library(":memory:") as library:
        library.restore(DumpedEvent(event, (document,), ()))
        (folder,) = dumped(library, tmp_path).iterdir()
        assert len(folder.name.encode()) <= 100
        assert not set('/:?*"<>|\\') & set(folder.name)
        with restored(library) as other:
            assert listed(other) == listed(library)
            assert other.event_ids() == [id_]


def test_events_whose_ids_differ_in_case_only_have_folders_that_differ_in_more(tmp_path: Path) -> None:
    with Library(":memory:") as library:
        for id_ in ("Port", "port"):
            draft = Draft(Lang.EN, (Paragraph(Role.BODY, f"{id_}.", 1),))
            library.restore(DumpedEvent(Event(id_), (document_of(id_, [draft]),), ()))
        names = [folder.name.lower() for folder in dumped(library, tmp_path).iterdir()]
        assert len(set(names)) == 2
        with restored(library) as other:
            assert listed(other) == listed(library)


def test_a_copy_of_a_text_of_another_event_still_says_so() -> None:
    def draft(text: str) -> Draft:
        return Draft(Lang.EN, (Paragraph(Role.BODY, text, 1),))

    with Library(":memory:") as library:
        (first,) = library.add(document_of("a", [draft("The first.")]), [Placement()])
        placement = Placement(same_as=NearCopy(first.id, 0.9))
        library.add(document_of("b", [draft("The second.")]), [placement])
        with restored(library) as other:
            assert listed(other) == listed(library)


@pytest.fixture(scope="module")
def sample() -> Iterator[Library]:
    with Library(":memory:") as library:
        assert all(report.error is None for report in take_in(library, [str(SAMPLE)]))
        yield library


def test_the_sample_is_written_as_it_is_shipped(sample: Library, tmp_path: Path) -> None:
    shipped, written = files_in(SAMPLE), files_in(dumped(sample, tmp_path))
    assert written.keys() == shipped.keys()
    for name in shipped:
        if name.endswith(".txt"):
            (own_head, own, _), (head, text, _) = (
                split_header(name, files[name].decode()) for files in (shipped, written)
            )
            assert text == own
            known = {key: value for key, value in tomllib.loads(own_head).items() if value}
            assert {key: value for key, value in tomllib.loads(head).items() if key != "id"} == known


def test_the_sample_comes_back_with_its_ids_and_its_links_by_hand(sample: Library) -> None:
    with restored(sample) as other:
        assert other.event_ids() == sample.event_ids()
        assert (listed(other), read(other)) == (listed(sample), read(sample))
        assert given_rows(other) == given_rows(sample)


def test_a_library_gives_the_same_bytes_each_time_and_after_it_was_restored(
    sample: Library, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("one", "two", "three")]
    for folder in folders:
        folder.mkdir()
    with restored(sample) as other:
        first, second = (files_in(dumped(sample, folder)) for folder in folders[:2])
        assert first == second == files_in(dumped(other, folders[2]))
