"""A version as a text file: a header, then paragraphs with role marks, one sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from duizhao.export.dump.by_hand import version_table
from duizhao.export.dump.header import id_line, version_header
from duizhao.ingest.cleaning import joint
from duizhao.ingest.dump_text import BLANK, MARKS, NOTHING, SPELLED, spelled, spelled_on
from duizhao.model import ByHand, Lang, Paragraph, Role, Text

_NOTHING_BY_HAND = ByHand()
_ROLE_MARKS = {role: mark for mark, role in MARKS.items()}
_LIKE_A_MARK = re.compile(r"[\\ \t\r]|# |@\w+ ")
_ENDS_A_LINE = re.compile(r"([ \t]*[\x00-\x1f\x7f]+)")
"""What cannot stand inside a line, with the blanks before, which would be taken off its end."""


def version_file(text: Text, file: str, stems: Mapping[str, str], by_hand: ByHand = _NOTHING_BY_HAND) -> str:
    """The whole of a version's file; its id is only stated where it does not follow from the file."""
    header = version_header(text, file, stems)
    hands = version_table(by_hand, text.paragraphs)
    body = "".join(f"\n{line}\n" for line in map(_paragraph, text.paragraphs))
    plain = _whole([*header, *hands], body)
    if text.version.id == id_by_default(plain, text.version.lang):
        return plain
    return _whole([*header, id_line(text.version.id), *hands], body)


def id_by_default(content: str, lang: Lang) -> str:
    """The id that a library gives the version in a file that states none."""
    return f"{sha256(content.encode()).hexdigest()[:8]}-{'zh' if lang.is_chinese else 'en'}"


def _whole(header: list[str], body: str) -> str:
    return "\n".join(["+++", *header, "+++", ""]) + body


def _paragraph(paragraph: Paragraph) -> str:
    return "\n".join(_lines(paragraph))


def _lines(paragraph: Paragraph) -> Iterator[str]:
    """Its sentences, each on a line that says how it joins the one before, where that is not as usual."""
    text = paragraph.text
    before = 0
    for number, (start, end) in enumerate(paragraph.spans):
        first, *pieces = _ENDS_A_LINE.split(text[start:end])
        if number == 0:
            yield _first(paragraph.role, first)
        else:
            yield _next(text[:before], text[before:start], first)
        for stands, piece in zip(pieces[::2], pieces[1::2], strict=True):
            yield spelled_on(stands) + piece
        before = end
    if text[before:]:
        yield spelled_on(text[before:])


def _first(role: Role, sentence: str) -> str:
    """The first line, after the mark of its role."""
    mark = _ROLE_MARKS.get(role, "")
    if mark:
        rest = sentence.lstrip()
        if rest and rest == sentence and not SPELLED.match(sentence):
            return mark + sentence
        return mark + spelled(sentence[: len(sentence) - len(rest)]) + rest
    if not sentence:
        return spelled("")
    return f"\\{sentence}" if _LIKE_A_MARK.match(sentence) else sentence


def _next(before: str, stands: str, sentence: str) -> str:
    """A further line, given all that stands before it."""
    if sentence and stands == joint(before, sentence):
        return f"\\{sentence}" if sentence[0] in "\\ \t\r" else sentence
    if sentence and stands in ("", " "):
        return (BLANK if stands else NOTHING) + sentence
    return spelled(stands) + sentence
