"""Links as Markdown tables, a row each, to be read or reviewed; over each the event and both sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao.export.bitext import Bitext, Side, without_controls
from duizhao.export.citation import event_day, heading, source_line, web_address
from duizhao.export.rows import rows

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
_BREAK = re.compile("\\s*[\n\u2028\u2029]\\s*")


def written(bitexts: Iterable[Bitext]) -> Iterator[str]:
    """A table for each pair of versions: what either side says, and how sure a link is."""
    for number, bitext in enumerate(bitexts):
        if number:
            yield "\n"
        yield from _head(bitext)
        yield from _table(bitext)


def _head(bitext: Bitext) -> Iterator[str]:
    """The event and its sources; nothing for two plain files, which the table itself names."""
    if bitext.event is None:
        return
    day = event_day(bitext)
    yield f"# {_cell(heading(bitext))}\n\n"
    if day:
        yield f"{day}\n\n"
    cited = [side for side in (bitext.left, bitext.right) if side.version]
    yield "".join(f"- {side.tag}: {_source(side)}\n" for side in cited) + "\n"


def _source(side: Side) -> str:
    line, url = _cell(source_line(side)), web_address(side)
    return f"[{line}]({url.replace('(', '%28').replace(')', '%29')})" if url else line


def _table(bitext: Bitext) -> Iterator[str]:
    sides = bitext.left, bitext.right
    left, right = (side.tag if bitext.event else _cell(side.name) for side in sides)
    yield f"| {left} | {right} | confidence |\n|---|---|---|\n"
    for row in rows(bitext):
        how = f"{_cell(row.mark)} {_cell(row.status)} {row.link.confidence:.2f}"
        yield f"| {_cell(row.left)} | {_cell(row.right)} | {how} |\n"


def _cell(text: str) -> str:
    """A text that reads in a table as it does by itself."""
    literal = _MARKUP.sub(lambda found: "\\" + found.group(), without_controls(text).strip())
    return _BREAK.sub("<br>", literal)
