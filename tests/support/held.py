"""Texts as a library holds them, made of drafts without a library."""

from __future__ import annotations

from duizhao.model import Document, Draft, NearCopy, Text, Version


def document(*drafts: Draft) -> Document:
    """A page that these are read from."""
    return Document("page.txt", "page.txt", b"", "0" * 64, drafts)


def held(id_: str, draft: Draft, event: str | None = None, same_as: NearCopy | None = None) -> Text:
    """What a library holds once a draft is a version, by default of an event of the same id."""
    version = Version(
        id_,
        event or id_,
        "page.txt",
        draft.lang,
        draft.title,
        published=draft.published,
        event_date=draft.event_date,
        place=draft.place,
        people=draft.people,
        same_as=same_as,
    )
    return Text(version, draft.paragraphs)
