"""The lossless dump: a folder of plain text for each event, which people edit, keep in git and `add` again.

`event.toml` says what is known of the event, `NAME.LANG.txt` is a version, one sentence a line, and
`LEFT--RIGHT.align` the rows of two versions that a hand or a document has given; `[by_hand]` tables name the
fields that hands have corrected, with what was read of them. `ingest.dump` reads it.
The same library gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.export.dump import header
from duizhao.export.dump.links import align_file
from duizhao.export.dump.version import version_file
from duizhao.export.names import Names
from duizhao.model import ByHand, Event, EventField, GivenLinks, Lang, Text

_LANGS = "|".join(re.escape(lang) for lang in Lang)
_WRITTEN = re.compile(rf"event\.toml|.+\.({_LANGS})\.txt|.+\.align")
_ENDING = re.compile(rf"(?<=.)(\.({_LANGS}))?\.\w{{1,5}}$")


@dataclass(frozen=True, slots=True)
class EventTexts:
    """An event with all its texts, and what documents or a hand have linked between them."""

    event: Event
    texts: tuple[Text, ...]
    """In the order of the event's versions."""
    links: tuple[GivenLinks, ...]
    """Left and right count the texts."""
    by_hand: Mapping[str, ByHand] = field(default_factory=dict)
    """What hands have done to the texts, by the ids of their versions."""
    read: Mapping[EventField, str | None] = field(default_factory=dict)
    """What would be said of the fields of the event that are by hand."""


def write(events: Iterable[EventTexts], folder: Path) -> None:
    """Write a folder for each event into one that is there."""
    names = Names()
    for dumped in events:
        name = names.free(dumped.event.id)
        inside = folder / name
        inside.mkdir()
        for file, content in _files(dumped, name).items():
            (inside / file).write_bytes(content.encode())


def is_written(path: Path, folder: Path) -> bool:
    """Whether a path inside a folder is one that is written here."""
    return len(path.parts) == 2 and bool(_WRITTEN.fullmatch(path.name))


def _files(dumped: EventTexts, folder: str) -> dict[str, str]:
    """The files of an event by name."""
    names = Names()
    files = [names.free(_stem(text.version.document), f".{text.version.lang}.txt") for text in dumped.texts]
    stems = [file.removesuffix(".txt") for file in files]
    stem_of = {text.version.id: stem for text, stem in zip(dumped.texts, stems, strict=True)}
    contents = {
        file: version_file(text, file, stem_of, dumped.by_hand.get(text.version.id, ByHand()))
        for file, text in zip(files, dumped.texts, strict=True)
    }
    langs = [text.version.lang for text in dumped.texts]
    sizes = [-len(content.encode()) for content in contents.values()]
    # The order in which they are read where nothing is said.
    order = sorted(zip(map(list(Lang).index, langs), sizes, files, strict=True))
    said = () if [file for _, _, file in order] == files else stems
    contents["event.toml"] = header.event_file(dumped.event, folder, said, dumped.read)
    for given in dumped.links:
        name = f"{stems[given.left]}--{stems[given.right]}"
        sides = (dumped.texts[number].paragraphs for number in (given.left, given.right))
        contents[f"{name}.align"] = align_file(name, given, *sides)
    return contents


def _stem(document: str) -> str:
    """What a version is called by: its document's name without its ending."""
    return _ENDING.sub("", document).lstrip(".") or "text"
