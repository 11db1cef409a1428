"""What every match of a regular expression contains, as an index can look it up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from duizhao.search.language.tree import Language
from duizhao.search.reasons import is_letter
from duizhao.search.regular.syntax import (
    Character,
    Choice,
    Group,
    Kind,
    Node,
    OneOf,
    Piece,
    Range,
    Repeat,
    Sequence,
)
from duizhao.search.regular.writing import LONGEST_RANGE
from duizhao.text.folding import fold
from duizhao.text.language import has_chinese
from duizhao.text.tokens import phrase

_MOST = 16
"""How many texts a part may stand for that are followed one by one."""
_SHORTEST = 3
"""Of how many letters a word must be for it to be worth looking up."""
_APART = " "
"""What a place beside which no word goes on is followed as: a blank, which folding and index ignore."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Whole words and characters in a row, folded; the last word may go on."""

    text: str
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """What must all be contained."""

    parts: tuple[Contained, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Of what one must be contained."""

    parts: tuple[Contained, ...]


Contained: TypeAlias = Phrase | AllOf | AnyOf


def contained(node: Node) -> Contained | None:
    """What every text holds in which an expression stands; None where nothing can be said."""
    return _follow(node).closed()


def expression(required: Contained, language: Language) -> str:
    """The FTS5 expression that finds what must be contained in texts of a side."""
    match required:
        case Phrase(text, goes_on):
            return phrase(text, language, goes_on)
        case AllOf(parts):
            return f"({' AND '.join(expression(part, language) for part in parts)})"
        case AnyOf(parts):
            return f"({' OR '.join(expression(part, language) for part in parts)})"


@dataclass(frozen=True, slots=True)
class _Followed:
    """What is known of a part: every text that it can stand for, folded, or else what all of them contain."""

    texts: tuple[str, ...] | None
    contained: Contained | None = None

    def closed(self) -> Contained | None:
        """What is contained, whatever stands around."""
        return self.contained if self.texts is None else _any_of(map(_whole, self.texts))


_UNKNOWN = _Followed(None)
_NOTHING = _Followed(("",))


def _follow(node: Node) -> _Followed:
    match node:
        case Character(character):
            return _Followed((fold(character),))
        case Piece(kind=kind):
            known = {Kind.BLANK: (_APART,), Kind.BORDER: (_APART,), Kind.PLACE: ("",)}
            return _Followed(known.get(kind))
        case OneOf():
            return _of_class(node)
        case Group(body=body):
            return _of_group(node, _follow(body))
        case Repeat(body=body):
            return _of_repeat(node, _follow(body))
        case Sequence(parts):
            return _of_sequence([_follow(part) for part in parts])
        case Choice(branches):
            return _of_choice([_follow(branch) for branch in branches])


def _of_class(node: OneOf) -> _Followed:
    keys: set[str] = set()
    for member in node.members:
        match member:
            case Character(character):
                keys.add(fold(character))
            case Piece(kind=Kind.BLANK):
                keys.add(_APART)
            case Range(first, last) if ord(last) - ord(first) < LONGEST_RANGE:
                keys.update(fold("".join(map(chr, range(ord(first), ord(last) + 1)))))
            case _:
                return _UNKNOWN
    return _UNKNOWN if node.negated or len(keys) > _MOST else _Followed(tuple(sorted(keys)))


def _of_group(group: Group, body: _Followed) -> _Followed:
    if group.is_denied:
        return _UNKNOWN
    return _Followed(None, body.closed()) if group.is_place else body


def _of_repeat(node: Repeat, body: _Followed) -> _Followed:
    if body.texts is not None and node.most is not None:
        if len(body.texts) == 1 and node.least == node.most and node.most * len(body.texts[0]) <= _MOST:
            return _Followed((body.texts[0] * node.most,))
        if (node.least, node.most) == (0, 1) and len(body.texts) < _MOST:
            return _Followed(tuple(dict.fromkeys(("", *body.texts))))
    return _Followed(None, body.closed()) if node.least else _UNKNOWN


def _of_sequence(parts: list[_Followed]) -> _Followed:
    run, required = _NOTHING, []
    is_followed = True
    for part in parts:
        if run.texts is not None and part.texts is not None and len(run.texts) * len(part.texts) <= _MOST:
            run = _Followed(tuple(dict.fromkeys(map("".join, product(run.texts, part.texts)))))
            continue
        is_followed = False
        required.append(run.closed())
        if part.texts is None:
            required.append(part.contained)
        run = part if part.texts is not None else _NOTHING
    if is_followed:
        return run
    return _Followed(None, _all_of([*required, run.closed()]))


def _of_choice(branches: list[_Followed]) -> _Followed:
    texts: list[str] = []
    for branch in branches:
        if branch.texts is None or len(texts) + len(branch.texts) > _MOST:
            return _Followed(None, _any_of(branch.closed() for branch in branches))
        texts.extend(branch.texts)
    return _Followed(tuple(dict.fromkeys(texts)))


def _whole(text: str) -> Phrase | None:
    """The words that are whole in a text of which nobody knows what stands around; None for too little."""
    begin, end = 0, len(text)
    while begin < end and is_letter(text[begin]):
        begin += 1
    last = end
    while last > begin and is_letter(text[last - 1]):
        last -= 1
    goes_on = end - last >= _SHORTEST
    kept = text[begin : end if goes_on else last]
    words = "".join(one if is_letter(one) else " " for one in kept).split()
    is_enough = goes_on or has_chinese(kept) or any(len(word) >= _SHORTEST for word in words)
    return Phrase(kept.strip(), goes_on) if is_enough else None


def _any_of(parts: Iterable[Contained | None]) -> Contained | None:
    every = list(parts)
    known = tuple(dict.fromkeys(part for part in every if part is not None))
    if len(known) < len(set(every)) or not known:
        return None
    return known[0] if len(known) == 1 else AnyOf(known)


def _all_of(parts: Iterable[Contained | None]) -> Contained | None:
    known = tuple(dict.fromkeys(part for part in parts if part is not None))
    if len(known) < 2:
        return known[0] if known else None
    return AllOf(known)
