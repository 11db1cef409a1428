"""What of a hit is shown in a list."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from duizhao.library.store import Library
from duizhao.model import (
    Bilingual,
    Document,
    Draft,
    DumpedEvent,
    Event,
    GivenLinks,
    Lang,
    Origin,
    Paragraph,
    Role,
    Row,
    SentenceLink,
)
from duizhao.search.hits import SearchHit
from duizhao.search.language.parser import parse
from duizhao.workspace.excerpts import Excerpt
from duizhao.workspace.session import Workspace

ZH = ("渡轮停航。", "湖面结冰。", "渔民等春天。")
EN = ("The lake is frozen. ", "The ferry stops. ", "The ferry will start in May.")
LINKS = (
    SentenceLink(((0, 0),), ((0, 1),), 1.0),
    SentenceLink(((0, 1),), ((0, 0),), 1.0),
    SentenceLink(((0, 2),), (), 1.0),
    SentenceLink((), ((0, 2),), 1.0),
)

Search = Callable[[str], tuple[SearchHit, Excerpt | None]]


def _document(name: str, lang: Lang, sentences: tuple[str, ...]) -> Document:
    text = "".join(sentences)
    starts = tuple(len("".join(sentences[:n])) for n in range(len(sentences)))
    draft = Draft(lang, (Paragraph(Role.BODY, text, 1, starts),), None, "Lake News", None, id=name)
    content = f"{name} {text}".encode()
    return Document(name, name, content, hashlib.sha256(content).hexdigest(), (draft,))


@pytest.fixture
def found() -> Iterator[Search]:
    """The only hit of a query in two paragraphs, linked crosswise, and its excerpt."""
    documents = _document("zh", Lang.HANS, ZH), _document("en", Lang.EN, EN)
    links = GivenLinks(0, 1, (Row((0,), (0,), Origin.HAND, 1.0, LINKS),))
    with Library(":memory:") as library:
        library.restore(DumpedEvent(Event("lake", None, Bilingual(), Bilingual()), documents, (links,)))
        workspace = Workspace(lambda: library)

        def search(query: str) -> tuple[SearchHit, Excerpt | None]:
            (hit,) = workspace.search.hits(parse(query))
            (excerpt,) = workspace.excerpts([hit])
            return hit, excerpt

        yield search


def shown(hit: SearchHit, excerpt: Excerpt | None) -> tuple[str, list[str]]:
    """The text of an excerpt at either side."""
    assert excerpt is not None
    assert hit.other is not None
    return hit.text[slice(*excerpt.own)], [hit.other.text[slice(*span)] for span in excerpt.facing.values()]


def test_the_sentence_with_the_word_faces_the_sentence_it_is_linked_to(found: Search) -> None:
    assert shown(*found("停航")) == ("渡轮停航。", ["The ferry stops."])
    assert shown(*found("frozen")) == ("The lake is frozen.", ["湖面结冰。"])


def test_words_in_several_sentences_show_what_stands_between_as_well(found: Search) -> None:
    assert shown(*found("停航 春天")) == ("".join(ZH), ["The ferry stops."])


def test_a_word_asked_for_on_the_other_side_is_shown_there(found: Search) -> None:
    assert shown(*found("停航 frozen")) == ("".join(ZH[:2]), ["The lake is frozen. The ferry stops."])


def test_an_omitted_sentence_faces_nothing(found: Search) -> None:
    assert shown(*found("春天")) == ("渔民等春天。", [])


def test_a_hit_without_words_is_shown_whole(found: Search) -> None:
    assert found("lang:zh")[1] is None


def test_a_likely_translation_outside_of_the_excerpt_is_not_told(found: Search) -> None:
    hit, excerpt = found("停航")
    assert excerpt is not None
    assert hit.other is not None
    text = hit.other.text
    stops, start = text.index("ferry stops"), text.index("ferry will")
    likely = ((stops, stops + 5), (start, start + 5))
    clipped = excerpt.clipped(replace(hit, other=replace(hit.other, likely=likely)))
    assert clipped.other is not None
    assert clipped.other.likely == likely[:1]
