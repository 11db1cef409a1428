"""A library in use: what command line and reader both do with it.

Imports only where it acts, since the reader is painted before the first library is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duizhao.align import Lexicon
    from duizhao.library.checking import Checkup
    from duizhao.library.store import Library
    from duizhao.model import Event, Version
    from duizhao.search.engine import Search
    from duizhao.search.hits import SearchHit
    from duizhao.search.language.query import Query
    from duizhao.search.renderings import Renderings
    from duizhao.workspace.concordance import Concordance
    from duizhao.workspace.correcting import Correcting
    from duizhao.workspace.excerpts import Excerpt
    from duizhao.workspace.exporting import Exporter
    from duizhao.workspace.intake import How, Report
    from duizhao.workspace.lighting import Hit
    from duizhao.workspace.opened import Opened
    from duizhao.workspace.parallel import ParallelText


class Workspace:
    """What a reader works on: a library, or files read without adding them.

    An empty library shows the sample. Usable from several threads; whatever reads files, aligns or
    searches may take a while. Whatever needs the library raises LibraryError where it cannot be used.
    """

    def __init__(
        self, open_library: Callable[[], Library], paths: Sequence[str] = (), *, together: bool = False
    ) -> None:
        self._open_library = open_library
        self._opened: list[Library] = []
        self._paths = paths
        self._together = together
        self._lexicon: Lexicon | None = None
        self._is_leaving = False
        self.is_sample = False
        self.reports: list[Report] = []

    @property
    def _library(self) -> Library:
        """The library, opened when it is first needed."""
        if not self._opened:
            self._opened.append(self._open_library())
        return self._opened[-1]

    @property
    def reads_files(self) -> bool:
        """Whether files are read without adding them to a library."""
        return bool(self._paths)

    @property
    def library_name(self) -> str:
        """Names what is open, for remembering places in it."""
        if self._paths:
            return " ".join(str(Path(path).absolute()) for path in self._paths)
        return "sample" if self.is_sample else self._library.name

    def prepare(self, on_report: Callable[[Report], None] | None = None) -> None:
        """Read the files; or, where there are none and the library is empty, the sample."""
        if self._paths:
            self._take_in(self._paths, on_report)
        elif not self._library.event_ids():
            from duizhao.library.store import Library
            from duizhao.resources import data_folder

            self.is_sample = True
            self._opened.append(Library(":memory:"))
            self._take_in([str(data_folder() / "sample")], on_report)

    def _take_in(self, paths: Iterable[str], on_report: Callable[[Report], None] | None) -> None:
        from duizhao.workspace.intake import How, Report, take_in

        for report in take_in(self._library, paths, How(together=self._together)):
            self.reports.append(report)
            if on_report:
                on_report(report)
        if not self.reports:
            self.reports.append(Report(" ".join(paths), "refused", error="no file to read"))

    def add(self, paths: Iterable[str], how: How | None = None) -> Iterator[Report]:
        """Add files, folders and addresses to the library, a report for each as it is done."""
        from duizhao.workspace.intake import take_in

        return take_in(self._library, paths, how)

    def add_text(self, text: str) -> Report:
        """Add a text to the library; where the sample is shown, the library itself is from then on."""
        from duizhao.workspace.intake import take_in_text

        report = take_in_text(self._opened[0], text)
        if self.is_sample and report.versions:
            self._leave_the_sample()
        return report

    def _leave_the_sample(self) -> None:
        """Show the library; what still runs on the sample comes to its end there."""
        self.is_sample = False
        self._opened.reverse()
        for cached in ("search", "correcting"):
            self.__dict__.pop(cached, None)

    @property
    def warnings(self) -> list[str]:
        """What was refused or dropped while files and the user's own lists were read, a line each."""
        from duizhao.glossary.lists import noticed

        return [note for report in self.reports for note in report.notes] + noticed()

    def event_ids(self, matching: str = "") -> list[str]:
        """The ids of the events that hold every word, newest first."""
        return self._library.event_ids(matching)

    def events(self, ids: Sequence[str]) -> list[Event]:
        """The events of these ids."""
        return self._library.events(ids)

    def event(self, id_: str) -> Event:
        """The event of an id or its beginning; raises NotFound."""
        return self._library.event(id_)

    def open(self, event_id: str, left: str | None = None, right: str | None = None) -> ParallelText:
        """Two versions of an event level, aligned now where they were not; raises NotFound."""
        from duizhao.align.pairs import rows_of
        from duizhao.workspace.parallel import ParallelText

        event = self._library.event(event_id)
        first, second = event.chosen(left, right)
        return ParallelText(
            self._library, event, first, second, rows_of(self._library, first, second, self._lexicon)
        )

    def open_whole(self, event_id: str, left: str | None = None, right: str | None = None) -> Opened:
        """An event with everything in it, and two of its versions aligned; raises NotFound."""
        from duizhao.workspace.opened import open_whole

        return open_whole(self._library, self._library.event(event_id), left, right, self._lexicon)

    def unaligned(self, events: Sequence[str]) -> int:
        """How many pairs of these events are shown or searched, but not aligned yet, and can be kept."""
        from duizhao.align.pairs import ENGINE

        if not self._library.writable:
            return 0
        return len(self._library.unaligned(ENGINE, events))

    def align(
        self, events: Sequence[str], progress: Callable[[float, int], None], failed: Callable[[str], None]
    ) -> None:
        """Align what is shown or searched of these events and is not aligned yet, with all processors.

        `progress` is told how many pairs are done, of how many; `failed`, in a line, which cannot be
        aligned and why. Raises LexiconError where there is no lexicon.
        """
        from duizhao.align import ensure
        from duizhao.align.batch import Watch
        from duizhao.processes import cores
        from duizhao.workspace.aligning import align_rest

        self._lexicon = self._lexicon or ensure()
        align_rest(self._library, self._lexicon, cores(), Watch(progress, failed), events)

    def align_quietly(self, progress: Callable[[float, int], None], failed: Callable[[str], None]) -> None:
        """Align what is shown or searched beside a reader at work, until that leaves; as `align`."""
        from duizhao.align import ensure
        from duizhao.align.batch import Stopped, Watch
        from duizhao.workspace.aligning import align_quietly

        self._lexicon = self._lexicon or ensure()
        watch = Watch(progress, failed, lambda: not self._is_leaving)
        with suppress(Stopped):
            align_quietly(self._library, self._lexicon, watch)

    @property
    def lexicon_ready(self) -> bool:
        """Whether two languages can be aligned already."""
        if self._lexicon is None:
            from duizhao.align.lexicon import Lexicon

            self._lexicon = Lexicon.open()
        return self._lexicon is not None

    def build_lexicon(self, progress: Callable[[float], None] | None = None) -> None:
        """Make the lexicon, once for all; raises LexiconError where that cannot be."""
        from duizhao.align.lexicon import ensure
        from duizhao.align.lexicon.process import build_apart

        build_apart(progress or (lambda share: None), lambda: not self._is_leaving)
        if not self._is_leaving:
            self._lexicon = ensure()

    @cached_property
    def search(self) -> Search:
        """The search over the whole library."""
        from duizhao.search.engine import Search

        return Search(self._library, lambda: self._lexicon if self.lexicon_ready else None)

    def excerpts(self, hits: Iterable[SearchHit]) -> list[Excerpt | None]:
        """What of each hit is shown in a list; None where all of it is."""
        from duizhao.workspace.excerpts import excerpts

        return excerpts(self._library, hits)

    @property
    def concordance(self) -> Concordance:
        """What all hits of a query show together."""
        from duizhao.workspace.concordance import Concordance

        return Concordance(self._library, self.search, lambda: self._lexicon if self.lexicon_ready else None)

    @property
    def renderings(self) -> Renderings:
        """What measures how terms are put in the other language, over the library as it is now."""
        from duizhao.search.renderings import Renderings, finding

        lexicon = self._lexicon if self.lexicon_ready else None
        return Renderings(self._library, lexicon, finding(self.search))

    def renew_index(self, progress: Callable[[float], None]) -> None:
        """Make the search index anew where an earlier Duizhao has made it, beside the one that answers.

        Goes on the next time where it is stopped by leaving; `progress` is told the share done.
        """
        reindexing = self._library.reindexing
        if self._library.writable and reindexing.is_needed:
            reindexing.run(progress, lambda: not self._is_leaving)

    def mend_index(self) -> None:
        """Make a search index anew that is damaged; raises LibraryError where that cannot be."""
        self._library.reindexing.mend(go_on=lambda: not self._is_leaving)

    @property
    def exporter(self) -> Exporter:
        """What gives out texts of the library."""
        from duizhao.workspace.exporting import Exporter

        return Exporter(self._library, lambda: self._lexicon if self.lexicon_ready else None)

    def count_by_event(self, query: Query) -> dict[str, int]:
        """How many hits each event has; raises LibraryError when cancelled."""
        return self.search.count_by_event(query)

    def hits_in(self, text: ParallelText, query: Query) -> list[Hit]:
        """Where a query's words stand in an open event; raises LibraryError when cancelled."""
        from duizhao.workspace.lighting import hits_in

        return hits_in(text, self.search, query)

    @property
    def correcting(self) -> Correcting:
        """What a hand may do to the library."""
        from duizhao.workspace.correcting import Correcting

        return Correcting(self._library)

    def named(self, id_: str) -> tuple[Version, ...]:
        """What an id or its beginning names: a version, or those of an event; raises NotFound."""
        return self._library.named(id_)

    @property
    def checkup(self) -> Checkup:
        """Whether the library is whole."""
        return self._library.checkup

    def cancel(self) -> None:
        """Stop the searches that are running."""
        for library in self._opened:
            library.cancel()

    def leave(self) -> None:
        """Let whatever is running come to its end, since its outcome is not wanted any more."""
        self._is_leaving = True
        self.cancel()

    def close(self) -> None:
        """Let go of the library, and of the sample."""
        for library in self._opened:
            library.close()
