"""Takes what people have into a library: files, folders, addresses, standard input; one report for each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from duizhao.ingest import Unreadable
from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.model import Document, Draft, Placement, Role, Version
from duizhao.workspace.files import Item, Kind, items
from duizhao.workspace.reading_ahead import Content, Outcome, read_ahead
from duizhao.workspace.reading_ahead import outcome as read_outcome
from duizhao.workspace.standard_input import STANDARD_INPUT_NAME, read_standard_input

if TYPE_CHECKING:
    from duizhao.ingest.long_pairs import LongPairs

PASTED = "pasted text"
_GOES_WRONG = (Unreadable, LibraryError, OSError)


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file."""

    file: str
    status: Literal["added", "known", "refused"]
    versions: tuple[Version, ...] = ()
    warnings: tuple[str, ...] = ()
    error: str | None = None
    roles: Mapping[Role, int] = field(default_factory=dict)
    """How many paragraphs of each role were taken."""
    revised: bool = False
    """Whether the file was here before, with an earlier text."""

    @property
    def notes(self) -> list[str]:
        """What there is to say of it, a line each; each names the file, and names it once."""
        said = [*self.warnings, *([self.error] if self.error else [])]
        return [line if Path(self.file).name in line else f"{self.file}: {line}" for line in said]


@dataclass(frozen=True, slots=True)
class How:
    """How files are taken in."""

    together: bool = False
    """These are versions of one event, whatever they say."""
    strict: bool = False
    """A file that is broken off is refused, not kept as far as it goes."""
    progress: Callable[[str, float], None] = lambda name, share: None
    """Told how far a long file has been read, 0 to 1."""


def take_in(library: Library, paths: Iterable[str], how: How | None = None) -> Iterator[Report]:
    """Add what the paths stand for, a report for each file as it is done."""
    return _Intake(library, how or How()).reports(paths)


def take_in_text(library: Library, text: str) -> Report:
    """Add a text that came from nowhere but a clipboard."""
    content = Content(PASTED, "", text.encode("utf-8", "replace"), False)
    return _Intake(library, How()).report_of(Item(Kind.STANDARD_INPUT, PASTED), content)


