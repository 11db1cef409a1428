"""Pages in the manner of many outlets, with texts of our own; each file ends in what it should give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from duizhao.ingest import read
from duizhao.model import Document, Role, iso

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted(FOLDER.glob("*.html"))
_UNSEEN = re.compile(
    r"<!--.*?-->|<(head|script|style|button)\b.*?</\1>|<(\w+) [^>]*display:none[^>]*>.*?</\2>", re.DOTALL
)


@dataclass(frozen=True)
class Expected:
    """What stands in a page's last comment: five lines of metadata, then every line that is no furniture."""

    lang: str
    title: str | None
    outlet: str | None
    published: str | None
    event: str | None
    lines: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, path: Path) -> Expected:
        comment = path.read_text(encoding="utf-8").rpartition("<!-- expected\n")[2]
        lang, *stated = comment.split("\n")[:5]
        title, outlet, published, event = (None if text == "null" else text for text in stated)
        lines = (line.partition(" ") for line in comment.split("\n")[5:] if line and line != "-->")
        return cls(lang, title, outlet, published, event, tuple((role, text) for role, _, text in lines))


@cache
def document(path: Path) -> Document:
    return read(path)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_says_its_language_title_outlet_and_days(path: Path) -> None:
    (draft,) = document(path).drafts
    expected = Expected.of(path)
    assert (draft.lang.value, draft.title, draft.outlet, iso(draft.published), iso(draft.event_date)) == (
        expected.lang,
        expected.title,
        expected.outlet,
        expected.published,
        expected.event,
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_line_of_a_page_has_its_role_and_the_rest_is_furniture(path: Path) -> None:
    (draft,) = document(path).drafts
    found = [(p.role.value, p.text) for p in draft.paragraphs if p.role is not Role.BOILERPLATE]
    expected = Expected.of(path).lines
    shown = [
        (role, beginning if f"{text}$".startswith(beginning) else text)
        for (role, text), (_, beginning) in zip(found, expected, strict=False)
    ]
    assert shown + found[len(shown) :] == list(expected)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_of_a_page_vanishes(path: Path) -> None:
    seen = re.sub(r"<[^>]*>|&[#\w]+;", " ", _UNSEEN.sub(" ", path.read_text(encoding="utf-8")))
    kept = "".join(paragraph.text for draft in document(path).drafts for paragraph in draft.paragraphs)
    dropped = {"END", "Enditem"}
    assert {word for word in re.findall(r"\w+", seen) if word not in kept} - dropped == set()
