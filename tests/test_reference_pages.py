"""The five pages the project began with, from file to rows; runs where they lie beside the project."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duizhao.library.store import Library
from duizhao.text.script import Script
from duizhao.workspace import machine
from duizhao.workspace.session import Workspace

SHARED = Path(__file__).parents[2] / "shared"
GOLD = SHARED / "gold"
Json = dict[str, Any]

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="needs the reference pages")


@pytest.fixture(scope="module")
def events() -> Iterator[list[Json]]:
    """Every event of the five pages, whole, as `show --json` gives it."""
    with Library(":memory:") as library:
        workspace = Workspace(lambda: library, [str(SHARED / "seeds")])
        workspace.prepare()
        assert workspace.warnings == []
        workspace.build_lexicon()
        ids = workspace.event_ids()
        yield [machine.shown(workspace.open_whole(id_), Script.ORIGINAL) for id_ in ids]


@pytest.fixture(scope="module")
def versions(events: list[Json]) -> dict[str, Json]:
    """The versions by the names the reference gives them."""
    return {
        f"{version['document'][:3]}-{version['lang'][:2]}": {**version, "event": event["event"]["id"]}
        for event in events
        for version in event["versions"]
    }


def reference(name: str) -> Json:
    loaded: Json = json.loads((GOLD / name).read_text(encoding="utf-8"))
    return loaded


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def test_every_version_is_found_with_what_is_known_of_it(versions: dict[str, Json]) -> None:
    expected = reference("seeds.json")["versions"]
    assert sorted(versions) == sorted(gold["id"] for gold in expected)
    for gold in expected:
        found = versions[gold["id"]]
        script = {"Hans": "zh-Hans", "Hant": "zh-Hant", "Latn": "en"}[gold["script"]]
        assert found["lang"] == script
        assert found["title"] == gold["title"]
        assert found["outlet"] == gold["source"]
        assert found["published"] == gold["published"]
        assert found["event_date"] == gold["event_date"]
        assert found["place"]["en"] == gold["place"]
        assert found["people"] == gold["participants"]


def test_every_paragraph_has_its_role_its_text_and_its_sentences(versions: dict[str, Json]) -> None:
    count = 0
    for gold in reference("seeds.json")["versions"]:
        found = versions[gold["id"]]["paragraphs"]
        assert [
            (p["role"], plain(p["text"]), p["line"], [plain(sentence) for sentence in p["sentences"]])
            for p in found
        ] == [
            (p["role"], plain(p["text"]), p["line"], [plain(sentence) for sentence in p["sentences"]])
            for p in gold["paragraphs"]
        ]
        count += len(found)
    assert count == 83


def test_four_events_with_the_same_two_people_stay_four(
    events: list[Json], versions: dict[str, Json]
) -> None:
    expected = reference("seeds.json")
    assert len(events) == len(expected["events"]) == 4
    for gold in expected["events"]:
        ids = {versions[name]["event"] for name in gold["versions"]}
        assert len(ids) == 1
    assert {event["event"]["date"] for event in events} == {gold["date"] for gold in expected["events"]}


def test_a_reprint_is_shown_as_a_copy_of_the_first(versions: dict[str, Json]) -> None:
    copies = {name: version["same_as"] for name, version in versions.items() if version["same_as"]}
    assert list(copies) == ["001-en"]
    assert copies["001-en"]["version"] == versions["000-en"]["id"]
    assert copies["001-en"]["similarity"] > 0.95


@pytest.mark.parametrize("page", ["000", "003"])
@pytest.mark.parametrize("unit", ["paragraph", "sentence"])
def test_sure_links_are_found_and_no_others(
    events: list[Json], versions: dict[str, Json], page: str, unit: str
) -> None:
    (event,) = [event for event in events if event["left"] == versions[f"{page}-zh"]["id"]]
    assert event["right"] == versions[f"{page}-en"]["id"]
    (gold,) = [one for one in reference("seeds_alignment.json")["alignments"] if one["id"] == page]
    rows = event["rows"]
    links = rows if unit == "paragraph" else [link for row in rows for link in row["sentences"]]
    found = {pair for link in links for pair in pairs(link["left"], link["right"])}
    sure = {pair for link in gold[unit] if link["kind"] == "sure" for pair in pairs(link["zh"], link["en"])}
    possible = {pair for link in gold[unit] for pair in pairs(link["zh"], link["en"])}
    assert sure <= found
    assert found <= possible | {(own, None) for own, other in possible if other is None}


def pairs(left: list[Any], right: list[Any]) -> list[tuple[str | None, str | None]]:
    """Every unit of one side with every unit of the other; with None where that side is empty."""
    return [
        (str(one) if one is not None else None, str(other) if other is not None else None)
        for one in left or [None]
        for other in right or [None]
    ]


def test_the_sentence_the_english_leaves_out_stands_alone(
    events: list[Json], versions: dict[str, Json]
) -> None:
    (event,) = [event for event in events if event["left"] == versions["000-zh"]["id"]]
    links = [link for row in event["rows"] for link in row["sentences"]]
    assert [link["right"] for link in links if "8.1" in link["left"]] == [[]]
    assert ["8.1"] in [link["left"] for link in links]
