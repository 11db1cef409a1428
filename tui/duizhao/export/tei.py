"""Links as InterText and its like keep them: each text in TEI, and beside the two a file of links.

`NAME.LEFT.xml` and `NAME.RIGHT.xml` hold the texts, `NAME.LEFT.RIGHT.xml` which sentences belong together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from duizhao.align.links import Link
from duizhao.export import xml
from duizhao.export.bitext import Bitext, Side
from duizhao.export.citation import citation
from duizhao.export.names import Names

_TEI = "http://www.tei-c.org/ns/1.0"
_LISTED = ".duizhao"
"""Holds the names of all files that are written."""


def write(bitexts: Iterable[Bitext], folder: Path) -> None:
    """Write three files for each pair of versions."""
    names = Names()
    listed: list[str] = []
    for bitext in bitexts:
        name = names.free(bitext.event.id if bitext.event else bitext.left.name)
        left, right = _ends(bitext)
        texts = [f"{name}.{end}.xml" for end in (left, right)]
        linked = _linked(bitext)
        files = {
            texts[0]: _text(bitext.left, linked[0]),
            texts[1]: _text(bitext.right, linked[1]),
            f"{name}.{left}.{right}.xml": _links(bitext, texts[0], texts[1]),
        }
        for file, pieces in files.items():
            with (folder / file).open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(pieces)
            listed.append(file)
    (folder / _LISTED).write_text("".join(f"{file}\n" for file in listed), encoding="utf-8", newline="")


def is_written(path: Path, folder: Path) -> bool:
    """Whether a path inside a folder is one that is written here."""
    listed = folder / _LISTED
    return listed.is_file() and str(path) in listed.read_text("utf-8", "replace").split("\n")


def _ends(bitext: Bitext) -> tuple[str, str]:
    """What the two texts are called by: their languages."""
    left, right = bitext.left.tag, bitext.right.tag
    return (left, right) if left != right else (f"{left}-1", f"{right}-2")


def _linked(bitext: Bitext) -> tuple[list[int], list[int]]:
    """The units of either side that are in a link, in order."""
    return (
        sorted({unit for link in bitext.links for unit in link.left}),
        sorted({unit for link in bitext.links for unit in link.right}),
    )


def _text(side: Side, units: Iterable[int]) -> Iterator[str]:
    """A text with its header; its paragraphs as far as they are known, else each unit is one."""
    lang = xml.attributes(**{"xml:lang": side.tag})
    yield f'{xml.DECLARATION}<TEI xmlns="{_TEI}">\n{_header(side)}<text{lang}>\n<body>\n'
    number = 0
    for _, inside in groupby(units, lambda unit: side.paragraphs[unit] if side.paragraphs else unit):
        number += 1
        yield f'<p xml:id="p{number}">\n'
        for unit in inside:
            yield f'<s xml:id="{_id(unit)}">{xml.text(side.units[unit])}</s>\n'
        yield "</p>\n"
    if not number:
        yield "<p/>\n"
    yield "</body>\n</text>\n</TEI>\n"


def _header(side: Side) -> str:
    known = citation(side)
    outlet = known.get("outlet")
    source = "".join(
        f"<{element}>{xml.text(known[name])}</{element}>"
        for name, element in (("title", "title"), ("outlet", "publisher"), ("date", "date"), ("url", "ref"))
        if name in known
    )
    return (
        "<teiHeader>\n<fileDesc>\n"
        f"<titleStmt><title>{xml.text(known.get('title') or side.name)}</title></titleStmt>\n"
        f"<publicationStmt><p>{xml.text(outlet or 'unpublished')}</p></publicationStmt>\n"
        f"<sourceDesc><bibl>{source or xml.text(side.name)}</bibl></sourceDesc>\n"
        "</fileDesc>\n</teiHeader>\n"
    )


def _links(bitext: Bitext, left: str, right: str) -> Iterator[str]:
    """The file of links, in InterText's order: first the units of `toDoc`, then those of `fromDoc`."""
    yield f"{xml.DECLARATION}<linkGrp{xml.attributes(toDoc=left, fromDoc=right)}>\n"
    yield from map(_link, bitext.links)
    yield "</linkGrp>\n"


def _link(link: Link) -> str:
    targets = ";".join(" ".join(map(_id, side)) for side in (link.left, link.right))
    kind = f"{len(link.left)}-{len(link.right)}"
    return f'<link type="{kind}" xtargets="{targets}" status="auto" certainty="{link.confidence:.4f}"/>\n'


def _id(unit: int) -> str:
    return f"s{unit + 1}"
