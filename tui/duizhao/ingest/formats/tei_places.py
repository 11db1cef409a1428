"""Which files beside each other make an aligned text: two texts, and the links that name them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

from duizhao.ingest.formats.xml_root import root
from duizhao.ingest.source import Source

_SUFFIXES = frozenset({".xml", ".tei"})
_ROOTS = frozenset({"linkGrp", "cesAlign", "TEI", "TEI.2"})
_BEGINNING = 4_096
_NAMED = re.compile(r"""\b(fromDoc|toDoc)\s*=\s*(?:"([^"]+)"|'([^']+)')""")
_POINTED = re.compile(r"""<link\b[^>]*?\btarget\s*=\s*["']([^"'#\s]+)#\S+\s+([^"'#\s]+)#""")


def companions(path: Path) -> tuple[Path, ...] | None:
    """The file of links and the two texts it names, whichever of them is asked; None for any other file.

    Looks at the beginning of the XML files in the folder. No text outside the folder of the links is named.
    """
    if path.suffix.lower() not in _SUFFIXES:
        return None
    try:
        return _linked(path) or _in_folder(path.parent, path.parent.stat().st_mtime_ns).get(path.name)
    except OSError:
        return None


def base(name: str) -> str:
    """The name of a text as a file beside the links: without folders and packing."""
    return PurePosixPath(name.replace("\\", "/")).name.removesuffix(".gz")


@lru_cache(maxsize=4)
def _in_folder(folder: Path, _changed: int) -> dict[str, tuple[Path, ...]]:
    """The files that belong together in a folder by the name of each text; looked through once."""
    found: dict[str, tuple[Path, ...]] = {}
    for path in sorted(folder.iterdir()):
        files = _linked_if_readable(path)
        for text in files[1:] if files else ():
            if text.parent == folder:
                found.setdefault(text.name, files or ())
    return found


def _linked_if_readable(path: Path) -> tuple[Path, ...] | None:
    """The same of any file; nothing of one that cannot be read, which is told when it is its turn."""
    try:
        return _linked(path) if path.suffix.lower() in _SUFFIXES and path.is_file() else None
    except OSError:
        return None


def _linked(path: Path) -> tuple[Path, ...] | None:
    """A file of links with its texts, if they are there."""
    with path.open("rb") as stream:
        beginning = Source.of_bytes(path.name, stream.read(_BEGINNING))
    first = root(beginning)
    if first is None or first.name not in _ROOTS:
        return None
    named = {name: one or other for name, one, other in _NAMED.findall(beginning.start)}
    pointed = _POINTED.search(beginning.start)
    names = (
        [named.get("fromDoc", ""), named.get("toDoc", "")]
        if named
        else list(pointed.groups())
        if pointed
        else []
    )
    texts = [_text(path.parent, name) for name in names]
    if len(texts) != 2 or texts[0] == texts[1] or None in texts:
        return None
    return (path, *(text for text in texts if text))


def _text(folder: Path, name: str) -> Path | None:
    """The text of this name inside the folder, as its path says or beside the links."""
    plain = name.replace("\\", "/").removesuffix(".gz")
    for path in (folder / plain, folder / base(name)):
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return path
    return None
