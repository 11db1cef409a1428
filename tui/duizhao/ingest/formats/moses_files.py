"""Files beside each other that hold line for line the same in several languages, and their lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from statistics import median

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats.column_names import named
from duizhao.ingest.source import LONGEST_LINE, Note, Source
from duizhao.text.language import Language, language

_CHINESE = "zh|zho|chi|cmn|yue|cn|chs|cht|chinese"
_OTHER = "en|eng|english|ja|jpn|ko|kor|fr|fra|de|deu|es|spa|ru|rus"
_TAG = rf"(?:{_CHINESE}|{_OTHER})(?:[-_][A-Za-z]{{2,4}})*(?:-\d)?"
_NAME = re.compile(
    rf"(?P<stem>.+)\.(?P<tag>{_TAG})|(?P<text_stem>(?:.*?[._-])?)(?P<text_tag>{_TAG})\.txt", re.IGNORECASE
)
_IS_CHINESE = re.compile(rf"(?:{_CHINESE})(?![A-Za-z])", re.IGNORECASE)
_MARKUP = re.compile(r"\s*(?:<[!?/A-Za-z]|[{\[]\s*[\"{\[]|#!)")
_BEGINNING = 4_096
_FEWEST = 3
"""Lines below which texts are not told to stand line by line."""
_MOST_EMPTY = 0.1
"""Share of empty lines above which a text is in paragraphs."""
_STRETCH = 2.5
"""How many times longer or shorter than is usual in a text a translation gets."""
_ALIKE = 0.8
"""Share of lines that have to be as long as their translations let expect."""


def companions(path: Path) -> tuple[Path, ...] | None:
    """The files of one name but for the language in it, Chinese first; None where there is none beside.

    `x.zh` and `x.en` are taken by their names, unless they hold markup; of `x-zh.txt` and `x-en.txt`, which
    may be two articles, the lines have to agree in number and length.
    """
    if not _NAME.fullmatch(path.name):
        return None
    try:
        return _in_folder(path.parent, path.parent.stat().st_mtime_ns).get(path.name)
    except OSError:
        return None


def tag_of(name: str) -> str | None:
    """The language that the name of a file states, as a tag; None where it states none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    stated: str = found["tag"] or found["text_tag"]
    meant = None if stated[-1].isdecimal() else named(stated)
    return meant.tag if meant and meant.tag else stated


def lines(source: Source, note: Note) -> Iterator[str]:
    """The lines of a file, ended by LF whatever else may be in them; by CR in a file that has no LF.

    Raises Unreadable where a line is too long.
    """
    if not source.size:
        return
    start = source.decoded_head.text
    end = "\r" if "\r" in start and "\n" not in start else "\n"
    done, rest = 0, ""
    for piece in source.pieces(note):
        *whole, rest = (rest + piece).split(end)
        done += len(whole)
        for line in whole:
            yield line[:-1] if line.endswith("\r") else line
        if len(rest) > LONGEST_LINE:
            raise Unreadable(
                f"{source.name}, line {done + 1} is longer than {LONGEST_LINE:,} characters;"
                " break it into lines, in the files beside it too, and add them again"
            )
    if rest:
        yield rest.removesuffix("\r")


@lru_cache(maxsize=4)
def _in_folder(folder: Path, _changed: int) -> dict[str, tuple[Path, ...]]:
    """The files that belong together in a folder by the name of each of them; looked through once."""
    groups: defaultdict[tuple[str, bool], list[Path]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        if found := _NAME.fullmatch(path.name):
            groups[found["stem"] or found["text_stem"], found["tag"] is None].append(path)
    return {
        path.name: ordered
        for (_, is_text), paths in groups.items()
        if (ordered := _together_if_readable(paths, is_text=is_text))
        for path in paths
    }


def _together_if_readable(paths: Sequence[Path], *, is_text: bool) -> tuple[Path, ...] | None:
    """The same; nothing where one of the files cannot be read, which is told when it is its turn."""
    try:
        return _together(paths, is_text=is_text)
    except (OSError, Unreadable):
        return None


def _together(paths: Sequence[Path], *, is_text: bool) -> tuple[Path, ...] | None:
    """The files in their order, if there are several, one of them Chinese, and lines are what they hold."""
    tags = {path: tag_of(path.name) or "" for path in paths}
    chinese = [path for path in paths if _IS_CHINESE.match(tags[path])]
    if len(set(tags.values())) < 2 or not chinese or not all(path.is_file() for path in paths):
        return None
    ordered = (*chinese, *(path for path in paths if path not in chinese))
    sources = [Source.of_file(path) for path in ordered]
    if any(_MARKUP.match(_beginning(source)) for source in sources):
        return None
    if is_text and not all(_are_alike(sources[0], other) for other in sources[1:]):
        return None
    return ordered


def _beginning(source: Source) -> str:
    with source.open() as stream:
        return Source.of_bytes(source.name, stream.read(_BEGINNING)).start


def _are_alike(chinese: Source, other: Source) -> bool:
    """Whether the lines of two files agree in number and in length, as those of an article seldom do."""
    sides = [source.start.split("\n") for source in (chinese, other)]
    pairs = [(one.strip(), two.strip()) for one, two in zip(*sides, strict=False)][: -1 or None]
    filled = [(one, two) for one, two in pairs if one and two]
    empty = sum(not one or not two for one, two in pairs)
    if len(filled) < _FEWEST or empty > _MOST_EMPTY * len(pairs) or _count(chinese) != _count(other):
        return False
    if language("\n".join(one for one, _ in filled)) is not Language.CHINESE:
        return False
    ratios = [len(two) / len(one) for one, two in filled]
    usual = median(ratios)
    near = sum(usual / _STRETCH <= ratio <= usual * _STRETCH for ratio in ratios)
    return near >= _ALIKE * len(ratios)


def _count(source: Source) -> int:
    """How many lines a file has, empty ones at its end left out; raises nothing for what is no text."""
    try:
        numbered = enumerate(lines(source, lambda _: None), 1)
        return max((number for number, line in numbered if line.strip()), default=0)
    except Unreadable:
        return 0
