"""The characters that folding makes one: what else stands for a character of a query."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from duizhao.search.reasons import differences
from duizhao.search.rules import Rule
from duizhao.text.folding import fold

_OTHERS = ((0, 0x3400), (0xA000, 0xAC00), (0xD800, 0x20000), (0x2F800, 0x2FA20), (0xE0000, 0xE0100))
"""Where all stand that folding changes, but for Chinese characters that it lists."""


@lru_cache(maxsize=4096)
def variants(character: str, rules: frozenset[Rule]) -> str:
    """A character with all that the rules let stand for it, itself first."""
    others = (other for other in alike(character) if other != character)
    return character + "".join(other for other in others if differences(character, other) <= rules)


def alike(character: str) -> str:
    """All characters with the key of this one, the key first."""
    key = fold(character)
    return key + _members().get(key, "")


@cache
def _members() -> dict[str, str]:
    """The characters with each key, without the key itself; those that are their own key alone are absent."""
    characters = "".join(_folded_characters())
    members: dict[str, str] = {}
    for character, key in zip(characters, fold(characters), strict=True):
        if character != key:
            members[key] = members.get(key, "") + character
    return members


def _folded_characters() -> Iterator[str]:
    from duizhao.text._folding_table import CLASSES

    others = {chr(code) for first, end in _OTHERS for code in range(first, end)}
    yield from sorted(others.union(CLASSES))
