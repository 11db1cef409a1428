"""A changed file is a new revision of its versions: what hands have done stays where its text still is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.searching import found

from duizhao.library.store import Library
from duizhao.model import (
    Document,
    Draft,
    Field,
    Lang,
    Paragraph,
    Placement,
    Role,
    Row,
    SentenceLink,
    Version,
)

ENGLISH = ("The ferry left the island.", "Nobody was late.", "The band played until noon.")
CHINESE = ("渡轮离开了小岛。", "没有人迟到。", "乐队演奏到中午。")


def draft(lang: Lang, *texts: str, title: str | None = "Ferry", outlet: str | None = None) -> Draft:
    paragraphs = tuple(Paragraph(Role.BODY, text, n) for n, text in enumerate(texts, 1))
    return Draft(lang, paragraphs, title=title, outlet=outlet)


def document(*drafts: Draft, path: str = "/news/ferry.txt") -> Document:
    return Document("ferry.txt", path, b"", repr(drafts), drafts)


@pytest.fixture
def library() -> Iterator[Library]:
    with Library(":memory:") as library:
        yield library


@pytest.fixture
def pair(library: Library) -> tuple[Version, Version]:
    both = document(draft(Lang.HANS, *CHINESE, title="渡轮"), draft(Lang.EN, *ENGLISH))
    chinese, english = library.add(both, [Placement(), Placement(with_draft=0)])
    return chinese, english


def revise(library: Library, *drafts: Draft) -> tuple[tuple[Version, ...], tuple[str, ...]]:
    revised = library.revise(document(*drafts), [Placement() for _ in drafts])
    assert revised is not None
    return revised


def texts(library: Library, version: Version) -> list[str]:
    return [paragraph.text for paragraph in library.paragraphs(version.id).values()]


def test_a_changed_file_is_the_same_version_with_another_text(
    library: Library, pair: tuple[Version, Version]
) -> None:
    now = ("The ferry left the island.", "Two people were late.", "The band played until noon.")
    (chinese, english), notes = revise(
        library, draft(Lang.HANS, *CHINESE, title="渡轮"), draft(Lang.EN, *now)
    )
    assert ((chinese.id, english.id), notes) == ((pair[0].id, pair[1].id), ())
    assert texts(library, english) == list(now)
    assert found(library, "nobody") == []
    assert found(library, "people") == [(english.id, 1)]
    assert len(library.event_ids()) == 1


def test_what_a_hand_has_said_stays_and_undoing_it_shows_what_the_new_text_says(
    library: Library, pair: tuple[Version, Version]
) -> None:
    library.edits.correct(pair[1].id, {Field.TITLE: "The late ferry"})
    revise(library, draft(Lang.EN, *ENGLISH, "It rained.", title="A ferry", outlet="Island Post"))
    now = library.version(pair[1].id)
    assert (now.title, now.outlet) == ("The late ferry", "Island Post")
    library.edits.undo()
    assert library.version(pair[1].id).title == "A ferry"


def test_a_role_given_by_hand_follows_its_paragraph_or_is_named(
    library: Library, pair: tuple[Version, Version]
) -> None:
    library.edits.correct(pair[1].id, {}, {0: Role.CAPTION, 1: Role.OTHER})
    _, notes = revise(library, draft(Lang.EN, "It rained.", ENGLISH[0], ENGLISH[2]))
    roles = [paragraph.role for paragraph in library.paragraphs(pair[1].id).values()]
    assert roles == [Role.BODY, Role.CAPTION, Role.BODY]
    assert notes[0] == "a role given by hand is gone with its paragraph: “Nobody was late.”"


def test_links_by_hand_follow_their_sentences_or_are_named(
    library: Library, pair: tuple[Version, Version]
) -> None:
    ids = pair[0].id, pair[1].id
    sentence = SentenceLink(((2, 0),), ((2, 0),), 1.0)
    library.edits.fix(*ids, [Row((1,), (1,)), Row((2,), (2,), sentences=(sentence,))])
    _, notes = revise(
        library,
        draft(Lang.HANS, *CHINESE, title="渡轮"),
        draft(Lang.EN, "It rained.", ENGLISH[0], ENGLISH[2]),
    )
    (row,) = library.hand_rows(*ids)
    assert (row.left, row.right) == ((2,), (2,))
    assert [(link.left, link.right) for link in row.sentences] == [(((2, 0),), ((2, 0),))]
    assert "a link by hand is gone with its text: “Nobody was late.”" in notes
    assert library.edits.undo() is None, "the links were those of another text"


def test_a_version_that_the_file_does_not_hold_any_more_stays(
    library: Library, pair: tuple[Version, Version]
) -> None:
    _, notes = revise(library, draft(Lang.EN, *ENGLISH, "It rained."))
    assert texts(library, pair[0]) == list(CHINESE)
    assert notes == (f"{pair[0].id} is not in the file any more; it stays as it was",)


def test_a_file_that_holds_another_text_now_is_no_revision(
    library: Library, pair: tuple[Version, Version]
) -> None:
    other = document(draft(Lang.EN, "The price of wool rose again.", title="Wool"))
    assert library.revise(other, [Placement()]) is None
    assert texts(library, pair[1]) == list(ENGLISH)


def test_the_same_text_in_another_file_is_no_revision(
    library: Library, pair: tuple[Version, Version]
) -> None:
    moved = document(draft(Lang.EN, *ENGLISH, "It rained."), path="/news/other.txt")
    assert library.revise(moved, [Placement()]) is None


def test_a_file_may_change_back(library: Library, pair: tuple[Version, Version]) -> None:
    before = document(draft(Lang.HANS, *CHINESE, title="渡轮"), draft(Lang.EN, *ENGLISH))
    revise(library, draft(Lang.HANS, *CHINESE, title="渡轮"), draft(Lang.EN, *ENGLISH, "It rained."))
    assert library.known(before.sha256) == ()
    assert library.revise(before, [Placement(), Placement()]) is not None
    assert texts(library, pair[1]) == list(ENGLISH)
    assert library.known(before.sha256) == (library.version(pair[0].id), library.version(pair[1].id))
