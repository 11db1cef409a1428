"""Which languages a page is in: its bilingual lines parted, the language of each block, its versions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from duizhao.ingest import headlines
from duizhao.ingest.dateline import dateline
from duizhao.ingest.halves import BOTH, Halves, are_unmixed, are_usual, halves, joined_halves, size
from duizhao.ingest.page import Block
from duizhao.ingest.turns import pairs
from duizhao.model import Role
from duizhao.text.language import Language, language

Told: TypeAlias = tuple[Language, str]
"""A text and its language."""

_SENTENCE_END = re.compile(r"[。！？.!?][”」』\"'’)）]*$")
_HAN_WORD = re.compile("[一-鿿]{2}")
_HAN = re.compile("[一-鿿㐀-䶿]")
_LATIN = re.compile("[A-Za-z]+")
_FEW = 0.07
"""The share of words below which a second language is names and quotations."""
_FEWEST = 3
_USUAL = 0.6
"""The share of lines in two languages, parted by a blank only, that shows how a page is written."""
_FAIR = 0.2
"""The share of a second language in a page whose headings may be in both."""
_OWN_GROUPS = 1_000_000
_TITLE_WORDS = 3


def expand(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with bilingual lines parted, and only those groups kept that join two languages."""
    if not _may_be_both(blocks):
        return tuple(_with_true_groups(blocks))
    parted = _lines_parted(blocks)
    if not any(parted):
        parted = [None] * len(blocks)
    if any(parted) or _has_both(blocks):
        parted = _headings_parted(blocks, parted)
    return tuple(_with_true_groups(list(_halved(blocks, parted))))


def _may_be_both(blocks: Sequence[Block]) -> bool:
    """Whether there are words enough of either language for a page in two."""
    text = "\n".join(block.text for block in blocks if block.role is None)
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    return min(han, latin) >= _FEW * (han + latin) > 0


