"""How a word is put in the other language: a table, and examples of the rendering at the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from duizhao.reader import telling
from duizhao.reader.lines.key_line import KeyLine
from duizhao.reader.lines.status import Status
from duizhao.reader.lines.two_sided import TwoSided, ink
from duizhao.reader.parallel.printable import printable
from duizhao.reader.screens.two_parts import TwoPartScreen
from duizhao.reader.tables.formula_sheet import FormulaSheet
from duizhao.reader.tables.given_walk import GivenHits, GivenWalk, as_hits
from duizhao.reader.tables.rendering_sheet import RenderingSheet, name
from duizhao.reader.tables.table import Table
from duizhao.search.language.parser import parse
from duizhao.search.language.tree import Language
from duizhao.search.renderings import Kind, term_of
from duizhao.search.renderings.places import language_of

if TYPE_CHECKING:
    from duizhao.model import Event
    from duizhao.reader.screens.main import MainScreen
    from duizhao.search.language.query import Query
    from duizhao.search.renderings import Example, Formula, Recurring, Rendering
    from duizhao.workspace.excerpts import Excerpt

MEASURING = "measuring"
EXAMPLES = 100
"""Places of a rendering that are kept to be shown, the newest."""
FORMULAE, FORMULA_EXAMPLES = 30, 20
"""Formulae that are listed, and places of each of their renderings."""
GAP = Content("   ")
OTHER = {Language.ZH: "English", Language.EN: "Chinese"}


class RenderingsScreen(TwoPartScreen):
    """Measured when it opens; `f` lists recurring phrases that hold the word, `/` asks for another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "formulae", show=False),
        Binding("slash", "ask", show=False),
    ]
    KEYS = (
        ("j k", "row"),
        ("Tab", "examples"),
        ("Enter", "open"),
        ("Esc", "back"),
        ("f", "recurring phrases"),
        ("/", "another word"),
    )

    MEASURED = (MEASURING,)

    def __init__(self, main: MainScreen, term: str) -> None:
        super().__init__(main)
        self._word = term_of(term)
        self._term = term
        self._renderings: Sequence[Rendering] = ()
        self._is_measured = False
        self._recurring: Recurring | None = None
        self._formulae: Sequence[tuple[Formula, Sequence[Rendering]]] = ()
        self._shows_formulae = False

    @property
    def query_lit(self) -> Query:
        """The word, as a query."""
        return parse(self._term, rules=self.main.searching.rules)

    def compose(self) -> ComposeResult:
        """Head, table, what the examples are of, examples, status and keys."""
        yield TwoSided(id="head")
        yield Table(id="table")
        yield TwoSided(id="about")
        yield GivenHits(id="hits")
        yield Status(id="status")
        yield KeyLine(self.main.keymap, id="keys")

    def on_mount(self) -> None:
        """Measure."""
        super().on_mount()
        self._measure()

    @property
    def _table(self) -> Table:
        return self.query_one(Table)

    def _measure(self) -> None:
        self._show_head()
        self.show_progress(f"measuring how {printable(self._word.text)} is put")
        workspace, term = self.main.workspace, self._term
        self.in_background(MEASURING, lambda: workspace.renderings.of(term, EXAMPLES), self._measured)

    def _measured(self, found: Sequence[Rendering]) -> None:
        self._renderings, self._is_measured = found, True
        self.show_progress("")
        self._show_renderings()

    def _show_renderings(self) -> None:
        self._shows_formulae = False
        self._table.show(RenderingSheet(self._renderings))
        self._show_head()
        self._show_examples()

    def _show_head(self) -> None:
        """Say of which word, into which language, and how many places there are."""
        word, other = self._word, OTHER[language_of(self._word)]
        what = f"how it is put in {other}"
        if self._shows_formulae:
            what = f"phrases with it that recur, and their {other}"
        left = [ink(printable(word.text), "bold"), ink(what, "muted")]
        if language_of(word) is Language.ZH and not self._shows_formulae:
            left.append(ink("either script", "faint"))
        self.write("#head", GAP.join(left), ink(self._total, "muted"))
        self.query_one(KeyLine).show_fixed(
            [(key, "renderings" if self._shows_formulae and key == "f" else does) for key, does in self.KEYS]
        )

    @property
    def _total(self) -> str:
        """How many places there are, or how many phrases."""
        if self._shows_formulae:
            return telling.count(len(self._formulae), "phrase")
        total = sum(one.count for one in self._renderings)
        return telling.count(total, "place") if total else ""

    def action_formulae(self) -> None:
        """List the recurring phrases that hold the word; or again how the word is put."""
        if self.is_under_way(MEASURING):
            return
        if self._shows_formulae:
            self._show_renderings()
        elif self._recurring is not None:
            self._show_formulae()
        else:
            self.show_progress("looking for recurring phrases")
            workspace, word = self.main.workspace, self._word
            self.in_background(
                MEASURING,
                lambda: workspace.renderings.formulae(
                    language_of(word), word.text, FORMULAE, FORMULA_EXAMPLES
                ),
                self._found_formulae,
            )

    def _found_formulae(self, found: tuple[Recurring, Sequence[Sequence[Rendering]]]) -> None:
        self.show_progress("")
        self._recurring, put = found
        self._formulae = list(zip(self._recurring.formulae, put, strict=True))
        self._show_formulae()

    def _show_formulae(self) -> None:
        if not self._formulae:
            self.status.notice = ink(f"no recurring phrase holds {printable(self._word.text)}", "muted")
            return
        self._shows_formulae = True
        self._table.show(FormulaSheet(self._formulae))
        self._show_head()
        self._show_examples()

    def action_ask(self) -> None:
        """Ask for another word, and measure that."""
        self.main.measuring.ask(self._measure_another)

    def _measure_another(self, term: str) -> None:
        self._word, self._term = term_of(term), term
        self._renderings, self._is_measured = (), False
        self._recurring, self._formulae = None, ()
        self._show_renderings()
        self._measure()

    @on(Table.Moved)
    def _moved(self) -> None:
        self._show_examples()

    def _show_examples(self) -> None:
        """Show the places of what is at the cursor, once their events have been read."""
        examples = self._examples
        self._show_about(len(examples))
        self._show_position()
        ids = list(dict.fromkeys(one.version.event for one in examples))
        workspace, hits = self.main.workspace, as_hits(examples)

        def then(read: tuple[Sequence[Event], Sequence[Excerpt | None]]) -> None:
            events, excerpts = read
            walk = GivenWalk.over(hits, {event.id: event for event in events}, excerpts)
            walk.is_whole = self._is_measured
            self.hits.show(walk)

        self.in_background("examples", lambda: (workspace.events(ids), workspace.excerpts(hits)), then)

    @property
    def _examples(self) -> Sequence[Example]:
        at = self._table.cursor
        if self._shows_formulae and self._formulae:
            return [example for one in self._formulae[at][1] for example in one.examples]
        return self._renderings[at].examples if self._renderings else ()

    def _show_about(self, shown: int) -> None:
        at = self._table.cursor
        if self._shows_formulae and self._formulae:
            what, count = self._formulae[at][0].text, self._formulae[at][0].count
        elif self._renderings:
            what, count = name(self._renderings[at]), self._renderings[at].count
        else:
            self.write("#about", Content())
            return
        most = FORMULA_EXAMPLES if self._shows_formulae else EXAMPLES
        some = "newest first" if shown < most else f"the newest {shown:,} below"
        places = f"{telling.count(count, 'place')}, {some}"
        self.write("#about", GAP.join([ink(printable(what), "bold"), ink(places, "muted")]))

    def _show_position(self) -> None:
        """Say which row is at the cursor, or that nothing was found."""
        if self._shows_formulae and self._formulae:
            words = f"phrase {self._table.cursor + 1:,} of {len(self._formulae):,}"
            self.status.position = GAP.join([ink(words), *self._cut])
        elif self._renderings:
            self.status.position = GAP.join(
                [ink(f"rendering {self._table.cursor + 1:,} of {len(self._renderings):,}"), *self._left_out]
            )
        else:
            nothing = f"{printable(self._word.text)} faces no text of the other language"
            self.status.position = ink(nothing if self._is_measured else "", "muted")

    @property
    def _cut(self) -> list[Content]:
        """What is not among the phrases."""
        found, notes = self._recurring, []
        if found is not None and found.is_cut:
            notes.append("those of the most events; more recur")
        if found is not None and found.newest is not None:
            notes.append(f"of the newest {telling.count(found.newest, 'event')}")
        return [ink(words, "muted") for words in notes]

    @property
    def _left_out(self) -> list[Content]:
        count = sum(one.count for one in self._renderings if one.kind is Kind.LEFT_OUT)
        notes = [ink(f"{telling.count(count, 'place')} left it out", "muted")] if count else []
        if not self.main.workspace.lexicon_ready:
            notes.append(ink("the lexicon is still being made", "warning"))
        return notes
