"""Prints what a search finds: hits, words in their context, their neighbours, when and where they occur."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import click

from duizhao.cli.found_lines import Dates, collocate_lines, distribution_lines, hit_lines
from duizhao.cli.output import note, print_lines

if TYPE_CHECKING:
    from duizhao.search.concordance import kwic
    from duizhao.search.language.query import Query
    from duizhao.workspace.concordance import Concordance
    from duizhao.workspace.session import Workspace

COLLOCATES = 50
"""Words that are printed where no number is asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds in a library; every method says whether that is anything."""

    workspace: Workspace
    query: Query
    limit: int | None
    as_json: bool

    def count(self) -> bool:
        """Print how many hits there are."""
        hits = self.workspace.search.count(self.query)
        click.echo(hits)
        return hits > 0

    def hits(self, sort: str) -> bool:
        """Print the hits as they are found."""
        from duizhao.search.hits import Order
        from duizhao.workspace import machine

        hits = islice(self.workspace.search.hits(self.query, Order(sort)), self.limit)
        if self.as_json:
            return _print_json_lines(map(machine.hit, hits))
        dates = Dates(self.workspace)
        return _print("\n".join(hit_lines(hit, dates)) for hit in hits)

    def in_context(self, sort: str, context: int | None) -> bool:
        """Print a line for each place, in the order of the hits or by what stands before or behind."""
        from duizhao.cli.in_context import CONTEXT, Layout
        from duizhao.workspace import machine

        concordance = self.workspace.concordance
        lines = map(concordance.facing_its_translation, islice(self._lines(concordance, sort), self.limit))
        if self.as_json:
            cells = CONTEXT if context is None else context
            return _print_json_lines(machine.in_context(line, cells) for line in lines)
        layout, dates = Layout.fitting(context), Dates(self.workspace)
        return _print(text for line in lines for text in layout.lines(line, dates))

    def _lines(self, concordance: Concordance, sort: str) -> Iterable[kwic.Line]:
        from duizhao.search.concordance.kwic import MOST, Side
        from duizhao.search.hits import Order

        if sort not in set(Side):
            return concordance.lines(self.query, Order(sort))
        found = concordance.sorted_lines(self.query, Side(sort))
        if found.is_cut:
            note(f"only the first {MOST:,} lines are sorted; narrow the query to sort all")
        return found.lines

    def collocates(self) -> bool:
        """Print the words that stand near the hits, the surest first."""
        from duizhao.workspace import machine

        found = self.workspace.concordance.collocates(self.query)
        if found.is_cut:
            note(f"these are the neighbours of the first {found.hits:,} hits")
        words = found.words[: self.limit or COLLOCATES]
        if self.as_json:
            _print_json_lines(map(machine.collocate, words))
        else:
            print_lines(collocate_lines(words))
        if found.hits and not words:
            note("no word stands near them more often than by chance")
        return found.hits > 0

    def distribution(self) -> bool:
        """Print how many hits there are by year or month, and by outlet."""
        from duizhao.workspace import machine

        found = self.workspace.concordance.distribution(self.query)
        if found.is_cut:
            note(f"outlets are those of the first {found.hits:,} hits")
        if self.as_json:
            _print_json_lines(machine.shares(found))
        elif found.hits:
            print_lines(distribution_lines(found, self.limit))
        return found.hits > 0


def _print_json_lines(values: Iterable[object]) -> bool:
    return _print(json.dumps(value, ensure_ascii=False) for value in values)


def _print(blocks: Iterable[str]) -> bool:
    """Print blocks as they come; whether there was any."""
    is_any = False
    for block in blocks:
        is_any = True
        click.echo(block)
    return is_any
