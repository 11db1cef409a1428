"""Which rules may find more than what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from duizhao.reader.lines.two_sided import INKS, ink
from duizhao.reader.results.words import RULES
from duizhao.search.rules import ALL_RULES, SWITCHED, Rule


class Example(NamedTuple):
    """What a rule finds."""

    typed: str
    found: str
    where: str = ""


EXAMPLES = {
    Rule.SCRIPT: Example("协议", "協議"),
    Rule.WIDTH: Example("2024", "２０２４"),
    Rule.CASE: Example("cafe", "Café"),
    Rule.VOCABULARY: Example("信息", "資訊", " in Taiwan texts"),
    Rule.NAME: Example("白俄罗斯", "白罗斯"),
    Rule.INFLECTION: Example("support", "supported"),
    Rule.PINYIN: Example("hezuo", "合作", ", if nothing else"),
}
WIDTH = 30
"""Cells of a name, before its example."""


class RulesScreen(ModalScreen[frozenset[Rule] | None]):
    """The rules, a line each; digits switch them, `=` all of them; Enter takes them over, Esc none."""

    CSS_PATH = "form.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("enter", "take", show=False),
    ]

    def __init__(self, rules: frozenset[Rule]) -> None:
        super().__init__()
        self.rules = rules

    def compose(self) -> ComposeResult:
        """Heading and rules."""
        with Vertical(id="form"):
            keys = ink("Enter searches so   Esc leaves it", "muted")
            yield Static(Content.assemble(ink("What may be found", "bold"), "    ", keys), id="form-heading")
            yield Static(self._lines(), id="rules")

    def _lines(self) -> Content:
        return Content("\n").join([*(self._line(n, rule) for n, rule in enumerate(SWITCHED, 1)), self._all()])

    def _line(self, number: int, rule: Rule) -> Content:
        on, example = rule in self.rules, EXAMPLES[rule]
        return Content.assemble(
            ink(f"{number}  ", "accent"),
            ink("on   " if on else "off  ", "bold" if on else "muted"),
            ink(RULES[rule].ljust(WIDTH), "plain" if on else "muted"),
            ink(f"{example.typed} finds {example.found}{example.where}", "muted"),
        )

    def _all(self) -> Content:
        words = "all off: only what is typed" if self.rules else "all on"
        return Content.assemble("\n", ink("=  ", "accent"), ink(words, "plain"))

    def on_key(self, event: events.Key) -> None:
        """Switch a rule, or all of them."""
        number = int(event.character) if event.character and event.character.isdecimal() else 0
        if event.character == "=":
            self._switch(SWITCHED if self.rules else ())
        elif 1 <= number <= len(SWITCHED):
            self._switch((SWITCHED[number - 1],))
        else:
            return
        event.stop()

    def _switch(self, rules: Sequence[Rule]) -> None:
        """Switch these; none stands for all on again."""
        self.rules = self.rules ^ frozenset(rules) if rules else ALL_RULES
        if len(rules) == len(SWITCHED):
            self.rules = frozenset()
        self.query_one("#rules", Static).update(self._lines())

    def action_take(self) -> None:
        """Take the rules over as they are."""
        self.dismiss(self.rules)
