"""The text of a Word document as its reader sees it: insertions kept, deletions and hidden text left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from duizhao.ingest.cleaning import Cleaned, clean
from duizhao.ingest.formats.passages import Cell, Grid, Passage
from duizhao.model import Role

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Styled = Callable[[str], tuple[int, Role | None]]
"""What the style of this id says: the level of a heading, and a role."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_GONE = frozenset(
    W + name
    for name in "del moveFrom instrText delText delInstrText rPr pPr tcPr trPr tblPr sdtPr rt".split()
)
_TEXTS = frozenset({W + "t", _MATH + "t"})
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_OFF = frozenset({"0", "false", "off"})
_HIGHEST = 6
_MOST_COLUMNS = 63
"""As many as Word allows."""


class WordText:
    """Reads paragraphs and tables, in reading order; counts paragraphs that have text from 1."""

    def __init__(self, styled: Styled) -> None:
        self._styled = styled
        self._line = 0
        self._held = ""
        self._boxes: list[Element] = []
        self._dropped: Counter[str] = Counter()
        self.notes: list[str] = []
        """The ids of the footnotes (`f3`) and endnotes (`e3`) that the text refers to, in their order."""
        self.comments = 0
        """How many comments are left out."""
        self.hidden = 0
        """How many stretches of hidden text are left out."""

    @property
    def dropped(self) -> str | None:
        """One line that counts the invisible characters that were dropped."""
        return Cleaned("", self._dropped).warning

    def parts(self, container: Element, role: Role | None = None) -> Iterator[Passage | Grid]:
        """What stands in an element of blocks: the body, a cell, a footnote, a text box."""
        for element in container:
            tag = element.tag
            if tag == W + "p":
                yield from self._paragraph(element, role)
            elif tag == W + "tbl":
                yield Grid(tuple(self._rows(element)))
            elif tag == W + "sdt":
                within = Role.BOILERPLATE if _is_contents(element) else role
                for content in element.findall(W + "sdtContent"):
                    yield from self.parts(content, within)
            elif isinstance(tag, str) and tag not in _GONE:
                yield from self.parts(_of_choice(element), role)

    def _paragraph(self, element: Element, role: Role | None) -> Iterator[Passage]:
        text = self._held + self._inline(element)
        boxes, self._boxes = self._boxes, []
        mark = element.find(f"{W}pPr/{W}rPr/{W}del")
        # Where the paragraph mark is deleted, the next paragraph goes on in this one.
        self._held = text if mark is not None else ""
        if mark is None:
            yield from self._passage(element, text, role)
        for box in boxes:
            yield from _flat(self.parts(box, role))

    def _passage(self, element: Element, text: str, role: Role | None) -> Iterator[Passage]:
        cleaned = clean(text)
        self._dropped += cleaned.dropped
        if not cleaned.text.strip():
            return
        self._line += 1
        heading, styled = self._style(element)
        yield Passage(cleaned.text, self._line, heading, role or styled)

    def _style(self, element: Element) -> tuple[int, Role | None]:
        properties = element.find(W + "pPr")
        if properties is None:
            return self._styled("")
        style = properties.find(W + "pStyle")
        heading, role = self._styled(style.get(W + "val", "") if style is not None else "")
        return level(properties, heading), role

    def _inline(self, element: Element) -> str:
        """The text inside a paragraph."""
        found: list[str] = []
        for child in element:
            tag = child.tag
            if tag in _TEXTS:
                found.append(child.text or "")
            elif tag in _SIGNS:
                found.append(_SIGNS[tag])
            elif tag == W + "br":
                found.append("\n" if child.get(W + "type", "textWrapping") == "textWrapping" else " ")
            elif tag == W + "footnoteReference":
                self.notes.append("f" + child.get(W + "id", ""))
            elif tag == W + "endnoteReference":
                self.notes.append("e" + child.get(W + "id", ""))
            elif tag == W + "commentReference":
                self.comments += 1
            elif tag == W + "txbxContent":
                self._boxes.append(child)
            elif tag == W + "r" and _is_hidden(child):
                self.hidden += any(text.text for text in child.iter(W + "t"))
            elif isinstance(tag, str) and tag not in _GONE:
                found.append(self._inline(_of_choice(child)))
        return "".join(found)

    def _rows(self, table: Element) -> Iterator[tuple[Cell, ...]]:
        for row in table.iter(W + "tr"):
            if _owner(row, W + "tbl") is not table or row.find(f"{W}trPr/{W}del") is not None:
                continue
            before = _number(row.find(f"{W}trPr/{W}gridBefore")) or 0
            cells: list[Cell] = [()] * min(before, _MOST_COLUMNS)
            for cell in row.iter(W + "tc"):
                if _owner(cell, W + "tr") is row:
                    cells.append(self._cell(cell))
                    span = _number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1
                    cells += [()] * (min(span, _MOST_COLUMNS) - 1)
            yield tuple(cells)

    def _cell(self, cell: Element) -> Cell:
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(W + "val", "continue") == "continue":
            return ()
        return tuple(_flat(self.parts(cell)))


def level(properties: Element, otherwise: int) -> int:
    """The level of a heading that the properties of a paragraph or style state, 0 for running text."""
    outline = _number(properties.find(W + "outlineLvl"))
    if outline is None:
        return otherwise
    return 0 if outline > 8 else min(outline + 1, _HIGHEST)


def _flat(parts: Iterator[Passage | Grid]) -> Iterator[Passage]:
    """Paragraphs, also of the tables among them."""
    for part in parts:
        if isinstance(part, Passage):
            yield part
        else:
            yield from (passage for row in part.rows for cell in row for passage in cell)


def _of_choice(element: Element) -> Element:
    """Of the same thing in several forms the first; old drawings repeat what new ones say."""
    if element.tag != _MARKUP + "AlternateContent":
        return element
    return element[:1]


def _owner(element: Element, tag: str) -> Element:
    return next(element.iterancestors(tag), None)


def _number(element: Element) -> int | None:
    stated = element.get(W + "val", "") if element is not None else ""
    return int(stated) if stated.isdecimal() and len(stated) < 6 else None


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(W + "val", "1") not in _OFF


def _is_contents(element: Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"
