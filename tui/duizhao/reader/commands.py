"""All commands of the reader: one declaration each, for key, key line, palette and help page alike."""

from __future__ import annotations

from duizhao.reader.command import Command, Condition, Group, Run, Situation, always, when_open


def _command(
    name: str,
    keys: str,
    group: Group,
    help: str,
    run: Run,
    *,
    hint: str = "",
    partner: str = "",
    both: str = "",
    shown: str = "",
    when: Condition = always,
) -> Command:
    return Command(name, tuple(keys.split()), group, help, run, hint, partner, both, shown, when)


def _when_versions(now: Situation) -> bool:
    """Where there is a choice of versions."""
    return now.versions > 1


_MOVES = (
    _command(
        "down",
        "j Down",
        Group.MOVE,
        "next row",
        lambda s, _: s.panes.move(1),
        hint="row",
        partner="up",
        both="next, previous row",
    ),
    _command("up", "k Up", Group.MOVE, "previous row", lambda s, _: s.panes.move(-1)),
    _command(
        "half-page-down",
        "Ctrl+d",
        Group.MOVE,
        "half a page down",
        lambda s, _: s.panes.half_page(1),
        partner="half-page-up",
        both="half a page down, up",
    ),
    _command("half-page-up", "Ctrl+u", Group.MOVE, "half a page up", lambda s, _: s.panes.half_page(-1)),
    _command(
        "page-down",
        "Space PageDown",
        Group.MOVE,
        "a page down",
        lambda s, _: s.panes.page(1),
        partner="page-up",
        both="a page down, up",
    ),
    _command("page-up", "b PageUp", Group.MOVE, "a page up", lambda s, _: s.panes.page(-1)),
    _command(
        "top",
        "g Home",
        Group.MOVE,
        "first row",
        lambda s, _: s.panes.home(),
        partner="bottom",
        both="first, last row",
    ),
    _command("bottom", "G End", Group.MOVE, "last row", lambda s, _: s.panes.end()),
    _command("panes", "Tab", Group.MOVE, "events or text", lambda s, _: s.panes.change(), hint="events"),
)
_READING = (
    _command(
        "version",
        "1 2 3 4 5 6 7 8 9",
        Group.READ,
        "put this version on its side",
        lambda s, n: s.reading.show_version(n + 1),
        hint="version",
        shown="1-9",
        when=_when_versions,
    ),
    _command(
        "swap",
        "x",
        Group.READ,
        "swap the sides",
        lambda s, _: s.reading.swap(),
        when=_when_versions,
    ),
    _command(
        "script",
        "s",
        Group.READ,
        "next script: as published, simplified, traditional, Taiwan, Hong Kong",
        lambda s, _: s.reading.change_script(1),
        hint="script",
    ),
    _command("script-back", "S", Group.READ, "previous script", lambda s, _: s.reading.change_script(-1)),
    _command(
        "view",
        "v",
        Group.READ,
        "columns, stacked, by the width",
        lambda s, _: s.reading.change_layout(),
        hint="view",
    ),
    _command(
        "copy",
        "y",
        Group.READ,
        "copy the row with its source",
        lambda s, _: s.reading.copy(),
        hint="copy",
        when=when_open,
    ),
)
_SEARCHING = (
    _command(
        "search",
        "/",
        Group.SEARCH,
        "search all events",
        lambda s, _: s.searching.ask(),
        hint="search",
    ),
    _command(
        "next-hit",
        "n",
        Group.SEARCH,
        "next hit",
        lambda s, _: s.searching.step(1),
        hint="next, previous",
        partner="previous-hit",
        both="next, previous hit, into other events as well",
        when=lambda now: now.searching,
    ),
    _command(
        "previous-hit",
        "N",
        Group.SEARCH,
        "previous hit",
        lambda s, _: s.searching.step(-1),
        when=lambda now: now.searching,
    ),
    _command(
        "back",
        "Esc",
        Group.SEARCH,
        "one step back: query, filter, highlights",
        lambda s, _: s.panes.peel(),
        hint="back",
    ),
)
_EVENTS = (
    _command(
        "open",
        "Enter",
        Group.EVENTS,
        "open the event",
        lambda s, _: s.panes.open(s.events.selected),
        hint="open",
        when=lambda now: now.on_list,
    ),
    _command(
        "next-event",
        "J ]",
        Group.EVENTS,
        "next event",
        lambda s, _: s.reading.step_event(1),
        partner="previous-event",
        both="next, previous event",
    ),
    _command("previous-event", "K [", Group.EVENTS, "previous event", lambda s, _: s.reading.step_event(-1)),
    _command(
        "filter",
        "f",
        Group.EVENTS,
        "list only events that match",
        lambda s, _: s.panes.ask_filter(),
        hint="filter",
    ),
    _command(
        "one-line",
        "l",
        Group.EVENTS,
        "one or two lines each",
        lambda s, _: s.listing.one_line(),
        hint="lines",
    ),
)
_CORRECTING = (
    _command(
        "edit",
        "e",
        Group.CORRECT,
        "correct the event, or the left version",
        lambda s, _: s.correcting.edit("left"),
        partner="edit-right",
        both="correct the event or left version, the right version",
        when=when_open,
    ),
    _command(
        "edit-right",
        "E",
        Group.CORRECT,
        "correct the right version",
        lambda s, _: s.correcting.edit("right"),
        when=when_open,
    ),
    _command(
        "role",
        "r",
        Group.CORRECT,
        "say what the left paragraph is",
        lambda s, _: s.correcting.role("left"),
        partner="role-right",
        both="say what the left, the right paragraph is",
        when=when_open,
    ),
    _command(
        "role-right",
        "R",
        Group.CORRECT,
        "say what the right paragraph is",
        lambda s, _: s.correcting.role("right"),
        when=when_open,
    ),
    _command(
        "join", "m", Group.CORRECT, "mark an event; join it to this one", lambda s, _: s.correcting.mark()
    ),
    _command(
        "part",
        "p",
        Group.CORRECT,
        "give the left version an event of its own",
        lambda s, _: s.correcting.part("left"),
        partner="part-right",
        both="give the left, the right version an event of its own",
        when=_when_versions,
    ),
    _command(
        "part-right",
        "P",
        Group.CORRECT,
        "give the right version an event of its own",
        lambda s, _: s.correcting.part("right"),
        when=_when_versions,
    ),
    _command(
        "remove",
        "D",
        Group.CORRECT,
        "remove the event, or the right version",
        lambda s, _: s.correcting.remove(),
        when=when_open,
    ),
    _command(
        "undo",
        "u",
        Group.CORRECT,
        "undo the last correction",
        lambda s, _: s.correcting.undo(),
        partner="redo",
        both="undo, do again what was corrected",
    ),
    _command("redo", "U", Group.CORRECT, "do again what was undone", lambda s, _: s.correcting.redo()),
)
_GENERAL = (
    _command("help", "? F1", Group.GENERAL, "this page", lambda s, _: s.show_help(), hint="help"),
    _command(
        "palette", "Ctrl+p :", Group.GENERAL, "all commands", lambda s, _: s.app.action_command_palette()
    ),
    _command("theme", "t", Group.GENERAL, "dark or light", lambda s, _: s.change_theme()),
    _command(
        "warnings",
        "w",
        Group.GENERAL,
        "what was left out while reading",
        lambda s, _: s.show_warnings(),
        hint="warnings",
        when=lambda now: now.warnings > 0,
    ),
    _command("quit", "q", Group.GENERAL, "quit", lambda s, _: s.app.exit(), hint="quit"),
)

COMMANDS: tuple[Command, ...] = (*_MOVES, *_READING, *_SEARCHING, *_EVENTS, *_CORRECTING, *_GENERAL)
"""All commands, in the order of the help page."""

NAMED = {command.name: command for command in COMMANDS}

KEY_LINES = {
    "reading": ("down", "search", "script", "version", "view", "panes", "copy", "help", "quit"),
    "list": ("open", "down", "filter", "one-line", "search", "back", "help", "quit"),
    "searching": ("next-hit", "search", "script", "view", "filter", "copy", "back", "help"),
}
"""What the key line shows where; what there is no room for goes from the middle, never `help`."""

TYPING = (("Enter", "keep"), ("↑", "earlier query"), ("Esc", "back"))
FILTERING = (("Enter", "keep"), ("Esc", "all events"))
"""What the key line shows while something is typed: these keys are those of the field."""
