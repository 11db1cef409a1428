"""Hits as a search gives them, for texts of one's own."""

from __future__ import annotations

import re

from duizhao.model import Lang, Version
from duizhao.search.hits import Counterpart, SearchHit, Spans


def hit(
    text: str, word: str, lang: Lang = Lang.EN, *, other: str | None = None, other_word: str = "(?!)"
) -> SearchHit:
    """A paragraph in which a regular expression finds the words of the query, with what faces it."""
    facing = Lang.HANS if lang is Lang.EN else Lang.EN
    return SearchHit(
        event="harbours",
        version=_version(lang),
        paragraph=0,
        text=text,
        spans=_spans(word, text),
        other=None
        if other is None
        else Counterpart(_version(facing), (0,), other, _spans(other_word, other)),
        why=(),
    )


def _version(lang: Lang) -> Version:
    return Version(id=f"v-{lang}", event="harbours", document="page.txt", lang=lang)


def _spans(word: str, text: str) -> Spans:
    return tuple(found.span() for found in re.finditer(word, text))
