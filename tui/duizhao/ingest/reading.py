"""From a file to a document: decode, clean, take the form apart, read each page's versions."""

from __future__ import annotations

import hashlib
from pathlib import Path

from duizhao.ingest.encoding import decode
from duizhao.ingest.errors import Unreadable
from duizhao.model import Document, Draft, GivenLinks

_LARGEST = 512 * 1024 * 1024


def read(path: Path) -> Document:
    """Read a file; raises Unreadable with one line that says why and what to do next."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder; give its files")
        size = path.stat().st_size
        if size > _LARGEST:
            raise Unreadable(
                f"{path.name} has {size >> 20} MB; split it into files below {_LARGEST >> 20} MB"
            )
        content = path.read_bytes()
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise Unreadable(f"{path}: {problem}; check the name and whether you may read it") from error
    return read_bytes(path.name, content, str(path))


def read_bytes(name: str, content: bytes, path: str = "") -> Document:
    """Read the bytes of a file of this name; `path` is only kept with the document."""
    from duizhao.ingest.cleaning import clean
    from duizhao.ingest.facts import with_facts

    decoded = decode(name, content)
    cleaned = clean(decoded.text)
    found = _contents(name, cleaned.text)
    if not any(draft.paragraphs for draft in found.drafts):
        raise Unreadable(f"{name} holds no Chinese or English text; check that it is the right file")
    return Document(
        name=name,
        path=path or name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        drafts=tuple(map(with_facts, found.drafts)),
        links=tuple(found.links),
        warnings=(*decoded.warnings, *filter(None, [cleaned.warning]), *found.warnings),
    )


class _Contents:
    """What the pages of a file add up to."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.links: list[GivenLinks] = []
        self.warnings: list[str] = []


def _contents(name: str, text: str) -> _Contents:
    from duizhao.ingest.formats import pages, tsv
    from duizhao.ingest.versions import versions

    found = _Contents()
    if tsv.looks_like_pairs(name, text):
        table = tsv.pairs(text)
        found.drafts += table.drafts
        found.links.append(table.links)
        found.warnings += table.warnings
        return found
    for page in pages(name, text):
        held = versions(page)
        if held.rows:
            found.links.append(GivenLinks(len(found.drafts), len(found.drafts) + 1, held.rows))
        found.drafts += held.drafts
        found.warnings += page.warnings
        if held.foreign:
            many = "s" if held.foreign > 1 else ""
            found.warnings.append(f"{held.foreign} paragraph{many} in another language kept as other")
    return found
