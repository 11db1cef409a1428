"""An aligner's results on a set of texts, with everything that is asked of them later."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.alignment import evaluation
from benchmarks.alignment.aligners import Aligner, beads
from benchmarks.alignment.calibration import Judged, judged
from benchmarks.alignment.evaluation import Score, total
from benchmarks.alignment.sets import Gold

from duizhao.align import Link


@dataclass(frozen=True)
class Run:
    """The links an aligner gives for each text of a set, and the seconds all took the processor."""

    golds: Sequence[Gold]
    results: Sequence[Sequence[Link]]
    seconds: float

    @property
    def speed(self) -> float:
        """Sentences of both sides a second."""
        return sum(gold.size for gold in self.golds) / self.seconds

    @property
    def strict(self) -> list[Score]:
        """The strict score of each text."""
        return [evaluation.strict(gold.beads, beads(links)) for gold, links in self._pairs()]

    @property
    def lax(self) -> Score:
        """The lax score of all texts."""
        return total(evaluation.lax(gold.beads, beads(links)) for gold, links in self._pairs())

    @property
    def by_kind(self) -> dict[str, Score]:
        """The strict score of each kind of link over all texts."""
        texts = [evaluation.by_kind(gold.beads, beads(links)) for gold, links in self._pairs()]
        return {kind: total(text[kind] for text in texts) for kind in evaluation.KINDS}

    @property
    def judged(self) -> list[Judged]:
        """All links with the truth about them."""
        return [link for gold, links in self._pairs() for link in judged(gold.beads, links)]

    def _pairs(self) -> Iterable[tuple[Gold, Sequence[Link]]]:
        return zip(self.golds, self.results, strict=True)


def run(aligner: Aligner, golds: Sequence[Gold]) -> Run:
    """Aligns every text of a set."""
    started = time.process_time()
    results = [aligner(gold) for gold in golds]
    return Run(golds, results, time.process_time() - started)
