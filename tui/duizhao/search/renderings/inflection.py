"""English words without their inflection: `cooperates` goes with `cooperate`, `cooperation` stays apart."""

from __future__ import annotations

import re
from functools import lru_cache

from duizhao.align.words.english import irregular

_SHORT = 3
"""Letters of words that are never cut."""
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
_NO_FORMS = frozenset({"chinese"})
"""A people and its country are two words, though the aligner compares them as one."""
_PLURAL = re.compile("(?:ss|x|z|ch|sh)es$")


@lru_cache(maxsize=50_000)
def base(word: str) -> str:
    """What all inflected forms of a word share, small letters: a key, not always a word itself.

    Regular endings only, in the manner of the first step of Porter's stemmer; the irregular verbs and
    plurals are those that the aligner knows.
    """
    word = word.lower().replace("’", "'")
    if word in irregular() and word not in _NO_FORMS:
        return _closed(irregular()[word])
    word = word.removesuffix("'s").rstrip("'")
    return _closed(_without_participle(_without_s(word)))


def _without_s(word: str) -> str:
    if len(word) <= _SHORT or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if _PLURAL.search(word) else word[:-1]


def _without_participle(word: str) -> str:
    if word.endswith("ied"):
        return word[:-3] + "y"
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORT and _VOWEL.search(stem) and not word.endswith("eed"):
            return stem[:-1] if _DOUBLED.search(stem) and len(stem) > _SHORT else stem
    return word


def _closed(word: str) -> str:
    """Without the mute `e`, which `-ing` takes away, and with `i` for the `y` that `-ied` has."""
    return word[:-1] if len(word) > _SHORT and word.endswith("e") else word
