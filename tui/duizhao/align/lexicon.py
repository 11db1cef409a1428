"""Chinese words and what they mean in English, as the aligner looks them up."""

from __future__ import annotations


class Lexicon:
    """The translations of CC-CEDICT."""
