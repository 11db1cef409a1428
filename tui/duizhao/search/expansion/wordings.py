"""Listed forms with what stands for the same, and a query with such forms put in place of those it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, product
from typing import NamedTuple

from duizhao.model import Lang
from duizhao.search.rules import Alternative, Rule
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN, script

SEVERAL = 12
"""At most so many forms of one word."""

_BEGINNING = 2
_BETWEEN = "|"
_COMBINED = 3
"""So many listed forms of one word are put in every combination."""


class Form(NamedTuple):
    """What may stand in the place of a listed form."""

    text: str
    rule: Rule
    written: Lang
    """The script it is listed in."""
    only_in: Lang | None = None
    """The only script of texts in which it means the same."""


Group = Mapping[str, Form]
"""Forms that mean the same, by how they are folded."""


class Place(NamedTuple):
    """Where a listed form stands in a word, and what may stand there."""

    start: int
    end: int
    forms: Sequence[Form]


class Wordings:
    """Listed forms, folded, each with what stands for the same."""

    def __init__(self, listed: Iterable[Group]) -> None:
        """A form may be in several groups; inside one, be it alone in its group, no shorter one is met."""
        self._groups: dict[str, list[Group]] = {}
        for group in listed:
            for key in group:
                self._groups.setdefault(key, []).append(group)
        self._beginnings: dict[str, list[str]] = {}
        for key in sorted(self._groups, key=len, reverse=True):
            self._beginnings.setdefault(key[:_BEGINNING], []).append(key)

    def alternatives(self, text: str, rules: frozenset[Rule]) -> Iterator[Alternative]:
        """A word in other words: all listed forms replaced first, then single ones, then combinations."""
        places = []
        for start, end, found in self._places(fold(text)):
            # 档案 is written as the mainland does, and no Taiwan word for its 文件
            others = {Lang.HANS, Lang.HANT} - {script(text[start:end])}
            forms = [form for form in found if form.rule in rules and form.only_in in (None, *others)]
            if forms:
                places.append(Place(start, end, forms))
        known = {fold(text)}
        for choice in islice(_choices(places), SEVERAL**2):
            alternative = _replaced(text, places, choice)
            if alternative and fold(alternative.text) not in known:
                known.add(fold(alternative.text))
                yield alternative
            if len(known) > SEVERAL:
                return

    def _places(self, folded: str) -> Iterator[Place]:
        """Every listed form, the longest first, without overlaps, in order."""
        start = 0
        while start < len(folded) - 1:
            longest = self._beginnings.get(folded[start : start + _BEGINNING], ())
            key = next((key for key in longest if _stands(key, folded, start)), None)
            if key:
                yield Place(start, start + len(key), self._others(key))
            start += len(key) if key else 1

    def _others(self, key: str) -> Sequence[Form]:
        """What stands for the same as a listed form and finds more."""
        others = chain.from_iterable(_finding_more(key, group) for group in self._groups[key])
        return tuple(dict.fromkeys(others))


def _stands(key: str, folded: str, start: int) -> bool:
    """Whether a form stands there, as whole words where it is of letters."""
    end = start + len(key)
    return folded.startswith(key, start) and not _goes_on(folded, start) and not _goes_on(folded, end)


def _goes_on(folded: str, at: int) -> bool:
    """Whether a word of letters runs over an offset."""
    around = folded[max(at - 1, 0) : at + 1]
    return at > 0 and len(around) > 1 and around.isalnum() and not HAN_RUN.search(around)


def contains(longer: str, shorter: str) -> bool:
    """Whether a folded form stands inside another, as whole words where it is of letters."""
    at = longer.find(shorter)
    while at >= 0:
        if _stands(shorter, longer, at):
            return True
        at = longer.find(shorter, at + 1)
    return False


def _choices(places: Sequence[Place]) -> Iterator[Sequence[Form | None]]:
    """What to put at each place; None leaves what is typed."""
    none: tuple[None, ...] = (None,) * len(places)
    if len(places) > 1:
        for turn in range(max(len(place.forms) for place in places)):
            yield [place.forms[min(turn, len(place.forms) - 1)] for place in places]
    for number, place in enumerate(places):
        for form in place.forms:
            yield (*none[:number], form, *none[number + 1 :])
    yield from product(*((*place.forms, None) for place in places[:_COMBINED]))


def _replaced(text: str, places: Sequence[Place], choice: Sequence[Form | None]) -> Alternative | None:
    """The word with the chosen forms; None where these cannot stand in one text."""
    chosen = [(place, form) for place, form in zip(places, choice, strict=False) if form]
    scripts = {form.only_in for _, form in chosen if form.only_in}
    if not chosen or len(scripts) > 1:
        return None
    pieces, end = [], 0
    for place, form in chosen:
        pieces += [text[end : place.start], form.text]
        end = place.end
    written = {form.written for _, form in chosen}
    whole = "".join([*pieces, text[end:]])
    # what is left of the query is shown in the script of what it is joined to
    if any([*pieces[::2], text[end:]]):
        whole = _written(whole, Lang.HANT if Lang.HANT in written else next(iter(written)))
    rule, *further = dict.fromkeys(form.rule for _, form in chosen)
    return Alternative(whole, rule, next(iter(scripts), None), tuple(further))


def _written(text: str, lang: Lang) -> str:
    """A Chinese word in a script, unless conversion would put it in other words."""
    if not lang.is_chinese or not HAN_RUN.search(text):
        return text
    from duizhao.text.script import Script, display

    wanted, other = (Script.HANT, Lang.HANS) if lang is Lang.HANT else (Script.HANS, Lang.HANT)
    shown = display(text, wanted, other).text
    return shown if fold(shown) == fold(text) else text


def grouped(groups: Iterable[Sequence[Form]]) -> Iterator[Group]:
    """Forms that mean the same, each of them once."""
    every = list(groups)
    # folded in one go: a call for each form takes longer than all the rest
    keys = iter(fold(_BETWEEN.join(form.text for group in every for form in group)).split(_BETWEEN))
    for group in every:
        keyed: dict[str, Form] = {}
        for form in group:
            keyed.setdefault(next(keys), form)
        yield keyed


def _finding_more(typed: str, keyed: Group) -> Iterator[Form]:
    """The forms that are found where neither the typed one is nor a shorter one of them."""
    others = {key: form for key, form in keyed.items() if not contains(key, typed)}
    for key, form in others.items():
        if not any(
            other != key and shorter.only_in is None and contains(key, other)
            for other, shorter in others.items()
        ):
            yield form
