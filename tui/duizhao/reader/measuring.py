"""Opens what is measured over the library: how a word is put, and in which words and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.reader.stepping import Aim
from duizhao.search.language.query import QueryError
from duizhao.search.language.tree import Word, leaves

if TYPE_CHECKING:
    from duizhao.model import Version
    from duizhao.reader.screens.form import FormScreen
    from duizhao.reader.screens.main import MainScreen
    from duizhao.search.hits import SearchHit
    from duizhao.search.language.query import Query


@dataclass
class Measuring:
    """Knows which word is meant, opens the screens, and from there the text."""

    screen: MainScreen

    def renderings(self) -> None:
        """Show how the word searched is put in the other language; ask for one where there is none."""
        term = self._term_at_hand
        if term:
            self._show_renderings(term)
        else:
            self.ask(self._show_renderings)

    def _show_renderings(self, term: str) -> None:
        from duizhao.reader.screens.renderings import RenderingsScreen

        try:
            screen = RenderingsScreen(self.screen, term)
        except QueryError as error:
            self.screen.say_error(str(error))
        else:
            self.screen.app.push_screen(screen)

    def ask(self, show: Callable[[str], None]) -> None:
        """Ask for a word."""
        from duizhao.reader.screens.form import FormField, FormScreen

        def keep(said: Mapping[str, str], form: FormScreen) -> None:
            from duizhao.search.renderings import term_of

            term = said["term"].strip()
            try:
                term_of(term)
            except QueryError as error:
                form.complain(str(error))
                return
            form.dismiss()
            show(term)

        fields = [FormField("term", "word or phrase", "", "Chinese or English")]
        self.screen.app.push_screen(FormScreen("How is it put in the other language?", fields, keep))

    @property
    def _term_at_hand(self) -> str:
        """The first word of the query in force; where it is none, what was found in the present hit."""
        searching = self.screen.searching
        if searching.query is None:
            return ""
        words = (leaf for leaf in leaves(searching.query.tree) if isinstance(leaf, Word))
        hit = searching.walk.hit if searching.walk else None
        if (word := next(words, None)) is not None:
            return f'"{word.text}"' if " " in word.text else word.text
        return hit.text[slice(*hit.spans[0])] if hit and hit.spans else ""

    def concordance(self, sorted_by: str = "") -> None:
        """Show what all hits of the query in force show together; or go to them sorted, the present one."""
        from duizhao.reader.screens.concordance import ConcordanceScreen
        from duizhao.search.concordance.kwic import Side

        searching = self.screen.searching
        if searching.query is None:
            return
        screen = ConcordanceScreen(self.screen, searching.query)
        if sorted_by and searching.walk is not None and searching.walk.hit is not None:
            screen.begin_at(Side(sorted_by), searching.walk.hit.place)
        self.screen.app.push_screen(screen)

    def open(self, hit: SearchHit, pair: tuple[Version | None, Version | None], query: Query) -> None:
        """Open the text of a hit at its row, what a query finds lit in it."""
        searching, aim = self.screen.searching, Aim(hit.version.id, hit.paragraph)
        if searching.query is None:
            searching.text, searching.query = query.text, query
        searching.stepping.begin(query, aim)
        self.screen.panes.show_reading()
        self.screen.panes.to_text()
        self.screen.reading.open_pair(hit.event, pair, aim.place)
