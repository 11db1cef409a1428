"""Finds out what each word of a query is looked for as."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from duizhao.search.expansion import Expansion
from duizhao.search.language.query import Query
from duizhao.search.language.tree import And, Gap, Language, Leaf, Not, Or, Tree, Word
from duizhao.search.rules import Alternative
from duizhao.search.sought import Sought, seek
from duizhao.search.understood import Instead, Understood
from duizhao.text.language import has_chinese


def understand(query: Query, expansion: Expansion, holds: Callable[[str], bool]) -> Understood:
    """A query with what each leaf looks for; `holds`: whether the library has a match of an expression."""
    understanding = _Understanding(query, expansion, holds)
    tree = understanding.read(query.tree) if query.tree else None
    return Understood(
        query,
        tree,
        understanding.sought,
        frozenset(understanding.nowhere),
        tuple(understanding.instead),
    )


class _Understanding:
    def __init__(self, query: Query, expansion: Expansion, holds: Callable[[str], bool]) -> None:
        self._query = query
        self._expansion = expansion
        self._holds = holds
        self.sought: dict[Leaf, Sought] = {}
        self.nowhere: set[Leaf] = set()
        self.instead: list[Instead] = []

    def read(self, tree: Tree) -> Tree:
        """The tree, with words that stand only in the other language set free to stand there."""
        match tree:
            case Not(child):
                return Not(self.read(child))
            case And(children):
                read = _each_once(map(self.read, children))
                return read[0] if len(read) == 1 else And(read)
            case Or(children):
                read = _each_once(map(self.read, children))
                return read[0] if len(read) == 1 else Or(read)
            case Word():
                return self._read_word(tree)
            case Gap(first=first, second=second):
                forms = [self._forms(word) for word in (first, second)]
                self.sought[tree] = seek(tree, forms, self._query.rules)
                for word, others in zip((first, second), forms, strict=True):
                    self._tell(word, others)
                return tree
        self.sought[tree] = seek(tree, (), self._query.rules)
        return tree

    def _forms(self, word: Word) -> tuple[Alternative, ...]:
        return self._expansion.alternatives(word, self._query.rules)

    def _read_word(self, word: Word) -> Word:
        forms = self._forms(word)
        sought = seek(word, [forms], self._query.rules)
        if not self._is_found(sought):
            further = self._expansion.last_resort(replace(word, language=_stated(word)), self._query.rules)
            if further:
                # What is typed in one language may be found in the other.
                languages = {Language.ZH if has_chinese(form.text) else Language.EN for form in further}
                if word.language is not None and languages != {word.language}:
                    word = replace(word, language=None)
                forms = (*forms, *further)
                sought = seek(word, [forms], self._query.rules)
            if not (further and self._is_found(sought)):
                self.nowhere.add(word)
        self.sought[word] = sought
        self._tell(word, forms)
        return word

    def _is_found(self, sought: Sought) -> bool:
        expressions = [
            sought.expression(language) for language in Language if sought.language in (None, language)
        ]
        return any(expression is None or self._holds(expression) for expression in expressions)

    def _tell(self, word: Word, forms: tuple[Alternative, ...]) -> None:
        others = tuple(form for form in forms if form.rule is not None)
        if others:
            self.instead.append(Instead(word.text, others))


def _each_once(trees: Iterable[Tree]) -> tuple[Tree, ...]:
    """Trees without those that say what one before them says."""
    found: dict[Tree, Tree] = {}
    for tree in trees:
        found.setdefault(_placeless(tree), tree)
    return tuple(found.values())


def _placeless(tree: Tree) -> Tree:
    """The same, wherever it stands in the query."""
    match tree:
        case Not(child):
            return Not(_placeless(child))
        case And(children):
            return And(tuple(map(_placeless, children)))
        case Or(children):
            return Or(tuple(map(_placeless, children)))
        case Gap(first=first, second=second):
            return replace(tree, first=replace(first, at=0), second=replace(second, at=0), at=0)
    return replace(tree, at=0)


def _stated(word: Word) -> Language | None:
    """The side that a word is restricted to; one of Chinese characters is so by itself."""
    return None if word.language is Language.ZH and has_chinese(word.text) else word.language
