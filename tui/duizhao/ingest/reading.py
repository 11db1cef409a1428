"""From a file to a document: find its form, read what it holds, take each page's versions apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.ingest.disk import LARGEST, content_of, shown
from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.page import Page
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit
from duizhao.model import Document, Draft, GivenLinks

if TYPE_CHECKING:
    from duizhao.ingest.formats import JointFormat


def read(path: Path, *, strict: bool = False) -> Document:
    """Read a file; raises Unreadable with one line that says why and what to do next.

    Where a file is broken off in the middle, what was read before is kept with a warning; `strict` refuses
    it.
    """
    return read_bytes(shown(path.name), content_of(path), shown(path), strict=strict)


def read_together(form: JointFormat, paths: Sequence[Path], *, strict: bool = False) -> Document:
    """Read files that hold one text pair together; the document holds all of them, in a ZIP archive."""
    sources = [Source.of_bytes(shown(path.name), content_of(path)) for path in paths]
    if sum(source.size for source in sources) > LARGEST:
        raise Unreadable(f"{sources[0].name} and its texts have more than {LARGEST >> 20} MB; split them")
    content = archive(sources)
    found = _Contents()
    _add_units(found, form.units(sources, found.note), strict=strict)
    names = " + ".join(source.name for source in sources)
    return _document(names, content, shown(paths[0].absolute()), found)


def archive(sources: Sequence[Source]) -> bytes:
    """Files as one ZIP archive, always the same bytes for the same files."""
    import io
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    whole = io.BytesIO()
    with ZipFile(whole, "w") as packed:
        for source in sources:
            packed.writestr(ZipInfo(source.name), source.content(), ZIP_DEFLATED)
    return whole.getvalue()


def read_bytes(
    name: str, content: bytes, path: str = "", *, strict: bool = False, stated: str | None = None
) -> Document:
    """Read the bytes of a file of this name.

    `path` is only kept with the document; `stated` is the encoding that whoever sent it states.
    """
    found = _contents(Source.of_bytes(name, content, stated), strict=strict)
    return _document(name, content, path or name, found)


def _document(name: str, content: bytes, path: str, found: _Contents) -> Document:
    from duizhao.ingest.facts import with_facts

    if not any(draft.paragraphs for draft in found.drafts):
        raise Unreadable(f"{name} holds no Chinese or English text; check that it is the right file")
    return Document(
        name=name,
        path=path,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        drafts=tuple(map(with_facts, found.drafts)),
        links=tuple(found.links),
        warnings=tuple(found.warnings),
    )


@dataclass
class _Contents:
    """What a file adds up to."""

    drafts: list[Draft] = field(default_factory=list)
    links: list[GivenLinks] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def note(self, warning: str) -> None:
        """Keep what had to be given up."""
        self.warnings.append(warning)

    def add_page(self, page: Page) -> None:
        """Take a page's versions apart."""
        from duizhao.ingest.versions import versions

        held = versions(page)
        self.links += [
            replace(given, left=given.left + len(self.drafts), right=given.right + len(self.drafts))
            for given in held.links
        ]
        self.drafts += held.drafts
        self.warnings += page.warnings
        if held.foreign:
            many = "s" if held.foreign > 1 else ""
            self.note(f"{held.foreign} paragraph{many} in another language kept as other")

    def add_units(self, units: Sequence[Unit]) -> None:
        """Read texts that are set together unit by unit."""
        from duizhao.ingest.unit_texts import SAMPLE, columns, unit_texts

        read = unit_texts(units, columns(units[:SAMPLE]))
        self.links += [
            replace(given, left=given.left + len(self.drafts), right=given.right + len(self.drafts))
            for given in read.links
        ]
        self.drafts += read.drafts
        self.warnings += read.remarks


def _contents(source: Source, *, strict: bool) -> _Contents:
    from duizhao.ingest.formats import PairFormat, form_of

    found = _Contents()
    if not source.size:
        raise Unreadable(f"{source.name} is empty; there is nothing to read")
    form = form_of(source)
    if isinstance(form, PairFormat):
        _add_units(found, form.units(source, found.note), strict=strict)
        return found
    for page in form.pages(source, found.note):
        found.add_page(page)
    return found


def _add_units(found: _Contents, units: Iterator[Unit], *, strict: bool) -> None:
    """Read units as far as the file goes."""
    read: list[Unit] = []
    try:
        for unit in units:
            read.append(unit)
    except BrokenOff as error:
        if strict or not read:
            raise
        found.note(kept_before(error, len(read)))
    found.add_units(read)


def kept_before(error: BrokenOff, units: int) -> str:
    """What became of a file that is broken off."""
    what = "the unit" if units == 1 else f"the {units:,} units"
    return f"{error}; {what} before that place are kept" if units > 1 else f"{error}; {what} before is kept"