def _lines_parted(blocks: Sequence[Block]) -> list[Halves | None]:
    """The halves of each line, where that is how the page is written."""
    texts = [block.text if block.role is None else "" for block in blocks]
    slashed = [halves(text) for text in texts]
    if are_usual(slashed, of=len(blocks) // 2, share=0, fewest=_FEWEST):
        return [halves(text, loosely=True) for text in texts]
    lines = sum(bool(text) for text, block in zip(texts, blocks, strict=True) if not block.heading)
    joined = [
        None if block.heading else joined_halves(text) for text, block in zip(texts, blocks, strict=True)
    ]
    if lines >= _FEWEST and are_usual(joined, of=lines, share=_USUAL, fewest=_FEWEST):
        return [joined_halves(text, loosely=True) for text in texts]
    return []


def _headings_parted(blocks: Sequence[Block], parted: Sequence[Halves | None]) -> list[Halves | None]:
    """The halves of headings, and of a first line, in a page that is in two languages.

    A heading with a foreign name in it is left whole: its English has words enough to be a title,
    unless the text under it goes on in turns.
    """
    usual = any(parted) or _takes_turns(blocks)
    langs = [language(block.text) for block in blocks]
    first = next((at for at, block in enumerate(blocks) if block.role is None), -1)
    found = list(parted)
    for at, block in enumerate(blocks):
        if (
            found[at]
            or block.group is not None
            or block.role is not None
            or not (block.heading or at == first)
        ):
            continue
        if not block.heading and _SENTENCE_END.search(block.text):
            continue
        pair = halves(block.text) or joined_halves(block.text)
        if pair and (usual or titles(block.text, blocks[at + 1 :], langs[at + 1 :]) == pair):
            found[at] = pair
    return found


def _takes_turns(blocks: Sequence[Block]) -> bool:
    sides = [None if block.role or block.heading else _SIDES.get(language(block.text)) for block in blocks]
    return bool(pairs(sides, [block.group for block in blocks]))


_SIDES = {Language.CHINESE: 0, Language.ENGLISH: 1}


def _has_both(blocks: Sequence[Block]) -> bool:
    """Whether either language makes up a fair share of a page."""
    weights: Counter[Language] = Counter()
    for block in blocks:
        if block.role is None and not block.heading:
            lang = language(block.text)
            weights[lang] += round(weight(block.text, lang))
    return min(weights[lang] for lang in BOTH) >= _FAIR * sum(weights[lang] for lang in BOTH) > 0


def _halved(blocks: Sequence[Block], parted: Sequence[Halves | None]) -> Iterator[Block]:
    for at, (block, pair) in enumerate(zip(blocks, parted, strict=True)):
        if pair is None:
            yield block
            continue
        for half in pair:
            yield replace(block, text=half, group=_OWN_GROUPS + at)


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


def titles(title: str, blocks: Sequence[Block], langs: Sequence[Language]) -> tuple[str, ...]:
    """A title as the versions of its page have it: in two halves where it says the same in both languages.

    One with a blank only between them may be a Chinese title that begins or ends with foreign names; it
    is where the English text has a headline of its own.
    """
    slashed = halves(title)
    if slashed:
        return slashed
    joined = joined_halves(title)
    is_long = joined is not None and min(map(size, joined)) >= _TITLE_WORDS
    if joined and is_long and are_unmixed(joined) and not _has_english_headline(blocks, langs):
        return joined
    return (title,)


def _has_english_headline(blocks: Sequence[Block], langs: Sequence[Language]) -> bool:
    english = [block for block, lang in zip(blocks, langs, strict=True) if lang is Language.ENGLISH]
    return headlines.found(english, [block.role for block in english], guess=True) is not None


def title_language(title: str, versions: Sequence[Language]) -> Language | None:
    """The version a title belongs to: its own language, a Chinese one also with foreign names in it."""
    told = Language.CHINESE if size(re.sub(r"[A-Za-z]", "", title)) >= 2 else language(title)
    return told if told in versions else next(iter(versions), None)


def languages(blocks: Sequence[Block], roles: Sequence[Role | None]) -> tuple[Language, ...]:
    """The language of each block; one with nothing to tell by goes with its neighbours.

    The tools of a page are Chinese where a Chinese word is among them: 字号：A- A A+.
    """
    told = [
        Language.CHINESE
        if role is Role.BOILERPLATE and _HAN_WORD.search(block.text)
        else _language(block.text)
        for block, role in zip(blocks, roles, strict=True)
    ]
    inside = (lang for lang, block in zip(told, blocks, strict=True) if not block.around)
    last = next((lang for lang in inside if lang is not Language.UNDECIDED), Language.UNDECIDED)
    settled: list[Language] = []
    for lang, block in zip(told, blocks, strict=True):
        settled.append(last if lang is Language.UNDECIDED else lang)
        last = last if block.around else settled[-1]
    return tuple(settled)


def _language(text: str) -> Language:
    """The language of a block; names in any script that Chinese marks part are a Chinese list."""
    told = language(text)
    listed = told is Language.ENGLISH and text.count("、") >= _FEWEST and _HAN_WORD.search(text)
    return Language.CHINESE if listed else told


def weight(text: str, lang: Language) -> float:
    """How much a block says, in Chinese characters."""
    if lang is Language.CHINESE:
        return float(len(re.findall(r"[一-鿿㐀-䶿]", text)))
    return 1.7 * len(re.findall(r"\w+", text))


def versions(body: Sequence[Told], captions: Sequence[Told], *, together: bool) -> tuple[Language, ...]:
    """The languages in which a page has a text of its own, in order of first appearance.

    Takes language and text of its running text and of its captions. A second language needs a
    report that begins with its dateline, a fair share of the page, or a run of paragraphs, or that
    most of the page is set `together` in both: some quoted lines, and captions alone, do not make a
    version.
    """
    order = [lang for lang in dict.fromkeys(lang for lang, _ in body or captions) if lang in BOTH]
    if len(order) < 2 or together:
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
