"""What the reader remembers from one sitting to the next: place, versions, script, theme, layout."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MOST_PLACES = 500
"""Events whose place is remembered, for each library."""
MOST_QUERIES = 50
"""Queries remembered."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where someone stopped reading an event, and which versions stood side by side."""

    left: str | None = None
    right: str | None = None
    row: int = 0
    bead: int = 0


@dataclass(slots=True)
class Shelf:
    """What is remembered of one library."""

    event: str | None = None
    """The event last open."""
    places: dict[str, Bookmark] = field(default_factory=dict)
    """Where each event was left, the last one last."""


@dataclass(slots=True)
class State:
    """What is remembered of all."""

    theme: str | None = None
    script: str = "original"
    layout: str = "auto"
    one_line: bool = False
    queries: list[str] = field(default_factory=list)
    """The last one last."""
    searches: dict[str, str] = field(default_factory=dict)
    """Queries kept under a name, the last one last."""
    hits_in_lines: bool = False
    """Whether each hit takes one line."""
    libraries: dict[str, Shelf] = field(default_factory=dict)
    """By the library's name."""
    path: Path | None = None
    """The file it is kept in; None keeps it in memory only."""
    warning: str | None = None
    """Why the file could not be used."""

    @classmethod
    def load(cls, path: Path | None = None) -> State:
        """What the file remembers; a file that cannot be read is left alone and said so in `warning`."""
        path = path or state_path()
        try:
            return _from_json(json.loads(path.read_text(encoding="utf-8")), path)
        except FileNotFoundError:
            return cls(path=path)
        except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
            return cls(path=path, warning=f"{path.name} could not be read and is ignored: {error}")

    def shelf(self, library: str) -> Shelf:
        """What is remembered of a library."""
        return self.libraries.setdefault(library, Shelf())

    def mark(self, library: str, event: str, place: Bookmark) -> None:
        """Remember where an event was left, as the last one open."""
        shelf = self.shelf(library)
        shelf.event = event
        shelf.places.pop(event, None)
        shelf.places[event] = place
        while len(shelf.places) > MOST_PLACES:
            del shelf.places[next(iter(shelf.places))]

    def ask(self, query: str) -> None:
        """Remember a query, as the last one."""
        if query:
            self.queries = [*(old for old in self.queries if old != query), query][-MOST_QUERIES:]

    def keep(self, name: str, query: str) -> None:
        """Keep a query under a name, as the last one."""
        self.searches.pop(name, None)
        self.searches[name] = query

    def save(self) -> None:
        """Write the file as a whole or not at all; a full or read-only disk loses only the memory."""
        if self.path is None:
            return
        import tempfile

        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".state-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(self._as_json(), file, ensure_ascii=False, indent=1)
                Path(name).replace(self.path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def _as_json(self) -> dict[str, Any]:
        values = asdict(self)
        del values["path"], values["warning"]
        return values


def state_path() -> Path:
    """The file of the remembered state; `DUIZHAO_STATE` names another one."""
    from platformdirs import user_state_path

    own = os.environ.get("DUIZHAO_STATE")
    return Path(own) if own else user_state_path("duizhao") / "reader.json"


def _from_json(values: dict[str, Any], path: Path) -> State:
    """The state of a parsed file; raises ValueError and its like where that is of another shape."""
    libraries = {
        str(name): Shelf(
            event=_text(shelf.get("event")),
            places={str(event): _bookmark(place) for event, place in shelf.get("places", {}).items()},
        )
        for name, shelf in values.get("libraries", {}).items()
    }
    return State(
        theme=_text(values.get("theme")),
        script=_text(values.get("script")) or "original",
        layout=_text(values.get("layout")) or "auto",
        one_line=bool(values.get("one_line")),
        queries=[str(query) for query in values.get("queries", [])],
        searches={str(name): str(query) for name, query in values.get("searches", {}).items()},
        hits_in_lines=bool(values.get("hits_in_lines")),
        libraries=libraries,
        path=path,
    )


def _bookmark(values: dict[str, Any]) -> Bookmark:
    return Bookmark(
        left=_text(values.get("left")),
        right=_text(values.get("right")),
        row=int(values.get("row", 0)),
        bead=int(values.get("bead", 0)),
    )


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"text expected, not {value!r}")
    return value
