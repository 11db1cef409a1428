"""Links as a Markdown table, a row each, to be read or reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.export.bitext import Bitext, Certainty, without_controls

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
_BREAK = re.compile(r"\s*\n\s*")


def written(bitext: Bitext) -> Iterator[str]:
    """The table: what either side says, and how sure it is that these say the same."""
    left, right = _cell(bitext.left.name), _cell(bitext.right.name)
    yield f"| {left} | {right} | confidence |\n|---|---|---|\n"
    for link in bitext.links:
        certainty = Certainty.of(link.confidence)
        left_text, right_text = bitext.texts(link)
        cells = (
            _cell(left_text) if link.left else f"– not in {left}",
            _cell(right_text) if link.right else f"– not in {right}",
            f"{_cell(certainty.glyph)} {certainty} {link.confidence:.2f}",
        )
        yield f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """A text that reads in a table as it does by itself."""
    literal = _MARKUP.sub(lambda found: "\\" + found.group(), without_controls(text).strip())
    return _BREAK.sub("<br>", literal)
