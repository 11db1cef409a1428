"""The characters that folding makes one: what else stands for a character of a query."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import category, normalize

from duizhao.search.reasons import differences
from duizhao.search.rules import Rule
from duizhao.text.folding import fold

_PLAIN = 0x3400
"""Below, any character may have a key of its own; above, those of a list, and those that Unicode folds."""
_LAST = 0x2FA20
_BLOCK = 0x100
_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cs"})
"""Categories of controls, joiners and halves of a broken pair: blanks as keys, but no blank is one."""


@lru_cache(maxsize=4096)
def variants(character: str, rules: frozenset[Rule]) -> str:
    """A character with all that the rules let stand for it, itself first; for what shows nothing, itself."""
    if category(character) in _SHOWS_NOTHING and not character.isspace():
        return character
    others = (other for other in alike(character) if other != character)
    return character + "".join(other for other in others if differences(character, other) <= rules)


def alike(character: str) -> str:
    """All characters with the key of this one, the key first; of blanks the key alone."""
    key = fold(character)
    return key + _members().get(key, "")


@cache
def _members() -> dict[str, str]:
    """The characters with each key, without the key itself; those that are their own key alone are absent."""
    characters = "".join(_characters())
    members: dict[str, str] = {}
    for character, key in zip(characters, fold(characters), strict=True):
        if character != key and key != " ":
            members[key] = members.get(key, "") + character
    return members


def _characters() -> Iterator[str]:
    """All characters that may have another key, each once."""
    from duizhao.text._folding_table import CLASSES

    yield "".join(map(chr, range(_PLAIN)))
    listed = dict.fromkeys(character for character in CLASSES if ord(character) >= _PLAIN)
    yield "".join(listed)
    for first in range(_PLAIN, _LAST, _BLOCK):
        block = "".join(map(chr, range(first, first + _BLOCK)))
        if normalize("NFKD", block) != block or block.casefold() != block:
            yield from (character for character in block if character not in listed)
