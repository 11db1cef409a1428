"""A query as it was understood: what to look for, in which texts, by which rules."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.search.language.tree import Condition, Tree
from duizhao.search.rules import ALL_RULES, Rule


class QueryError(ValueError):
    """Why a query cannot be understood, or not be answered; the message is one line."""

    def __init__(self, message: str, at: int = 0) -> None:
        super().__init__(message)
        self.at = at
        """Where in the query, in characters."""


@dataclass(frozen=True, slots=True)
class Query:
    """What must stand in a row, and the texts in which hits count."""

    text: str
    """As typed."""
    tree: Tree | None = None
    """None where only texts are chosen: every searched paragraph of them is a hit."""
    where: tuple[Condition, ...] = ()
    """All of these must hold."""
    rules: frozenset[Rule] = ALL_RULES
    """Those that may find more than what is typed."""

    def __bool__(self) -> bool:
        return self.tree is not None or bool(self.where)
