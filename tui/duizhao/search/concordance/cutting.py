"""Cuts what stands around a word to the cells there are: English at words, Chinese at characters."""

from __future__ import annotations

from duizhao.text.width import widths


def end_of(text: str, cells: int) -> str:
    """The last of a text, at most so many cells wide, on one line; a blank at its end stays."""
    piece = on_one_line(text[-most_characters(cells) :]) if cells > 0 else ""
    measured = widths(piece)
    cut, room = len(piece), cells
    while cut and measured[cut - 1] <= room:
        cut -= 1
        room -= measured[cut]
    if cut == 0:
        return piece.lstrip()
    whole = cut
    while whole < len(piece) and _parts_a_word(piece, measured, whole):
        whole += 1
    if not piece[whole:].strip():  # a word wider than the room
        whole = cut
        while whole < len(piece) and not measured[whole]:
            whole += 1
    return piece[whole:].lstrip()


def beginning_of(text: str, cells: int) -> str:
    """The first of a text, at most so many cells wide, on one line; a blank at its beginning stays."""
    piece = on_one_line(text[: most_characters(cells)]) if cells > 0 else ""
    measured = widths(piece)
    cut, room = 0, cells
    while cut < len(piece) and measured[cut] <= room:
        room -= measured[cut]
        cut += 1
    if cut == len(piece):
        return piece.rstrip()
    whole = cut
    while whole and _parts_a_word(piece, measured, whole):
        whole -= 1
    return (piece[:whole] if piece[:whole].strip() else piece[:cut]).rstrip()


def on_one_line(text: str) -> str:
    """The text with a blank for each character that shows nothing or steers the terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def most_characters(cells: int) -> int:
    """More characters than so many cells can hold, but for texts full of marks over letters."""
    return 2 * cells + 1


def _parts_a_word(text: str, measured: list[int], at: int) -> bool:
    """Whether a cut there would part a word, or a letter from a mark over it."""
    if not measured[at]:
        return True
    before, after = text[at - 1], text[at]
    return measured[at] == 1 and measured[at - 1] < 2 and not (before.isspace() or after.isspace())
