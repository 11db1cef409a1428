"""Texts whose sentences are aligned by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from duizhao.model import Lang

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
OWN = ROOT / "tests" / "align" / "gold"
DEVELOPMENT = SHARED / "gold" / "sentences"

Bead: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Chinese and English sentences that say the same, counted from 0; one side may be empty."""


@dataclass(frozen=True)
class Gold:
    """A text in Chinese and in English, and which sentences say the same."""

    name: str
    lang: Lang
    """Of the Chinese."""
    chinese: tuple[str, ...]
    english: tuple[str, ...]
    beads: tuple[Bead, ...]

    @property
    def size(self) -> int:
        """The sentences of both sides."""
        return len(self.chinese) + len(self.english)


def own() -> list[Gold]:
    """The twenty paragraphs that come with the project."""
    return [
        Gold(
            name := path.name.partition(".")[0],
            Lang(path.suffixes[0].removeprefix(".")),
            _lines(path),
            _lines(OWN / f"{name}.en.txt"),
            tuple(_beads(OWN / f"{name}.links.tsv")),
        )
        for path in sorted(OWN.glob("*.zh-*.txt"))
    ]


def development() -> list[Gold]:
    """The longer texts that lie beside the project; none where they are absent."""
    folders = sorted(DEVELOPMENT.iterdir()) if DEVELOPMENT.is_dir() else []
    return [
        Gold(
            folder.name,
            Lang.HANS,
            _lines(folder / "zh.txt"),
            _lines(folder / "en.txt"),
            tuple(_beads(folder / "gold.tsv")),
        )
        for folder in folders
    ]


def joined(name: str, golds: Iterable[Gold]) -> Gold:
    """One text of several, their paragraphs' bounds forgotten."""
    chinese: list[str] = []
    english: list[str] = []
    beads: list[Bead] = []
    for gold in golds:
        beads += (_moved(bead, len(chinese), len(english)) for bead in gold.beads)
        chinese += gold.chinese
        english += gold.english
    return Gold(name, Lang.HANS, tuple(chinese), tuple(english), tuple(beads))


def _moved(bead: Bead, chinese: int, english: int) -> Bead:
    return tuple(unit + chinese for unit in bead[0]), tuple(unit + english for unit in bead[1])


def nulls(beads: Iterable[Bead]) -> set[Bead]:
    """The sentences that face nothing, each as a bead of its own."""
    alone = [bead for bead in beads if not (bead[0] and bead[1])]
    singles = ([((unit,), ()) for unit in left] + [((), (unit,)) for unit in right] for left, right in alone)
    return set(chain.from_iterable(singles))


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text("utf-8").splitlines())


def _beads(path: Path) -> Iterator[Bead]:
    for line in _lines(path):
        chinese, english = line.split("\t")[:2]
        yield _ids(chinese), _ids(english)


def _ids(cell: str) -> tuple[int, ...]:
    """The numbers of a cell such as `z3,z4`, `3,4` or `-`."""
    return () if cell == "-" else tuple(int(unit.lstrip("ze")) for unit in cell.split(","))
