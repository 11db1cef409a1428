"""The words of a query, to be found in any text."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.model import Lang
from duizhao.search.hits import Spans, merged
from duizhao.search.language.tree import And, Language, Not, Tree, leaves
from duizhao.search.understood import Understood


@dataclass(frozen=True)
class QueryWords:
    """What a query looks for, whatever it asks of the rows around."""

    understood: Understood

    @property
    def together(self) -> int:
        """How many words must stand together in a row; 1 where any one is enough."""
        match self.understood.tree:
            case And(children):
                return sum(not isinstance(child, Not) for child in children)
        return 1

    def in_text(self, text: str, lang: Lang) -> list[tuple[int, int, int]]:
        """Where each word stands in a text: start, end, and its number from 0; in order."""
        found = []
        for number, part in enumerate(self._parts()):
            for leaf in leaves(part):
                if leaf.language in (None, Language.of(lang)):
                    matches = self.understood.sought[leaf].matches(text, lang)
                    found += [(match.start, match.end, number) for match in matches]
        return sorted(found)

    def spans(self, text: str, lang: Lang) -> Spans:
        """Where any word stands in a text."""
        return merged([(start, end) for start, end, _ in self.in_text(text, lang)])

    def _parts(self) -> tuple[Tree, ...]:
        match self.understood.tree:
            case None:
                return ()
            case And(children):
                return tuple(child for child in children if not isinstance(child, Not))
            case tree:
                return (tree,)
