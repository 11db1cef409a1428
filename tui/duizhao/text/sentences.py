"""Where the sentences of a paragraph begin."""

from __future__ import annotations

import re

from duizhao.model import Lang

_SPLITTER = {Lang.HANS: "zh", Lang.HANT: "zh", Lang.EN: "en"}
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_CLOCK_BEFORE = re.compile(r"\b[ap]\.m\.\s*$")
_GOES_ON_AFTER_CLOCK = re.compile(rf"(?:{_DAYS}|[A-Z]{{2,4}}\b|[(])")
_ASKED = re.compile(r"[？！?!]['\"”’」』]\s*$")
_SAID = re.compile(r"[^，。！？,]{0,8}?[问問说說道喊答称稱]")


def sentence_starts(text: str, lang: Lang) -> tuple[int, ...]:
    """The offset at which each sentence begins, the first always 0.

    The cuts are those of sentencex; one is dropped where what follows only goes on: a lower-case word, a
    lone mark, a day after "a.m.", the speaker after a quoted question.
    """
    from sentencex import get_sentence_boundaries

    starts = [0]
    for boundary in get_sentence_boundaries(_SPLITTER[lang], text):
        start = boundary["start_index"]
        start += len(text[start:]) - len(text[start:].lstrip())
        if starts[-1] < start < len(text) and not _goes_on(text, starts[-1], start, lang):
            starts.append(start)
    return tuple(starts)


def _goes_on(text: str, begun: int, start: int, lang: Lang) -> bool:
    """Whether the sentence begun goes on at an offset where the splitter cuts."""
    before, after = text[begun:start], text[start:]
    if not any(character.isalnum() for character in after):
        return True
    if lang.is_chinese:
        return bool(_ASKED.search(before) and _SAID.match(after))
    if after[0].islower():
        return True
    return bool(_CLOCK_BEFORE.search(before) and _GOES_ON_AFTER_CLOCK.match(after))
