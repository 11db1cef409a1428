"""What else searches pairs: ripgrep over a file, FTS5 by trigrams, tantivy."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sqlite3
import subprocess
from typing import Any, Protocol

from benchmarks.search.library import MadeLibrary
from benchmarks.search.queries import Asked, Kind, Term

from duizhao.text.folding import fold

PAGE = 50
_CHINESE_TOKEN = re.compile(r"[a-z0-9]+|\S")
_ENGLISH_TOKEN = re.compile(r"[^\W_]+")
_EDGE = r"(?-u:\b)"
"""The edge of a word of ASCII letters, which ripgrep finds much faster than one of any letters."""
_SHORTEST = 3
"""Characters for which there are trigrams."""


class Other(Protocol):
    """A program that answers the same queries."""

    name: str

    def count(self, asked: Asked) -> int | None:
        """How many pairs it finds, its first page of them read too; None where it cannot be asked."""


class Ripgrep:
    """`rg` over one file of folded pairs; it counts only, and reads no page."""

    name = "ripgrep"

    def __init__(self, library: MadeLibrary) -> None:
        self._file = library.folded()

    @staticmethod
    def is_here() -> bool:
        """Whether it is installed."""
        return shutil.which("rg") is not None

    def count(self, asked: Asked) -> int | None:
        """How many lines it finds."""
        first, *rest = asked.terms
        finding = [["rg", *_pattern(first, asked.kind), str(self._file)]]
        finding += [["rg", *_pattern(term, asked.kind), "-"] for term in rest]
        finding[-1].insert(1, "--count")
        output: Any = None
        for command in finding:
            process = subprocess.Popen(command, stdin=output, stdout=subprocess.PIPE)
            if output is not None:
                output.close()
            output = process.stdout
        counted = output.read()
        output.close()
        process.wait()
        return int(counted or 0)


def _pattern(term: Term, kind: Kind) -> list[str]:
    inverted = ["--invert-match"] if term.negated else []
    if kind is Kind.PATTERN:
        return [*inverted, "--regexp", fold(term.text)]
    if term.is_chinese:
        return [*inverted, "--fixed-strings", "--regexp", fold(term.text)]
    words = ",? ".join(term.text.split())
    return [*inverted, "--regexp", f"{_EDGE}{words}{'' if term.goes_on else _EDGE}"]


class Trigrams:
    """SQLite's own way: FTS5 with `tokenize='trigram'`; it scans for what is shorter."""

    name = "FTS5 trigram"

    def __init__(self, library: MadeLibrary) -> None:
        path = library.beside / "trigram.sqlite"
        is_made = path.exists()
        self._connection = sqlite3.connect(path)
        if not is_made:
            self._connection.execute("CREATE VIRTUAL TABLE pair USING fts5 (zh, en, tokenize='trigram')")
            self._connection.executemany(
                "INSERT INTO pair VALUES (?, ?)", ((fold(zh), fold(en)) for zh, en in library.pairs())
            )
            self._connection.commit()

    def count(self, asked: Asked) -> int | None:
        """How many pairs it finds; parts of words are found too."""
        if asked.kind is Kind.PATTERN:
            return None
        where = " AND ".join(map(_holds, asked.terms))
        bound = [fold(term.text) for term in asked.terms]
        self._connection.execute(f"SELECT * FROM pair WHERE {where} LIMIT {PAGE}", bound).fetchall()
        found = self._connection.execute(f"SELECT count(*) FROM pair WHERE {where}", bound).fetchone()
        return int(found[0])


def _holds(term: Term) -> str:
    side = "zh" if term.is_chinese else "en"
    # SQLite 3.40 finds nothing with LIKE where it should scan.
    condition = f"instr({side}, ?)" if len(term.text) < _SHORTEST else f"{side} LIKE '%' || ? || '%'"
    return f"NOT {condition}" if term.negated else condition


class Tantivy:
    """tantivy over one token a Chinese character, where Python has it; it stores the pairs too."""

    name = "tantivy"

    def __init__(self, library: MadeLibrary) -> None:
        import tantivy  # type: ignore[import-not-found, unused-ignore]

        builder = tantivy.SchemaBuilder()
        for field in ("zh", "en"):
            builder.add_text_field(field, stored=False, tokenizer_name="whitespace")
        builder.add_bytes_field("text", stored=True, indexed=False)
        self._schema = builder.build()
        self._tantivy: Any = tantivy
        folder = library.beside / "tantivy"
        is_made = folder.exists()
        folder.mkdir(exist_ok=True)
        index = tantivy.Index(self._schema, path=str(folder))
        if not is_made:
            self._fill(index, library)
        index.reload()
        self._searcher = index.searcher()

    @staticmethod
    def is_here() -> bool:
        """Whether Python has it."""
        return importlib.util.find_spec("tantivy") is not None

    def _fill(self, index: Any, library: MadeLibrary) -> None:  # noqa: ANN401 (it states no types)
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for zh, en in library.pairs():
            tokens = {
                "zh": " ".join(_CHINESE_TOKEN.findall(fold(zh))),
                "en": " ".join(_ENGLISH_TOKEN.findall(fold(en))),
            }
            writer.add_document(self._tantivy.Document(**tokens, text=f"{zh}\t{en}".encode()))
        writer.commit()
        writer.wait_merging_threads()

    def count(self, asked: Asked) -> int | None:
        """How many pairs it finds."""
        if asked.kind is Kind.PATTERN:
            return None
        query = self._tantivy.Query.boolean_query(
            [
                (self._tantivy.Occur.MustNot if term.negated else self._tantivy.Occur.Must, self._term(term))
                for term in asked.terms
            ]
        )
        found = self._searcher.search(query, limit=PAGE, count=True)
        for _, address in found.hits:
            self._searcher.doc(address)
        return int(found.count)

    def _term(self, term: Term) -> Any:  # noqa: ANN401 (it states no types)
        field, pattern = ("zh", _CHINESE_TOKEN) if term.is_chinese else ("en", _ENGLISH_TOKEN)
        tokens = pattern.findall(fold(term.text))
        query = self._tantivy.Query
        if term.goes_on:
            return query.regex_query(self._schema, field, f"{re.escape(tokens[-1])}.*")
        if len(tokens) == 1:
            return query.term_query(self._schema, field, tokens[0])
        return query.phrase_query(self._schema, field, tokens)


def sizes(library: MadeLibrary) -> dict[str, int]:
    """Bytes of what the others keep beside the text."""
    trigram, tantivy = library.beside / "trigram.sqlite", library.beside / "tantivy"
    found: dict[str, int] = {}
    if trigram.exists():
        found["FTS5 trigram, text included"] = trigram.stat().st_size
    if tantivy.exists():
        found["tantivy, text included"] = sum(path.stat().st_size for path in tantivy.iterdir())
    return found
