"""What is chosen for a search: order, rules, filters, the look of the hits, and queries that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.reader.events import summary
from duizhao.reader.results.filters import FIELDS, filters_of, with_filters
from duizhao.search.hits import Order
from duizhao.search.language.query import QueryError
from duizhao.search.language.tree import Field

if TYPE_CHECKING:
    from duizhao.reader.screens.form import FormField, FormScreen
    from duizhao.reader.screens.main import MainScreen
    from duizhao.search.rules import Rule

LABELS = {
    Field.OUTLET: "outlet",
    Field.AFTER: "from",
    Field.BEFORE: "until",
    Field.LANG: "language",
    Field.PLACE: "place",
    Field.WITH: "person",
}
_EXAMPLES = {Field.AFTER: "2024-05-17, 2024-05 or 2024", Field.BEFORE: "2024-12", Field.LANG: "zh or en"}


@dataclass
class Choosing:
    """Asks, and has the search run anew."""

    screen: MainScreen

    def one_line(self) -> None:
        """Whole rows, or one line each."""
        results, state = self.screen.results, self.screen.state
        results.one_line = state.hits_in_lines = not results.one_line
        state.save()
        self.screen.framing.show_keys()

    def order(self) -> None:
        """Newest events first, or those with the most hits."""
        searching = self.screen.searching
        searching.order = Order.BEST if searching.order is Order.NEWEST else Order.NEWEST
        newest = searching.order is Order.NEWEST
        self.screen.say("newest events first" if newest else "events with the most hits first")
        searching.run_again()

    def rules(self) -> None:
        """Choose which rules may find more than what is typed."""
        from duizhao.reader.screens.rules import RulesScreen

        searching = self.screen.searching

        def chosen(rules: frozenset[Rule] | None) -> None:
            if rules is not None and rules != searching.rules:
                searching.rules = rules
                searching.run_again()

        self.screen.app.push_screen(RulesScreen(searching.rules), chosen)

    def filters(self) -> None:
        """Ask of which texts the hits are to be, and write it into the query."""
        from duizhao.reader.screens.form import FormScreen

        text = self.screen.searching.text
        try:
            present = filters_of(text)
        except QueryError as error:
            self.screen.say_error(str(error))
            return

        def keep(changed: Mapping[str, str], form: FormScreen) -> None:
            form.dismiss()
            self._run(with_filters(text, {Field(name): value for name, value in changed.items()}))

        self.screen.app.push_screen(FormScreen("Only hits of these texts", self._fields(present), keep))

    def _fields(self, present: Mapping[Field, str]) -> list[FormField]:
        """The fields of the form, what is true of the present hit as examples."""
        from duizhao.reader.screens.form import FormField

        walk = self.screen.searching.walk
        examples = dict(_EXAMPLES)
        if walk is not None and walk.hit is not None:
            event = walk.events[walk.hit.event]
            examples[Field.OUTLET] = walk.hit.version.outlet or ""
            examples[Field.PLACE] = summary.place(event, 0)
            examples[Field.WITH] = next(iter(event.participants or walk.hit.version.people), "")
        return [
            FormField(field, LABELS[field], present.get(field, ""), examples.get(field, ""))
            for field in FIELDS
        ]

    def keep(self) -> None:
        """Ask for a name, and keep the present query under it."""
        from duizhao.reader.screens.form import FormField, FormScreen

        query = self.screen.searching.text.strip()
        state = self.screen.state
        if not query:
            return

        def keep(said: Mapping[str, str], form: FormScreen) -> None:
            form.dismiss()
            name = " ".join(said.get("name", "").split()) or query
            state.keep(name, query)
            state.save()
            self.screen.say(f"kept as {name}")

        name = next((name for name, kept in state.searches.items() if kept == query), "")
        fields = [FormField("name", "name", name, query)]
        self.screen.app.push_screen(FormScreen("Keep this query", fields, keep, even_unchanged=True))

    def searches(self) -> None:
        """Show the queries that are kept, and run the one chosen."""
        from duizhao.reader.screens.searches import SearchesScreen

        def chosen(query: str | None) -> None:
            if query is not None:
                self._run(query)

        self.screen.app.push_screen(SearchesScreen(self.screen.state), chosen)

    def _run(self, query: str) -> None:
        """Search for another query, as if it had been typed and kept."""
        searching = self.screen.searching
        searching.text = query
        searching.ask()
        searching.keep(query)
