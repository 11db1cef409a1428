"""The entries of a gettext catalogue, read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.source import LONGEST_LINE, Note, Source

_STATEMENT = re.compile(r'(?P<word>domain|msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)\s*(?=")')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_FLAG = re.compile(r"[,\s]+")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


@dataclass
class Entry:
    """A message with its translations."""

    line: int
    """The line on which it begins, from 1."""
    is_fuzzy: bool
    is_obsolete: bool
    texts: dict[str, str] = field(default_factory=dict)
    """What each statement says: `msgid`, `msgid_plural`, `msgctxt`, `msgstr`, `msgstr[0]` …"""

    @property
    def forms(self) -> list[str]:
        """The translation, or one for each plural form."""
        return [text for word, text in self.texts.items() if word.startswith("msgstr")]


def entries(source: Source, encoding: str | None, note: Note) -> Iterator[Entry]:
    """The entries of a catalogue, its header as the first where it has one.

    Raises Unreadable where the first entry is broken, BrokenOff where a later one is, naming the line.
    """
    return _Reader(source.name).read(source.lines(note, encoding))


class _Reader:
    """Puts lines together into entries."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._entry: Entry | None = None
        self._is_fuzzy = False
        self._word = ""
        self._size = 0
        self._given = 0

    def read(self, lines: Iterator[tuple[int, str]]) -> Iterator[Entry]:
        """All entries of the lines."""
        for number, line in lines:
            text = line.strip()
            is_obsolete = text.startswith("#~")
            if is_obsolete:
                text = text[2:].strip()
            if text.startswith(("#", "|")):
                if self._word.startswith("msgstr"):
                    yield from self._finished()
                if text.startswith("#,"):
                    self._is_fuzzy = self._is_fuzzy or "fuzzy" in _FLAG.split(text)
                continue
            if not text:
                continue
            statement = _STATEMENT.match(text)
            if statement is None:
                self._take(number, text)
                continue
            word = statement["word"]
            if word == "domain" or self._begins(word, is_obsolete):
                yield from self._finished()
            if word != "domain":
                self._begin(number, word, is_obsolete)
                self._take(number, text[statement.end() :])
        yield from self._finished()

    def _begins(self, word: str, is_obsolete: bool) -> bool:
        """Whether a statement belongs to the next entry."""
        entry = self._entry
        if entry is None or word == "msgctxt" or is_obsolete is not entry.is_obsolete:
            return True
        return word in entry.texts

    def _begin(self, number: int, word: str, is_obsolete: bool) -> None:
        if self._entry is None:
            self._entry = Entry(number, self._is_fuzzy, is_obsolete)
            self._is_fuzzy = False
        told = self._entry.texts
        if word in told or (word not in {"msgid", "msgctxt"} and "msgid" not in told):
            raise self._broken(number, f"{word} out of its place")
        self._word = word
        told[word] = ""

    def _take(self, number: int, text: str) -> None:
        """Add the strings of a line to the statement at hand."""
        if self._entry is None or not text.startswith('"'):
            raise self._broken(number, "no statement of a catalogue")
        self._size += len(text)
        if self._size > LONGEST_LINE:
            raise self._broken(number, f"an entry is longer than {LONGEST_LINE:,} characters")
        at = 0
        while at < len(text):
            string = _STRING.match(text, at)
            if string is None:
                raise self._broken(number, "a quotation mark is missing or too many")
            self._entry.texts[self._word] += _unescaped(string[1])
            at = string.end()

    def _finished(self) -> Iterator[Entry]:
        entry, self._entry, self._word, self._size = self._entry, None, "", 0
        if entry is not None and "msgid" in entry.texts:
            self._given += 1
            yield entry

    def _broken(self, number: int, problem: str) -> Unreadable:
        kind = BrokenOff if self._given else Unreadable
        return kind(f"{self._name}, line {number}: {problem}; mend the line and add the file again")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    code = escape[1]
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    return chr(int(code, 8)) if code[0] in "01234567" else _LETTERS.get(code, code)
