"""Rows that stand as given, and the rows found around them, the sentences linked inside each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self, TypeAlias

from duizhao.align.fixed import aligned_around, among
from duizhao.align.links import Link, Pair, alone
from duizhao.align.order import in_display_order
from duizhao.align.progress import Progress
from duizhao.align.reading_order import PAIRED, level, numbered, unpaired
from duizhao.library.hand import as_by_hand
from duizhao.model import Origin, Role, Row, SentenceId, SentenceLink, Text

SentenceAligner: TypeAlias = Callable[[Sequence[Pair]], Sequence[Sequence[Link]]]
"""Aligns the sentences, left and right, of each of many pairs."""

_Places: TypeAlias = Mapping[SentenceId, int]


def set_alone(pairs: Sequence[Pair]) -> list[list[Link]]:
    """Nothing beside anything: for rows in which there is nothing to compare."""
    return [alone(range(len(left)), range(len(right)), 1.0) for left, right in pairs]


@dataclass(frozen=True)
class Given:
    """Rows of two texts that a hand has given."""

    left: Text
    right: Text
    rows: tuple[Row, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Row], left: Text, right: Text) -> Self:
        """These rows as by hand; raises ValueError where they do not fit the texts or each other."""
        return cls(left, right, as_by_hand(rows, left.paragraphs, right.paragraphs))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of paragraphs."""
        return tuple(Link(row.left, row.right, 1.0) for row in self.rows if row.left or row.right)

    @cached_property
    def lefts(self) -> frozenset[int]:
        """The left paragraphs that are linked."""
        return frozenset(unit for link in self.links for unit in link.left)

    @cached_property
    def rights(self) -> frozenset[int]:
        """The right paragraphs that are linked."""
        return frozenset(unit for link in self.links for unit in link.right)

    @cached_property
    def is_complete(self) -> bool:
        """Whether nothing is left to compare, neither paragraphs nor sentences."""
        return self.holds_every_paragraph and all(
            self._links_every_sentence(link) for link in self.links if link.two_sided
        )

    @cached_property
    def holds_every_paragraph(self) -> bool:
        """Whether no paragraph is left that could have a counterpart."""
        return not any(any(self.free(role)) for role in PAIRED)

    def _links_every_sentence(self, link: Link) -> bool:
        inside = self._inside(link)
        linked = [sum(len(held.left) for held in inside), sum(len(held.right) for held in inside)]
        counts = [len(_sentences(self.left, link.left)), len(_sentences(self.right, link.right))]
        return linked == counts or (not inside and counts == [1, 1])

    def free(self, role: Role) -> tuple[list[int], list[int]]:
        """The left and the right paragraphs of a role that are not linked."""
        return (
            [unit for unit in numbered(self.left, role) if unit not in self.lefts],
            [unit for unit in numbered(self.right, role) if unit not in self.rights],
        )

    def is_silent_on(self, role: Role) -> bool:
        """Whether no paragraph of a role is linked."""
        return self.lefts.isdisjoint(numbered(self.left, role)) and self.rights.isdisjoint(
            numbered(self.right, role)
        )

    def furniture(self) -> list[Link]:
        """What is not linked and never has a counterpart."""
        lefts = (unit for unit in unpaired(self.left) if unit not in self.lefts)
        rights = (unit for unit in unpaired(self.right) if unit not in self.rights)
        return alone(lefts, rights, 1.0)

    def level_in_order(self) -> list[Link]:
        """What is not linked, the first of a role beside the first; confidence 0: nothing is compared."""
        links = [replace(link, confidence=0.0) for link in self.furniture()]
        for role in PAIRED:
            lefts, rights = numbered(self.left, role), numbered(self.right, role)
            fixed = among(self.links, lefts, rights)
            around = aligned_around(len(lefts), len(rights), fixed, level)
            links += [link.renumbered(lefts, rights) for link in around]
        return links

    @cached_property
    def _by_paragraph(self) -> Mapping[tuple[str, int], Sequence[SentenceLink]]:
        """The links of sentences by side and paragraph of the first sentence."""
        held: dict[tuple[str, int], list[SentenceLink]] = {}
        for link in (link for row in self.rows for link in row.sentences):
            place = ("left", link.left[0][0]) if link.left else ("right", link.right[0][0])
            held.setdefault(place, []).append(link)
        return held

    def _inside(self, link: Link) -> list[SentenceLink]:
        """The links of sentences in the paragraphs of a link."""
        places = [*(("left", unit) for unit in link.left), *(("right", unit) for unit in link.right)]
        return [held for place in places for held in self._by_paragraph.get(place, ())]

    def rows_with(self, found: Iterable[Link], align: SentenceAligner | None) -> list[Row]:
        """The given rows and those of links found around them, in no particular order.

        Without an aligner the sentences of a row are linked only where some of them are by hand; the
        others then stand level in order.
        """
        links = [(link, Origin.HAND) for link in self.links] + [(link, Origin.AUTO) for link in found]
        inside = self._aligned_inside([link for link, _ in links], align)
        return [self._row(link, origin, inside.get(link)) for link, origin in links]

    def _aligned_inside(
        self, links: Iterable[Link], align: SentenceAligner | None
    ) -> dict[Link, Sequence[tuple[Link, Origin]]]:
        """The links of the sentences inside each link of paragraphs, all that can be aligned at once."""
        links = list(links)
        inside: dict[Link, Sequence[tuple[Link, Origin]]] = {}
        free = [link for link in links if not self._inside(link)]
        if align is not None:
            pairs = [(_texts(self.left, link.left), _texts(self.right, link.right)) for link in free]
            open_ = [number for number, pair in enumerate(pairs) if not _is_settled(pair)]
            aligned = dict(zip(open_, align([pairs[number] for number in open_]), strict=True))
            for number, (link, pair) in enumerate(zip(free, pairs, strict=True)):
                held = aligned[number] if number in aligned else _settled(pair)
                inside[link] = [(sub, Origin.AUTO) for sub in held]
        # Last, since it is soon done: each of these pairs is told as if it were all there is.
        inside.update((link, self._around_hand(link, align)) for link in links if self._inside(link))
        return inside

    def _around_hand(self, link: Link, align: SentenceAligner | None) -> Sequence[tuple[Link, Origin]]:
        """The links of the sentences of a link some of which are by hand."""
        lefts, rights = _sentences(self.left, link.left), _sentences(self.right, link.right)
        fixed = _numbered(self._inside(link), lefts, rights)

        def between(some: Sequence[int], others: Sequence[int], _: Progress | None) -> list[Link]:
            if align is None:
                return level(some, others)
            texts = [lefts[unit][1] for unit in some], [rights[unit][1] for unit in others]
            (links,) = align([texts])
            return [found.renumbered(some, others) for found in links]

        found = aligned_around(len(lefts), len(rights), fixed, between)
        by_hand = frozenset(fixed)
        ordered = in_display_order([*fixed, *found])
        return [(sub, Origin.HAND if sub in by_hand else Origin.AUTO) for sub in ordered]

    def _row(self, link: Link, origin: Origin, inside: Sequence[tuple[Link, Origin]] | None) -> Row:
        if inside is None:
            return Row(link.left, link.right, origin, link.confidence)
        lefts, rights = _sentences(self.left, link.left), _sentences(self.right, link.right)
        sentences = tuple(
            SentenceLink(
                tuple(lefts[unit][0] for unit in sub.left),
                tuple(rights[unit][0] for unit in sub.right),
                1.0 if by is Origin.HAND else link.confidence * sub.confidence,
                by,
            )
            for sub, by in inside
        )
        return Row(link.left, link.right, origin, link.confidence, sentences)


