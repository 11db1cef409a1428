"""English words as Britain and as America spell them, where the library has both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from duizhao.search.expansion.inflection import WordsWithStem, put, stem, words_of

_ENDINGS = "ise:ize ising:izing isation:ization yse:yze ysing:yzing"
"""Wherever in a word they stand."""
_BEGINNINGS = """
armour:armor behaviour:behavior candour:candor colour:color endeavour:endeavor favour:favor flavour:flavor
glamour:glamor harbour:harbor honour:honor humour:humor labour:labor neighbour:neighbor odour:odor
parlour:parlor rancour:rancor rigour:rigor rumour:rumor saviour:savior splendour:splendor tumour:tumor
valour:valor vapour:vapor vigour:vigor centre:center theatre:theater fibre:fiber calibre:caliber
spectre:specter sombre:somber metre:meter kilometre:kilometer centimetre:centimeter millimetre:millimeter
litre:liter manoeuvre:maneuver defence:defense offence:offense licence:license pretence:pretense
practise:practice programme:program catalogue:catalog dialogue:dialog analogue:analog cheque:check
cancell:cancel channell:channel counsell:counsel fuell:fuel labell:label levell:level modell:model
quarrell:quarrel rivall:rival signall:signal totall:total travell:travel tunnell:tunnel marvell:marvel
fulfil:fulfill enrol:enroll instal:install skilful:skillful wilful:willful judgement:judgment
acknowledgement:acknowledgment ageing:aging grey:gray plough:plow tyre:tire sceptic:skeptic
aluminium:aluminum aeroplane:airplane jewellery:jewelry mould:mold paediatric:pediatric
anaesthe:anesthe encyclopaedia:encyclopedia foetus:fetus haemo:hemo orthopaedic:orthopedic
"""
"""What the words of a family begin with."""


def _pairs(listed: str) -> Sequence[tuple[str, str]]:
    pairs = [pair.partition(":") for pair in listed.split()]
    return [*((one, other) for one, _, other in pairs), *((other, one) for one, _, other in pairs)]


_INSIDE, _FIRST = _pairs(_ENDINGS), _pairs(_BEGINNINGS)


def respelt(text: str, words_with_stem: WordsWithStem, last_goes_on: bool = False) -> Iterator[str]:
    """A word or phrase in the other spelling, once, if it has one; `last_goes_on` as for `inflected`."""

    def is_known(word: str) -> bool:
        return word in words_with_stem(stem(word))

    words = words_of(text, last_goes_on)
    found = [next(_spellings(word[0], is_known), None) for word in words]
    if any(found):
        yield put(text, [word.span() for word in words], found)


def _spellings(word: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """The other spellings of a word that the library has."""
    for one, other in _FIRST:
        if word.startswith(one) and is_known(respelling := other + word.removeprefix(one)):
            yield respelling
    for one, other in _INSIDE:
        before, found, after = word.rpartition(one)
        if found and is_known(respelling := before + other + after):
            yield respelling
