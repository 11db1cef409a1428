"""Cards, read again from the package that Anki imports."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO
from pathlib import Path

from hypothesis import given, settings
from tests.export.conftest import ISLAND, LIBRARY, REPORT, one_pair, texts

from duizhao.export import Format, write_binary
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.model import Lang


@dataclass
class Package:
    """What a package holds."""

    decks: set[str]
    templates: list[str]
    fields: list[list[str]]
    guids: list[str]
    tags: list[set[str]]
    cards: int
    noted: list[str]


def package(*bitexts: Bitext) -> Package:
    stream, noted = BytesIO(), list[str]()
    write_binary(bitexts, Format.ANKI, stream, noted.append)
    with zipfile.ZipFile(stream) as archive, tempfile.TemporaryDirectory() as folder:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert archive.testzip() is None
        archive.extract("collection.anki2", folder)
        with closing(sqlite3.connect(Path(folder) / "collection.anki2")) as database:
            models, decks = map(json.loads, database.execute("select models, decks from col").fetchone())
            notes = database.execute("select flds, guid, tags from notes order by id").fetchall()
            (cards,) = database.execute("select count(*) from cards").fetchone()
    templates = [template["name"] for model in models.values() for template in model["tmpls"]]
    return Package(
        set(decks),
        templates,
        [fields.split("\x1f") for fields, _, _ in notes],
        [guid for _, guid, _ in notes],
        [set(tags.split()) for _, _, tags in notes],
        cards,
        noted,
    )


def test_each_link_of_both_sides_is_a_note_of_two_cards() -> None:
    made = package(REPORT)
    assert made.templates == ["Front → Back", "Back → Front"]
    assert [fields[:4] for fields in made.fields] == [
        ["港口开放", "The port opens", "zh-Hans", "en"],
        [
            "港口在三月开放。<br>两国签署了协议。",
            "It opened in March &amp; stays open.<br>“Both” signed.",
            "zh-Hans",
            "en",
        ],
    ]
    assert made.cards == 4


def test_rows_of_one_side_are_left_out_and_counted() -> None:
    assert package(*LIBRARY).noted == ["3 rows are left out: a card needs both sides"]
    assert package(ISLAND).noted == []


def test_a_note_cites_its_sources_and_is_tagged_with_outlets_and_day() -> None:
    made = package(REPORT)
    assert made.fields[0][4] == (
        '<a href="https://example.org/a?b=1&amp;c=2">海报社, 港口 &lt;开放&gt;, 2023-05-18</a>'
        "<br>Haibao, The port opens"
    )
    assert made.tags[0] == {"海报社", "Haibao", "2023-05-18"}


def test_a_tag_has_no_blank_in_it() -> None:
    assert REPORT.right.version
    outlet = replace(REPORT.right.version, outlet='Port : "News" ')
    made = package(replace(REPORT, right=replace(REPORT.right, version=outlet)))
    assert "Port_News" in made.tags[0]


def test_a_newer_deck_updates_the_notes_of_an_older_one() -> None:
    first, second = package(REPORT, ISLAND), package(ISLAND, REPORT)
    changed = package(replace(REPORT, right=replace(REPORT.right, units=["Other words"] * 4)))
    assert set(first.guids) == set(second.guids)
    assert len(set(first.guids)) == len(first.guids)
    assert changed.guids == first.guids[:2]
    assert first.decks == second.decks


def test_what_is_said_twice_is_two_notes() -> None:
    twice = Bitext(
        Unit.LINE,
        Side(Lang.HANS, "a", ["好。", "好。"]),
        Side(Lang.EN, "b", ["Good.", "Fine."]),
        [replace(REPORT.links[0]), replace(REPORT.links[0], left=(1,), right=(1,))],
    )
    assert len(set(package(twice).guids)) == 2


def test_a_text_plays_no_sound() -> None:
    assert package(one_pair("[sound:a.mp3]", "[latex]x[/latex]")).fields[0][:2] == [
        "&#91;sound:a.mp3]",
        "&#91;latex]x&#91;/latex]",
    ]


@settings(max_examples=20, deadline=None)
@given(texts, texts)
def test_a_text_is_never_markup_on_a_card(left: str, right: str) -> None:
    fields = package(one_pair(left, right)).fields[0][:2]
    assert [unescape(field.replace("<br>", "\n")) for field in fields] == [left, right]
    assert not any("<" in field.replace("<br>", "") for field in fields)
