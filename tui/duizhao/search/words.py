"""A word or a phrase with the other forms it is looked for in, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from duizhao.model import Lang
from duizhao.search.language.tree import Language, Word
from duizhao.search.matches import Match, merged
from duizhao.search.reasons import FOLDING, compared, is_letter, needed
from duizhao.search.rules import Alternative, Reason, Rule
from duizhao.search.variants import alike, variants
from duizhao.text.folding import fold
from duizhao.text.language import has_chinese
from duizhao.text.tokens import TRADITIONAL, matcher, phrase

_LANGS = {Language.ZH: (Lang.HANS, Lang.HANT), Language.EN: (Lang.EN,)}


class SoughtWord:
    """A word of a query, looked for as typed and in other forms."""

    def __init__(self, word: Word, alternatives: Sequence[Alternative], rules: frozenset[Rule]) -> None:
        self.leaf = word
        allowed = [form for form in alternatives if rules.issuperset(form.rules)]
        if word.exact:
            self._forms: list[_Form] = [_Exact(word)]
        else:
            self._forms = [_Form(word, form, rules) for form in allowed or [Alternative(word.text)]]

    @property
    def language(self) -> Language | None:
        """The side on which alone it can stand; None for either."""
        sides = {form.side for form in self._forms}
        return sides.pop() if len(sides) == 1 else None

    def expression(self, language: Language) -> str:
        """The FTS5 expression that finds it on a side; empty where it cannot stand there."""
        found = dict.fromkeys(form.expression(language) for form in self._forms)
        found.pop("", None)
        return f"({' OR '.join(found)})" if len(found) > 1 else "".join(found)

    def is_certain(self, language: Language) -> bool:
        """Whether it stands in every paragraph of a side that the expression finds."""
        return all(form.is_certain(language) for form in self._forms if form.expression(language))

    def matches(self, text: str, lang: Lang) -> tuple[Match, ...]:
        """Where it stands in a text, in order, without overlaps."""
        found = [
            Match(start, end, form.reasons(text[start:end], lang))
            for form in self._forms
            for start, end in form.spans(text, lang)
        ]
        return merged(found) if len(found) > 1 else tuple(found)

    def found(self, text: str, lang: Lang) -> bool:
        """Whether it stands in a text."""
        return any(True for form in self._forms for _ in form.spans(text, lang))


class _Form:
    """One form of a word, met by its search key."""

    def __init__(self, word: Word, alternative: Alternative, rules: frozenset[Rule]) -> None:
        self._word = word
        self._alternative = alternative
        self._forbidden = FOLDING - rules
        self._goes_on = word.goes_on and alternative.rule is None

    @cached_property
    def side(self) -> Language | None:
        """The side on which alone it can stand: the one asked for, or Chinese where it has a character."""
        chinese = Language.ZH if self._alternative.script or has_chinese(self._alternative.text) else None
        return self._word.language or chinese

    def expression(self, language: Language) -> str:
        """The FTS5 expression that finds it on a side; empty where it cannot stand there."""
        if self.side not in (None, language) or (self._alternative.script and language is Language.EN):
            return ""
        found = phrase(self._alternative.text, language, self._goes_on)
        if not found or not self._alternative.script:
            return found
        return f"({found} {'AND' if self._alternative.script is Lang.HANT else 'NOT'} {TRADITIONAL})"

    def is_certain(self, language: Language) -> bool:
        """Whether no character of it could be met by a rule that is switched off."""
        allowed = FOLDING - self._forbidden
        letters = compared(self._alternative.text, _LANGS[language][0])
        return not self._forbidden or all(
            len(variants(letter, allowed)) == len({letter, *alike(letter)}) for letter in letters
        )

    def spans(self, text: str, lang: Lang) -> Iterator[tuple[int, int]]:
        """Where it stands in a text, in order, without overlaps."""
        pattern = self._pattern(lang)
        if pattern is None:
            return
        folded = fold(text)
        at = 0
        while found := pattern.search(folded, at):
            start, end = found.span()
            if self._is_allowed(text[start:end], lang):
                yield start, end
                at = end
            else:
                at = start + 1

    def reasons(self, matched: str, lang: Lang) -> tuple[Reason, ...]:
        """What found a match of this form."""
        typed = self._word.text
        if self._alternative.rules:
            return tuple(Reason(rule, typed, matched) for rule in self._alternative.rules)
        folded = needed(typed, matched, lang)
        rules = [rule for rule in Rule if rule in folded]
        if self._goes_on and len(compared(matched, lang)) > len(compared(typed, lang)):
            rules.append(Rule.WILDCARD)
        return tuple(Reason(rule, typed, matched) for rule in rules or [Rule.EXACT])

    def _is_allowed(self, matched: str, lang: Lang) -> bool:
        return not self._forbidden or not self._forbidden & needed(self._alternative.text, matched, lang)

    def _pattern(self, lang: Lang) -> re.Pattern[str] | None:
        """What finds it in a folded text; None where it cannot stand."""
        return self._in_english if lang is Lang.EN else self._in_chinese.get(lang)

    @cached_property
    def _in_english(self) -> re.Pattern[str] | None:
        text = self._alternative.text
        return matcher(text, Lang.EN, self._goes_on) if self.expression(Language.EN) else None

    @cached_property
    def _in_chinese(self) -> dict[Lang, re.Pattern[str] | None]:
        if not self.expression(Language.ZH):
            return {}
        pattern = matcher(self._alternative.text, Lang.HANS, self._goes_on)
        return {lang: pattern for lang in _LANGS[Language.ZH] if self._alternative.script in (None, lang)}


class _Exact(_Form):
    """A word that must stand letter by letter as it was typed."""

    def __init__(self, word: Word) -> None:
        super().__init__(word, Alternative(word.text), frozenset())

    def is_certain(self, language: Language) -> bool:
        """Never: the index knows search keys only."""
        return False

    def spans(self, text: str, lang: Lang) -> Iterator[tuple[int, int]]:
        """Where it stands in a text, its words whole, in order, without overlaps."""
        word = self._word.text
        if self._pattern(lang) is None:
            return
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            while self._goes_on and is_letter(word[-1]) and is_letter(text[end : end + 1]):
                end += 1
            is_whole = not (_parts_a_word(text, at) or _parts_a_word(text, end))
            if is_whole:
                yield at, end
            at = text.find(word, end if is_whole else at + 1)


def _parts_a_word(text: str, at: int) -> bool:
    """Whether a place in a text is between two letters of a word."""
    return 0 < at < len(text) and is_letter(text[at - 1]) and is_letter(text[at])
