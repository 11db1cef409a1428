"""The words of one region with those of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from duizhao.glossary.vocabulary import Wording
from duizhao.model import Lang
from duizhao.search.expansion.wordings import Form, Group, grouped
from duizhao.search.rules import Rule


def words(listed: Iterable[Wording]) -> Iterator[Group]:
    """The words of all regions for every listed thing; a word in itself alone."""
    return grouped(map(_forms, listed))


def _forms(wording: Wording) -> Sequence[Form]:
    """The words of all regions.

    A word that also means something else counts only in texts of its own region's script: 支援 is what is
    meant by 支持 in Taiwan, but not on the mainland.
    """
    regions = (
        (wording.mainland, Lang.HANS),
        (wording.taiwan, Lang.HANT),
        (wording.hong_kong, Lang.HANT),
    )
    return [
        Form(text, Rule.VOCABULARY, lang, lang if wording.is_strict else None)
        for forms, lang in regions
        for text in forms
    ]
