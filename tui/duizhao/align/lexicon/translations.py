"""English translations of one word, with weights, as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from duizhao.align.sparse import Indices, Matrix


class Translations(NamedTuple):
    """The English stems that a word may be put as, by their numbers, each once, and how likely each is."""

    stems: Indices
    weights: Matrix

    @classmethod
    def unpacked(cls, cell: bytes | None) -> Translations:
        """The translations in a cell of the lexicon's file; none where it is empty."""
        if not cell:
            return NONE
        count = len(cell) // (STEM.itemsize + WEIGHT.itemsize)
        stems = np.frombuffer(cell, STEM, count)
        weights = np.frombuffer(cell, WEIGHT, count, stems.nbytes)
        return cls(stems.astype(np.intp), weights.astype(np.float32))

    def packed(self) -> bytes:
        """The cell that `unpacked` reads; weights keep three digits."""
        return self.stems.astype(STEM).tobytes() + self.weights.astype(WEIGHT).tobytes()

    def merged(self, other: Translations) -> Translations:
        """What either says; where both speak of a stem, the greater weight."""
        stems, places = np.unique(np.concatenate([self.stems, other.stems]), return_inverse=True)
        weights = np.zeros(len(stems), dtype=np.float32)
        np.maximum.at(weights, places, np.concatenate([self.weights, other.weights]))
        return Translations(stems, weights)


STEM = np.dtype("<u2")
WEIGHT = np.dtype("<f2")
STEMS_KEPT = 2**16
"""How many stems a lexicon can number."""

NONE = Translations(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32))
