"""The five pages the project was started for, against readings made by hand; skipped without them."""

from __future__ import annotations

import json
import unicodedata
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from duizhao.ingest import Unreadable, read
from duizhao.model import Document, Draft, iso

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the pages are not here")


def gold(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    path = SHARED / "gold" / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


@cache
def document(path: Path) -> Document:
    return read(path)


SEEDS = (gold("seeds.json") or {"versions": []})["versions"]


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def draft_of(version: dict[str, Any]) -> Draft:
    drafts = document(SHARED / "seeds" / version["file"]).drafts
    (draft,) = [draft for draft in drafts if draft.lang.is_chinese is (version["lang"] == "zh")]
    return draft


@pytest.mark.parametrize("version", SEEDS, ids=lambda version: version["id"])
def test_every_paragraph_has_its_role_text_and_line(version: dict[str, Any]) -> None:
    found = [(p.role.value, folded(p.text), p.line) for p in draft_of(version).paragraphs]
    assert found == [(p["role"], folded(p["text"]), p["line"]) for p in version["paragraphs"]]


@pytest.mark.parametrize("version", SEEDS, ids=lambda version: version["id"])
def test_sentences_begin_where_a_reader_has_them_begin(version: dict[str, Any]) -> None:
    for paragraph, expected in zip(draft_of(version).paragraphs, version["paragraphs"], strict=True):
        sentences = [folded(sentence) for sentence in paragraph.sentences]
        if len(sentences) != expected.get("n_sentences_also_ok"):
            assert sentences == [folded(sentence) for sentence in expected["sentences"]]


@pytest.mark.parametrize("version", SEEDS, ids=lambda version: version["id"])
def test_what_the_page_says_of_itself_is_read_and_nothing_guessed(version: dict[str, Any]) -> None:
    draft = draft_of(version)
    assert (draft.title, draft.outlet) == (version["title"], version["source"])
    assert (iso(draft.published), iso(draft.event_date)) == (version["published"], version["event_date"])
    if "url" in version:
        assert draft.url == version["url"]


def test_every_page_is_read_or_refused() -> None:
    for path in sorted((SHARED / "pages").rglob("*.*")):
        with suppress(Unreadable):
            for draft in read(path).drafts:
                assert all(paragraph.text.strip() == paragraph.text != "" for paragraph in draft.paragraphs)
