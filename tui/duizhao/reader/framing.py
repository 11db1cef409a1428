"""The lines around the text, or the hits: header, status, keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from duizhao.reader import telling
from duizhao.reader.commands import FILTERING, KEY_LINES, TYPING
from duizhao.reader.lines.key_line import KeyLine
from duizhao.reader.lines.margins import margins
from duizhao.reader.lines.two_sided import TwoSided
from duizhao.reader.parallel.lines import columns_for
from duizhao.reader.results.view import columns_of
from duizhao.text.script import Script

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen


@dataclass
class Framing:
    """Keeps them in step with what stands between them."""

    screen: MainScreen
    _note: Content = field(default_factory=Content, init=False)

    def show_all(self) -> None:
        """Bring the lines around the text in step with it, or with the hits in its place."""
        in_results = self.screen.panes.in_results
        self.screen.status.totals = Content() if in_results else self.screen.reading.totals
        self.screen.status.outcome = Content()
        self.lay_out()
        self.show_position()
        self.show_keys()

    def show_header(self) -> None:
        """Say what is open, and in which script."""
        text, form = self.screen.reading.text, self.screen.reading.script
        # Asked of the width, as the text itself has none while hits stand in its place.
        stacked = columns_for(text, self._width, self.screen.reading.layout).stacked
        left = telling.header(text.event, form, with_title=stacked) if text else Content()
        # Stacked, the heads say the script, in the second line.
        right = Content() if stacked and text else telling.script(form)
        self.screen.query_one("#header", TwoSided).write(left, right)
        self.show_note(self._note)

    def show_note(self, words: Content) -> None:
        """Say under the query what else is looked for, and at the right which script is not as published."""
        self._note = words
        form = self.screen.reading.script
        converted = Content() if form is Script.ORIGINAL else telling.script(form)
        note = self.screen.query_one("#note", TwoSided)
        note.write(words, converted)
        note.set_class(bool(words or converted), "-written")

    @property
    def _width(self) -> int:
        return self.screen.query_one("#text").size.width

    def show_keys(self) -> None:
        """Bring the key line up to date."""
        line = self.screen.query_one(KeyLine)
        if self.screen.panes.query_bar.has_focus_within:
            line.show_fixed(TYPING)
        elif self.screen.panes.filter_bar.has_focus_within:
            line.show_fixed(FILTERING)
        else:
            now = self.screen.situation
            which = "results" if now.on_results else "searching" if now.searching else "reading"
            line.show(KEY_LINES["list" if now.on_list else which], now)

    def show_position(self) -> None:
        """Say where in the text the reader is, or of the present hit why it was found."""
        text = self.screen.reading.text
        if self.screen.panes.in_results:
            self.screen.status.position = self.screen.searching.explanation
        elif text is not None and text is self.screen.view.text:
            position = self.screen.view.position
            self.screen.reading.place = (position.place.row, position.place.bead)
            self.screen.status.position = telling.position(text, position)

    def lay_out(self) -> None:
        """Keep all lines to the columns."""
        self.show_header()
        text, layout = self.screen.reading.text, self.screen.reading.layout
        in_results = self.screen.panes.in_results
        at = columns_of(self._width, layout) if in_results else columns_for(text, self._width, layout)
        left, right = margins(at)
        for name, more in (("#header", 0), ("#query", -2), ("#note", 0), ("#status", 0), ("#keys", 0)):
            self.screen.query_one(name).styles.padding = (0, right, 0, max(left + more, 0))
