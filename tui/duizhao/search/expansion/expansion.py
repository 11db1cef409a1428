"""A word of a query with everything else it is looked for as, and the rule that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from duizhao.search.language.tree import Language, Word
from duizhao.search.rules import Alternative, Rule
from duizhao.text.folding import fold
from duizhao.text.language import HAN_RUN
from duizhao.text.tokens import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duizhao.search.expansion.inflection import WordsWithStem
    from duizhao.search.expansion.wordings import Wordings

MOST = 16
"""At most so many forms beside the one typed."""


class Expansion:
    """What the words of queries are looked for as, given what it may ask of the library.

    The lists are read when a word is first expanded, which takes some 50 ms.
    """

    def __init__(self, words_with_stem: WordsWithStem, holds: Callable[[str], bool]) -> None:
        """`words_with_stem`: the English words of a Snowball stem; `holds`: whether an expression matches."""
        self._words_with_stem = words_with_stem
        self._holds = holds

    def alternatives(self, word: Word, rules: frozenset[Rule]) -> tuple[Alternative, ...]:
        """The word as typed, and its other forms in the same language; an exact word stays alone."""
        typed = Alternative(word.text)
        if word.exact:
            return (typed,)
        return (typed, *_distinct(word.text, self._forms(word, rules)))

    def last_resort(self, word: Word, rules: frozenset[Rule]) -> tuple[Alternative, ...]:
        """What may be meant where nothing else is found: its name in the other language, or pinyin.

        A form is in the language that its characters are of.
        """
        if word.exact:
            return ()
        language = word.language
        names = [form for form in self._across(word, rules) if language in (None, _language(form.text))]
        if any(_language(name.text) is Language.EN or self._present(name.text) for name in names):
            return tuple(_distinct(word.text, names))
        hanzi = self._hanzi(word) if Rule.PINYIN in rules and language is not Language.EN else ()
        return tuple(_distinct(word.text, (*names, *hanzi)))

    def _forms(self, word: Word, rules: frozenset[Rule]) -> Iterator[Alternative]:
        if rules & {Rule.VOCABULARY, Rule.NAME}:
            yield from wordings().alternatives(word.text, rules)
        is_english = word.language is not Language.ZH and _language(word.text) is Language.EN
        if is_english:
            yield from self._english(word, rules)

    def _english(self, word: Word, rules: frozenset[Rule]) -> Iterator[Alternative]:
        from duizhao.search.expansion.inflection import inflected
        from duizhao.search.expansion.spelling import respelt

        spellings = [word.text]
        if Rule.VOCABULARY in rules:
            spellings += respelt(word.text, self._words_with_stem, word.goes_on)
        for text in spellings[1:]:
            yield Alternative(text, Rule.VOCABULARY)
        if Rule.INFLECTION in rules:
            for text in spellings:
                for form in inflected(text, self._words_with_stem, word.goes_on):
                    yield Alternative(form, Rule.INFLECTION)

    def _across(self, word: Word, rules: frozenset[Rule]) -> Iterable[Alternative]:
        if Rule.NAME not in rules:
            return ()
        return [Alternative(text, Rule.NAME) for text in other_language().get(fold(word.text.strip()), ())]

    def _present(self, chinese: str) -> bool:
        """Whether the library has a Chinese word."""
        return self._holds(phrase(chinese, Language.ZH))

    def _hanzi(self, word: Word) -> Iterable[Alternative]:
        if _language(word.text) is Language.ZH:
            return ()
        from duizhao.search.expansion.pinyin import hanzi
        from duizhao.search.expansion.readings import readings

        return [Alternative(text, Rule.PINYIN) for text in hanzi(word.text, self._present, readings())]


def _language(text: str) -> Language:
    return Language.ZH if HAN_RUN.search(text) else Language.EN


def _distinct(typed: str, forms: Iterable[Alternative]) -> Iterator[Alternative]:
    """The forms that differ from what was typed and from each other, the first ones."""
    found: dict[str, Alternative] = {fold(typed): Alternative(typed)}
    for form in forms:
        found.setdefault(fold(form.text), form)
    return islice(found.values(), 1, MOST + 1)


@lru_cache(maxsize=1)
def wordings() -> Wordings:
    """The words of the regions, and names; read once."""
    from duizhao.glossary.tables import named
    from duizhao.glossary.vocabulary import vocabulary
    from duizhao.search.expansion import names
    from duizhao.search.expansion import vocabulary as regional
    from duizhao.search.expansion.wordings import Wordings

    entries = [*chain(*named())]
    return Wordings(chain(regional.words(vocabulary()), names.chinese(entries), names.english(entries)))


@lru_cache(maxsize=1)
def other_language() -> Mapping[str, Sequence[str]]:
    """The names of one language by those of the other; made once."""
    from duizhao.glossary.tables import named
    from duizhao.search.expansion import names

    return names.across([*chain(*named())])
