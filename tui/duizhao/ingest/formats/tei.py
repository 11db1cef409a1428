"""Aligned texts in XML: two texts and their links as InterText keeps them, and links inside one TEI file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from duizhao.ingest.cleaning import joint
from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats.tei_file import File, Link, Links, Passage, file_of
from duizhao.ingest.formats.tei_places import base, companions
from duizhao.ingest.formats.xml_root import root
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit, Worded

__all__ = ["companions", "recognises", "units"]

_LINKS = frozenset({"linkGrp", "cesAlign"})
_TEXTS = frozenset({"TEI", "TEI.2", "teiCorpus"})
_LARGEST = 128 * 1024 * 1024
_TAIL = 65_536
_TAG_IN_NAME = re.compile(
    r"\.((?:zh|en|cmn|yue|zho|chi|eng)(?:[-_][A-Za-z]{2,8})*)(?:-\d+)?\.[^.]+$", re.IGNORECASE
)


def recognises(source: Source) -> bool:
    """Whether a file holds links between passages: a file of nothing else, or a TEI text with links in it."""
    first = root(source)
    if first is None or first.name not in _LINKS | _TEXTS:
        return False
    return first.name in _LINKS or "linkGrp" in source.start or b"linkGrp" in source.head + _tail(source)


def _tail(source: Source) -> bytes:
    with source.open() as stream:
        stream.seek(max(0, source.size - _TAIL))
        return stream.read(_TAIL)


def units(sources: Sequence[Source], note: Note) -> Iterator[Unit]:
    """The linked passages as units, in the order of the links, whatever no link names between them.

    Takes the files as `companions` gives them, or the one that holds all. Several sentences of an end are
    joined. Raises Unreadable where the texts are missing, belong to other links or are larger than memory
    should bear, and as `xml_events.read`.
    """
    if sum(source.size for source in sources) > _LARGEST:
        raise Unreadable(f"{sources[0].name} and its texts are larger than {_LARGEST >> 20} MB; split them")
    files = [file_of(source, note) for source in sources]
    links = files[0]
    if len(files) == 1 and not links.passages:
        stated = [
            base(name) for group in links.groups[:1] for name in (group.from_file, group.to_file) if name
        ]
        raise Unreadable(
            f"{links.name} links {' and '.join(stated) or 'texts'} that are not beside it;"
            " put all of them into one folder and add that"
        )
    texts = [_Text(file, place) for place, file in enumerate(files[1:] or files, 1)]
    aligned = _Aligned(texts, links.groups)
    if not aligned.resolves:
        raise Unreadable(
            f"the links of {links.name} point to nothing in {' and '.join(text.name for text in texts)};"
            " check that these files belong together"
        )
    yield from aligned.units()
    if aligned.absent:
        note(f"left out links into {', '.join(dict.fromkeys(aligned.absent))}: these files are not there")
    if aligned.missing:
        there = "is" if aligned.missing == 1 else "are"
        note(f"links name {_passages(aligned.missing)} that {there} not there")
    if aligned.repeated:
        stays = "it stays where it was" if aligned.repeated == 1 else "they stay where they were"
        note(f"links name {_passages(aligned.repeated)} a second time; {stays} named first")


def _passages(count: int) -> str:
    return f"{count} passage{'s' if count > 1 else ''}"


class _Text:
    """A file of passages, and how far those of each language have been handed on."""

    def __init__(self, file: File, place: int) -> None:
        self.name = file.name
        self.place = place
        in_name = _TAG_IN_NAME.search(file.name)
        tag = in_name[1] if in_name else f"?{place}"
        self._by_tag: dict[str, list[Passage]] = {}
        self._next: dict[str, int] = {}
        self._places: dict[str, tuple[str, int]] = {}
        for passage in file.passages:
            told = passage if passage.tag else passage._replace(tag=tag)
            passages = self._by_tag.setdefault(told.tag, [])
            self._places[told.id] = told.tag, len(passages)
            passages.append(told)

    def __contains__(self, identity: str) -> bool:
        return identity in self._places

    def passage(self, identity: str) -> Passage:
        """The passage of an id."""
        tag, at = self._places[identity]
        return self._by_tag[tag][at]

    def before(self, identity: str) -> Iterator[Passage]:
        """The passages before one, in its language, that have not been passed yet."""
        yield from self._until(*self._places[identity])

    def rest(self) -> Iterator[Passage]:
        """The passages that have not been passed yet."""
        for tag, passages in self._by_tag.items():
            yield from self._until(tag, len(passages))

    def _until(self, tag: str, end: int) -> Iterator[Passage]:
        start = self._next.get(tag, 0)
        self._next[tag] = max(start, end)
        yield from self._by_tag[tag][start:end]


_Place: TypeAlias = tuple[_Text, str]
"""A passage by its file and id."""


class _Aligned:
    """Links that are resolved, and what no link names."""

    def __init__(self, texts: Sequence[_Text], groups: Sequence[Links]) -> None:
        self._texts = texts
        self.missing = self.repeated = 0
        self.absent: list[str] = []
        """Files that a group of links names and that are not among these."""
        named: set[tuple[int, str]] = set()
        self._links: list[tuple[int, list[list[_Place]]]] = []
        for group in groups:
            ends = self._files(group)
            if ends is None:
                continue
            for link in group.links:
                self._links.append((link.line, self._resolved(link, ends, named)))
        self._named = named
        self._elements = {text.passage(identity).element for text, identity in self._places()}

    def _places(self) -> Iterator[_Place]:
        return (place for _, ends in self._links for end in ends for place in end)

    @property
    def resolves(self) -> bool:
        """Whether there is anything that a link names."""
        return bool(self._named)

    def units(self) -> Iterator[Unit]:
        """The units of all links in file order, with what no link names between them, by itself."""
        line = 0
        for line, ends in self._links:
            for text, identity in (end[0] for end in ends if end):
                yield from self._alone(line, text.before(identity), text)
            said = [_joined([text.passage(identity) for text, identity in end]) for end in ends if end]
            if texts := tuple(worded for worded in said if worded.text):
                yield Unit(line, texts)
        for text in self._texts:
            yield from self._alone(line, text.rest(), text)

    def _alone(self, line: int, passages: Iterable[Passage], text: _Text) -> Iterator[Unit]:
        for passage in passages:
            if (
                passage.text
                and passage.element in self._elements
                and (text.place, passage.id) not in self._named
            ):
                yield Unit(line, (Worded(passage.tag, passage.text),))

    def _files(self, group: Links) -> tuple[_Text, ...] | None:
        """The files of the two ends of a link, in that order; as the ids say, or else as is the custom.

        Empty where the links name no files; None where they name others.
        """
        stated = [name for name in (group.from_file, group.to_file) if name]
        files = [file for name in stated if (file := self._named_file(name))]
        if len(files) == 2 and files[0] is files[1]:
            # Two texts of one name, in two folders, stand as the links name them.
            files = [*self._texts]
        if len(files) != len(stated):
            self.absent += [base(name) for name in stated if self._named_file(name) is None]
            return None
        if len(files) != 2:
            return ()
        orders = [(files[1], files[0]), (files[0], files[1])]
        if not group.to_first:
            orders.reverse()
        return min(orders, key=lambda files: _unresolved(group.links, files))

    def _named_file(self, name: str) -> _Text | None:
        return next((text for text in self._texts if name and text.name == base(name)), None)

    def _resolved(
        self, link: Link, files: Sequence[_Text], named: set[tuple[int, str]]
    ) -> list[list[_Place]]:
        ends: list[list[_Place]] = []
        for at, pointers in enumerate(link.ends):
            end = [self._place(pointer, files[at] if at < len(files) else None) for pointer in pointers]
            ends.append([place for place in end if place and self._is_new(place, named)])
        return ends if len(ends) > 1 else list(_by_language(ends[0]))

    def _place(self, pointer: str, text: _Text | None) -> _Place | None:
        file, _, identity = pointer.rpartition("#")
        within: Sequence[_Text | None] = [self._named_file(file)] if file else [text] if text else self._texts
        found = next((text for text in within if text and identity in text), None)
        self.missing += found is None
        return (found, identity) if found else None

    def _is_new(self, place: _Place, named: set[tuple[int, str]]) -> bool:
        key = (place[0].place, place[1])
        new = key not in named
        named.add(key)
        self.repeated += not new
        return new


def _unresolved(links: Sequence[Link], files: Sequence[_Text]) -> int:
    return sum(
        identity not in text
        for link in links
        for text, end in zip(files, link.ends, strict=False)
        for identity in end
    )


def _by_language(places: Sequence[_Place]) -> Iterator[list[_Place]]:
    """What a link does not part, parted by language."""
    tags = dict.fromkeys(text.passage(identity).tag for text, identity in places)
    for tag in tags:
        yield [place for place in places if place[0].passage(place[1]).tag == tag]


def _joined(passages: Sequence[Passage]) -> Worded:
    """Several sentences as one text."""
    whole = ""
    for passage in passages:
        whole += joint(whole, passage.text) + passage.text if whole else passage.text
    return Worded(passages[0].tag, whole)
