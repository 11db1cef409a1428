"""What stands for what in a query as it is typed: blanks, operators of full width, quotation marks."""

from __future__ import annotations

from duizhao.search.language.query import QueryError

_INVISIBLE = (0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_BLANKS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *_INVISIBLE], " ")
_NARROW = {code + 0xFEE0: chr(code) for code in range(0x21, 0x7F)}

OPENING = '"“”「『'
"""What may open a phrase."""
ENDING = '()|"“”「」『』'
"""What ends a word, besides blanks."""
_CORNERS = {"「": "」", "『": "』"}


def refusal(message: str, at: int) -> QueryError:
    """What to raise for a query that goes wrong at a place, counted from 0; readers count columns from 1."""
    return QueryError(f"column {at + 1}: {message}", at)


def without_controls(text: str) -> str:
    """The same text, as long, with blanks for control characters and for marks that cannot be seen."""
    return text.translate(_BLANKS)


def narrow(text: str) -> str:
    """The same text, as long, with ASCII for the full-width forms that Chinese input methods type."""
    return text.translate(_NARROW)


def closing(plain: str, opened: int) -> int | None:
    """Where the phrase ends whose quotation mark opens at a place of a narrowed text; None where it does not.

    Quotation marks of the other kind may stand in pairs inside: `"他说“合作”"`. One that is closed by
    the other kind, as in `"Belt and Road”`, or by an opening one, as in `“合作“`, counts as closed.
    """
    mark = plain[opened]
    if mark in _CORNERS:
        return _corner(plain, opened, _CORNERS[mark])
    depth = 0
    for at in range(opened + 1, len(plain)):
        here = plain[at]
        if here not in '"“”':
            continue
        if here == mark and mark in '"”':
            return at
        if here == "“" and not _closes_backwards(plain, opened, at):
            depth += 1
        elif here == "”" and depth:
            depth -= 1
        elif at > opened + 1 or (mark, here) == ("“", "”"):
            return at
    return None


def _corner(plain: str, opened: int, close: str) -> int | None:
    """Where a corner bracket is closed, with others inside."""
    depth = 0
    for at in range(opened, len(plain)):
        depth += (plain[at] == plain[opened]) - (plain[at] == close)
        if not depth:
            return at
    return None


def _closes_backwards(plain: str, opened: int, at: int) -> bool:
    """Whether an opening quotation mark at the end of a word closes the phrase."""
    if plain[opened] == '"' or at == opened + 1 or plain[at - 1].isspace():
        return False
    return plain[opened] == "”" or at + 1 == len(plain) or plain[at + 1].isspace() or plain[at + 1] in ")|"
