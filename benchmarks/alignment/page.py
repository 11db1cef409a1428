"""How long a page of twenty paragraphs takes: the hand-aligned ones, as one document."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from benchmarks.alignment.aligners import align_blocks, scaled
from benchmarks.alignment.sets import Gold

from duizhao.align import Gear, Lexicon, align
from duizhao.model import Lang, Paragraph, Role, Text, Version

ROUNDS = 7


def milliseconds(golds: Sequence[Gold], lexicon: Lexicon, gear: Gear) -> tuple[float, float]:
    """The first time, and the least of several."""
    page = (
        _text(Lang.HANS, "", [gold.chinese for gold in golds]),
        _text(Lang.EN, " ", [gold.english for gold in golds]),
    )
    times = [_timed(lambda: align(*page, lexicon, gear=gear)) for _ in range(ROUNDS)]
    return times[0], min(times)


def milliseconds_by_lengths(golds: Sequence[Gold]) -> float:
    """The least of several times of Gale and Church's method, which has to be told the paragraphs' bounds."""
    chinese = [scaled(gold.chinese, gold.english) for gold in golds]
    english = [list(map(len, gold.english)) for gold in golds]
    return min(_timed(lambda: align_blocks(chinese, english)) for _ in range(ROUNDS))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _text(lang: Lang, blank: str, paragraphs: Sequence[Sequence[str]]) -> Text:
    units = []
    for line, sentences in enumerate(paragraphs, start=1):
        starts = [0]
        for sentence in sentences[:-1]:
            starts.append(starts[-1] + len(sentence) + len(blank))
        units.append(Paragraph(Role.BODY, blank.join(sentences), line, tuple(starts)))
    return Text(Version(lang, "event", "document.txt", lang), tuple(units))
