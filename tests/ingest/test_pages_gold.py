"""Whole web pages against what a reader finds on them; skipped where the pages are not."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from duizhao.ingest import read
from duizhao.model import Draft, Role

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = SHARED / "gold" / "html_meta.json"
PAGES: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8")) if GOLD.is_file() else []
pytestmark = pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])


@cache
def only(file: str) -> Draft:
    (draft,) = read(SHARED / "pages" / file).drafts
    return draft


def test_title_outlet_and_day_are_right(page: dict[str, Any]) -> None:
    draft = only(page["file"])
    day = draft.published.date() if isinstance(draft.published, datetime) else draft.published
    assert day is not None
    assert (draft.title, draft.outlet, day.isoformat()) == (page["title"], page["source"], page["published"])


def test_the_body_is_whole(page: dict[str, Any]) -> None:
    body = [paragraph.text for paragraph in only(page["file"]).paragraphs if paragraph.role is Role.BODY]
    assert any((page["body_contains"] or "") in text for text in body)
    assert any((page["body_ends"] or "") in text for text in body[-2:])
    assert len(body) >= (page["body_paragraphs"] or 1)


def test_who_wrote_and_edited_it_is_in_a_byline_or_credit(page: dict[str, Any]) -> None:
    named = [p.text for p in only(page["file"]).paragraphs if p.role in (Role.BYLINE, Role.CREDIT)]
    assert [name for name in page["people"] if not any(name in text for text in named)] == []
