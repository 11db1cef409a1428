"""English words and phrases in their other forms, out of the words of the library."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING

from duizhao.align.words.english import irregular
from duizhao.text.folding import fold

if TYPE_CHECKING:
    import Stemmer

WordsWithStem = Callable[[str], Sequence[str]]
"""The English words of the library that have a stem, folded."""

COMBINATIONS = 16
"""At most so many forms of a phrase."""

_INFLECTED = 3
"""So many words of a phrase take other forms."""
_SHORTEST = 3
_WORD = re.compile(r"[a-z]+")
_APOSTROPHE = "'"
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""),
    ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
)  # fmt: skip
_VOWELS = "aeiouy"
_NOUNS = (("ion", ""), ("ion", "e"), ("sion", "d"), ("sion", "de"))
"""What turns a noun into the verb it is of: discussion, cooperation, expansion, decision."""
_FURTHER_NOUN = "ation"
_WITHOUT_FORMS = """
a about after again against all also am an and any are as at be because been before being between both but
by can could did do does during each few for from had has have he her here him his how i if in into is it
its itself just like may me might more most must my no nor not now of off on once only or other our out over
own same shall she should so some such than that the their them then there these they this those through to
too under until up upon us very was we were what when where which while who whom whose why will with within
without would you your
"""
_FUNCTION_WORDS = frozenset(_WITHOUT_FORMS.split())
_OTHER_WORDS = frozenset("chinese better best worse worst ground wound bound lay".split())
"""Irregular forms that are mostly words of their own."""


def inflected(text: str, words_with_stem: WordsWithStem, last_goes_on: bool = False) -> Iterator[str]:
    """A word or phrase with its first words of meaning in their other forms; nothing where it has Chinese.

    `last_goes_on`: the last word is the beginning of one, and stays.
    """
    words = words_of(text, last_goes_on)[:_INFLECTED]
    choices = [(word.span(), (None, *_forms(word[0], words_with_stem))) for word in words]
    # the first combination is what was typed
    combinations = islice(product(*(forms for _, forms in choices)), 1, None)
    fewest = sorted(islice(combinations, COMBINATIONS**2), key=lambda forms: len(forms) - forms.count(None))
    for forms in fewest[:COMBINATIONS]:
        yield put(text, [span for span, _ in choices], forms)


def words_of(text: str, last_goes_on: bool) -> Sequence[re.Match[str]]:
    """The words of meaning, folded, without a last one that goes on."""
    folded = fold(text)
    words = [word for word in _WORD.finditer(folded) if not _is_part(word, folded)]
    if last_goes_on and words and words[-1].end() == len(folded):
        words.pop()
    return [word for word in words if len(word[0]) >= _SHORTEST and word[0] not in _FUNCTION_WORDS]


def _is_part(word: re.Match[str], folded: str) -> bool:
    """Whether letters are a part of something longer: a word with figures or accents, or an ending."""
    before, after = folded[max(word.start() - 1, 0) : word.start()], folded[word.end() : word.end() + 1]
    return before == _APOSTROPHE or before.isalnum() or after.isalnum()


def _forms(word: str, words_with_stem: WordsWithStem) -> Sequence[str]:
    """The other forms of a word in the library."""
    family = [other for other in words_with_stem(stem(word)) if other != word and other.isalpha()]
    regular = [other for other in family if are_forms(word, other, family)]
    return [form for form in dict.fromkeys((*regular, *_irregular(word, words_with_stem))) if form != word]


def _irregular(word: str, words_with_stem: WordsWithStem) -> Iterator[str]:
    """The forms in the library of a word that has irregular ones: `hold`, `holds` and `holding` of `held`."""
    bases, verb_or_noun = _bases(word), irregular().get(word, word)
    if word in _irregular_forms().get(verb_or_noun, ()):
        bases.add(verb_or_noun)
    for base in sorted(bases & _irregular_forms().keys()):
        yield from (other for other in words_with_stem(stem(base)) if base in _bases(other))
        for form in _irregular_forms()[base]:
            yield from (other for other in words_with_stem(stem(form)) if other == form)


@cache
def _irregular_forms() -> Mapping[str, Sequence[str]]:
    """The irregular forms of each word that has some."""
    forms = defaultdict(list)
    for form, base in irregular().items():
        if form.isalpha() and form not in _OTHER_WORDS and not {form, base} & _FUNCTION_WORDS:
            forms[base].append(form)
    return dict(forms)


def are_forms(word: str, other: str, family: Sequence[str]) -> bool:
    """Whether two words of one stem are one word inflected, or a verb and its noun.

    Snowball gives `import` and `important` one stem, `cooper` and `cooperate` too. A noun in -ation goes
    with a bare verb only where `family` has that verb inflected: `consultation` with `consult`, for
    `consulted`.
    """
    if _bases(word) & _bases(other):
        return True
    known = {word, other, *family}
    return _verbs(word, known) & _bases(other) != set() or _verbs(other, known) & _bases(word) != set()


def _bases(word: str) -> set[str]:
    """What a word may be an inflected form of, itself among it."""
    found = {word}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _SHORTEST:
            base = word.removesuffix(ending) + instead
            if not (ending == "s" and base.endswith("s")):
                found.add(base)
            if not instead and len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in _VOWELS:
                found.add(base[:-1])
    return found


def _verbs(word: str, known: set[str]) -> set[str]:
    """The verbs that a noun in -ion, in one number or the other, may be of."""
    found: set[str] = set()
    for noun in _bases(word):
        for ending, instead in _NOUNS:
            if noun.endswith(ending):
                found.add(noun.removesuffix(ending) + instead)
        verb = noun.removesuffix(_FURTHER_NOUN)
        if verb != noun:
            found |= {base for base in (verb, f"{verb}e") if known & {f"{verb}ed", f"{verb}ing"}}
    return found


def put(text: str, spans: Sequence[tuple[int, int]], forms: Sequence[str | None]) -> str:
    """A text with forms in place of words; None leaves a word."""
    pieces, end = [], 0
    for (start, stop), form in zip(spans, forms, strict=True):
        if form:
            pieces += [text[end:start], form]
            end = stop
    return "".join([*pieces, text[end:]])


def stem(word: str) -> str:
    """The Snowball stem of a folded word."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Stemmer.Stemmer:
    import Stemmer

    return Stemmer.Stemmer("english")