def _is_settled(pair: Pair) -> bool:
    """Whether there is nothing to choose: one sentence faces one, or a side is empty."""
    left, right = pair
    return not left or not right or len(left) == len(right) == 1


def _settled(pair: Pair) -> list[Link]:
    left, right = pair
    return [Link((0,), (0,), 1.0)] if left and right else alone(range(len(left)), range(len(right)), 1.0)


def _numbered(
    given: Iterable[SentenceLink],
    lefts: Sequence[tuple[SentenceId, str]],
    rights: Sequence[tuple[SentenceId, str]],
) -> list[Link]:
    """Links of sentences, these counted from 0 among those of a row."""
    left_places: _Places = {place: number for number, (place, _) in enumerate(lefts)}
    right_places: _Places = {place: number for number, (place, _) in enumerate(rights)}
    return [
        Link(
            tuple(left_places[place] for place in link.left),
            tuple(right_places[place] for place in link.right),
            1.0,
        )
        for link in given
    ]


def _sentences(text: Text, units: Sequence[int]) -> list[tuple[SentenceId, str]]:
    """The sentences of some paragraphs, each with its place."""
    return [
        ((unit, number), sentence)
        for unit in units
        for number, sentence in enumerate(text.paragraphs[unit].sentences)
    ]


def _texts(text: Text, units: Sequence[int]) -> list[str]:
    return [sentence for _, sentence in _sentences(text, units)]
