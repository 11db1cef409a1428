"""The field a query is typed into, in place of the header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from duizhao.reader.lines.two_sided import ink

LEAST_FIELD = 20
"""The cells that prompt and field keep beside what came of the query."""


class QueryField(Input):
    """A plain field in which the arrows bring back earlier queries."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "earlier(1)", show=False),
        Binding("down", "earlier(-1)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.history: list[str] = []
        """Earlier queries, the last one last."""
        self._back = 0

    def action_earlier(self, by: int) -> None:
        """Go back in the history, or forward again."""
        self._back = min(max(self._back + by, 0), len(self.history))
        self.value = self.history[-self._back] if self._back else ""
        self.cursor_position = len(self.value)

    def begin(self) -> None:
        """Start from the end of the history."""
        self._back = 0


class QueryBar(Horizontal):
    """Prompt, field, and what came of the query at the right."""

    @dataclass
    class Typed(Message):
        """The query as it stands after a key."""

        bar: QueryBar
        text: str

        @property
        def control(self) -> QueryBar:
            """The bar it was typed into."""
            return self.bar

    @dataclass
    class Kept(Message):
        """Enter: keep the query and go back to the text."""

        bar: QueryBar
        text: str

        @property
        def control(self) -> QueryBar:
            """The bar it was typed into."""
            return self.bar

    def __init__(self, prompt: str, placeholder: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, classes="query-bar")
        self._prompt, self._placeholder = prompt, placeholder
        self._outcome = Content()

    def compose(self) -> ComposeResult:
        """Prompt, field, outcome."""
        yield Static(ink(f"{self._prompt} ", "accent"), classes="prompt")
        field = QueryField()
        field.placeholder = self._placeholder
        yield field
        yield Static(Content(), classes="outcome")

    @property
    def field(self) -> QueryField:
        """The field itself."""
        return self.query_one(QueryField)

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return bool(self.display)

    def open(self) -> None:
        """Come up with the text that stands in the field."""
        self.display = True

    def ask(self, history: list[str], text: str = "") -> None:
        """Come up with this text, ready to type."""
        self.open()
        self.field.history = history
        self.field.begin()
        self.field.value = text
        self.field.cursor_position = len(text)
        self.field.focus()

    def show_outcome(self, outcome: Content) -> None:
        """Say at the right what came of the query, as far as that leaves room to type."""
        self._outcome = outcome
        room = self.size.width - LEAST_FIELD
        self.query_one(".outcome", Static).update(outcome.truncate(max(room, 0), ellipsis=True))

    def on_resize(self) -> None:
        """More or less room for what came of the query."""
        self.show_outcome(self._outcome)

    def write(self, text: str) -> None:
        """Put another text into the field, as if it had been typed."""
        self.field.value = text
        self.field.cursor_position = len(text)

    def close(self) -> None:
        """Leave the screen; what was typed stays in the field."""
        self.display = False

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_open:
            self.post_message(self.Typed(self, event.value))

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept(self, event.value))
