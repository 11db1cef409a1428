"""The forms of the names of people and places, in each language and across both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from duizhao.glossary.tables import Entry
from duizhao.model import Lang
from duizhao.search.expansion.wordings import Form, Group, contains, grouped
from duizhao.search.rules import Rule
from duizhao.text.folding import fold

_WEAK = "?"
_VENUE = "venue"

_NOT_NAMES = """
欧洲理事会 歐洲理事會 欧盟委员会 歐盟委員會 歐盟執委會
European_Council European_Commission
"""
NO_OTHER_NAMES = frozenset(name.replace("_", " ") for name in _NOT_NAMES.split())
"""What the tables file under a place, but is no other name of it."""

_FAMILY_FIRST = frozenset("CN TW HK MO KR KP VN SG KH MM".split())
"""Countries whose family names many people share, however few of them are listed."""
_SHORT = 5
_ALSO_WORDS = """
Albert Ashton Austin Barrow Bennett Bishop Brown Browne Campbell Charles Christian Costa Elizabeth English
Fischer Frieden Gabriel Gates Granger Hague Hammond Hasan Henri Hussain Ibrahim Khalifa Locke Martin Medina
Mitchell Montenegro Moreno Morales Morrison Muscat Payne Peters Reeves Sanchez Santos Solis Steiner Store
Talon Tamim Thomson Turner Vazquez Waltz Abdullah Andersen Andersson Castillo Chinchilla Correa Farrell
Fernandez Higgins Jonathan Kenny Salman Sherman Sullivan Vieira Borne Bonne Duque Harper Hossain Hamid
Anwar Conte Osborne Rangel Rasmussen Ivanov Ramos Yamaguchi Hayashi Fukuda Abbas Singh Coventry Surin Banda
Cleverly Truss Pence Petro Bongo Marin Isaias Shahid Grandi Conde Faure Barrot Chaves Lasso Varela Anand
"""
_COMMON = frozenset(_ALSO_WORDS.split())
"""Words, places, given names and family names that many bear, though one person of that name is listed."""
_WELL_KNOWN = frozenset("Xi Abe Modi Lula Duda Merz Tusk Musk Ruto Sisi Zuma Fico Suga Biya Rahmon".split())
"""Short or shared family names that stand for one person in the news."""


def chinese(entries: Iterable[Entry]) -> Iterator[Group]:
    """The Chinese forms of every name."""
    return grouped([_chinese(entry) for entry in entries if entry.kind != _VENUE])


def english(entries: Sequence[Entry]) -> Iterator[Group]:
    """The English forms of every name; a surname alone where it tells who is meant."""
    bearers = _bearers(entries)
    return grouped([_english(entry, bearers) for entry in entries if entry.kind != _VENUE])


def across(entries: Sequence[Entry]) -> Mapping[str, Sequence[str]]:
    """Every form of a name in either language, folded, with those of the other language."""
    bearers = _bearers(entries)
    found: dict[str, dict[str, None]] = {}
    for entry in entries:
        zh = _shortest(form.text for form in _chinese(entry))
        en = _shortest(form.text for form in _english(entry, bearers))
        surnames = [surname for surname in entry.surnames if bearers[surname] == 1]
        for form in (*entry.hans, *entry.taiwan, *entry.hong_kong):
            found.setdefault(fold(form.removesuffix(_WEAK)), {}).update(dict.fromkeys(en))
        for form in (*entry.english, *surnames):
            found.setdefault(fold(form.removesuffix(_WEAK)), {}).update(dict.fromkeys(zh))
    return {key: tuple(forms) for key, forms in found.items() if key}


def _bearers(entries: Iterable[Entry]) -> Counter[str]:
    """How many people are listed under each surname."""
    return Counter(surname for entry in entries for surname in entry.surnames)


def _chinese(entry: Entry) -> Sequence[Form]:
    simplified = [Form(text, Rule.NAME, Lang.HANS) for text in _strong(entry.hans)]
    regional = _strong((*entry.taiwan, *entry.hong_kong))
    return [*simplified, *(Form(text, Rule.NAME, Lang.HANT) for text in regional)]


def _english(entry: Entry, bearers: Mapping[str, int]) -> Sequence[Form]:
    surnames = [surname for surname in entry.surnames if _stands_alone(surname, entry, bearers)]
    return [Form(text, Rule.NAME, Lang.EN) for text in (*_strong(entry.english), *surnames)]


def _stands_alone(surname: str, entry: Entry, bearers: Mapping[str, int]) -> bool:
    """Whether a surname tells who is meant."""
    if surname in _WELL_KNOWN:
        return True
    return (
        bearers[surname] == 1
        and len(surname) >= _SHORT
        and surname not in _COMMON
        and entry.country not in _FAMILY_FIRST
    )


def _strong(forms: Iterable[str]) -> Sequence[str]:
    """The forms that are surely a name, and of this person or place."""
    return [form for form in forms if form and not form.endswith(_WEAK) and form not in NO_OTHER_NAMES]


def _shortest(forms: Iterable[str]) -> Sequence[str]:
    """The forms that no other one stands inside of, each once."""
    keyed: dict[str, str] = {}
    for form in forms:
        keyed.setdefault(fold(form), form)
    return [
        form
        for key, form in keyed.items()
        if not any(other != key and contains(key, other) for other in keyed)
    ]
