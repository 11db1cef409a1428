"""Where the sentences of a paragraph begin.

The cuts are those of sentencex, and some that it does not make: before a figure in Chinese, between the
sentences of a quotation, behind a sentence in brackets. A cut is dropped where what follows only goes
on: a lower-case word, a lone mark, the text behind a list number, a day after "a.m.", the speaker
after what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from duizhao.model import Lang

_SPLITTER = {Lang.HANS: "zh", Lang.HANT: "zh", Lang.EN: "en"}

_CHINESE_END = re.compile(
    r"[（(《【][^（()）《》【】]*[）)》】]"  # no sentence ends in brackets
    r"|(?P<end>[。！？]+[”’」』\"）)】]*(?:\[\d+\])*\s*(?=\S))"
)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_BRACKETED = re.compile(r"\s*[(（][^()（）]*[.!?。！？][)）]\s*(?=\S)")

_TITLE = re.compile(r"[！？!?][》〉]$")
_SPOKEN = re.compile(r"[。！？.!?]['\"”’」』]\s*$")
_ASKED = re.compile(r"[！？!?]['\"”’」』]\s*$")
_SAID = re.compile(
    r"[^，。！？,：:；“”「」]{0,12}?(?:说道?|說道?|问道?|問道?|喊道?|[答写寫]道|表示|指出|强调|強調|称|稱)"
    r"(?=[。！]|[，,：:]\s*[“「\"]|$)"
)
_ASKED_BY = re.compile(r"[^，。！？,]{0,8}?[问問说說道喊](?=[，。,：:]|$)")
_GOES_ON_IN_CHINESE = re.compile(r"[的之等，、；：,;:。！？…]")

_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_CLOCK_BEFORE = re.compile(r"\b[ap]\.m\.\s*$")
_GOES_ON_AFTER_CLOCK = re.compile(rf"(?:{_DAYS}|[A-Z]{{2,4}}\b|[(])")
_NAME_SAID = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|asked|added|told|wrote|replied|answered|cried)\b")


def sentence_starts(text: str, lang: Lang) -> tuple[int, ...]:
    """The offset at which each sentence begins, the first always 0."""
    starts = [0]
    for start in sorted(set(_cuts(text, lang))):
        if starts[-1] < start < len(text) and not _goes_on(text, starts[-1], start, lang):
            starts.append(start)
    return tuple(starts)


def _cuts(text: str, lang: Lang) -> Iterator[int]:
    """Every offset at which a sentence may begin, in no order; none stands before a blank."""
    if lang.is_chinese:
        further = (found.end() for found in _CHINESE_END.finditer(text) if found["end"])
    else:
        further = (
            start + found.start(1) for found in _QUOTED.finditer(text) for start in _split(found[1], lang)[1:]
        )
    begins = {*_split(text, lang), *further}
    return chain(begins, (found.end() for begin in begins if (found := _BRACKETED.match(text, begin))))


def _split(text: str, lang: Lang) -> list[int]:
    """Where sentencex has sentences begin, behind the blanks."""
    from sentencex import get_sentence_boundaries

    begins = [int(boundary["start_index"]) for boundary in get_sentence_boundaries(_SPLITTER[lang], text)]
    return [len(text) - len(text[begin:].lstrip()) for begin in begins]


def _goes_on(text: str, begun: int, start: int, lang: Lang) -> bool:
    """Whether the sentence begun goes on at an offset where there is a cut."""
    before, after = text[begun:start], text[start:]
    if not any(character.isalnum() for character in after):
        return True
    if not any(character.isalpha() for character in before):
        return True
    if lang.is_chinese:
        return _goes_on_in_chinese(before, after)
    if after[0].islower():
        return True
    if _ASKED.search(before) and _NAME_SAID.match(after):
        return True
    return bool(_CLOCK_BEFORE.search(before) and _GOES_ON_AFTER_CLOCK.match(after))


def _goes_on_in_chinese(before: str, after: str) -> bool:
    if _TITLE.search(before) or (_GOES_ON_IN_CHINESE.match(after) and not before[-1].isspace()):
        return True
    if _SPOKEN.search(before) and _SAID.match(after):
        return True
    return bool(_ASKED.search(before) and _ASKED_BY.match(after))
