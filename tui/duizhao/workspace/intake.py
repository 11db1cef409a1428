"""Takes files and folders into a library, one report for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.model import Document, Draft, Placement, Version
from duizhao.workspace.standard_input import STANDARD_INPUT, STANDARD_INPUT_NAME, read_standard_input


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file."""

    file: str
    status: Literal["added", "known", "refused"]
    versions: tuple[Version, ...] = ()
    warnings: tuple[str, ...] = ()
    error: str | None = None

    @property
    def notes(self) -> list[str]:
        """What there is to say of it, a line each; each names the file, and names it once."""
        said = [*self.warnings, *([self.error] if self.error else [])]
        return [line if Path(self.file).name in line else f"{self.file}: {line}" for line in said]


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """The files and dumped events that paths stand for, folders searched in the order of their names.

    Hidden files and those inside a dumped event are not listed by themselves. A path that does not
    exist, and a folder that cannot be read, stand for themselves.
    """
    from duizhao.ingest import is_dump

    for name in paths:
        path = Path(name)
        if name == STANDARD_INPUT or not _is_folder(path) or is_dump(path):
            yield name
            continue
        try:
            inside = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
        except OSError:
            yield name
        else:
            yield from files_in(map(str, inside))


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; what keeps it from being looked at is told when it is read."""
    try:
        return path.is_dir()
    except OSError:
        return False


def take_in(library: Library, paths: Iterable[str], *, together: bool = False) -> Iterator[Report]:
    """Add what the paths stand for, a report for each file as it is done.

    `together`: these are versions of one event, whatever they say.
    """
    event: str | None = None
    for file in files_in(paths):
        report = _take_in(library, file, event if together else None)
        if report.versions and event is None:
            event = report.versions[0].event
        yield report


def _take_in(library: Library, file: str, event: str | None) -> Report:
    from duizhao.ingest import Unreadable, is_dump

    path = Path(file)
    try:
        if file == STANDARD_INPUT or not _is_folder(path):
            return _take_in_document(library, _read(file), file, event)
        return _take_in_dump(library, file) if is_dump(path) else _refused(file, _why_not(path))
    except (Unreadable, LibraryError) as error:
        return _refused(file, str(error))
    except OSError as error:
        return _refused(file, f"cannot be read ({error.strerror or error})")


def _read(file: str) -> Document:
    from duizhao.ingest import read, read_bytes

    if file == STANDARD_INPUT:
        return read_bytes(STANDARD_INPUT_NAME, read_standard_input(), STANDARD_INPUT)
    return read(Path(file))


def _take_in_document(library: Library, document: Document, file: str, event: str | None) -> Report:
    known = library.known(document.sha256)
    if known:
        return Report(file, "known", known)
    with library.alone():
        # Again: another process may just have added it, or the event it belongs to.
        known = library.known(document.sha256)
        if known:
            return Report(file, "known", known)
        placements = _together(document, event) if event else _placements(library, document)
        return Report(file, "added", library.add(document, placements), document.warnings)


def _placements(library: Library, document: Document) -> Sequence[Placement]:
    from duizhao.ingest.grouping import group

    days = {draft.event_date for draft in document.drafts if draft.event_date}
    near = library.near(days, filter(None, map(_published_on, document.drafts)))
    return group(document, near)


def _published_on(draft: Draft) -> date | None:
    published = draft.published
    return published.date() if isinstance(published, datetime) else published


def _together(document: Document, event: str) -> Sequence[Placement]:
    return [Placement(event=event, why="opened as versions of one event") for _ in document.drafts]


def _take_in_dump(library: Library, folder: str) -> Report:
    from duizhao.ingest import read_dump

    dumped = read_dump(Path(folder))
    known = [library.known(document.sha256) for document in dumped.documents]
    warnings = tuple(warning for document in dumped.documents for warning in document.warnings)
    status: Literal["added", "known"] = "known" if all(known) else "added"
    return Report(folder, status, library.restore(dumped), warnings)


def _why_not(folder: Path) -> str:
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        return f"folder cannot be read ({error.strerror})"
    return "is not a file"


def _refused(file: str, why: str) -> Report:
    return Report(file, "refused", error=why)
