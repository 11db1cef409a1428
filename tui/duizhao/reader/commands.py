"""All commands of the reader: one declaration each, for key, key line, palette and help page alike."""

from __future__ import annotations

from duizhao.reader.command import Command, Group, command, when_searching, when_text, when_versions
from duizhao.reader.correcting_commands import CORRECTING

_MOVES = (
    command(
        "down",
        "j Down",
        Group.MOVE,
        "next row",
        lambda s, _: s.panes.move(1),
        hint="row",
        partner="up",
        both="next, previous row",
    ),
    command("up", "k Up", Group.MOVE, "previous row", lambda s, _: s.panes.move(-1)),
    command(
        "half-page-down",
        "Ctrl+d",
        Group.MOVE,
        "half a page down",
        lambda s, _: s.panes.page(1 / 2),
        partner="half-page-up",
        both="half a page down, up",
    ),
    command("half-page-up", "Ctrl+u", Group.MOVE, "half a page up", lambda s, _: s.panes.page(-1 / 2)),
    command(
        "page-down",
        "Space PageDown",
        Group.MOVE,
        "a page down",
        lambda s, _: s.panes.page(1),
        partner="page-up",
        both="a page down, up",
    ),
    command("page-up", "b PageUp", Group.MOVE, "a page up", lambda s, _: s.panes.page(-1)),
    command(
        "top",
        "g Home",
        Group.MOVE,
        "first row",
        lambda s, _: s.panes.home(),
        partner="bottom",
        both="first, last row",
    ),
    command("bottom", "G End", Group.MOVE, "last row", lambda s, _: s.panes.end()),
    command("panes", "Tab", Group.MOVE, "events or text", lambda s, _: s.panes.change(), hint="events"),
)
_READING = (
    command(
        "version",
        "1 2 3 4 5 6 7 8 9",
        Group.READ,
        "put this version on its side",
        lambda s, n: s.reading.show_version(n + 1),
        hint="version",
        shown="1-9",
        when=when_versions,
    ),
    command(
        "swap",
        "x",
        Group.READ,
        "swap the sides",
        lambda s, _: s.reading.swap(),
        when=when_versions,
    ),
    command(
        "script",
        "s",
        Group.READ,
        "next script: as published, simplified, traditional, Taiwan, Hong Kong",
        lambda s, _: s.reading.change_script(1),
        hint="script",
    ),
    command("script-back", "S", Group.READ, "previous script", lambda s, _: s.reading.change_script(-1)),
    command(
        "view",
        "v",
        Group.READ,
        "layout of the text, or of hits",
        lambda s, _: s.panes.change_view(),
        hint="view",
        on_results="rows or lines",
    ),
    command(
        "copy",
        "y",
        Group.READ,
        "copy the row with its source",
        lambda s, _: s.panes.copy(),
        hint="copy",
        when=when_text,
    ),
)
_SEARCHING = (
    command(
        "search",
        "/",
        Group.SEARCH,
        "search all events",
        lambda s, _: s.searching.ask(),
        hint="search",
        on_results="query",
    ),
    command(
        "next-hit",
        "n",
        Group.SEARCH,
        "next hit",
        lambda s, _: s.searching.step(1),
        hint="next, previous",
        partner="previous-hit",
        both="next, previous hit, into other events as well",
        when=when_searching,
    ),
    command(
        "previous-hit",
        "N",
        Group.SEARCH,
        "previous hit",
        lambda s, _: s.searching.step(-1),
        when=when_searching,
    ),
    command(
        "back",
        "Esc",
        Group.SEARCH,
        "one step back",
        lambda s, _: s.panes.peel(),
        hint="back",
    ),
    command(
        "order",
        "o",
        Group.SEARCH,
        "newest, or most hits first",
        lambda s, _: s.choosing.order(),
        hint="order",
        when=when_searching,
    ),
    command(
        "rules",
        "= Ctrl+r",
        Group.SEARCH,
        "which rules may find more",
        lambda s, _: s.choosing.rules(),
        hint="rules",
    ),
    command(
        "keep-search",
        "* Ctrl+s",
        Group.SEARCH,
        "keep the query by a name",
        lambda s, _: s.choosing.keep(),
        when=when_searching,
    ),
    command(
        "searches",
        "L Ctrl+o",
        Group.SEARCH,
        "queries kept: run, delete",
        lambda s, _: s.choosing.searches(),
    ),
    command(
        "renderings",
        "T",
        Group.SEARCH,
        "how the word is translated",
        lambda s, _: s.measuring.renderings(),
        hint="translations",
    ),
    command(
        "concordance",
        "C",
        Group.SEARCH,
        "words near the hits, and years",
        lambda s, _: s.measuring.concordance(),
        hint="in context",
        when=when_searching,
    ),
    command(
        "sort-left",
        "<",
        Group.SEARCH,
        "sort hits by the words before",
        lambda s, _: s.measuring.concordance("left"),
        hint="sort left, right",
        partner="sort-right",
        both="sort hits by the words around",
        when=lambda now: now.in_lines,
    ),
    command(
        "sort-right",
        ">",
        Group.SEARCH,
        "sort hits by the words behind",
        lambda s, _: s.measuring.concordance("right"),
        when=lambda now: now.in_lines,
    ),
    command(
        "query-help",
        "F2",
        Group.SEARCH,
        "how queries are written",
        lambda s, _: s.pages.show_query_help(),
    ),
)
_EVENTS = (
    command(
        "open",
        "Enter",
        Group.EVENTS,
        "open the event, or the hit",
        lambda s, _: s.panes.enter(),
        hint="open",
        when=lambda now: now.on_list or now.on_results,
    ),
    command(
        "next-event",
        "J ]",
        Group.EVENTS,
        "next event",
        lambda s, _: s.panes.step_event(1),
        partner="previous-event",
        both="next, previous event",
    ),
    command("previous-event", "K [", Group.EVENTS, "previous event", lambda s, _: s.panes.step_event(-1)),
    command(
        "filter",
        "f",
        Group.EVENTS,
        "filter the list, or the hits",
        lambda s, _: s.panes.filter(),
        hint="filter",
    ),
    command(
        "one-line",
        "l",
        Group.EVENTS,
        "one or two lines each",
        lambda s, _: s.listing.one_line(),
        hint="lines",
    ),
)
_GENERAL = (
    command("help", "? F1", Group.GENERAL, "this page", lambda s, _: s.pages.show_help(), hint="help"),
    command(
        "palette", "Ctrl+p :", Group.GENERAL, "all commands", lambda s, _: s.app.action_command_palette()
    ),
    command("theme", "t", Group.GENERAL, "dark or light", lambda s, _: s.pages.change_theme()),
    command(
        "warnings",
        "w",
        Group.GENERAL,
        "what was left out while reading",
        lambda s, _: s.pages.show_warnings(),
        hint="warnings",
        when=lambda now: now.warnings > 0,
    ),
    command("quit", "q", Group.GENERAL, "quit", lambda s, _: s.app.exit(), hint="quit"),
)

COMMANDS: tuple[Command, ...] = (*_MOVES, *_READING, *_SEARCHING, *_EVENTS, *CORRECTING, *_GENERAL)
"""All commands, in the order of the help page."""

NAMED = {command.name: command for command in COMMANDS}

KEY_LINES = {
    "reading": ("down", "suggestion", "search", "script", "version", "view", "panes", "copy", "help", "quit"),
    "list": ("open", "down", "filter", "one-line", "search", "back", "help", "quit"),
    "results": (
        "next-hit",
        "open",
        "view",
        "sort-left",
        "filter",
        "search",
        "back",
        "renderings",
        "concordance",
        "order",
        "rules",
        "help",
    ),
    "searching": ("next-hit", "search", "script", "view", "filter", "copy", "back", "help"),
}
"""What the key line shows where; what there is no room for goes from the middle, never `help`."""

TYPING = (("Enter", "go to the hits"), ("↑", "earlier query"), ("F1", "how to write it"), ("Esc", "back"))
FILTERING = (("Enter", "keep"), ("Esc", "all events"))
"""What the key line shows while something is typed: these keys are those of the field."""
