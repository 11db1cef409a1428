"""What a search finds in a library, in short."""

from __future__ import annotations

from duizhao.library.store import Library
from duizhao.search.engine import Search
from duizhao.search.language.parser import parse


def found(library: Library, query: str) -> list[tuple[str, int]]:
    """Version and paragraph of each hit, newest event first."""
    return [(hit.version.id, hit.paragraph) for hit in Search(library, lambda: None).hits(parse(query))]


def found_by_event(library: Library, query: str) -> dict[str, int]:
    """How many hits each event has."""
    return Search(library, lambda: None).count_by_event(parse(query))
