"""Libraries written as plain text and added into empty ones."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from duizhao.export import dump
from duizhao.library.store import Library
from duizhao.model import Document, Draft, GivenLinks
from duizhao.workspace.exporting import Exporter
from duizhao.workspace.intake import take_in


def document_of(name: str, drafts: Sequence[Draft], links: Sequence[GivenLinks] = ()) -> Document:
    content = f"{name} {drafts!r}".encode()
    return Document(name, name, content, hashlib.sha256(content).hexdigest(), tuple(drafts), tuple(links))


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def dumped(library: Library, folder: Path) -> Path:
    exporter = Exporter(library, lambda: None)
    dump.write(map(exporter.whole, exporter.events(library.event_ids())), folder)
    return folder


def written(library: Library) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        return files_in(dumped(library, Path(folder)))


@contextmanager
def restored(library: Library) -> Iterator[Library]:
    """A library into which the dump of another was added."""
    with tempfile.TemporaryDirectory() as folder, Library(":memory:") as other:
        for report in take_in(other, [str(dumped(library, Path(folder)))]):
            assert report.error is None
            assert report.warnings == ()
        yield other
