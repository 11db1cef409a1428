"""How well and how fast texts are aligned, against the same search with lengths alone.

The quality is measured on hand-aligned texts outside the project; without them only the speed is.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

import numpy as np

from duizhao.align import Lexicon, Link, align, align_sentences, ensure, lexicon_path
from duizhao.align.beads import SENTENCES
from duizhao.align.length import ENGLISH_PER_CHINESE, length_score, lengths
from duizhao.align.lexicon_build import write_lexicon
from duizhao.align.scoring import BeadScores, Matrix, Shape
from duizhao.align.windows import aligned
from duizhao.model import Lang, Paragraph, Role, Text, Version

SHARED = Path(__file__).parents[1].parent / "shared"
GOLD = SHARED / "gold" / "sentences"
SCORE = SHARED / "tools" / "score-alignment"

CHINESE = "双方就第{}次会议的议程交换了意见。部长表示，今年的贸易额将增长百分之{}。"
ENGLISH = (
    "The two sides exchanged views on the agenda of meeting number {}.",
    "Trade will grow by {} percent this year, the minister said.",
)

Aligner = Callable[[Sequence[str], Sequence[str]], Iterable[Link]]


class LengthScorer:
    """Compares nothing but lengths, as Gale and Church did."""

    def pairs(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """The score of each left unit with each right one."""
        return length_score(lengths(left), lengths(right), (1, 1), ENGLISH_PER_CHINESE)

    def scores(self, left: Sequence[str], right: Sequence[str], shapes: Collection[Shape]) -> BeadScores:
        """The scores of all beads."""
        sizes = lengths(left), lengths(right)
        rows, columns = len(left) + 1, len(right) + 1
        return {
            (m, n): length_score(*sizes, (m, n), ENGLISH_PER_CHINESE)
            if m and n
            else np.zeros((rows - m, columns - n), dtype=np.float32)
            for m, n in shapes
            if m < rows and n < columns
        }


def quality(name: str, aligner: Aligner) -> None:
    """Prints the scores of an aligner on the hand-aligned texts."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        files: list[str] = []
        for gold in sorted(GOLD.iterdir()):
            left, right = ((gold / f"{lang}.txt").read_text("utf-8").splitlines() for lang in ("zh", "en"))
            result = Path(folder) / f"{gold.name}.tsv"
            result.write_text("".join(map(_line, aligner(left, right))), "utf-8")
            files += [str(gold / "gold.tsv"), str(result)]
        seconds = time.perf_counter() - started
        table = subprocess.run([sys.executable, SCORE, *files], capture_output=True, text=True, check=True)
    print(f"{name}: {table.stdout.splitlines()[-1]}  ({seconds:.1f} s)")


def _line(link: Link) -> str:
    sides = (",".join(map(str, side)) or "-" for side in (link.left, link.right))
    return "\t".join([*sides, f"{link.confidence:.3f}"]) + "\n"


def page_speed(lexicon: Lexicon) -> None:
    """Prints how long a page of 11 Chinese and 22 English paragraphs takes, the lexicon's words at hand."""
    left = [CHINESE.format(number, number + 20) for number in range(11)]
    right = [
        sentence.format(number + 20 * turn) for number in range(11) for turn, sentence in enumerate(ENGLISH)
    ]
    texts = _text(Lang.HANS, left), _text(Lang.EN, right)
    seconds = []
    for _ in range(10):
        started = time.perf_counter()
        align(*texts, lexicon)
        seconds.append(time.perf_counter() - started)
    print(f"a page of 11 × 22 paragraphs: {min(seconds) * 1000:.0f} ms (at first {seconds[0] * 1000:.0f} ms)")


def _text(lang: Lang, paragraphs: Sequence[str]) -> Text:
    units = tuple(Paragraph(Role.BODY, text, line) for line, text in enumerate(paragraphs, start=1))
    return Text(Version(lang, "event", "document.txt", lang), units)


def build_speed() -> None:
    """Prints how long the lexicon takes to build, and its size."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        write_lexicon(Path(folder) / lexicon_path().name, lambda share: None)
        seconds = time.perf_counter() - started
        size = (Path(folder) / lexicon_path().name).stat().st_size
    print(f"the lexicon: built in {seconds:.1f} s, {size / 1e6:.0f} MB")


def main() -> None:
    """Prints all figures."""
    build_speed()
    with ensure() as lexicon:
        page_speed(lexicon)
        if GOLD.is_dir():
            quality("by words", lambda left, right: align_sentences(left, Lang.HANS, right, Lang.EN, lexicon))
            quality("by lengths", lambda left, right: aligned(left, right, LengthScorer(), SENTENCES))


if __name__ == "__main__":
    main()
