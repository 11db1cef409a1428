"""What is read of a search in the background, as a whole."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from duizhao.model import Event
    from duizhao.search.hits import Order, Page, Place
    from duizhao.search.language.query import Query
    from duizhao.workspace.excerpts import Excerpt
    from duizhao.workspace.session import Workspace

PAGE = 50
"""Hits fetched at once."""


class Fetched(NamedTuple):
    """A page of hits, the events that it is the first to name, and what is shown of the hits."""

    page: Page
    events: list[Event]
    excerpts: list[Excerpt | None]
    """What of each hit is shown; None where all of it is."""


def fetch(
    workspace: Workspace, query: Query, after: Place | None, order: Order, known: Container[str]
) -> Fetched:
    """The hits behind a place, and their events as far as they are not `known`.

    Raises LibraryError, also when cancelled, and QueryError for what takes too long to look for.
    """
    from duizhao.library.header import IndexDamaged

    try:
        page = workspace.search.page(query, after, PAGE, order)
    except IndexDamaged:
        workspace.mend_index()
        page = workspace.search.page(query, after, PAGE, order)
    missing = dict.fromkeys(hit.event for hit in page.hits if hit.event not in known)
    return Fetched(page, workspace.events(list(missing)), workspace.excerpts(page.hits))
