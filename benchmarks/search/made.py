"""Pairs with the frequencies of real texts, the same ones for the same number; files of one script each."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from typing import TypeAlias

from benchmarks.search.words import SET_PHRASES, TRANSLATIONS, vocabulary

from duizhao.processes import cores, processes

Pair: TypeAlias = tuple[str, str]

_LARGEST = 1_000_000
"""Pairs of one file."""
_SCRIPTS = (("hans", "", 2), ("hant", "s2t", 1), ("taiwan", "s2twp", 1))
"""Name, conversion by OpenCC, and share of the pairs, of four."""
_BATCH = 10_000
"""Pairs that are made, and converted, at once."""
_CHINESE_WORDS = 10, 26
_ENGLISH_WORDS = 10, 30
_FLATTENING = 2.7
"""Of the law of Zipf and Mandelbrot: how much rarer the first words are than by rank alone."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file of pairs: Chinese, a tab, English."""

    path: Path
    conversion: str
    first: int
    """The number of its first pair."""
    count: int


def files(folder: Path, count: int) -> list[MadeFile]:
    """The files that hold so many pairs together, not written yet: half of the pairs simplified."""
    made: list[MadeFile] = []
    first = 0
    for name, conversion, share in _SCRIPTS:
        left = count * share // 4
        number = 0
        while left:
            pairs = min(left, _LARGEST)
            made.append(MadeFile(folder / f"{name}-{number}.tsv", conversion, first, pairs))
            first, left, number = first + pairs, left - pairs, number + 1
    return made


def write(folder: Path, count: int) -> list[MadeFile]:
    """Write the files, with all processors."""
    made = files(folder, count)
    with processes(cores()) as pool:
        list(pool.map(_write_file, made))
    return made


def _write_file(file: MadeFile) -> None:
    with file.path.open("w", encoding="utf-8") as out:
        for batch in batches(file):
            out.writelines(f"{chinese}\t{english}\n" for chinese, english in batch)


def batches(file: MadeFile) -> Iterator[Sequence[Pair]]:
    """The pairs of a file, some at a time."""
    convert = _converter(file.conversion)
    made = pairs(random.Random(file.first))
    left = file.count
    while left:
        batch = list(islice(made, min(left, _BATCH)))
        left -= len(batch)
        converted = convert("\n".join(chinese for chinese, _ in batch)).split("\n")
        yield [(chinese, english) for chinese, (_, english) in zip(converted, batch, strict=True)]


@cache
def _converter(conversion: str) -> Callable[[str], str]:
    if not conversion:
        return lambda text: text
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(conversion).convert
    return convert


def pairs(rng: random.Random) -> Iterator[Pair]:
    """Pairs without end, in simplified characters."""
    words = vocabulary()
    chinese_weights = zipf(len(words.chinese))
    english_weights = zipf(len(words.english))
    while True:
        chinese = rng.choices(words.chinese, cum_weights=chinese_weights, k=rng.randint(*_CHINESE_WORDS))
        english = rng.choices(words.english, cum_weights=english_weights, k=rng.randint(*_ENGLISH_WORDS))
        chance = rng.random()
        if chance < 0.1:
            _insert(rng, chinese, english, rng.choice(TRANSLATIONS))
        elif chance < 0.4:
            _insert(rng, chinese, english, rng.choice(words.terms))
        elif chance < 0.5:
            _insert(rng, chinese, english, rng.choice(SET_PHRASES))
        elif chance < 0.6:
            _insert(rng, chinese, english, _dated(rng))
        yield _chinese_sentence(chinese), _english_sentence(english)


def zipf(count: int) -> list[float]:
    """The cumulated weights of so many words by rank."""
    return list(accumulate(1 / (rank + _FLATTENING) for rank in range(count)))


def _insert(rng: random.Random, chinese: list[str], english: list[str], what: Pair) -> None:
    """Let both sides say something; now and then the English leaves it out."""
    chinese.insert(rng.randrange(len(chinese)), what[0])
    if rng.random() < 0.85:
        english.insert(rng.randrange(len(english)), what[1])


_MONTHS = "January February March April May June July August September October November December".split()


def _dated(rng: random.Random) -> Pair:
    year, month, day = rng.randint(1990, 2025), rng.randint(1, 12), rng.randint(1, 28)
    if rng.random() < 0.3:
        number = rng.randint(2, 60)
        return f"第{number}届", f"the {number}th session"
    return f"{year}年{month}月{day}日", f"on {_MONTHS[month - 1]} {day}, {year}"


def _chinese_sentence(words: Sequence[str]) -> str:
    middle = len(words) // 2
    return f"{''.join(words[:middle])}，{''.join(words[middle:])}。"


def _english_sentence(words: Sequence[str]) -> str:
    middle = len(words) // 2
    text = f"{' '.join(words[:middle])}, {' '.join(words[middle:])}."
    return text[0].upper() + text[1:]
