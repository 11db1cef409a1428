"""Where a term stands in a library: the one place that asks the search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from duizhao.search.hits import Spans
from duizhao.search.language.tree import Language
from duizhao.text.language import has_chinese

if TYPE_CHECKING:
    from duizhao.search.engine import Search

Found: TypeAlias = Mapping[str, Mapping[int, Spans]]
"""By version, in the order of the hits, and by paragraph."""
Find: TypeAlias = Callable[[str, Language], Found]
"""Where a term stands in texts of a language."""


def language_of(term: str) -> Language:
    """A term with a Chinese character is Chinese."""
    return Language.ZH if has_chinese(term) else Language.EN


def finding(search: Search) -> Find:
    """Finds terms as search finds them, with all that its rules add."""
    from duizhao.search.query import Query, Term

    def find(term: str, language: Language) -> Found:
        found: dict[str, dict[int, Spans]] = {}
        for hit in search.hits(Query((Term(term),))):
            if Language.of(hit.version.lang) is language:
                found.setdefault(hit.version.id, {})[hit.paragraph] = hit.spans
        return found

    return find
