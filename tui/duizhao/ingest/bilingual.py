"""Which language each block of a page is in, and which blocks a page itself sets side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from duizhao.ingest.dateline import dateline
from duizhao.ingest.page import Block
from duizhao.model import Role
from duizhao.text.language import Language, language

BOTH = frozenset({Language.CHINESE, Language.ENGLISH})
Told: TypeAlias = tuple[Language, str]
"""A text and its language."""

_SLASH = re.compile(r"\s+[/|｜]\s+|\s*／\s*|\t+")
_JOINED = re.compile(
    r"(?<=[一-鿿。！？”）)])\s+(?=[A-Za-z“\"‘'(][^一-鿿]*$)|(?<=[A-Za-z.!?\"”)])\s+(?=[一-鿿“《「（][^A-Za-z]*$)"
)
_SENTENCE_END = re.compile(r"[。！？.!?][”」』\"'’)）]*$")
_HAN_WORD = re.compile("[一-鿿]{2}")
_FEWEST = 3

Pair: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Chinese and English blocks that belong together, by their place on the page."""


def halves(text: str) -> tuple[str, str] | None:
    """The two languages of a line that says the same twice: `English / 中文`."""
    for slash in _SLASH.finditer(text):
        left, right = text[: slash.start()].strip(), text[slash.end() :].strip()
        if left and right and {language(left), language(right)} == BOTH and _pure(left) and _pure(right):
            return left, right
    return None


def heading_halves(text: str) -> tuple[str, str] | None:
    """The two languages of a heading that sets them beside each other with a blank only."""
    for gap in _JOINED.finditer(text):
        left, right = text[: gap.start()].strip(), text[gap.end() :].strip()
        if {language(left), language(right)} == BOTH and min(_size(left), _size(right)) >= 2:
            return left, right
    return None


def _size(text: str) -> int:
    return len(re.findall(r"[一-鿿]|[A-Za-z]+", text))


def _pure(text: str) -> bool:
    """Whether a half is in one language, but for names."""
    han, latin = len(re.findall(r"[一-鿿]", text)), len(re.findall(r"[A-Za-z]+", text))
    return min(han, latin) <= 0.34 * max(han, latin)


