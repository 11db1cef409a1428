"""What is by hand stands in a dump, readable, and is by hand in a library that is restored from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.support.dumping import document_of, dumped, restored

from duizhao.ingest import Unreadable, read_dump
from duizhao.ingest.dump_text import split_header
from duizhao.library.store import Library
from duizhao.model import Draft, EventField, Field, Lang, Paragraph, Placement, Possibly, Role, Version
from duizhao.workspace.intake import take_in


def event_of_two(library: Library) -> tuple[Version, Version]:
    """A Chinese and an English version of one event."""
    chinese = Draft(
        Lang.HANS,
        (Paragraph(Role.HEADLINE, "码头开放", 1), Paragraph(Role.BODY, "码头外景。", 2)),
        title="码头开放",
        event_date=date(2031, 5, 6),
    )
    english = Draft(
        Lang.EN, (Paragraph(Role.BODY, "The pier opens.", 1),), title="The pier", outlet="Pier News"
    )
    placements = [Placement(), Placement(with_draft=0, why="one file")]
    first, second = library.add(document_of("pier.html", [chinese, english]), placements)
    return first, second


def test_what_is_by_hand_is_written_with_what_was_read(tmp_path: Path) -> None:
    with Library(":memory:") as library:
        chinese, _ = event_of_two(library)
        library.edits.correct(chinese.id, {Field.OUTLET: "海报社", Field.PLACE_ZH: "泉州"}, {1: Role.CAPTION})
        library.edits.correct_event(chinese.event, {EventField.TITLE_EN: "A pier", EventField.DATE: None})
        (folder,) = dumped(library, tmp_path).iterdir()
        header, _, _ = split_header("", (folder / "pier.zh-Hans.txt").read_text("utf-8"))
        assert header.split("\n\n")[1].splitlines() == [
            "[by_hand]",
            'outlet = ""',
            'place = { zh = "" }',
            "roles = [",
            '    { paragraph = 2, begins = "码头外景。", read = "body" },',
            "]",
        ]
        event = (folder / "event.toml").read_text("utf-8")
        assert 'en = "A pier"' in event
        assert event.endswith('[by_hand]\ndate = 2031-05-06\ntitle = { en = "The pier" }\n')


def test_what_is_by_hand_stays_so_in_a_restored_library() -> None:
    with Library(":memory:") as library:
        chinese, english = event_of_two(library)
        library.edits.correct(english.id, {Field.OUTLET: None}, {0: Role.CAPTION})
        library.edits.correct_event(chinese.event, {EventField.TITLE_EN: "A pier"})
        with restored(library) as other:
            assert other.event(chinese.event).title.en == "A pier"
            other.edits.correct(english.id, {Field.TITLE: "Another title"})
            assert other.event(chinese.event).title.en == "A pier"
            assert other.version(english.id).corrected == ("outlet", "title", "role 0")
            other.edits.correct(english.id, {Field.OUTLET: "Pier News"}, {0: Role.BODY})
            assert other.version(english.id).corrected == ("title",), "what was read is not by hand"


def test_the_event_of_a_restored_library_follows_its_versions() -> None:
    with Library(":memory:") as library:
        chinese, english = event_of_two(library)
        with restored(library) as other:
            other.edits.correct(english.id, {Field.TITLE: "Another title"})
            other.edits.correct(chinese.id, {Field.EVENT_DATE: "2031-05-07"})
            event = other.event(chinese.event)
            assert (event.title.en, event.date) == ("Another title", date(2031, 5, 7))


def test_a_title_that_somebody_writes_into_an_event_s_file_is_its_title(tmp_path: Path) -> None:
    with Library(":memory:") as library, Library(":memory:") as other:
        chinese, _ = event_of_two(library)
        (folder,) = dumped(library, tmp_path).iterdir()
        told = (folder / "event.toml").read_text("utf-8")
        (folder / "event.toml").write_text(told.replace("The pier", "Open at last"), "utf-8")
        list(take_in(other, [str(folder)]))
        assert other.event(chinese.event).title.en == "Open at last"


def test_versions_that_were_parted_stay_parted_in_a_restored_library() -> None:
    with Library(":memory:") as library:
        chinese, english = event_of_two(library)
        library.edits.part(english.id)
        with restored(library) as other:
            assert other.edits.of_version(english.id).apart_from == (chinese.id,)
            maybe = Placement(event=other.version(english.id).event, maybe=(Possibly(chinese.event, "day"),))
            other.add(document_of("new", [Draft(Lang.EN, (Paragraph(Role.BODY, "New.", 1),))]), [maybe])
            assert other.event(other.version(english.id).event).maybe == ()


def test_a_role_by_hand_follows_its_paragraph_and_is_told_of_when_that_is_gone(tmp_path: Path) -> None:
    with Library(":memory:") as library:
        chinese, _ = event_of_two(library)
        library.edits.correct(chinese.id, {}, {1: Role.CAPTION})
        (folder,) = dumped(library, tmp_path).iterdir()
        file = folder / "pier.zh-Hans.txt"
        text = file.read_text("utf-8")
        file.write_text(text.replace("@caption", "新的一段。\n\n@caption"), "utf-8")
        assert read_dump(folder).documents[0].drafts[0].by_hand.roles == {2: Role.BODY}
        file.write_text(text.replace("@caption 码头外景。", "新的一段。"), "utf-8")
        gone = read_dump(folder).documents[0]
        assert gone.drafts[0].by_hand.roles == {}
        assert "码头外景。…”, given a role by hand, is not there any more" in gone.warnings[0]


@pytest.mark.parametrize(
    ("written", "wrong", "key"),
    [
        ('outlet = ""', "outlet = 3", "outlet"),
        ("roles = [", "roles = [{ paragraph = true },", "roles"),
        ("roles = [", 'roles = [{ paragraph = 1, begins = "", read = "chorus" },', "roles"),
        ("[by_hand]", "by_hand = 3\n[x]", "by_hand"),
    ],
)
def test_what_is_wrong_by_hand_is_refused_with_its_line(
    tmp_path: Path, written: str, wrong: str, key: str
) -> None:
    with Library(":memory:") as library:
        chinese, _ = event_of_two(library)
        library.edits.correct(chinese.id, {Field.OUTLET: "海报社"}, {1: Role.CAPTION})
        (folder,) = dumped(library, tmp_path).iterdir()
        file = folder / "pier.zh-Hans.txt"
        text = file.read_text("utf-8")
        line = text[: text.index(written)].count("\n") + 1
        file.write_text(text.replace(written, wrong), "utf-8")
        with pytest.raises(Unreadable, match=rf"pier\.zh-Hans\.txt, line {line}: {key} must be"):
            read_dump(folder)
