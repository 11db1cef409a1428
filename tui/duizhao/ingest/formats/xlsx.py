"""Excel workbooks: every sheet a table, a unit a row, formulas by the value they had when it was saved."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats.tables import Numbered, of_rows
from duizhao.ingest.formats.zips import LARGEST_TOTAL, Archive, is_zip, open_zip
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUFFIXES = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".xlt", ".xltx", ".et"})
_WORKBOOK = "xl/workbook.xml"
_OTHERS = {
    "xl/workbook.bin": "a binary Excel workbook (.xlsb)",
    "xl/vbaProject.bin": "an Excel workbook with macros",
}
_SHEETS = "xl/worksheets/"
_MOST_MEMBERS = 10_000
_MOST_BYTES_AT_ONCE = 128 << 20
"""Of a part that is held in memory, as the texts of all cells are."""
_RATIO = 150
"""How many times smaller than its content a packed workbook can be; the emptiest reach 60."""
_MOST_ROWS = 1_048_576
_BATCH = 1_000
_ERRORS = frozenset("#N/A #REF! #VALUE! #NAME? #DIV/0! #NUM! #NULL!".split())
"""What a formula shows that has no value."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How Excel writes characters that XML does not hold as they are, and what reads like that itself."""
_UNVALUED = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>|<f\b[^>]*/>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
"""A formula without a value."""


def recognises(source: Source) -> bool:
    """Whether this is a workbook of Excel, of whatever kind."""
    if source.head.startswith(_OLD):
        return PurePath(source.name).suffix.lower() in _SUFFIXES
    if not is_zip(source):
        return False
    try:
        with open_zip(source) as archive:
            return bool({_WORKBOOK, *_OTHERS} & set(archive.names))
    except Unreadable:
        return PurePath(source.name).suffix.lower() in _SUFFIXES


def units(source: Source, note: Note) -> Iterator[Unit]:
    """The rows of all sheets; of merged cells the first has the text, the others are empty.

    Raises Unreadable for what is protected, holds macros, unpacks to too much or is no workbook; BrokenOff
    where a sheet cannot be read to its end.
    """
    if source.head.startswith(_OLD):
        raise _old(source)
    with open_zip(source) as archive:
        _check(source, archive)
        unvalued = _formulas_without_value(archive)
    if unvalued:
        cells = "1 formula has" if unvalued == 1 else f"{unvalued:,} formulas have"
        note(f"{cells} no value and count as empty cells; open the workbook, save it and add it again")
    with source.open() as stream:
        yield from _of_workbook(source, stream, note)


def _of_workbook(source: Source, stream: BinaryIO, note: Note) -> Iterator[Unit]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            workbook = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # the library lets through whatever its parsers raise
            raise _broken(source, error) from error
    try:
        for sheet in workbook.worksheets:
            named = f"sheet {sheet.title}: " if len(workbook.worksheets) > 1 else ""
            sheet.reset_dimensions()  # they may be stated wrong
            values = sheet.iter_rows(values_only=True)
            yield from of_rows(_rows(source, sheet.title, values), _noting(note, named))
    finally:
        workbook.close()


def _noting(note: Note, named: str) -> Note:
    return lambda line: note(named + line)


def _rows(source: Source, sheet: str, rows: Iterator[tuple[object, ...]]) -> Iterator[Numbered]:
    """The rows of a sheet that are not empty, with their numbers."""
    values = enumerate(rows, 1)
    number = 0
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                batch = list(islice(values, _BATCH))
            except Exception as error:  # the library lets through whatever its parsers raise
                problem = _broken(source, error, f"sheet {sheet}, after row {number}: ")
                raise problem from error
        for number, row in batch:
            if any(value is not None for value in row):
                yield number, [_text(value) for value in row]
        if len(batch) < _BATCH:
            return
        if number >= _MOST_ROWS:
            raise BrokenOff(f"{source.name}, sheet {sheet} has more than {_MOST_ROWS:,} rows; split it")


def _text(value: object) -> str:
    if value is None or value in _ERRORS:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return _unescaped(text) if "_x" in text else text


def _unescaped(text: str) -> str:
    """A text with its escapes resolved; carriage returns stand before newlines and go."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r", "")
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _check(source: Source, archive: Archive) -> None:
    """Raise Unreadable for what must not, or cannot, be unpacked."""
    for name, what in _OTHERS.items():
        if name in archive:
            raise Unreadable(f"{source.name} is {what}; save it as .xlsx without macros and add that")
    size = sum(map(archive.size, archive.names))
    at_once = max((archive.size(name) for name in archive.names if not name.startswith(_SHEETS)), default=0)
    is_bomb = size > _MOST_BYTES_AT_ONCE // 4 and size > _RATIO * source.size
    if is_bomb or at_once > _MOST_BYTES_AT_ONCE or len(archive.names) > _MOST_MEMBERS:
        raise Unreadable(
            f"{source.name} unpacks to {size >> 20} MB, too much for a workbook; save its sheets as CSV"
        )


def _formulas_without_value(archive: Archive) -> int:
    found = 0
    for name in archive.names:
        if name.startswith(_SHEETS) and name.endswith(".xml"):
            rest = b""
            for piece in archive.pieces(name, LARGEST_TOTAL):
                *_, last = [None, *_UNVALUED.finditer(rest + piece)]
                found += len(_UNVALUED.findall(rest + piece))
                done = last.end() if last else 0
                rest = (rest + piece)[max(done, len(rest + piece) - 200) :]
    return found


def _old(source: Source) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in source.content():
        return Unreadable(f"{source.name} is protected by a password; save it without and add it again")
    return Unreadable(f"{source.name} is an Excel workbook of the old kind (.xls); save it as .xlsx")


def _broken(source: Source, error: Exception, where: str = "") -> Unreadable:
    if isinstance(error, Unreadable):
        return error
    reason = " ".join(str(error).split())[:100] or type(error).__name__
    kind = BrokenOff if where else Unreadable
    return kind(f"{source.name}: {where}a broken workbook ({reason}); open it, save it and add it again")
