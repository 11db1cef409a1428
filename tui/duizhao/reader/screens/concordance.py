"""What all hits show together: the words near them, when and where they stand, each in its context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from duizhao.reader import telling
from duizhao.reader.lines.key_line import KeyLine
from duizhao.reader.lines.margins import margins
from duizhao.reader.lines.status import Status
from duizhao.reader.lines.two_sided import TwoSided, ink
from duizhao.reader.parallel.printable import printable
from duizhao.reader.results.view import ResultsView, columns_of
from duizhao.reader.screens.two_parts import TwoPartScreen
from duizhao.reader.tables.concordance_sheets import CollocateSheet, DistributionSheet
from duizhao.reader.tables.given_walk import GivenHits, LineWalk, as_hit
from duizhao.reader.tables.table import Table
from duizhao.search.concordance.kwic import Side, sort

if TYPE_CHECKING:
    from duizhao.model import Event
    from duizhao.reader.screens.main import MainScreen
    from duizhao.search.concordance.kwic import Line, Sorted
    from duizhao.search.hits import Place
    from duizhao.search.language.query import Query
    from duizhao.workspace.concordance import Collocates, Distribution

MOST_LINES = 2_000
"""Lines that are shown: the first of all in their order."""
AT_ONCE = 6
"""Lines whose likely translation is looked for in one piece of work, those in sight first."""
WORDS, SHARES, LINES, TRANSLATIONS = "words", "shares", "lines", "translations"
BY = {Side.LEFT: "by what stands before", Side.RIGHT: "by what stands behind"}
GAP = Content("   ")
GUTTER, EDGE = 7, 3
"""Cells that a narrow table itself leaves free at the left, and at the right."""


class ConcordanceScreen(TwoPartScreen):
    """Counted when it opens; `<` and `>` sort the lines, `d` goes to years and outlets and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("less_than_sign", "sort('left')", show=False),
        Binding("greater_than_sign", "sort('right')", show=False),
        Binding("d", "other_table", show=False),
    ]
    KEYS = (
        ("j k", "row"),
        ("Tab", "lines, tables"),
        ("Enter", "open"),
        ("Esc", "back"),
        ("< >", "sort left, right"),
        ("d", "years, words"),
    )
    MEASURED = (WORDS, SHARES, LINES, TRANSLATIONS)

    def __init__(self, main: MainScreen, query: Query) -> None:
        super().__init__(main)
        self._query = query
        self._concordance = main.workspace.concordance
        self._pending = {WORDS, SHARES, LINES}
        self._sorted: Sorted | None = None
        self._side = Side.RIGHT
        self._at: Place | None = None
        self._lines: Sequence[Line] = ()

    def begin_at(self, side: Side, place: Place) -> None:
        """Begin among the lines, sorted by a side, at a hit."""
        self._side, self._at = side, place

    @property
    def query_lit(self) -> Query:
        """The query whose hits these are."""
        return self._query

    def compose(self) -> ComposeResult:
        """Head, two tables, what the lines are, lines, status and keys."""
        yield TwoSided(id="head")
        with Horizontal(id="tables"):
            yield Table(id="words")
            yield Table(id="shares")
        yield TwoSided(id="about")
        yield GivenHits(id="hits")
        yield Status(id="status")
        yield KeyLine(self.main.keymap, id="keys")

    def on_mount(self) -> None:
        """Count."""
        super().on_mount()
        self.hits.one_line = True
        self._show_head()
        self.show_progress("counting what stands near the hits")
        if self._at is not None:
            self.hits.focus()
        query, concordance, side = self._query, self._concordance, self._side
        self.in_background(LINES, lambda: concordance.sorted_lines(query, side), self._lines_read)
        self.in_background(WORDS, lambda: concordance.collocates(query), self._words_counted)
        self.in_background(SHARES, lambda: concordance.distribution(query), self._shares_counted)

    def on_resize(self) -> None:
        """Keep the tables to the columns as well, however broad the screen."""
        left, right = margins(columns_of(self.size.width, self.main.reading.layout))
        self.query_one("#tables").styles.padding = (0, max(right - EDGE, 0), 0, max(left - GUTTER, 0))

    def _done(self, what: str) -> None:
        self._pending.discard(what)
        if not self._pending:
            self.show_progress("")

    def _show_head(self, right: str = "") -> None:
        words = [ink(printable(self._query.text.strip()), "bold"), ink("in context", "muted")]
        self.write("#head", GAP.join(words), ink(right, "muted"))

    # Tables

    def _words_counted(self, found: Collocates) -> None:
        self.query_one("#words", Table).show(CollocateSheet(found.words))
        hits = telling.count(found.hits, "hit")
        self._show_head(f"words near the first {hits}" if found.is_cut else hits)
        self._done(WORDS)

    def _shares_counted(self, found: Distribution) -> None:
        self.query_one("#shares", Table).show(DistributionSheet(found))
        self._done(SHARES)

    def action_other_table(self) -> None:
        """Go to years and outlets, or back to the words; where there is no room for both, one shows."""
        words, shares = self.query_one("#words", Table), self.query_one("#shares", Table)
        to_shares = self.focused is not shares
        self.set_class(to_shares, "-shares")
        (shares if to_shares else words).focus()

    # Lines

    def _lines_read(self, found: Sorted) -> None:
        self._sorted = found
        shown = found.lines[:MOST_LINES]
        total = telling.count(len(found.lines), "line")
        some = f"the first {MOST_LINES:,} of " if len(found.lines) > MOST_LINES else ""
        more = " and more" if found.is_cut else ""
        parts = [ink(f"{some}{total}{more}", "bold"), ink(BY[self._side], "muted")]
        self.write("#about", GAP.join(parts))
        workspace = self.main.workspace
        ids = list(dict.fromkeys(line.hit.event for line in shown))
        self.in_background(LINES, lambda: workspace.events(ids), lambda events: self._show(shown, events))

    def _show(self, lines: Sequence[Line], events: Sequence[Event]) -> None:
        by_id = {event.id: event for event in events}
        self._lines = [line for line in lines if line.hit.event in by_id]
        self.hits.show(LineWalk.over([as_hit(line) for line in self._lines], by_id))
        at, self._at = self._at, None
        self.hits.go_to(next((n for n, line in enumerate(self._lines) if line.hit.place == at), 0))
        self._done(LINES)
        self._moved()

    def action_sort(self, side: str) -> None:
        """Sort the lines by what stands before, or behind."""
        found = self._sorted
        if found is None or self.is_under_way(LINES):
            return
        self._side = Side(side)
        self.in_background(LINES, lambda: sort(found.lines, Side(side)), self._lines_read)

    @on(ResultsView.Moved)
    def _moved(self) -> None:
        walk = self.hits.walk
        if walk.hit is None:
            self.status.position = ink("nothing found", "muted")
            return
        hit = walk.hit
        where = f"{telling.event_name(walk.events[hit.event])}   {telling.version_name(hit.version)}"
        line = ink(f"line {walk.present + 1:,} of {len(walk.hits):,}")
        self.status.position = GAP.join([line, ink(f"{where}  ¶{hit.paragraph + 1}", "muted")])
        self._translate()

    def _translate(self, *, go_on: bool = False) -> None:
        """Look for the likely translations of the lines in sight, a few at a time."""
        walk, lines = self.hits.walk, self._lines
        if self.is_under_way(TRANSLATIONS) and not go_on:
            return
        untold = [index for index in self.hits.in_sight if index not in walk.told][:AT_ONCE]
        if not untold:
            return
        concordance = self._concordance

        def then(told: Sequence[Line]) -> None:
            if walk is self.hits.walk:
                walk.tell({index: as_hit(line) for index, line in zip(untold, told, strict=True)})
                self.hits.told(untold)
            self._translate(go_on=True)

        self.in_background(
            TRANSLATIONS,
            lambda: [concordance.facing_its_translation(lines[index]) for index in untold],
            then,
        )
