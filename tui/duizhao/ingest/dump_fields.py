"""What the TOML of a dump says: values of the kind they must be, or what is wrong and on which line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime

from duizhao.ingest.errors import Unreadable
from duizhao.model import Bilingual, Lang, NearCopy, Possibly


def parsed(name: str, text: str, first_line: int) -> Mapping[str, object]:
    """The table in a text; raises Unreadable with the line where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column \d+\)|\(at end of document\)", str(error))
        line = (
            first_line - 1 + (int(at[1]) if at and at[1] else max(1, text.count("\n") + (text[-1:] != "\n")))
        )
        problem = re.sub(r"\s*\(at [^)]*\)$", "", str(error))
        raise Unreadable(f"{name}, line {line}: {problem}; correct it and read it again") from error


class Fields:
    """The values of a TOML table, each of the kind it must be or an error with its line."""

    def __init__(self, name: str, text: str, first_line: int, values: Mapping[str, object]) -> None:
        self.name = name
        self.source = text
        self.first_line = first_line
        self.values = values

    def _place(self, key: str) -> int:
        """Where the line of a key begins."""
        at = re.search(rf"^[ \t]*\[?{re.escape(key)}\b", self.source, re.MULTILINE)
        return at.start() if at else 0

    def wrong(self, key: str, expected: str) -> Unreadable:
        """What to raise where a value is of another kind."""
        line = self.first_line + self.source.count("\n", 0, self._place(key))
        return Unreadable(f"{self.name}, line {line}: {key} must be {expected}; correct it and read it again")

    def text(self, key: str) -> str | None:
        """A text; absent and empty are None."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.wrong(key, "a text in quotes")
        return value or None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, 'a list of texts, ["…", "…"]')
        return tuple(value)

    def table(self, key: str) -> Fields:
        """A table of further values; an empty one where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"a table, [{key}]")
        above = self._place(key)
        line = self.first_line + self.source.count("\n", 0, above)
        return Fields(self.name, self.source[above:], line, value)

    def moment(self, key: str) -> datetime | date | None:
        """A date or a date and time, as TOML writes them; absent and an empty text are None."""
        value = self.values.get(key)
        if value == "":
            return None
        if value is not None and not isinstance(value, date):
            raise self.wrong(key, "a date, like 2024-07-05 or 2024-07-05T09:14:46, without quotes")
        return value

    def day(self, key: str) -> date | None:
        """A date."""
        value = self.moment(key)
        return value.date() if isinstance(value, datetime) else value

    def lang(self, key: str) -> Lang | None:
        """One of the languages of versions."""
        value = self.text(key)
        if value is not None and value not in set(Lang):
            raise self.wrong(key, " or ".join(f'"{lang}"' for lang in Lang))
        return Lang(value) if value else None

    def bilingual(self, key: str) -> Bilingual:
        """A table of a name in Chinese and in English."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise self.wrong(key, "a table with zh and en")
        return Bilingual(value.get("zh") or None, value.get("en") or None)

    def near_copy(self, key: str) -> NearCopy | None:
        """Which version file this one repeats, and how much of it."""
        value = self.values.get(key)
        match value:
            case None:
                return None
            case {"version": str(stem), "similarity": float(share), "differs": str(differs)}:
                return NearCopy(f"{stem}.txt", share, differs)
            case {"id": str(id_), "similarity": float(share), "differs": str(differs)}:
                return NearCopy(id_, share, differs)
            case {"version": str(stem), "similarity": float(share)}:
                return NearCopy(f"{stem}.txt", share)
            case {"id": str(id_), "similarity": float(share)}:
                return NearCopy(id_, share)
        raise self.wrong(key, '{ version = "NAME.LANG", similarity = 0.0 to 1.0 }')

    def possibly(self, key: str) -> tuple[Possibly, ...]:
        """A list of events, each with why it may be the same."""
        found: list[Possibly] = []
        values = self.values.get(key, [])
        for value in values if isinstance(values, list) else [None]:
            match value:
                case {"event": str(event), "why": str(why)}:
                    found.append(Possibly(event, why))
                case _:
                    raise self.wrong(key, '[{ event = "…", why = "…" }]')
        return tuple(found)
