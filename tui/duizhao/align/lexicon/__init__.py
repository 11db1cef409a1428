"""Chinese words with the English ones they may be put as, out of CC-CEDICT and the listed terms."""

from duizhao.align.lexicon.store import (
    ATTRIBUTION,
    Lexicon,
    LexiconError,
    build,
    ensure,
    lexicon_path,
)

__all__ = ["ATTRIBUTION", "Lexicon", "LexiconError", "build", "ensure", "lexicon_path"]
