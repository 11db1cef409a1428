"""The reading screen: events at the left, two versions level at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste

from duizhao.reader.command import Situation
from duizhao.reader.commands import NAMED
from duizhao.reader.correcting import Correcting
from duizhao.reader.events.event_list import EventList
from duizhao.reader.framing import Framing
from duizhao.reader.keymap import Keymap
from duizhao.reader.lines.key_line import KeyLine
from duizhao.reader.lines.query_bar import QueryBar
from duizhao.reader.lines.status import Status
from duizhao.reader.lines.two_sided import INKS, TwoSided, ink
from duizhao.reader.listing import Listing
from duizhao.reader.measuring import Measuring
from duizhao.reader.pages import Pages
from duizhao.reader.panes import WIDE, Panes
from duizhao.reader.parallel.heads import ColumnHeads
from duizhao.reader.parallel.view import ParallelView, Place
from duizhao.reader.pasting import Pasting
from duizhao.reader.reading import Reading
from duizhao.reader.results.choosing import Choosing
from duizhao.reader.results.view import ResultsView
from duizhao.reader.screens.background import BackgroundScreen
from duizhao.reader.searching import Searching
from duizhao.reader.starting import Starting
from duizhao.reader.state import State

if TYPE_CHECKING:
    from duizhao.reader.parallel.columns import Layout
    from duizhao.reader.parallel.finds import Finds
    from duizhao.search.query_words import QueryWords
    from duizhao.text.script import Script
    from duizhao.workspace.parallel import ParallelText
    from duizhao.workspace.session import Workspace

REMEMBER = 2.0
"""Seconds of rest after which the place is written down."""


class MainScreen(BackgroundScreen, inherit_bindings=False):
    """Puts the parts together and says who does what; the parts know their work."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    AUTO_FOCUS = "ParallelView"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,super+c", "copy_text", "copy the selection", show=False)
    ]

    def __init__(self, workspace: Workspace, state: State, keymap: Keymap) -> None:
        super().__init__()
        self.workspace = workspace
        self.state = state
        self.keymap = keymap
        self.reading: Reading = Reading(self)
        self.searching: Searching = Searching(self)
        self.choosing: Choosing = Choosing(self)
        self.listing: Listing = Listing(self)
        self.panes: Panes = Panes(self)
        self.framing: Framing = Framing(self)
        self.pages: Pages = Pages(self)
        self.measuring: Measuring = Measuring(self)
        self.correcting: Correcting = Correcting(self)
        self.pasting: Pasting = Pasting(self)
        self.starting: Starting = Starting(self)

    def compose(self) -> ComposeResult:
        """List at the left; header or query, heads, text, status and keys at the right."""
        with Vertical(id="events"):
            yield TwoSided(id="list-head")
            yield QueryBar("f", "part of a title, place or outlet", id="list-filter")
            yield EventList(id="list")
        with Vertical(id="text"):
            yield TwoSided(id="header")
            yield QueryBar("/", "Chinese or English, or both", id="query")
            yield TwoSided(id="note")
            yield ColumnHeads(id="heads")
            yield ParallelView(id="view")
            yield ResultsView(id="results")
            yield Status(id="status")
            yield KeyLine(self.keymap, id="keys")

    def on_mount(self) -> None:
        """Show what is remembered; read the library only once the screen stands."""
        self._fit()
        self.events.set_one_line(self.state.one_line)
        self.results.one_line = self.state.hits_in_lines
        self.show_list_head(Content())
        self.show_script(self.reading.script)
        self.show_layout(self.reading.layout)
        self.call_after_refresh(self.starting.begin)

    def _fit(self) -> None:
        """Take the classes of this size, as the first resize will: the first paint then needs no second."""
        breakpoints = self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS
        for cells, points in zip(self.app.size, breakpoints, strict=True):
            self.add_class([name for least, name in points or () if cells >= least][-1])

    @property
    def events(self) -> EventList:
        """The event list."""
        return self.query_one(EventList)

    @property
    def view(self) -> ParallelView:
        """The two versions."""
        return self.query_one(ParallelView)

    @property
    def results(self) -> ResultsView:
        """The hits of a search."""
        return self.query_one(ResultsView)

    @property
    def event_ids(self) -> Sequence[str]:
        """The events listed, newest first."""
        return self.events.ids

    @property
    def situation(self) -> Situation:
        """What decides which commands make sense now."""
        on_results = self.panes.in_results
        text = None if on_results else self.reading.text
        return Situation(
            is_open=text is not None,
            versions=len(text.event.versions) if text else 0,
            searching=self.searching.query is not None,
            on_results=on_results and not self.panes.on_list,
            in_lines=on_results and not self.panes.on_list and self.results.one_line,
            on_list=self.panes.on_list,
            suggested=self.correcting.at_hand is not None and bool(self.correcting.at_hand.maybe),
            warnings=len(self.workspace.warnings),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command whose time has not come is not there."""
        if action == "command":
            return NAMED[str(parameters[0])].when(self.situation)
        return super().check_action(action, parameters)

    def action_command(self, name: str, nth: int = 0) -> None:
        """Run a command; `nth` tells which of its keys was pressed, from 0."""
        self.status.notice = Content()
        NAMED[name].run(self, nth)
        # Not left to the message alone, which would cost a second paint for each key.
        self.framing.show_position()

    @property
    def status(self) -> Status:
        """The status line."""
        return self.query_one(Status)

    def say(self, words: str) -> None:
        """Say something until the next key."""
        self.status.notice = ink(words, "muted")

    def say_error(self, message: str) -> None:
        """Say what went wrong, in one line; nothing is under way any more."""
        self.no_longer("opening")
        self.show_progress("")
        self.status.notice = ink(" ".join(message.split()), "warning")

    def show_progress(self, words: str) -> None:
        """Say how far something in the background has come."""
        self.status.progress = ink(words, "muted")

    def show_text(self, text: ParallelText, place: tuple[int, int]) -> None:
        """Show two versions at a place."""
        self.view.show(text, Place(*place))
        self.query_one(ColumnHeads).show(text)
        self.events.show_open(text.event.id)
        if not self.panes.in_results:
            self.events.point_at(text.event.id)
        self.framing.show_all()
        self.searching.opened()
        self.starting.opened(text)

    def show_script(self, form: Script) -> None:
        """Show Chinese in this script."""
        self.view.script = self.results.script = form
        self.query_one(ColumnHeads).script = form
        self.framing.show_header()

    def show_layout(self, layout: Layout) -> None:
        """Show columns, or Chinese over English."""
        self.view.layout_choice = self.results.layout_choice = layout
        self.query_one(ColumnHeads).layout_choice = layout
        self.call_after_refresh(self.framing.lay_out)

    def show_counts(self, counts: Mapping[str, int] | None) -> None:
        """Turn the list to hits, or back."""
        self.listing.show_counts(counts)
        self.framing.show_keys()

    def show_list_head(self, words: Content) -> None:
        """Head the list with the name and these words."""
        head = Content.assemble(ink("对照", "accent"), "  ", words)
        self.query_one("#list-head", TwoSided).write(head)

    def highlight(self, words: QueryWords | None, finds: Finds, present: Place | None) -> None:
        """Light up what a query found, and go to the present hit."""
        self.view.highlight(finds, present)
        at_headlines = present is not None and present.row < 0
        self.query_one(ColumnHeads).highlight(words if finds.in_headlines else None, is_present=at_headlines)
        self.framing.show_keys()

    def on_paste(self, event: Paste) -> None:
        """Text pasted where no field has the focus is taken in."""
        self.pasting.ask(event.text)

    @on(ParallelView.Moved)
    def _moved(self) -> None:
        self.framing.show_position()
        self.later("remember", REMEMBER, self.reading.remember)

    @on(ResultsView.Moved)
    def _moved_in_results(self) -> None:
        self.searching.moved()

    @on(ResultsView.Opened)
    def _hit_opened(self) -> None:
        self.searching.open_hit()

    @on(EventList.Wanted)
    def _wanted(self, message: EventList.Wanted) -> None:
        self.listing.read(message.ids)

    @on(EventList.Chosen)
    def _chosen(self, message: EventList.Chosen) -> None:
        self.panes.open(message.event_id)

    @on(QueryBar.Typed, "#query")
    def _query_typed(self, message: QueryBar.Typed) -> None:
        self.searching.type(message.text)

    @on(QueryBar.Kept, "#query")
    def _query_kept(self, message: QueryBar.Kept) -> None:
        self.searching.keep(message.text)

    @on(QueryBar.Typed, "#list-filter")
    def _filter_typed(self, message: QueryBar.Typed) -> None:
        self.listing.filter(message.text)

    @on(QueryBar.Kept, "#list-filter")
    def _filter_kept(self, _: QueryBar.Kept) -> None:
        self.panes.close_filter()

    def on_unmount(self) -> None:
        """Write down where the reader stopped, and wait for nothing that still runs."""
        self.workspace.leave()
        self.reading.remember()
        self.state.save()

    def on_descendant_focus(self) -> None:
        """Other keys matter now."""
        self.framing.show_keys()

    def on_resize(self) -> None:
        """The header says more or less by the width; on broad screens all lines keep to the columns."""
        if self.size.width >= WIDE:
            self.remove_class("-over")
        self.call_after_refresh(self.framing.lay_out)
