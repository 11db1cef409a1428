"""The two bilingual pages beside the project, from file to rows, against their hand-made links.

A link is counted as its pairs, each unit with each. Sure ones must be found, possible ones need not be.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, TypeAlias

from benchmarks.alignment.evaluation import Score
from benchmarks.alignment.sets import SHARED

from duizhao.align import Gear, Lexicon, align
from duizhao.library.store import Library
from duizhao.model import Alignment, Text
from duizhao.workspace.session import Workspace

UNITS = ("paragraph", "sentence")
LINKS = SHARED / "gold" / "seeds_alignment.json"

Pair: TypeAlias = tuple[str | None, str | None]
"""A paragraph, or a paragraph and a sentence, on either side; None for an empty side."""


def scores(lexicon: Lexicon, gear: Gear) -> Iterator[tuple[str, str, Score]]:
    """The page, the unit and the score; nothing where the pages are absent."""
    if not LINKS.is_file():
        return
    alignments = json.loads(LINKS.read_bytes())["alignments"]
    with Library(":memory:") as library:
        texts = _texts(library)
        for gold in alignments:
            if gold["zh"] in texts and gold["en"] in texts:
                rows = align(texts[gold["zh"]], texts[gold["en"]], lexicon, gear=gear)
                for unit in UNITS:
                    yield gold["id"], unit, _score(gold[unit], set(_found(rows, unit)))


def _texts(library: Library) -> dict[str, Text]:
    """The versions of all pages, by the number of the page and the language."""
    workspace = Workspace(lambda: library, [str(SHARED / "seeds")])
    workspace.prepare()
    versions = [version for event in workspace.events(workspace.event_ids()) for version in event.versions]
    return {
        f"{version.document.partition('_')[0]}-{version.lang[:2]}": library.text(version.id)
        for version in versions
    }


def _score(links: Iterable[dict[str, Any]], found: set[Pair]) -> Score:
    pairs = [(pair, link["kind"]) for link in links for pair in _pairs(link["zh"], link["en"])]
    sure = {pair for pair, kind in pairs if kind == "sure"}
    possible = {pair for pair, _ in pairs}
    return Score(len(found & possible), len(found), len(found & sure), len(sure))


def _found(rows: Alignment, unit: str) -> Iterator[Pair]:
    for row in rows:
        if unit == "paragraph":
            yield from _pairs(row.left, row.right)
        else:
            for link in row.sentences:
                yield from _pairs(map(_name, link.left), map(_name, link.right))


def _name(sentence: tuple[int, int]) -> str:
    return f"{sentence[0]}.{sentence[1]}"


def _pairs(left: Iterable[object], right: Iterable[object]) -> Iterator[Pair]:
    lefts: list[str | None] = [str(unit) for unit in left]
    rights: list[str | None] = [str(unit) for unit in right]
    yield from product(lefts or [None], rights or [None])
