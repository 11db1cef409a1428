"""Links as cards for Anki, each asked in both directions; importing a newer deck updates the cards."""

from __future__ import annotations

import re
import sqlite3
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from duizhao.export.bitext import Bitext, Side, without_controls
from duizhao.export.citation import citation, event_day, source_line, web_address
from duizhao.export.rows import Row, rows

if TYPE_CHECKING:
    from genanki import Model, Note

_DECK, _MODEL = 1_693_402_817, 1_502_738_946
"""By these Anki knows deck and kind of card again; they never change."""
_FIELDS = ("Front", "Back", "Front language", "Back language", "Source")
_NO_TAG = re.compile(r'[\s:"]+')
_STYLE = """\
.card { font: 20px/1.6 Georgia, "Noto Serif", serif; max-width: 36em; margin: 1em auto; text-align: left; }
:lang(zh-Hans) { font-family: "Songti SC", "Noto Serif CJK SC", SimSun, serif; }
:lang(zh-Hant) { font-family: "Songti TC", "Noto Serif CJK TC", PMingLiU, serif; }
.source { color: #6C685E; font-size: 14px; }
.nightMode .source { color: #969287; }
"""


def write(bitexts: Iterable[Bitext], stream: BinaryIO, note: Callable[[str], None]) -> None:
    """Write the deck, a note of two cards for each link; a note tells of links of one side, left out."""
    notes = _Notes(_model())
    _write_package(notes, bitexts, stream)
    if notes.left_out:
        what = "1 row is" if notes.left_out == 1 else f"{notes.left_out:,} rows are"
        note(f"{what} left out: a card needs both sides")


class _Notes:
    """Makes the notes of a deck."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.left_out = 0
        """How many rows have one side only."""
        self._seen: Counter[str] = Counter()

    def made(self, bitexts: Iterable[Bitext]) -> Iterator[Note]:
        """The notes of all links of two sides, one at a time."""
        for bitext in bitexts:
            for row in rows(bitext):
                if row.gap is None:
                    yield self._note(bitext, row)
                else:
                    self.left_out += 1

    def _note(self, bitext: Bitext, row: Row) -> Note:
        """A note that is known again by what it asks of which versions, whatever else has changed."""
        from genanki import Note, guid_for

        sides = bitext.left, bitext.right
        key = (*(side.version.id if side.version else side.name for side in sides), row.left)
        asked = guid_for(*key)
        self._seen[asked] += 1
        langs = (side.region or side.lang for side in sides)
        return Note(
            self.model,
            [_field(row.left), _field(row.right), *langs, _source(sides)],
            guid=guid_for(*key, self._seen[asked]),
            tags=list(dict.fromkeys(_tags(bitext))),
        )


def _model() -> Model:
    from genanki import Model

    def side(name: str) -> str:
        return f'<div lang="{{{{{name} language}}}}">{{{{{name}}}}}</div>'

    source = '<hr id="answer"><div class="source">{{Source}}</div>'
    templates = [
        {
            "name": f"{front} → {back}",
            "qfmt": side(front),
            "afmt": f"{side(front)}<hr>{side(back)}{source}",
        }
        for front, back in (("Front", "Back"), ("Back", "Front"))
    ]
    return Model(_MODEL, "Duizhao 对照", [{"name": name} for name in _FIELDS], templates, _STYLE)


def _field(text: str) -> str:
    """A text that Anki shows as it is: no markup, no sound, no LaTeX."""
    literal = escape(without_controls(text)).replace("[", "&#91;")
    return literal.replace("\n", "<br>")


def _source(sides: Iterable[Side]) -> str:
    lines = []
    for side in sides:
        line, url = _field(source_line(side)), web_address(side)
        lines.append(f'<a href="{escape(without_controls(url))}">{line}</a>' if url else line)
    return "<br>".join(dict.fromkeys(lines))


def _tags(bitext: Bitext) -> Iterator[str]:
    """The outlets, and the day of the event or of a version."""
    known = [citation(side) for side in (bitext.left, bitext.right)]
    dates = [event_day(bitext), *(source.get("date") for source in known)]
    day = next((date[:10] for date in dates if date), None)
    for name in (*(source.get("outlet") for source in known), day):
        if name and (tag := _NO_TAG.sub("_", without_controls(name)).strip("_")):
            yield tag


def _write_package(notes: _Notes, bitexts: Iterable[Bitext], stream: BinaryIO) -> None:
    """Write a deck as Anki packs one, a note at a time; genanki's own packing holds all of them."""
    from genanki import Deck, Package

    now = time.time()
    ids = count(int(now * 1000))
    deck = Deck(_DECK, "Duizhao 对照")
    deck.add_model(notes.model)
    with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
        path = Path(folder) / "collection.anki2"
        with closing(sqlite3.connect(path)) as connection:
            cursor = connection.cursor()
            Package(deck).write_to_db(cursor, now, ids)
            for note in notes.made(bitexts):
                note.write_to_db(cursor, now, _DECK, ids)
            connection.commit()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.write(path, path.name)
            package.writestr("media", "{}")
