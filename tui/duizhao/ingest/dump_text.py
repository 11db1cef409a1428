"""The text file of a version in a dump: header, paragraphs with role marks, one sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duizhao.ingest.cleaning import joint
from duizhao.ingest.errors import Unreadable
from duizhao.model import Lang, Paragraph, Role

MARKS: dict[str, Role] = {
    "# ": Role.HEADLINE,
    **{f"@{role} ": role for role in Role if role not in (Role.HEADLINE, Role.BODY)},
}
"""How the first line of a paragraph says its role; no mark is body."""
NOTHING, BLANK = "\\+", "\\_"
"""How a line says that it joins the one before with nothing, or with a blank, against the rule."""

SPELLED = re.compile(r"\\\[([0-9a-f ]*)\]")
"""How a line says what stands before its sentence, by the code points: `\\[3000 20]`."""
_SPELLED_ON = re.compile(r"\\\{([0-9a-f ]*)\}")
"""How a line says that it goes on in the sentence before, and what stands between: `\\{a}`, a line break."""

_UNKNOWN = re.compile(r"^@(\w+) ")


def spelled(stands: str) -> str:
    """The beginning of a line before whose sentence this stands."""
    return f"\\[{_codes(stands)}]"


def spelled_on(stands: str) -> str:
    """The beginning of a line that goes on in the sentence before, after this."""
    return f"\\{{{_codes(stands)}}}"


def _codes(stands: str) -> str:
    return " ".join(f"{ord(character):x}" for character in stands)


def _characters(codes: str) -> str:
    numbers = [int(code, 16) for code in codes.split()]
    return "".join(chr(number) for number in numbers if number < 0x110000)


def split_header(name: str, text: str) -> tuple[str, str, int]:
    """Header, body and the line on which the body begins; a file without header is all body."""
    lines = text.split("\n")
    if lines[0].strip() != "+++":
        return "", text, 1
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == "+++"), None)
    if end is None:
        raise Unreadable(f"{name}, line 1: the header is not closed; end it with a line +++")
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def paragraphs(name: str, body: str, first_line: int, lang: Lang) -> tuple[Paragraph, ...]:
    """The paragraphs of a body; each line is a sentence, and nothing is split anew."""
    return tuple(_paragraph(name, line, lines) for line, lines in _blocks(body, first_line))


def _blocks(body: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    begun, block = first_line, list[str]()
    for number, line in enumerate([*body.split("\n"), ""], first_line):
        if line.strip(" \t\r"):
            begun = begun if block else number
            block.append(line.strip(" \t\r") if not line.startswith("\\") else line.rstrip(" \t\r"))
        elif block:
            yield begun, block
            block = []


def _paragraph(name: str, line: int, lines: Sequence[str]) -> Paragraph:
    role, text = _marked(name, line, lines[0])
    starts = [0]
    for sentence in lines[1:]:
        if goes_on := _SPELLED_ON.match(sentence):
            text += _characters(goes_on[1]) + sentence[goes_on.end() :]
            continue
        if begins := SPELLED.match(sentence):
            between, sentence = _characters(begins[1]), sentence[begins.end() :]
        else:
            between, sentence = _joined(text, sentence)
            if not sentence:
                continue
        text += between
        starts.append(len(text))
        text += sentence
    return Paragraph(role, text, line, tuple(starts))


def _marked(name: str, line: int, first: str) -> tuple[Role, str]:
    for mark, role in MARKS.items():
        if first.startswith(mark):
            return role, _unspelled(first[len(mark) :].lstrip())
    if unknown := _UNKNOWN.match(first):
        roles = ", ".join(mark.strip() for mark in MARKS)
        raise Unreadable(
            f"{name}, line {line}: unknown mark @{unknown[1]}; use one of {roles}, or begin the line with \\"
        )
    if SPELLED.match(first):
        return Role.BODY, _unspelled(first)
    return Role.BODY, first.removeprefix("\\")


def _unspelled(first: str) -> str:
    """A first line with the characters it spells at its beginning."""
    begins = SPELLED.match(first)
    return _characters(begins[1]) + first[begins.end() :] if begins else first


def _joined(before: str, line: str) -> tuple[str, str]:
    """What stands between two sentences, and the second without its marks."""
    if line.startswith(NOTHING):
        return "", line[len(NOTHING) :]
    if line.startswith(BLANK):
        return " ", line[len(BLANK) :]
    sentence = line.removeprefix("\\")
    return joint(before, sentence), sentence
