"""What any engine that searches a library must be able to do; one suite of tests holds them all to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from duizhao.search.hits import Order, Page, Place
from duizhao.search.language.query import Query


class Backend(Protocol):
    """Searches one library, whatever was written to it before; every method may be called from any thread.

    Every method raises QueryError for what the engine cannot look for, and LibraryError where the library
    cannot be read, or once the search is cancelled.
    """

    def page(
        self, query: Query, after: Place | None = None, limit: int = 50, order: Order = Order.NEWEST
    ) -> Page:
        """The hits behind a place, at most `limit` of them."""

    def count(self, query: Query) -> int:
        """How many hits there are, exactly."""

    def count_by_event(self, query: Query) -> Mapping[str, int]:
        """How many hits each event has that has any, by its id."""

    def cancel(self) -> None:
        """Stop whatever is being searched, in every thread."""
