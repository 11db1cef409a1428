"""One version beside others: what is stated of it, and what its text says once that is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from duizhao.ingest.circumstances import Circumstances
from duizhao.ingest.encounters import Kind
from duizhao.ingest.facts import Facts, facts_of
from duizhao.ingest.gazetteer import people_in
from duizhao.model import Draft, Lang, Paragraph, Role, Text, Version
from duizhao.text.folding import fold

_STATES_A_DAY = re.compile(
    r"\d+月\d+日|(?<!\d)\d{1,2}日|星期|周[一二三四五六日]|今天"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b"
    r"|\b[a-z]{3,9}\.? \d{1,2}\b|\b\d{1,2} [a-z]{3,9}\b"
)


@dataclass(frozen=True)
class Side:
    """What is known of one version when two are compared."""

    stated: Draft | Version
    paragraphs: tuple[Paragraph, ...]

    @classmethod
    def of_draft(cls, draft: Draft) -> Side:
        """What a draft says."""
        return cls(draft, draft.paragraphs)

    @classmethod
    def of_text(cls, text: Text) -> Side:
        """What a text of the library says, with what a reader corrected."""
        return cls(text.version, text.paragraphs)

    def contradicts(self, other: Side) -> bool:
        """Whether the two name at least two people each, and none in common."""
        return len(self.people) > 1 and len(other.people) > 1 and not self.people & other.people

    @property
    def lang(self) -> Lang:
        """What it is written in."""
        return self.stated.lang

    @cached_property
    def published(self) -> date | None:
        """The day of publication."""
        return _day_of(self.stated.published)

    @property
    def day(self) -> date | None:
        """The day of the event, else that of publication."""
        return self.stated.event_date or self.published

    @cached_property
    def states_day(self) -> bool:
        """Whether the day is the event's own, not merely that of publication."""
        day = self.stated.event_date
        return day is not None and (day != self.published or _states_a_day(self.paragraphs))

    @property
    def people(self) -> frozenset[str]:
        """Who takes part, by their keys."""
        return frozenset(self._keys.values())

    @property
    def unlisted(self) -> frozenset[str]:
        """The names of several words that no list knows, in full: a surname alone may be another's too."""
        return frozenset(
            fold(name) for name, key in self._keys.items() if key.startswith("?") and " " in name
        )

    @property
    def kind(self) -> Kind | None:
        """What they do with each other."""
        return self._facts.kind

    @property
    def place(self) -> str | None:
        """Where, by its English name."""
        return self.stated.place.en or self._facts.place.en

    @property
    def circumstances(self) -> Circumstances:
        """How the text tells of it."""
        return self._facts.circumstances

    @cached_property
    def _facts(self) -> Facts:
        # Most texts that are compared are put aside before this is asked, and it takes long.
        return facts_of(self.lang, self.stated.title, self.paragraphs)

    @cached_property
    def _keys(self) -> dict[str, str]:
        return _keys(self.stated.people, self.lang, self._facts)


def _day_of(moment: datetime | date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _states_a_day(paragraphs: Sequence[Paragraph]) -> bool:
    told = [p.text[:200] for p in paragraphs if p.role in {Role.BODY, Role.CAPTION}][:2]
    return any(_STATES_A_DAY.search(fold(text)) for text in told)


def _keys(people: Sequence[str], lang: Lang, facts: Facts) -> dict[str, str]:
    """Who the participants are, by name; a name that was not read from the text is looked up by itself."""
    known = dict(zip(facts.people, facts.keys, strict=True))
    return {name: known.get(name) or _key(name, lang) for name in people or facts.people}


def _key(name: str, lang: Lang) -> str:
    found = people_in(name, lang)
    return found[0].key if len(found) == 1 else "?" + fold(name)
