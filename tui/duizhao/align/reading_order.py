"""What can be said without a lexicon: paragraphs of one role, level in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from duizhao.align.links import Link
from duizhao.align.progress import Progress
from duizhao.model import Role, Text

PAIRED = (Role.HEADLINE, Role.CAPTION, Role.BODY)
"""The roles that have a counterpart in another version; the others belong to one outlet's page."""


def numbered(text: Text, role: Role) -> list[int]:
    """The numbers of the paragraphs of a role."""
    return [number for number, paragraph in enumerate(text.paragraphs) if paragraph.role is role]


def unpaired(text: Text) -> list[int]:
    """The numbers of the paragraphs whose role has no counterpart."""
    return [number for number, paragraph in enumerate(text.paragraphs) if paragraph.role not in PAIRED]


def level(left: Iterable[int], right: Iterable[int], progress: Progress | None = None) -> list[Link]:
    """The first beside the first, and so on; confidence 0. It takes no time that could be told."""
    return [Link(_group(one), _group(other), 0.0) for one, other in zip_longest(left, right)]


def _group(unit: int | None) -> tuple[int, ...]:
    return () if unit is None else (unit,)
