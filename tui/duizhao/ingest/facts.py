"""Who takes part in the event a version reports, and where it takes place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from duizhao.ingest.circumstances import Circumstances, circumstances
from duizhao.ingest.encounters import Encounter, Kind, encounters, subjects
from duizhao.ingest.gazetteer import Mention, country_of, person
from duizhao.ingest.offices import OFFICE_AFTER
from duizhao.ingest.story import Part, Story
from duizhao.ingest.whereabouts import whereabouts
from duizhao.model import Bilingual, Draft, Lang, Paragraph

_COMMENT = re.compile(r"反响|快评|述评|评论员|社论|综述|解读|热议")
"""A title of these is about opinions, not about an event."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the beginning of a version says about its event."""

    people: tuple[str, ...]
    """The participants in the order of the text, each by the longest form the version uses."""
    keys: tuple[str, ...]
    """Who they are, whatever the script or language; a key that begins with `?` is in no list."""
    kind: Kind | None
    """What they do with each other; None where nobody meets."""
    place: Bilingual
    circumstances: Circumstances


def with_facts(draft: Draft) -> Draft:
    """The draft with its participants and place; what it states itself stays."""
    facts = facts_of(draft.lang, draft.title, draft.paragraphs)
    return replace(draft, people=draft.people or facts.people, place=draft.place or facts.place)


@lru_cache(maxsize=512)
def facts_of(lang: Lang, title: str | None, paragraphs: tuple[Paragraph, ...]) -> Facts:
    """The participants, what they do and where, from title, captions and the first two body paragraphs.

    Remembered, since a draft is asked when it is read and again whenever it is compared.
    """
    story = Story.read(lang, title, paragraphs)
    if any(_COMMENT.search(story.key, s.start, s.end) for s in story.of(Part.TITLE)):
        return Facts((), (), None, Bilingual(), Circumstances())
    kind, mentions = _participants(story)
    people = sorted({mention.key: mention for mention in reversed(mentions)}.values(), key=lambda m: m.start)
    return Facts(
        tuple(_longest_form(story, mention) for mention in people),
        tuple(mention.key for mention in people),
        kind,
        whereabouts(story, kind, people),
        circumstances(story, kind),
    )


def _participants(story: Story) -> tuple[Kind | None, list[Mention]]:
    """Those who meet, by the title or else by the beginning; else those it is about."""
    found: list[Encounter] = []
    for parts in ((Part.TITLE,), (Part.LEDE, Part.CAPTION), (Part.SECOND,)):
        found += [e for sentence in story.of(*parts) for e in encounters(story, sentence)]
        people = _people(found)
        if len({mention.key for mention in people}) == 1:
            people += _by_country(story, found, people[0])
        if len({mention.key for mention in people}) > 1:
            return found[0].kind, people
    about = [
        mention
        for sentence in story.of(Part.TITLE, Part.LEDE)
        if sentence.first
        for mention in subjects(story, sentence)
    ]
    return (found[0].kind if found else None), _people(found) + about


def _by_country(story: Story, found: Sequence[Encounter], known: Mention) -> list[Mention]:
    """The president of a country who is named only later, where one person of that country is named."""
    if not story.lang.is_chinese:
        return []
    offices = {
        country_of(land.key)
        for encounter in found
        for land in story.places_of(encounter.sentence.start, encounter.sentence.end)
        if OFFICE_AFTER.match(story.key, land.end)
    }
    guests: dict[str, Mention] = {}
    for mention in story.people:
        listed = person(mention.key)
        if listed and listed.country in offices and mention.key != known.key:
            guests.setdefault(mention.key, mention)
    return list(guests.values()) if len(guests) == 1 else []


def _people(found: Iterable[Encounter]) -> list[Mention]:
    return [mention for encounter in found for mention in encounter.people]


def _longest_form(story: Story, person: Mention) -> str:
    return max((m.text for m in story.people if m.key == person.key), key=len)
