"""Corrections by hand, as people say them: what is meant is worked out here, and refused where unclear."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from duizhao.library.header import LibraryError
from duizhao.library.store import Library
from duizhao.model import Bilingual, Edit, Event, EventField, Field, Lang, Role, Version, iso
from duizhao.text.language import has_chinese, script

Said: TypeAlias = Mapping[str, Sequence[str]]
"""What is said of each field, by its name: once, or in two languages; an empty text where it is unknown."""

_ONE_ROLE = re.compile(r"([0-9]{1,9})=(\w+)")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = re.compile(rf"{_DAY}(?:[T ][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})?)?")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class Correcting:
    """What a hand may do to a library; ids may be shortened.

    Every method raises NotFound where an id fits nothing, or several, ValueError where a value says nothing
    that a field can hold, and LibraryError where an edit makes no sense or the library cannot be written.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def edit(self, id_: str, said: Said) -> Event:
        """Correct fields of an event or a version; the event afterwards.

        An event has title, date, place and participants; a version title, outlet, date, published, place,
        url and role, the latter as NUMBER=ROLE.
        """
        with self._library.alone():
            subject = self._library.subject(id_)
            if isinstance(subject, Event):
                self._library.edits.correct_event(subject.id, _of_event(subject, said))
                return self._library.event(subject.id)
            fields, roles = _of_version(subject, said)
            self._library.edits.correct(subject.id, fields, roles)
            return self._library.event(subject.event)

    def join(self, id_: str, others: Sequence[str]) -> Event:
        """Move versions, and all versions of events, to an event; that afterwards."""
        with self._library.alone():
            home = self._library.subject(id_)
            if isinstance(home, Version):
                raise LibraryError(f"{home.id} is a version; name the event that others join first")
            moving = {version.id: version for other in others for version in self._library.named(other)}
            if all(version.event == home.id for version in moving.values()):
                raise LibraryError(f"all of that is of event {home.id} already; name what joins it")
            self._library.edits.join(home.id, list(moving.values()))
            return self._library.event(home.id)

    def part(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """Give each version an event of its own, and hold events apart from what they may be the same as.

        The events afterwards, one for each id.
        """
        with self._library.alone():
            subjects = [self._library.subject(id_) for id_ in dict.fromkeys(ids)]
            try:
                return tuple(self._part(subject) for subject in subjects)
            except ValueError as error:
                raise LibraryError(str(error)) from error

    def _part(self, subject: Version | Event) -> Event:
        if isinstance(subject, Version):
            return self._library.event(self._library.edits.part(subject.id))
        self._library.edits.hold_apart(subject.id)
        return self._library.event(subject.id)

    def remove(self, id_: str) -> tuple[Version, ...]:
        """Take an event or a version out of sight; the versions removed."""
        return self._library.edits.remove(id_)

    def undo(self) -> Edit | None:
        """Take back the newest edit; None where there is none."""
        return self._library.edits.undo()

    def redo(self) -> Edit | None:
        """Make the edit again that was undone last, unless another was made since; None where none is."""
        return self._library.edits.redo()

    @property
    def last(self) -> Edit | None:
        """The edit that `undo` would take back."""
        return self._library.edits.newest


def _of_event(event: Event, said: Said) -> dict[EventField, str | None]:
    """What is said of an event, as it is stored."""
    if wrong := said.keys() - {"title", "date", "place", "participants"}:
        ids = ", ".join(version.id for version in event.versions)
        raise ValueError(
            "an event has title, date, place and participants;"
            f" say the {min(wrong)} of one of its versions: {ids}"
        )
    found: dict[EventField, str | None] = {}
    if "title" in said:
        title = _by_language("title", said["title"])
        found |= {EventField(f"title_{lang}"): text for lang, text in title.items()}
    if "date" in said:
        found[EventField.DATE] = _day("date", _only("date", said))
    if "place" in said:
        place = _place(said["place"], Lang.HANS)
        found |= {EventField.PLACE_ZH: place.zh, EventField.PLACE_EN: place.en}
    if "participants" in said:
        import json

        people = filter(None, map(_text, re.split("[,;，；、]", _only("participants", said))))
        found[EventField.PARTICIPANTS] = json.dumps(list(people), ensure_ascii=False)
    return found


_VERSION_FIELDS: dict[str, tuple[Field, Callable[[str, str], str | None]]] = {
    "title": (Field.TITLE, lambda name, value: _text(value)),
    "outlet": (Field.OUTLET, lambda name, value: _text(value)),
    "date": (Field.EVENT_DATE, lambda name, value: _day(name, value)),
    "published": (Field.PUBLISHED, lambda name, value: _moment(value)),
    "url": (Field.URL, lambda name, value: _address(value)),
}


def _of_version(version: Version, said: Said) -> tuple[dict[Field, str | None], dict[int, Role]]:
    """What is said of a version, as it is stored, and of the roles of its paragraphs."""
    if said.keys() - {*_VERSION_FIELDS, "place", "role"}:
        raise ValueError(f"participants are those of an event; name it: {version.event}")
    fields = {
        field: reading(name, _only(name, said))
        for name, (field, reading) in _VERSION_FIELDS.items()
        if name in said
    }
    if "place" in said:
        place = _place(said["place"], version.lang)
        fields |= {Field.PLACE_ZH: place.zh, Field.PLACE_EN: place.en}
    return fields, dict(map(_role, said.get("role", ())))


def _only(name: str, said: Said) -> str:
    if len(said[name]) != 1:
        raise ValueError(f"there is one {name} only; say it once")
    return said[name][0]


def _by_language(name: str, texts: Sequence[str]) -> dict[str, str | None]:
    """Texts by the language they are in; an empty one leaves both languages without."""
    if list(texts) == [""]:
        return {"zh": None, "en": None}
    found: dict[str, str | None] = {}
    for text in filter(None, map(_text, texts)):
        lang = "zh" if has_chinese(text) else "en"
        if lang in found:
            raise ValueError(f"there is one {name} in each language; {found[lang]!r} and {text!r} are two")
        found[lang] = text
    return found


def _place(texts: Sequence[str], lang: Lang) -> Bilingual:
    """A place by one of its names, the other from the lists of places; or by both names."""
    named = _by_language("place", texts)
    zh, en = named.get("zh"), named.get("en")
    if zh and not en:
        en = _listed(zh, script(zh) or lang).en
    elif en and not zh:
        known = _listed(en, lang)
        zh, en = known.zh, known.en or en
    return Bilingual(zh, en)


def _listed(name: str, lang: Lang) -> Bilingual:
    """The names of a listed place, in the script of a language; none where it is not listed."""
    from duizhao.ingest.gazetteer import place, places_in

    written = Lang.EN if not has_chinese(name) else lang if lang.is_chinese else Lang.HANS
    found = next((m for m in places_in(name, written) if (m.start, m.end) == (0, len(name))), None)
    entry = place(found.key) if found else None
    if entry is None:
        return Bilingual()
    usual = entry.name(lang)
    return Bilingual(*(side and side.removesuffix("?") for side in (usual.zh, usual.en)))


def _text(value: str) -> str | None:
    """A text on one line; None where it is empty."""
    text = " ".join(value.split())
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise ValueError(f"{text!r} holds characters that belong to no text")
    return text or None


def _day(name: str, value: str) -> str | None:
    try:
        if not value:
            return None
        if re.fullmatch(_DAY, value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise ValueError(f"{value!r} is no {name}; write it as 2024-05-17, or '' where it is unknown")


def _moment(value: str) -> str | None:
    try:
        if not value:
            return None
        if _MOMENT.fullmatch(value):
            return iso(datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value))
    except ValueError:
        pass
    raise ValueError(
        f"{value!r} is no date of publication; write it as 2024-05-17 or 2024-05-17T09:30+08:00,"
        " or '' where it is unknown"
    )


def _address(value: str) -> str | None:
    text = _text(value)
    if text and not _ADDRESS.fullmatch(text):
        raise ValueError(f"{text!r} is no address of a page; it begins with http:// or https://")
    return text


def _role(value: str) -> tuple[int, Role]:
    found = _ONE_ROLE.fullmatch(value)
    if found is None or found[2] not in list(Role):
        roles = ", ".join(Role)
        raise ValueError(f"{value!r} is no role; write NUMBER=ROLE, as 3=caption; roles are {roles}")
    return int(found[1]), Role(found[2])
