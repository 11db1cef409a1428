"""What hands do to a library: shown at once, undone whole, and remembered when a file comes again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.searching import found

from duizhao.library.store import Library
from duizhao.model import (
    Bilingual,
    Document,
    Draft,
    DumpedEvent,
    Event,
    EventField,
    Field,
    Lang,
    NearCopy,
    Paragraph,
    Placement,
    Possibly,
    Role,
    Version,
)

DAY = date(2024, 3, 5)


def document(name: str, *texts: str, lang: Lang = Lang.EN) -> Document:
    paragraphs = tuple(Paragraph(Role.BODY, text, n) for n, text in enumerate(texts, 1))
    draft = Draft(lang, paragraphs, title=f"Title of {name}", outlet="Ferry News", event_date=DAY)
    return Document(name, name, b"", f"{name:0>8}", (draft,))


FERRY = document("ferry", "The ferry left the island.", "Nobody was late.")
COPY = document("copy", "The ferry left the island.", "Nobody was late at all.")
WOOL = document("wool", "The price of wool rose again.")


@pytest.fixture
def library() -> Iterator[Library]:
    with Library(":memory:") as library:
        yield library


@pytest.fixture
def versions(library: Library) -> list[Version]:
    """A report, a near-copy of it in the same event, and a report that may be of it too."""
    (ferry,) = library.add(FERRY, [Placement()])
    same = Placement(event=ferry.event, why="same text", same_as=NearCopy(ferry.id, 0.9))
    (copy,) = library.add(COPY, [same])
    (wool,) = library.add(WOOL, [Placement(maybe=(Possibly(ferry.event, "the same day"),))])
    return [ferry, copy, wool]


def state(library: Library) -> str:
    """All there is to see of a library."""
    events = library.events(library.event_ids())
    texts = [library.paragraphs(version.id) for event in events for version in event.versions]
    return json.dumps([repr(events), repr(texts), found(library, "ferry")])


def test_a_correction_is_shown_and_undone(library: Library, versions: list[Version]) -> None:
    ferry = versions[0].id
    library.edits.correct(
        ferry, {Field.TITLE: "A late ferry", Field.OUTLET: None, Field.PUBLISHED: "2024-03-06"}
    )
    corrected = library.version(ferry)
    assert (corrected.title, corrected.outlet, corrected.published) == (
        "A late ferry",
        None,
        date(2024, 3, 6),
    )
    assert library.version(ferry).corrected == ("outlet", "published", "title")
    assert library.event(versions[0].event).title.en == "A late ferry"
    library.edits.undo()
    assert library.version(ferry) == versions[0]
    assert library.version(ferry).corrected == ()


def test_a_paragraph_that_is_no_text_is_not_searched_any_more(
    library: Library, versions: list[Version]
) -> None:
    ferry = versions[0].id
    library.edits.correct(ferry, {}, {0: Role.BOILERPLATE})
    assert library.paragraphs(ferry)[0].role is Role.BOILERPLATE
    assert [id_ for id_, _ in found(library, "ferry")] == [versions[1].id]
    library.edits.undo()
    assert len(found(library, "ferry")) == 2


def test_a_role_of_a_paragraph_that_is_not_there_is_refused_whole(
    library: Library, versions: list[Version]
) -> None:
    with pytest.raises(ValueError, match="no paragraph 7; they are numbered 0 to 1"):
        library.edits.correct(versions[0].id, {Field.TITLE: "New"}, {7: Role.BODY})
    assert library.version(versions[0].id) == versions[0]


def test_what_a_hand_says_of_an_event_wins_over_its_versions(
    library: Library, versions: list[Version]
) -> None:
    event = versions[0].event
    library.edits.correct_event(event, {EventField.TITLE_EN: "Ferries", EventField.DATE: None})
    shown = library.event(event)
    assert (shown.title, shown.date) == (Bilingual(None, "Ferries"), None)
    library.edits.undo()
    assert library.event(event).date == DAY


def test_joined_events_are_one_and_no_suggestion_is_left(library: Library, versions: list[Version]) -> None:
    ferry, _, wool = versions
    library.edits.join(ferry.event, library.event(wool.event).versions)
    (event,) = library.events(library.event_ids())
    assert [version.id for version in event.versions] == [version.id for version in versions]
    assert (event.why, event.maybe) == ("same text; joined by hand", ())
    library.edits.undo()
    assert library.event(wool.event).maybe == (Possibly(ferry.event, "the same day"),)


def test_a_parted_version_has_an_event_of_its_own_and_copies_nothing(
    library: Library, versions: list[Version]
) -> None:
    ferry, copy, _ = versions
    event = library.edits.part(copy.id)
    assert library.event(event).versions == (library.version(copy.id),)
    assert library.version(copy.id).same_as is None
    assert library.event(ferry.event).versions == (ferry,)
    with pytest.raises(ValueError, match="the only version"):
        library.edits.part(copy.id)


def test_what_was_parted_is_not_suggested_to_be_the_same(library: Library, versions: list[Version]) -> None:
    ferry, copy, _ = versions
    parted = library.edits.part(copy.id)
    maybe = (Possibly(parted, "the same text"),)
    library.add(document("later", "The ferry left."), [Placement(event=ferry.event, maybe=maybe)])
    assert library.event(ferry.event).maybe == ()


def test_a_removed_version_comes_back_with_its_corrections(library: Library, versions: list[Version]) -> None:
    ferry = versions[0]
    library.edits.correct(ferry.id, {Field.TITLE: "Late"})
    library.edits.remove(ferry.id)
    assert library.add(FERRY, [Placement()]) == (library.version(ferry.id),)
    assert library.version(ferry.id).title == "Late"


def test_an_edit_tells_what_it_corrected(library: Library, versions: list[Version]) -> None:
    ferry = versions[0]
    library.edits.correct(ferry.id, {Field.PLACE_ZH: "泉州", Field.PLACE_EN: "Quanzhou"}, {1: Role.CAPTION})
    assert str(library.edits.newest) == f"edit {ferry.id} (place, role 1)"
    assert library.version(ferry.id).corrected == ("place", "role 1")
    library.edits.correct_event(ferry.event, {EventField.TITLE_EN: "Ferries", EventField.PARTICIPANTS: "[]"})
    assert str(library.edits.newest) == f"edit {ferry.event} (participants, title)"
    assert library.event(ferry.event).corrected == ("participants", "title")


def test_what_came_after_a_join_is_there_when_that_is_undone(
    library: Library, versions: list[Version]
) -> None:
    ferry, copy, wool = versions
    library.edits.join(ferry.event, [wool])
    later = Placement(event=ferry.event, why="the same day", maybe=(Possibly("elsewhere", "the same place"),))
    (new,) = library.add(document("later", "The ferry left."), [later])
    library.edits.undo()
    event = library.event(ferry.event)
    assert [version.id for version in event.versions] == [ferry.id, copy.id, new.id]
    assert (event.why, event.maybe) == (
        "same text; the same day",
        (Possibly("elsewhere", "the same place"),),
    )


def test_what_was_removed_follows_its_event_and_comes_back_there(
    library: Library, versions: list[Version]
) -> None:
    ferry, copy, wool = versions
    library.edits.remove(ferry.id)
    library.edits.join(wool.event, [copy])
    library.add(FERRY, [Placement()])
    assert library.version(ferry.id).event == wool.event
    library.edits.undo()
    assert {version.id for version in library.event(ferry.event).versions} == {ferry.id, copy.id}


def test_one_version_may_join_without_the_others_of_its_event(
    library: Library, versions: list[Version]
) -> None:
    ferry, copy, wool = versions
    library.edits.join(wool.event, [copy])
    assert [version.id for version in library.event(wool.event).versions] == [copy.id, wool.id]
    assert [version.id for version in library.event(ferry.event).versions] == [ferry.id]
    edit = library.edits.newest
    assert edit is not None
    assert edit.subject.split() == [wool.event, copy.id]


def test_events_held_apart_are_not_suggested_to_be_the_same(
    library: Library, versions: list[Version]
) -> None:
    ferry, _, wool = versions
    library.edits.hold_apart(wool.event)
    assert library.event(wool.event).maybe == ()
    again = Placement(event=wool.event, maybe=(Possibly(ferry.event, "the same day"),))
    library.add(document("later", "The price of wool fell."), [again])
    assert library.event(wool.event).maybe == ()
    with pytest.raises(ValueError, match="not said to be maybe the same"):
        library.edits.hold_apart(wool.event)
    library.edits.undo()
    assert library.event(wool.event).maybe == (Possibly(ferry.event, "the same day"),)


def test_parting_again_what_was_parted_and_undone_gives_the_same_event(
    library: Library, versions: list[Version]
) -> None:
    event = library.edits.part(versions[1].id)
    library.edits.undo()
    assert library.edits.part(versions[1].id) == event


def test_a_new_file_of_a_dump_joins_the_event_to_which_a_hand_joined_the_others(
    library: Library, versions: list[Version]
) -> None:
    ferry = versions[0].event
    old, new = (document(f"{name}.en.txt", f"A {name} text.") for name in ("old", "new"))
    (version,) = library.restore(DumpedEvent(Event("dumped"), (old,), ()))
    library.edits.join(ferry, [version])
    library.restore(DumpedEvent(Event("dumped"), (old, new), ()))
    assert library.event_ids() == [versions[2].event, ferry]
    assert len(library.event(ferry).versions) == 4


def test_nothing_to_undo_is_nothing_undone(library: Library) -> None:
    assert library.edits.undo() is None
    assert library.edits.redo() is None


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["title", "role", "event", "join", "part", "apart", "remove"]), st.integers(0, 2)
    )
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_was_done_is_undone_and_done_again_step_by_step(steps: list[tuple[str, int]]) -> None:
    with Library(":memory:") as library:
        (ferry,) = library.add(FERRY, [Placement()])
        same = Placement(event=ferry.event, same_as=NearCopy(ferry.id, 0.9))
        (copy,) = library.add(COPY, [same])
        (wool,) = library.add(WOOL, [Placement(maybe=(Possibly(ferry.event, "the same day"),))])
        ids = [ferry.id, copy.id, wool.id]
        states, edits = [state(library)], [library.edits.newest]
        for number, (what, which) in enumerate(steps):
            do(library, what, ids, which, number)
            if library.edits.newest != edits[-1] or state(library) != states[-1]:
                states.append(state(library))
                edits.append(library.edits.newest)
        back = [state(library)]
        while library.edits.undo():
            back.append(state(library))
        assert [one for one, other in zip(back, [None, *back], strict=False) if one != other] == [
            one for one, other in zip(states[::-1], [None, *states[::-1]], strict=False) if one != other
        ]
        while library.edits.redo():
            pass
        assert state(library) == states[-1]


def do(library: Library, what: str, ids: list[str], which: int, number: int) -> None:
    """One edit, if it can be made."""
    version = library.version(ids[which])
    shown = [v for e in library.events(library.event_ids()) for v in e.versions]
    if version not in shown:
        return
    match what:
        case "title":
            library.edits.correct(version.id, {Field.TITLE: f"Title {number}"})
        case "role":
            library.edits.correct(version.id, {}, {0: [Role.CAPTION, Role.OTHER][number % 2]})
        case "event":
            library.edits.correct_event(version.event, {EventField.TITLE_EN: f"Event {number}"})
        case "join":
            library.edits.join(version.event, shown)
        case "part" if len(library.event(version.event).versions) > 1:
            library.edits.part(version.id)
        case "apart" if library.event(version.event).maybe:
            library.edits.hold_apart(version.event)
        case "remove":
            library.edits.remove(version.id)
