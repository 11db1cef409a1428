"""The library as domain objects: what everything above it talks to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from duizhao.library import finding, fixing, naming, restoring, revising, rows, texts, writing
from duizhao.library.checking import Checkup
from duizhao.library.choosing import Choosing
from duizhao.library.connections import Connections
from duizhao.library.corpus import Corpus
from duizhao.library.edits import Edits
from duizhao.library.hand import hand_work
from duizhao.library.header import LibraryError
from duizhao.library.importing import Import
from duizhao.library.passages import Passages
from duizhao.library.reindexing import Reindexing
from duizhao.library.rows import RowSizes, ShownAlone, Side, StoredRows
from duizhao.library.unaligned import Unaligned
from duizhao.model import (
    Alignment,
    Document,
    DumpedEvent,
    Event,
    Lang,
    Paragraph,
    Placement,
    Row,
    Text,
    Version,
)


class Library:
    """One SQLite file, shared by any number of threads: many read, one writes.

    Every method raises LibraryError where the file cannot be read or written. One of an earlier version is
    brought to the present one when it is opened; `progress` is told the share done, from 0 on.
    """

    def __init__(self, path: str | Path, progress: Callable[[float], None] = lambda share: None) -> None:
        self.name = str(path)
        self._connections = Connections(path, progress)

    @property
    def writable(self) -> bool:
        """Whether it can be added to."""
        return self._connections.writable

    def close(self) -> None:
        """Close it for every thread; a `:memory:` library is gone then."""
        self.cancel()
        self.passages.close()
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Taking in

    def known(self, sha256: str) -> tuple[Version, ...]:
        """The versions of a document that is already here; none where it is new or any was removed."""
        with self._connections.reading() as connection:
            return texts.of_document(connection, sha256)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes in here: what is looked up still holds when it is acted upon."""
        with self._connections.writing():
            yield

    def near(
        self, days: Iterable[date], published: Iterable[date], passages: Iterable[tuple[str, Lang]] = ()
    ) -> tuple[Text, ...]:
        """The texts of events within a day, those published within a week, and a few that hold a passage."""
        with self._connections.reading() as connection:
            found = (*finding.near(connection, days, published), *finding.holding(connection, passages))
            return tuple(self.text(id_) for id_ in dict.fromkeys(found))

    def add(self, document: Document, placements: Sequence[Placement]) -> tuple[Version, ...]:
        """Take in a document, one placement for each of its drafts; one that was removed comes back."""
        with self._connections.writing() as connection:
            ids = writing.add_document(connection, document, placements)
        return tuple(self.version(id_) for id_ in ids)

    def revise(
        self, document: Document, placements: Sequence[Placement]
    ) -> tuple[tuple[Version, ...], tuple[str, ...]] | None:
        """Take in a file that was here with an earlier text: its versions go on, with what hands have done.

        Returns them and what could not stay, a line each; None where the file is new or holds another text.
        """
        with self._connections.writing() as connection:
            revised = revising.take_in(connection, document, placements)
        if revised is None:
            return None
        ids, notes = revised
        return tuple(self.version(id_) for id_ in ids), tuple(notes)

    def restore(self, dumped: DumpedEvent) -> tuple[Version, ...]:
        """Take in an event from a dump, with its hand-checked rows."""
        with self._connections.writing() as connection:
            ids = restoring.restore_event(connection, dumped)
        return tuple(self.version(id_) for id_ in ids)

    @cached_property
    def edits(self) -> Edits:
        """What hands do to it."""
        return Edits(self._connections, self.named)

    @cached_property
    def checkup(self) -> Checkup:
        """Whether it is whole."""
        return Checkup(self._connections)

    @cached_property
    def reindexing(self) -> Reindexing:
        """Its search index, made anew where that is needed."""
        return Reindexing(self._connections)

    @cached_property
    def corpus(self) -> Corpus:
        """How much it holds of whom, and passages of it by chance."""
        return Corpus(self._connections)

    def importing(self, document: Document) -> Import:
        """Take in a long file of pairs piece by piece; its drafts are without paragraphs."""
        return Import(self._connections, document)

    def subject(self, id_: str) -> Version | Event:
        """What an id or its beginning names; raises NotFound where it fits nothing, or several."""
        with self._connections.reading() as connection:
            found = naming.version_or_event(connection, id_)
        return found if isinstance(found, Version) else self.events([found])[0]

    def named(self, id_: str) -> tuple[Version, ...]:
        """What an id or its beginning names: a version, or those of an event; raises NotFound."""
        subject = self.subject(id_)
        return (subject,) if isinstance(subject, Version) else subject.versions

    # Events and versions

    def event_ids(self, matching: str = "") -> list[str]:
        """The ids of the events that hold every word in titles, outlets, places or people; newest first."""
        with self._connections.reading() as connection:
            return finding.event_ids(connection, matching)

    def events(self, ids: Sequence[str]) -> list[Event]:
        """The events of these ids, in their order; one that is gone is left out."""
        with self._connections.reading() as connection:
            return texts.events(connection, ids)

    def event(self, id_: str) -> Event:
        """The event of an id or its beginning; raises NotFound where it fits none, or several."""
        with self._connections.reading() as connection:
            found = naming.event(connection, id_)
        return self.events([found])[0]

    def version(self, id_: str) -> Version:
        """The version of an id; raises NotFound where there is none."""
        with self._connections.reading() as connection:
            return texts.version(connection, id_)

    def text(self, version_id: str) -> Text:
        """A version with all its paragraphs."""
        return Text(self.version(version_id), tuple(self.paragraphs(version_id).values()))

    def paragraphs(self, version_id: str, only: Iterable[int] | None = None) -> dict[int, Paragraph]:
        """The paragraphs of a version by number, in reading order: all, or only these."""
        with self._connections.reading() as connection:
            return texts.paragraphs(connection, version_id, only)

    # Rows

    def alignment(self, left: str, right: str, *engines: str) -> StoredRows | None:
        """The rows of two versions: what a document states, else those of the first engine that has some."""
        with self._connections.reading() as connection:
            return rows.stored(connection, left, right, engines)

    def rows(self, stored: StoredRows, start: int, stop: int) -> list[Row]:
        """Some of the rows that are shown, counted from 0."""
        with self._connections.reading() as connection:
            return rows.page(connection, stored, start, stop)

    def all_rows(self, stored: StoredRows) -> Alignment:
        """All rows of two versions, those that are not shown among them."""
        with self._connections.reading() as connection:
            return rows.everything(connection, stored)

    def sizes(self, stored: StoredRows) -> RowSizes:
        """How many sentence links and how many characters a side each shown row has."""
        with self._connections.reading() as connection:
            return rows.sizes(connection, stored)

    def standing_of(
        self, stored: StoredRows, side: Side, paragraphs: Iterable[int]
    ) -> dict[int, tuple[int, Row]]:
        """For paragraphs of a side: the shown row each stands in, and that row's number from 0."""
        with self._connections.reading() as connection:
            return rows.standing_of(connection, stored, side, paragraphs)

    def shown_alone(self, version: str) -> ShownAlone:
        """The paragraphs that are shown of a version that stands alone."""
        with self._connections.reading() as connection:
            return rows.shown_alone(connection, version)

    def keep_alignment(
        self, left: str, right: str, alignment: Alignment, engine: str, *better: str
    ) -> StoredRows:
        """Keep rows that an engine computed beside those of others, which may be open; where rows are kept.

        Stated rows, and rows of this or of a better engine that somebody else has kept by now, stand instead.
        Rows that were not computed around what is by hand now are kept for this once.
        """
        with self._connections.writing() as connection:
            stored = rows.stored(connection, left, right, (*better, engine))
            if stored:
                return stored
            if hand_work(alignment) != hand_work(fixing.hand_rows(connection, left, right)):
                return rows.keep_outdated(connection, left, right, alignment, engine)
            return rows.keep(connection, "auto", left, right, alignment, engine)

    def hand_rows(self, left: str, right: str) -> Alignment:
        """The rows of two versions that are by hand, with the links of sentences inside that are so too."""
        with self._connections.reading() as connection:
            return fixing.hand_rows(connection, left, right)

    def unaligned(self, engine: str, events: Sequence[str] | None = None) -> Unaligned:
        """The pairs that are shown or searched, of all events or these, and have no rows of an engine."""
        return Unaligned(self._connections, engine, events)

    def drop_superseded_rows(self) -> None:
        """Forget computed rows that others have long taken the place of."""
        with self._connections.reading() as connection:
            pairs = rows.superseded(connection)
        if pairs:
            with self._connections.writing() as connection:
                rows.drop(connection, pairs)

    # Finding

    @cached_property
    def passages(self) -> Passages:
        """What the search index holds."""
        return Passages(self._connections)

    @cached_property
    def choosing(self) -> Choosing:
        """What versions are told apart by."""
        return Choosing(self._connections)

    def unless_cancelled(self) -> Callable[[], None]:
        """A check for long work between its searches; it raises LibraryError once they are cancelled."""
        before = self._connections.cancelled

        def check() -> None:
            if self._connections.cancelled != before:
                raise LibraryError("the search was stopped")

        return check

    def cancel(self) -> None:
        """Stop every search that is running; it raises LibraryError in its own thread."""
        self._connections.cancel()
