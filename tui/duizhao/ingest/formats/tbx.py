"""Term bases: TBX, which is known and refused, because a glossary is no text."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats.xml_root import root
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit

_ROOTS = frozenset({"martif", "tbx", "TBX"})


def recognises(source: Source) -> bool:
    """Whether the first element is that of a term base."""
    first = root(source)
    return first is not None and first.name in _ROOTS


def units(source: Source, note: Note) -> Iterator[Unit]:
    """Raises Unreadable: says where terms belong."""
    from duizhao.glossary.lists import own_folder

    raise Unreadable(
        f"{source.name} is a term base (TBX), a glossary and not a text; put its terms into"
        f" {own_folder() / 'terms.tsv'}, a line each: the Chinese, a tab, the English"
    )
