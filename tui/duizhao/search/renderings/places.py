"""Where a term stands in a library: the one place that asks the search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

from duizhao.search.hits import Spans
from duizhao.search.language.parser import parse
from duizhao.search.language.query import Query, QueryError
from duizhao.search.language.tree import And, Language, Word
from duizhao.text.language import has_chinese

if TYPE_CHECKING:
    from duizhao.search.engine import Search

Found: TypeAlias = Mapping[str, Mapping[int, Spans]]
"""By version, in the order of the hits, and by paragraph."""
Find: TypeAlias = Callable[[Word], Found]
"""Where a term stands in texts of its language."""

_QUOTES = '"“”'


def term_of(text: str) -> Word:
    """The term in a line: a word, or a phrase, whose quotation marks may be left out.

    Raises QueryError where the line cannot be understood, or is more than that.
    """
    text = normalize("NFC", text).strip()
    query = parse(text)
    tree = query.tree
    if isinstance(tree, And) and not query.where and all(_is_plain(child, text) for child in tree.children):
        tree = Word(" ".join(text.split()))
    if not isinstance(tree, Word) or query.where:
        raise QueryError("give one word or phrase; AND, OR, filters and the like are for search")
    return Word(tree.text, language_of(tree), tree.exact, tree.goes_on, tree.at)


def _is_plain(child: object, text: str) -> bool:
    """Whether a part of a query is a word as typed, so that several of them are a phrase."""
    return (
        isinstance(child, Word)
        and not (child.exact or child.goes_on or child.language)
        and not any(quote in text for quote in _QUOTES)
    )


def language_of(word: Word) -> Language:
    """The language of a term: where it is not said, one with a Chinese character is Chinese."""
    return word.language or (Language.ZH if has_chinese(word.text) else Language.EN)


def finding(search: Search) -> Find:
    """Finds terms as search finds them, with all that its rules add."""

    def find(term: Word) -> Found:
        found: dict[str, dict[int, Spans]] = {}
        for hit in search.hits(Query(term.text, term)):
            if Language.of(hit.version.lang) is term.language:
                found.setdefault(hit.version.id, {})[hit.paragraph] = hit.spans
        return found

    return find
