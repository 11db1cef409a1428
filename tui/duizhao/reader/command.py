"""What a command of the reader is.

Nothing here imports Textual, so that the command line can print the keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen

Run: TypeAlias = "Callable[[MainScreen, int], None]"
"""Does it on the screen; the number says which of the command's keys was pressed, from 0."""


class Group(StrEnum):
    """The headings of the help page."""

    MOVE = "Move"
    READ = "Read"
    SEARCH = "Search"
    EVENTS = "Events"
    CORRECT = "Correct"
    GENERAL = "General"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the reader has before them, as far as it decides which commands make sense."""

    is_open: bool = False
    """The text of an event is before them."""
    versions: int = 0
    """How many versions the open event has."""
    searching: bool = False
    """A query is in force."""
    on_results: bool = False
    """The hits of all events stand in place of the text."""
    in_lines: bool = False
    """Each of these hits takes one line."""
    on_list: bool = False
    """The event list has the focus."""
    suggested: bool = False
    """The event at hand may be the same as another."""
    warnings: int = 0
    """How many warnings reading the files gave."""


Condition: TypeAlias = Callable[[Situation], bool]


def always(_: Situation) -> bool:
    """Whatever is on the screen."""
    return True


def when_open(situation: Situation) -> bool:
    """Once an event is open."""
    return situation.is_open


def when_searching(situation: Situation) -> bool:
    """While a query is in force."""
    return situation.searching


def when_text(situation: Situation) -> bool:
    """Where there is a row to take: of a text, or of the hits."""
    return situation.is_open or situation.on_results


def when_versions(situation: Situation) -> bool:
    """Where there is a choice of versions."""
    return situation.versions > 1


def when_suggested(situation: Situation) -> bool:
    """Where the event at hand may be the same as another."""
    return situation.suggested


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a reader can do."""

    name: str
    """As the file of keys calls it."""
    keys: tuple[str, ...]
    """As a person writes them: `/`, `Ctrl+d`, `Space`."""
    group: Group
    help: str
    """What it does, as the help page and the palette say it."""
    run: Run
    hint: str = ""
    """Its word in the key line; empty keeps it out of there."""
    on_results: str = ""
    """Its word there where it does something else with the hits of a search."""
    partner: str = ""
    """The command that shares its place in the key line and the help page: down with up."""
    both: str = ""
    """What the two of them do, in one line."""
    shown: str = ""
    """How its keys are abbreviated where they are a range, such as `1-9`."""
    when: Condition = always

    @property
    def title(self) -> str:
        """Its name in the palette: category and action."""
        return f"{self.group.lower()}: {self.name.replace('-', ' ')}"


def command(
    name: str,
    keys: str,
    group: Group,
    help_text: str,
    run: Run,
    *,
    hint: str = "",
    on_results: str = "",
    partner: str = "",
    both: str = "",
    shown: str = "",
    when: Condition = always,
) -> Command:
    """A command, its keys in one text with blanks between them."""
    own = tuple(keys.split())
    return Command(name, own, group, help_text, run, hint, on_results, partner, both, shown, when)