def expand(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with bilingual lines parted, and only those groups kept that join two languages."""
    doubled = [halves(block.text) if block.role is None else None for block in blocks]
    often = sum(1 for pair in doubled if pair) >= min(_FEWEST, max(1, len(blocks) // 2))
    parted = list(_parted(blocks, doubled if often else [None] * len(blocks)))
    return tuple(_with_true_groups(parted))


def _parted(blocks: Sequence[Block], doubled: Sequence[tuple[str, str] | None]) -> Iterator[Block]:
    for at, (block, pair) in enumerate(zip(blocks, doubled, strict=True)):
        if pair is None and block.heading and block.group is None:
            pair = heading_halves(block.text)
        if pair is None:
            yield block
            continue
        for half in pair:
            yield replace(block, text=half, group=1_000_000 + at)


def _with_true_groups(blocks: Sequence[Block]) -> Iterator[Block]:
    found: dict[int, list[Language]] = defaultdict(list)
    for block in blocks:
        if block.group is not None:
            found[block.group].append(language(block.text))
    true = {group for group, langs in found.items() if set(langs) >= BOTH and _evenly(langs)}
    for block in blocks:
        yield block if block.group in true else replace(block, group=None)


def _evenly(langs: Sequence[Language]) -> bool:
    """Whether the languages of one source paragraph stand in two runs, one after the other."""
    told = [lang for lang in langs if lang in BOTH]
    changes = sum(1 for before, after in pairwise(told) if before is not after)
    return changes == 1


def title_language(title: str, versions: Sequence[Language]) -> Language | None:
    """The version a title belongs to: its own language, a Chinese one also with foreign names in it."""
    told = Language.CHINESE if _size(re.sub(r"[A-Za-z]", "", title)) >= 2 else language(title)
    return told if told in versions else next(iter(versions), None)


def languages(blocks: Sequence[Block], roles: Sequence[Role | None]) -> tuple[Language, ...]:
    """The language of each block; one with nothing to tell by goes with its neighbours.

    The tools of a page are Chinese where a Chinese word is among them: 字号：A- A A+.
    """
    told = [
        Language.CHINESE
        if role is Role.BOILERPLATE and _HAN_WORD.search(block.text)
        else language(block.text)
        for block, role in zip(blocks, roles, strict=True)
    ]
    settled: list[Language] = []
    for lang in told:
        settled.append(settled[-1] if lang is Language.UNDECIDED and settled else lang)
    first = next((lang for lang in told if lang is not Language.UNDECIDED), Language.UNDECIDED)
    return tuple(first if lang is Language.UNDECIDED else lang for lang in settled)


def weight(text: str, lang: Language) -> float:
    """How much a block says, in Chinese characters."""
    if lang is Language.CHINESE:
        return float(len(re.findall(r"[一-鿿㐀-䶿]", text)))
    return 1.7 * len(re.findall(r"\w+", text))


def versions(
    body: Sequence[tuple[Language, str]], captions: Sequence[tuple[Language, str]]
) -> tuple[Language, ...]:
    """The languages in which a page has a text of its own, in order of first appearance.

    Takes language and text of its running text and of its captions. A second language needs a
    report that begins with its dateline, a fair share of the page, or a run of paragraphs: some
    quoted lines, and captions alone, do not make a version.
    """
    order = [lang for lang in dict.fromkeys(lang for lang, _ in body or captions) if lang in BOTH]
    if len(order) < 2:
        return tuple(order)
    weights: Counter[Language] = Counter()
    for lang, text in (*body, *captions):
        weights[lang] += round(weight(text, lang) * 10)
    minor = min(order, key=lambda lang: weights[lang])
    share = weights[minor] / (sum(weights[lang] for lang in BOTH) or 1)
    own = [text for lang, text in body if lang is minor and _SENTENCE_END.search(text)]
    if any(lang is minor and dateline(text) for lang, text in body):
        return tuple(order)
    if (own and share >= (0.12 if len(own) > 1 else 0.25)) or (
        share >= 0.06 and _longest_run(body, minor) >= 3
    ):
        return tuple(order)
    return (max(order, key=lambda lang: weights[lang]),)


def _longest_run(running: Sequence[Told], minor: Language) -> int:
    longest = current = 0
    for lang, text in running:
        current = current + 1 if lang is minor and len(text) > 40 else 0 if lang is not minor else current
        longest = max(longest, current)
    return longest


def pairs(
    langs: Sequence[Language], groups: Sequence[int | None]
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """The Chinese and English blocks that a page sets together, by their place in it.

    Either its own groups, or the neighbours of a page that goes on by turns. Empty where the page
    is not regular.
    """
    grouped = _grouped(langs, groups)
    if 2 * len(grouped) >= 0.5 * len(langs) and grouped:
        return grouped
    return _alternating(langs)


def _grouped(langs: Sequence[Language], groups: Sequence[int | None]) -> tuple[Pair, ...]:
    members: dict[int, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        if group is not None:
            members[group].append(at)
    return tuple(_sides(langs, places) for places in members.values())


def _sides(langs: Sequence[Language], places: Sequence[int]) -> Pair:
    chinese = tuple(at for at in places if langs[at] is Language.CHINESE)
    return chinese, tuple(at for at in places if langs[at] is Language.ENGLISH)


def _alternating(langs: Sequence[Language]) -> tuple[Pair, ...]:
    """The pairs of a page that goes Chinese, English, Chinese, English, mostly one by one."""
    runs: list[list[int]] = []
    for at, lang in enumerate(langs):
        if lang not in BOTH:
            continue
        if runs and langs[runs[-1][0]] is lang:
            runs[-1].append(at)
        else:
            runs.append([at])
    if len(runs) < 2 * _FEWEST:
        return ()
    best = max(
        (_turns(runs, start) for start in (0, 1)),
        key=lambda turns: sum(len(b) == 1 for _, b in turns),
    )
    near = sum(1 for first, second in best if len(second) == 1 and len(first) <= _FEWEST)
    if near < _FEWEST or 2 * near < 0.6 * sum(len(run) for run in runs):
        return ()
    return tuple(_sides(langs, (*first, *second)) for first, second in _evened(best))


def _turns(runs: Sequence[list[int]], start: int) -> list[tuple[list[int], list[int]]]:
    return [(runs[at], runs[at + 1]) for at in range(start, len(runs) - 1, 2)]


def _evened(turns: Sequence[tuple[list[int], list[int]]]) -> Iterator[tuple[list[int], list[int]]]:
    """Turns with what stands before a pair left out of it: only neighbours belong together."""
    for first, second in turns:
        if len(first) == len(second):
            yield from (([one], [other]) for one, other in zip(first, second, strict=True))
        elif len(second) == 1:
            yield first[-1:], second
        else:
            yield first[-1:], second[:1]