class _Intake:
    def __init__(self, library: Library, how: How) -> None:
        self._library = library
        self._how = how
        self._event: str | None = None

    def reports(self, paths: Iterable[str]) -> Iterator[Report]:
        """A report for each thing to read, in their order."""
        for started, outcome in read_ahead(map(self._start, items(paths))):
            report = started if isinstance(started, Report) else self._finish(started, outcome)
            if self._how.together and report.versions and self._event is None:
                self._event = report.versions[0].event
            yield report

    def report_of(self, item: Item, content: Content) -> Report:
        """The report of something that is read already."""
        return self._finish(item, read_outcome(content))

    def _start(self, item: Item) -> tuple[Item | Report, Content | None]:
        """What has to be read of an item, if anything; its report where it is known or cannot be read."""
        try:
            match item.kind:
                case Kind.FILE:
                    return self._start_file(item)
                case Kind.STANDARD_INPUT:
                    content = read_standard_input()
                    return item, Content(STANDARD_INPUT_NAME, "", content, self._how.strict)
                case _:
                    return item, None
        except _GOES_WRONG as error:
            return _refused(item, error), None

    def _start_file(self, item: Item) -> tuple[Item | Report, Content | None]:
        from duizhao.ingest import content_of, shown
        from duizhao.ingest.long_pairs import is_long

        (path,) = item.paths
        if is_long(path):
            return item, None
        content = content_of(path)
        known = self._library.known(hashlib.sha256(content).hexdigest())
        if known:
            return Report(item.name, "known", known), None
        return item, Content(shown(path.name), shown(path.absolute()), content, self._how.strict)

    def _finish(self, item: Item, outcome: Outcome | None) -> Report:
        if isinstance(outcome, str):
            return Report(item.name, "refused", error=outcome)
        try:
            if isinstance(outcome, Document):
                return self._take_in(item, outcome)
            return self._read_at_once(item)
        except _GOES_WRONG as error:
            return _refused(item, error)

    def _read_at_once(self, item: Item) -> Report:
        """Take in what is read here and now."""
        from duizhao.ingest import content_of, read_bytes, read_together, shown
        from duizhao.ingest.formats import joint_format
        from duizhao.ingest.long_pairs import long_pairs
        from duizhao.ingest.web import fetch

        match item.kind:
            case Kind.DUMP:
                return _take_in_dump(self._library, item)
            case Kind.SEVERAL if found := joint_format(item.paths[0]):
                return self._take_in(item, read_together(found[0], found[1], strict=self._how.strict))
            case Kind.ADDRESS:
                page = fetch(item.name)
                strict, stated = self._how.strict, page.charset
                read = read_bytes(page.name, page.content, page.url, strict=strict, stated=stated)
                drafts = tuple(replace(draft, url=draft.url or page.url) for draft in read.drafts)
                return self._take_in(item, replace(read, drafts=drafts))
        (path,) = item.paths
        if pairs := long_pairs(path):
            return self._take_in_long(item, path, pairs)
        content = content_of(path)
        read = read_bytes(shown(path.name), content, shown(path.absolute()), strict=self._how.strict)
        return self._take_in(item, read)

    def _take_in(self, item: Item, document: Document) -> Report:
        roles = Counter(paragraph.role for draft in document.drafts for paragraph in draft.paragraphs)
        with self._library.alone():
            known = self._library.known(document.sha256)
            if known:
                return Report(item.name, "known", known)
            placements = (
                _together(document, self._event) if self._event else _placements(self._library, document)
            )
            revised = self._library.revise(document, placements)
            if revised:
                versions, notes = revised
                return Report(item.name, "added", versions, (*document.warnings, *notes), None, roles, True)
            return Report(
                item.name, "added", self._library.add(document, placements), document.warnings, None, roles
            )

    def _take_in_long(self, item: Item, path: Path, pairs: LongPairs) -> Report:
        from duizhao.workspace.long_import import take_in_long

        fingerprint = pairs.fingerprint()
        known = self._library.known(fingerprint)
        if known:
            return Report(item.name, "known", known)
        versions, notes = take_in_long(
            self._library,
            pairs,
            path,
            fingerprint,
            strict=self._how.strict,
            progress=lambda share: self._how.progress(item.name, share),
        )
        return Report(item.name, "added", versions, notes)


def _placements(library: Library, document: Document) -> Sequence[Placement]:
    from duizhao.ingest.grouping import group
    from duizhao.ingest.near_copies import telling_passages

    days = {draft.event_date for draft in document.drafts if draft.event_date}
    undated = [draft for draft in document.drafts if not (draft.event_date or draft.published)]
    passages = [(text, draft.lang) for draft in undated for text in telling_passages(draft.paragraphs)]
    near = library.near(days, filter(None, map(_published_on, document.drafts)), passages)
    return group(document, near)


def _published_on(draft: Draft) -> date | None:
    published = draft.published
    return published.date() if isinstance(published, datetime) else published


def _together(document: Document, event: str) -> Sequence[Placement]:
    return [Placement(event=event, why="opened as versions of one event") for _ in document.drafts]


def _take_in_dump(library: Library, item: Item) -> Report:
    from duizhao.ingest import read_dump

    dumped = read_dump(item.paths[0])
    known = [library.known(document.sha256) for document in dumped.documents]
    warnings = tuple(warning for document in dumped.documents for warning in document.warnings)
    status: Literal["added", "known"] = "known" if all(known) else "added"
    return Report(item.name, status, library.restore(dumped), warnings)


def _refused(item: Item, error: Exception) -> Report:
    why = f"cannot be read ({error.strerror or error})" if isinstance(error, OSError) else str(error)
    if item.kind is Kind.FILE and _is_folder(item.paths[0]):
        why = _why_no_folder(item.paths[0]) or why
    return Report(item.name, "refused", error=why)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _why_no_folder(path: Path) -> str | None:
    """Why a folder is not searched, as far as that can be told."""
    try:
        next(path.iterdir(), None)
    except OSError as error:
        return f"folder cannot be read ({error.strerror})"
    return None
