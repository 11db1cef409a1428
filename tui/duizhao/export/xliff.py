"""Links as a document for translation: XLIFF 2.1, one pair of languages, a <file> for each pair of versions.

How sure a link is stands in its unit's metadata; where the texts come from, in those of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from duizhao.align.links import Link
from duizhao.export import xml
from duizhao.export.bitext import Bitext
from duizhao.export.citation import citation

_NAMESPACES = {
    "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
    "xmlns:mda": "urn:oasis:names:tc:xliff:metadata:2.0",
}


def written(bitexts: Iterable[Bitext]) -> Iterator[str]:
    """The document; raises ValueError where bitexts are not all of one pair of languages."""
    langs = None
    for number, bitext in enumerate(bitexts, 1):
        if langs is None:
            langs = bitext.left.tag, bitext.right.tag
            root = xml.attributes(**_NAMESPACES, version="2.1", srcLang=langs[0], trgLang=langs[1])
            yield f"{xml.DECLARATION}<xliff{root}>\n"
        if langs != (bitext.left.tag, bitext.right.tag):
            raise ValueError(f"an XLIFF document holds one pair of languages, this is of {langs}")
        yield from _file(number, bitext)
    if langs is not None:
        yield "</xliff>\n"


def _file(number: int, bitext: Bitext) -> Iterator[str]:
    original = bitext.left.name or bitext.right.name
    head = xml.attributes(id=f"f{number}", original=original, **{"xml:space": "preserve"})
    yield f"<file{head}>\n{_origin(bitext)}"
    for place, link in enumerate(bitext.links, 1):
        yield _unit(f"u{place}", bitext, link)
    yield "</file>\n"


def _origin(bitext: Bitext) -> str:
    """Where both texts come from, as metadata."""
    event = bitext.event
    groups = [
        _group("event", {"id": event.id, **({"date": event.date.isoformat()} if event.date else {})})
        if event
        else "",
        _group("source", citation(bitext.left)),
        _group("target", citation(bitext.right)),
    ]
    return _metadata("".join(groups))


def _unit(id_: str, bitext: Bitext, link: Link) -> str:
    """One link as a unit of one segment; without a target where the right text has nothing."""
    left, right = bitext.texts(link)
    target = f"<target>{xml.text(right)}</target>" if link.right else ""
    state = "translated" if link.two_sided else "initial"
    known = _metadata(_group("alignment", {"confidence": f"{link.confidence:.4f}"}))
    return (
        f'<unit id="{id_}">\n{known}<segment id="s1" state="{state}">\n'
        f"<source>{xml.text(left)}</source>{target}\n</segment>\n</unit>\n"
    )


def _metadata(groups: str) -> str:
    return f"<mda:metadata>\n{groups}</mda:metadata>\n" if groups else ""


def _group(category: str, values: Mapping[str, str]) -> str:
    metas = "".join(
        f"<mda:meta{xml.attributes(type=name)}>{xml.text(value)}</mda:meta>\n"
        for name, value in values.items()
    )
    return f'<mda:metaGroup category="{category}">\n{metas}</mda:metaGroup>\n' if metas else ""
