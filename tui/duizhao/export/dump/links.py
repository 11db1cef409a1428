"""The rows of two versions that are given, a line each: ids, who gave them, and how the texts begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duizhao.model import GivenLinks, Origin, Paragraph, Row, SentenceId, SentenceLink
from duizhao.text.language import has_chinese

_HEADER = "(paragraph.sentence, counted from 1; - = no counterpart; the text after | is a check, not data)"
_CHINESE, _ENGLISH = 10, 24
"""Characters that are quoted of a sentence."""


def align_file(name: str, given: GivenLinks, left: Sequence[Paragraph], right: Sequence[Paragraph]) -> str:
    """The whole of an align file."""
    sides = " <-> ".join(name.split("--", 1))
    lines = [f"# {sides}   {_HEADER}"]
    for row in given.rows:
        lines += _row(row, left, right, stated=given.stated)
    return "\n".join(lines) + "\n"


def _row(row: Row, left: Sequence[Paragraph], right: Sequence[Paragraph], *, stated: bool) -> Iterator[str]:
    """The links of sentences in a row; before them its paragraphs, where those links do not tell them."""
    if (row.left or row.right) and (stated or not _is_told(row, left, right)):
        firsts = [_first(left, row.left), _first(right, row.right)]
        mark = _mark(row.origin, row.confidence)
        yield _line(_paragraphs(row.left), _paragraphs(row.right), mark, firsts)
    for link in row.sentences:
        snippets = [_sentence(left, link.left), _sentence(right, link.right)]
        mark = _mark(link.origin, link.confidence)
        yield _line(_sentences(link.left), _sentences(link.right), mark, snippets)


def _is_told(row: Row, left: Sequence[Paragraph], right: Sequence[Paragraph]) -> bool:
    """Whether the links of sentences hold all paragraphs of a row together, and of one side all of it."""
    if not (row.left and row.right):
        linked = sum(len(link.left) + len(link.right) for link in row.sentences)
        sentences = sum(len(left[n].starts) for n in row.left) + sum(len(right[n].starts) for n in row.right)
        return len(row.left) + len(row.right) == 1 and linked == sentences
    together = [_ends(link) for link in row.sentences]
    reached = together[0] if together else set[tuple[int, int]]()
    while more := [ends for ends in together if ends & reached and not ends <= reached]:
        reached = reached.union(*more)
    return reached == {(0, n) for n in row.left} | {(1, n) for n in row.right}


def _ends(link: SentenceLink) -> set[tuple[int, int]]:
    """The paragraphs of a link, each with its side."""
    return {(0, number) for number, _ in link.left} | {(1, number) for number, _ in link.right}


def _mark(origin: Origin, confidence: float) -> str:
    """Who has given it; how sure that is, where a document says so."""
    if origin is Origin.HAND:
        return "hand"
    return "file" if confidence == 1 else f"file {confidence:.4f}"


def _line(left: str, right: str, mark: str, snippets: Sequence[str]) -> str:
    return "\t".join([left, right, mark, "".join(f"| {snippet} " for snippet in snippets).rstrip()])


def _paragraphs(numbers: Sequence[int]) -> str:
    return "+".join(str(number + 1) for number in numbers) or "-"


def _sentences(ids: Sequence[SentenceId]) -> str:
    return "+".join(f"{number + 1}.{sentence + 1}" for number, sentence in ids) or "-"


def _first(paragraphs: Sequence[Paragraph], numbers: Sequence[int]) -> str:
    return _sentence(paragraphs, [(number, 0) for number in numbers])


def _sentence(paragraphs: Sequence[Paragraph], ids: Sequence[SentenceId]) -> str:
    """How the first of these sentences begins; a dash for none."""
    if not ids:
        return "—"
    number, sentence = ids[0]
    start, end = paragraphs[number].spans[sentence]
    text = " ".join(paragraphs[number].text[start : min(end, start + 200)].replace("|", " ").split())
    longest = _CHINESE if has_chinese(text[:_CHINESE]) else _ENGLISH
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"
