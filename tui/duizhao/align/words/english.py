"""English words as the aligner compares them: lower case, without endings, function words apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import Stemmer

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_FUNCTION_WORDS = "a an the of to in on at by for with from and or as that which it its be will"
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words so common that they say nothing about what a sentence means."""

_IRREGULAR_FORMS = """
am is are was were been being:be has had having:have does does did done doing:do goes went gone:go
came:come became:become began begun:begin said:say told:tell spoke spoken:speak thought:think knew
known:know saw seen:see heard:hear felt:feel found:find made:make took taken:take gave given:give got
gotten:get kept:keep held:hold brought:bring bought:buy built:build sent:send spent:spend lent:lend led:lead
met:meet left:leave lost:lose won:win ran:run rose risen:rise fell fallen:fall grew grown:grow drew
drawn:draw drove driven:drive wrote written:write rode ridden:ride chose chosen:choose broke broken:break
woke woken:wake wore worn:wear bore borne born:bear tore torn:tear swore sworn:swear stood:stand
understood:understand withstood:withstand undertook undertaken:undertake overcame:overcome forgot
forgotten:forget forgave forgiven:forgive sat:sit lay lain:lie laid:lay paid:pay sold:sell taught:teach
caught:catch fought:fight sought:seek slept:sleep swept:sweep wept:weep crept:creep leapt:leap dealt:deal
meant:mean bent:bend burnt:burn learnt:learn struck stricken:strike stuck:stick hung:hang sang sung:sing
sank sunk:sink sprang sprung:spring swam swum:swim drank drunk:drink rang rung:ring shook shaken:shake flew
flown:fly threw thrown:throw blew blown:blow showed shown:show ate eaten:eat bit bitten:bite hid hidden:hide
fed:feed bled:bleed bred:breed fled:flee sped:speed shone:shine shot:shoot slid:slide spun:spin stole
stolen:steal froze frozen:freeze wound:wind bound:bind ground:grind foresaw foreseen:foresee withdrew
withdrawn:withdraw upheld:uphold me my mine:i him his:he her hers:she us our ours:we them their theirs:they
your yours:you men:man women:woman children:child people's peoples:people feet:foot teeth:tooth mice:mouse
lives:life wives:wife knives:knife leaves:leaf halves:half selves:self better best:good worse worst:bad
these:this those:that an:a can't:cannot won't:not chinese:china
"""


@lru_cache(maxsize=1)
def irregular() -> Mapping[str, str]:
    """The words that regular endings do not explain, each with the one that it is a form of."""
    forms: dict[str, str] = {}
    waiting: list[str] = []
    for entry in _IRREGULAR_FORMS.split():
        form, colon, base = entry.partition(":")
        waiting.append(form)
        if colon:
            forms.update(dict.fromkeys(waiting, base))
            waiting.clear()
    return forms


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    import Stemmer

    return Stemmer.Stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, lower case: `visits`, `Visited` → `visit`; `went` → `go`."""
    word = word.lower().replace("’", "'")
    word = irregular().get(word, word)
    if word.endswith("n't"):
        return "not"
    word = word.removesuffix("'s").partition("'")[0]
    found: str = _stemmer().stemWord(irregular().get(word, word))
    return found


def stems(text: str) -> list[str]:
    """The stems of a text's words that carry meaning, in order."""
    return content(stem(match.group()) for match in WORD.finditer(text))


def content(words: Iterable[str]) -> list[str]:
    """The words that carry meaning."""
    return [word for word in words if word not in FUNCTION_WORDS]
