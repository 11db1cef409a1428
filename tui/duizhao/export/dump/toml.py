"""Values as TOML writes them, each on one line; what is unknown is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from duizhao.model import Bilingual

_UNESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What JSON leaves as it is, and TOML forbids or an editor trips over."""


def line(key: str, value: str | None) -> list[str]:
    """The line of a value; none where there is none."""
    return [f"{key} = {value}"] if value else []


def table(key: str, value: Bilingual) -> list[str]:
    """A name in both languages as a table of its own, after an empty line."""
    inside = [*line("zh", text(value.zh)), *line("en", text(value.en))]
    return ["", f"[{key}]", *inside] if inside else []


def inline(value: Bilingual) -> str:
    """A name in both languages."""
    inside = [*line("zh", text(value.zh)), *line("en", text(value.en))]
    return f"{{ {', '.join(inside)} }}" if inside else ""


def array(values: Iterable[str]) -> str:
    """Values that are written already."""
    listed = ", ".join(values)
    return f"[{listed}]" if listed else ""


def text(value: str | None) -> str:
    """A text as TOML writes it on one line; empty where there is none."""
    if not value:
        return ""
    return _UNESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))
