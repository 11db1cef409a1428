"""Subtitles: each cue a block, two languages of one time together; `Block.line` counts cues from 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from duizhao.ingest.cleaning import clean, unwrap
from duizhao.ingest.encoding import decode
from duizhao.ingest.formats.cues import TIMING, Cue, Cues, of_events, of_lines, of_paragraphs
from duizhao.ingest.formats.xml_events import Reader, read
from duizhao.ingest.formats.xml_root import root
from duizhao.ingest.halves import BOTH
from duizhao.ingest.page import Block, Page
from duizhao.ingest.source import Note, Source
from duizhao.model import Role
from duizhao.text.language import Language, language

_VTT = re.compile(r"\ufeff?\s*WEBVTT(?:[ \t\n]|$)")
_EVENTS = re.compile(r"^\s*\[(?:Script Info|Events)\]\s*$", re.IGNORECASE | re.MULTILINE)
_DIALOGUE = re.compile(r"^\s*(?:Dialogue|Format|ScriptType|Title)\s*:", re.MULTILINE)
_SPOKEN = re.compile(r"\s*[-–—－]\s*(?=\S)")
_HEAD = 12
"""Lines among which the first time of SubRip stands."""
_MOST_NAMED = 5
"""How many lines that are broken are named."""


def recognises(source: Source) -> bool:
    """Whether these are subtitles in SubRip, WebVTT, SubStation Alpha or TTML."""
    start = source.start
    if _VTT.match(start) or _is_substation(start) or _is_ttml(source):
        return True
    return any(TIMING.match(line) for line in start[:4000].split("\n")[:_HEAD])


def pages(source: Source, note: Note) -> tuple[Page, ...]:
    """All cues as one page, in the order of time; raises Unreadable where the file is no text or broken."""
    if _is_ttml(source):
        return _page(of_paragraphs(read(source, note, _Paragraphs())))
    decoded = decode(source.name, source.content())
    cleaned = clean(decoded.text)
    for warning in filter(None, (*decoded.warnings, cleaned.warning)):
        note(warning)
    cues_of = of_events if _is_substation(source.start) else of_lines
    found = cues_of(cleaned.text)
    if found.broken:
        note(_broken(found))
    return _page(found)


def _page(found: Cues) -> tuple[Page, ...]:
    blocks = tuple(_blocks(found.cues))
    return (Page(blocks),) if blocks else ()


def _is_substation(start: str) -> bool:
    return _EVENTS.search(start[:4000]) is not None and _DIALOGUE.search(start) is not None


def _is_ttml(source: Source) -> bool:
    first = root(source)
    if first is None or first.name != "tt":
        return False
    return any("ttml" in value or "ttaf" in value for value in first.attributes.values())


class _Paragraphs(Reader[Sequence[str]]):
    """The lines of each paragraph of TTML."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "p":
            self._lines = [""]
        elif name == "br" and self._lines is not None:
            self._lines.append("")

    def end(self, name: str) -> None:
        if name == "p" and self._lines is not None:
            self.found.append([clean(line.replace("\n", " ")).text for line in self._lines])
            self._lines = None

    def text(self, text: str) -> None:
        if self._lines is not None:
            self._lines[-1] += text


def _broken(found: Cues) -> str:
    lines = ", ".join(map(str, found.broken[:_MOST_NAMED])) + ", …" * (len(found.broken) > _MOST_NAMED)
    if len(found.broken) == 1:
        return f"line {lines}: a cue whose time cannot be read"
    return f"lines {lines}: {len(found.broken)} cues whose times cannot be read"


def _blocks(cues: Sequence[Cue]) -> Iterator[Block]:
    """The blocks of cues; those of one time that are in two languages stand together."""
    group = 0
    for _, together in groupby(cues, key=lambda cue: (cue.start, cue.end)):
        runs = [run for cue in together for run in _runs(cue)]
        at = 0
        while at < len(runs):
            paired = at + 1 < len(runs) and {runs[at][0], runs[at + 1][0]} == BOTH
            group += paired
            for _, held, part in runs[at : at + 1 + paired]:
                role = Role.CAPTION if held.is_sign else None
                yield Block(part, held.number, role, group=group if paired else None)
            at += 1 + paired


def _runs(cue: Cue) -> Iterator[tuple[Language, Cue, str]]:
    """The lines of a cue joined as far as one language and one speaker go."""
    runs: list[tuple[Language, list[str]]] = []
    lines = [line for line in cue.lines if line]
    by_turns = len(lines) > 1 and all(map(_SPOKEN.match, lines))
    for line in lines:
        told = language(line)
        if runs and not by_turns and (told in {runs[-1][0], Language.UNDECIDED}):
            runs[-1][1].append(line)
        elif runs and not by_turns and runs[-1][0] is Language.UNDECIDED:
            runs[-1] = (told, [*runs[-1][1], line])
        else:
            runs.append((told, [line]))
    for told, held in runs:
        yield told, cue, unwrap("\n".join(held))
