"""One unit of an XLIFF file, put together from its segments and what stands between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from duizhao.ingest.cleaning import unwrap
from duizhao.ingest.formats.inline import Flow, own_units
from duizhao.ingest.units import Unit, Worded


@dataclass(slots=True)
class Text:
    """A source or target as read."""

    tag: str
    flow: Flow
    preserved: bool
    """Whether its line breaks are part of the text, not of the layout of the file."""


@dataclass(slots=True)
class Part:
    """A segment, or what stands between two of them."""

    line: int
    segment: bool
    source: Text | None = None
    target: Text | None = None
    cut: Text | None = None
    """The source once more, cut into sentences (XLIFF 1.2)."""
    order: int | None = None
    """Which place the target has in the unit, from 1, where that is stated."""


class _Row(NamedTuple):
    """What the two sides of a unit of text say."""

    line: int
    source: str
    target: str


def units_of(parts: Sequence[Part]) -> Iterator[Unit]:
    """The units of text in the parts of one unit.

    One for each segment, with what stands between it and the next; one for all where the targets stand in
    another order than their sources. A side without text is left out; where neither has any, so is the unit.
    """
    source = _Side([part.source for part in parts])
    target = _Side([part.target for part in parts])
    for row in _rows(parts):
        texts = [*source.said(row.source), *target.said(row.target)]
        if texts:
            yield Unit(row.line, tuple(texts))
    own = [(side.tag, side.own) for side in (source, target) if side.own]
    if own:
        yield from own_units(parts[0].line, own)


class _Side:
    """What the texts of one side have in common."""

    def __init__(self, texts: Iterable[Text | None]) -> None:
        there = [text for text in texts if text]
        self.tag = there[0].tag if there else ""
        self._preserved = all(text.preserved for text in there)
        self.own = [own for text in there for own in text.flow.own]

    def said(self, text: str) -> Iterator[Worded]:
        """The text, laid out as it is meant, if there is any."""
        if text.strip():
            yield Worded(self.tag, text if self._preserved or "\n" not in text else unwrap(text))


def _rows(parts: Sequence[Part]) -> list[_Row]:
    if len(parts) == 1 and parts[0].cut:
        return _sentences(parts[0], parts[0].cut)
    ordered = sorted(range(len(parts)), key=lambda at: parts[at].order or at + 1)
    if ordered != list(range(len(parts))):
        return [
            _Row(parts[0].line, "".join(map(_source, parts)), "".join(_target(parts[at]) for at in ordered))
        ]
    return _segments(parts)


def _segments(parts: Sequence[Part]) -> list[_Row]:
    rows: list[_Row] = []
    before = ("", "")
    for part in parts:
        said = (_source(part), _wording(part.target))
        if part.segment:
            rows.append(_Row(part.line, before[0] + said[0], before[1] + said[1]))
            before = ("", "")
        elif rows:
            rows[-1] = _Row(rows[-1].line, rows[-1].source + said[0], rows[-1].target + said[1])
        else:
            before = (before[0] + said[0], before[1] + said[1])
    return rows or [_Row(parts[0].line, *before)] if parts else []


def _sentences(part: Part, cut: Text) -> list[_Row]:
    """The sentences of a unit that both sides mark in the same order; else the whole unit."""
    sources = cut.flow.sentences
    targets = part.target.flow.sentences if part.target else {}
    shared = [key for key in sources if key in targets]
    marks = len(cut.flow.marks) + (len(part.target.flow.marks) if part.target else 0)
    if not shared or shared != list(targets) or marks != len(sources) + len(targets):
        return [_Row(part.line, _source(part) or cut.flow.wording, _wording(part.target))]
    return [_Row(part.line, text, targets.get(key, "")) for key, text in sources.items()]


def _source(part: Part) -> str:
    return _wording(part.source)


def _target(part: Part) -> str:
    """The target; of blanks between segments that are not translated, the source."""
    said = _source(part)
    return said if part.target is None and not part.segment and said.isspace() else _wording(part.target)


def _wording(text: Text | None) -> str:
    return text.flow.wording if text else ""
