"""Cuts a plain text into the units that are aligned: lines, sentences or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from duizhao.export.bitext import Unit
from duizhao.ingest.cleaning import joint
from duizhao.ingest.lines import Line, is_wrapped
from duizhao.model import Lang, Paragraph, Role
from duizhao.text.sentences import sentence_starts

_UNFINISHED = re.compile(r"[,，、;；]\s*$")
_FINISHED = re.compile(r"[。！？.!?][”’」』\"'）)]*\s*$")

_LONG = 10_000
"""Characters of wrapped lines after which a stop at the end of a line surely ends a sentence."""


@dataclass(frozen=True, slots=True)
class CutText:
    """A text in units, and in the paragraphs that hold them."""

    units: tuple[str, ...]
    """Counted from 0, blank ones too."""
    paragraphs: tuple[Paragraph, ...]

    @property
    def filled(self) -> list[int]:
        """The numbers of the units that hold more than blanks."""
        return [number for number, unit in enumerate(self.units) if unit.strip()]


def cut(text: str, unit: Unit, lang: Lang) -> CutText:
    """The units of a text whose lines end in a newline; nothing that is not blank is lost.

    A line is a unit whatever it holds. Paragraphs are what blank lines part; where sentences are wanted
    and no line is blank, every line is one.
    """
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    if not lines[-1][1]:
        lines.pop()  # a newline ends the last line and begins no further one
    if unit is Unit.LINE:
        return CutText(tuple(line for _, line in lines), ())
    blocks = _blocks(lines)
    wrapped = is_wrapped(blocks)
    if unit is Unit.SENTENCE and len(blocks) == 1 and not wrapped:
        blocks = [[line] for line in blocks[0]]
    wrapped = is_wrapped(blocks)
    paragraphs = tuple(_paragraph(block, lang, wrapped=wrapped) for block in blocks)
    if unit is Unit.PARAGRAPH:
        return CutText(tuple(paragraph.text for paragraph in paragraphs), paragraphs)
    units = tuple(sentence for paragraph in paragraphs for sentence in paragraph.sentences)
    return CutText(units, paragraphs)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that no blank line parts."""
    return [list(block) for filled, block in groupby(lines, key=lambda line: bool(line[1].strip())) if filled]


def _paragraph(block: Sequence[Line], lang: Lang, *, wrapped: bool) -> Paragraph:
    """A block as one paragraph; a sentence goes on over the end of a line only where it was wrapped there."""
    runs = list(_runs([line for _, line in block], wrapped=wrapped))
    starts: list[int] = []
    offset = 0
    for run in runs:
        starts += [offset + start for start in sentence_starts(run, lang)]
        offset += len(run) + 1
    return Paragraph(Role.BODY, "\n".join(runs), block[0][0], tuple(starts))


def _runs(lines: Sequence[str], *, wrapped: bool) -> Iterator[str]:
    """Lines joined where one goes on in the next."""
    run = lines[0]
    for line in lines[1:]:
        if _goes_on(run, line, wrapped=wrapped):
            before, after = run.rstrip(), line.lstrip()
            run = before + joint(before, after) + after
        else:
            yield run
            run = line
    yield run


def _goes_on(before: str, after: str, *, wrapped: bool) -> bool:
    """Whether a sentence may go on over the end of a line."""
    if wrapped:
        return len(before) < _LONG or not _FINISHED.search(before, len(before) - 9)
    return bool(_UNFINISHED.search(before[-9:])) or after.lstrip()[:1].islower()
