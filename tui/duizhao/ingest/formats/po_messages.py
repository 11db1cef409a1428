"""The entries of a gettext catalogue, one after another as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from duizhao.ingest.errors import BrokenOff
from duizhao.ingest.source import LONGEST_LINE

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr|domain)(?:\[(\d{1,3})\])?\s*(?=")')
_STRINGS = re.compile(r'(?:"[^"\\]*(?:\\.[^"\\]*)*"\s*)+')
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,8})|(.))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "", "b": "", "f": "\n", "v": "\n"}
_OBSOLETE = "#~"
_FLAGS = ("#,", "#=")
_CONTEXT, _MESSAGE, _PLURAL, _FORM, _DOMAIN = "msgctxt", "msgid", "msgid_plural", "msgstr", "domain"


@dataclass(slots=True)
class Entry:
    """A message and its translation."""

    line: int
    """The line its message or context begins on, from 1."""
    is_fuzzy: bool
    is_obsolete: bool
    fields: dict[str, list[str]] = field(default_factory=dict)
    """The pieces of each text, by its keyword."""

    def text(self, name: str) -> str | None:
        """The text under a keyword; None where there is none."""
        return _unescaped("".join(self.fields[name])) if name in self.fields else None

    @property
    def is_header(self) -> bool:
        """Whether it says what the catalogue is."""
        return _CONTEXT not in self.fields and not any(self.fields.get(_MESSAGE, ()))

    @property
    def message(self) -> str:
        """What is translated."""
        return self.text(_MESSAGE) or ""

    @property
    def plural(self) -> str | None:
        """The message for several things."""
        return self.text(_PLURAL)

    @property
    def forms(self) -> tuple[str, ...]:
        """The translation, or its forms for different numbers of things."""
        return tuple(self.text(name) or "" for name in self.fields if name.startswith(_FORM))


def entries(name: str, lines: Iterable[tuple[int, str]]) -> Iterator[Entry]:
    """The entries of numbered lines; raises BrokenOff, with line and column, where one is not understood."""
    reading = _Reading(name)
    try:
        for number, line in lines:
            if done := reading.take(number, line.strip()):
                yield done
    except BrokenOff:
        if reading.entry and reading.is_whole:
            yield reading.entry
        raise
    if reading.entry:
        yield reading.entry


class _Reading:
    """Puts entries together from lines."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.entry: Entry | None = None
        self.is_whole = False
        """Whether a blank line has shut the entry."""
        self._pieces: list[str] | None = None
        """Where a line that holds only text goes."""
        self._size = 0
        self._is_fuzzy = False
        """Whether the next entry is."""

    def take(self, number: int, line: str) -> Entry | None:
        """Read a line; the entry that ended before it."""
        is_obsolete = line.startswith(_OBSOLETE)
        content = line[2:].lstrip() if is_obsolete else line
        if content.startswith("#") or (is_obsolete and content.startswith("|")):
            self._is_fuzzy |= content.startswith(_FLAGS) and "fuzzy" in re.split(r"[,=\s]+", content)
            return None
        if not content:
            self.is_whole = True
            return None
        keyword = _KEYWORD.match(content)
        texts = content[keyword.end() :] if keyword else content
        column = len(line) - len(texts) + 1
        if not _STRINGS.fullmatch(texts) or (keyword is None and self._pieces is None):
            raise self._broken(number, column, texts)
        ended = self._begin(number, keyword, is_obsolete=is_obsolete) if keyword else None
        self.is_whole = False
        self._size += len(texts)
        if self._size > LONGEST_LINE:
            raise self._broken(number, column, "")
        if self._pieces is not None:
            self._pieces += _STRING.findall(texts)
        return ended

    def _begin(self, number: int, keyword: re.Match[str], *, is_obsolete: bool) -> Entry | None:
        """Begin a text; the entry that ended before it."""
        name, form = keyword.groups()
        if name == _DOMAIN:
            self._pieces = []
            return None
        ended = None
        here = self.entry
        if here is None or (
            name in {_CONTEXT, _MESSAGE} and (_MESSAGE in here.fields or name in here.fields)
        ):
            ended = here
            here = self.entry = Entry(number, self._is_fuzzy, is_obsolete)
            self._is_fuzzy, self._size = False, 0
        self._pieces = here.fields.setdefault(f"{name}[{int(form)}]" if form else name, [])
        return ended

    def _broken(self, line: int, column: int, texts: str) -> BrokenOff:
        whole = _STRINGS.match(texts)
        column += whole.end() if whole else 0
        problem = "the entry is too long" if self._size > LONGEST_LINE else "no text in quotation marks"
        return BrokenOff(
            f"{self._name}, line {line}, column {column}: {problem}; mend it there (msgfmt --check helps)"
            " and add the file again"
        )


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    octal, hexadecimal, other = escape.groups()
    if other is not None:
        return _ESCAPED.get(other, other)
    code = int(octal, 8) if octal else int(hexadecimal, 16)
    return chr(code) if code < 0x80 else escape[0]
