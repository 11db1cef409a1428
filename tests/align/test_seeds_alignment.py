"""Two real pages aligned by hand, where they are at hand."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from duizhao.align import Lexicon, align
from duizhao.model import Lang, Paragraph, Role, Row, Text, Version

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"

pytestmark = pytest.mark.skipif(not (GOLD / "seeds.json").exists(), reason="no hand-aligned pages here")

Pair = tuple[Any, Any]


def text(version: dict[str, Any]) -> Text:
    lang = Lang.EN if version["lang"] == "en" else Lang(f"zh-{version['script']}")
    paragraphs = tuple(paragraph(given) for given in version["paragraphs"])
    return Text(Version(version["id"], "event", version["file"], lang), paragraphs)


def paragraph(given: dict[str, Any]) -> Paragraph:
    starts: list[int] = []
    end = 0
    for sentence in given["sentences"]:
        starts.append(given["text"].index(sentence, end))
        end = starts[-1] + len(sentence)
    return Paragraph(Role(given["role"]), given["text"], given["line"], tuple(starts))


def expected(links: list[dict[str, Any]], kind: str) -> set[Pair]:
    """The pairs of these links; None stands for an empty side."""
    return {
        pair
        for link in links
        if link["kind"] == kind
        for pair in product(link["zh"] or [None], link["en"] or [None])
    }


def paragraph_pairs(row: Row) -> set[Pair]:
    return set(product(row.left or [None], row.right or [None]))


def sentence_pairs(row: Row) -> set[Pair]:
    def ids(places: tuple[tuple[int, int], ...]) -> list[str | None]:
        return [f"{unit}.{number}" for unit, number in places] or [None]

    return {pair for link in row.sentences for pair in product(ids(link.left), ids(link.right))}


@pytest.mark.parametrize("page", ["000", "003"])
def test_a_real_page_is_aligned_as_by_hand(page: str, lexicon: Lexicon) -> None:
    versions = {given["id"]: given for given in json.loads((GOLD / "seeds.json").read_bytes())["versions"]}
    gold = json.loads((GOLD / "seeds_alignment.json").read_bytes())["alignments"]
    links = next(given for given in gold if given["id"] == page)
    rows = align(text(versions[links["zh"]]), text(versions[links["en"]]), lexicon)
    for unit, pairs_of in (("paragraph", paragraph_pairs), ("sentence", sentence_pairs)):
        found = {pair for row in rows for pair in pairs_of(row)}
        sure, possible = expected(links[unit], "sure"), expected(links[unit], "possible")
        assert sure <= found <= sure | possible
