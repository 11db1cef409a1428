"""Links that this program has written as JSON: of two files, of a library, of one event shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from duizhao.ingest.cleaning import joint
from duizhao.ingest.formats.json_values import shown
from duizhao.ingest.source import Note
from duizhao.ingest.units import Worded


def linked(value: Mapping[str, Any], note: Note) -> Iterator[tuple[Worded, ...]]:
    """The texts of each link, either side of which may be missing; raises ValueError for any other object."""
    try:
        if "versions" in value:
            yield from _of_event(value, note)
        elif "links" in value:
            yield from _of_files(value)
        else:
            yield from _of_library(value)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError("links without their texts") from error


def _of_files(value: Mapping[str, Any]) -> Iterator[tuple[Worded, ...]]:
    sides = value["left"], value["right"]
    for link in value["links"]:
        yield _texts(
            (side["lang"], [side["units"][at] for at in link[name] if at >= 0])
            for side, name in zip(sides, ("left", "right"), strict=True)
        )


def _of_library(value: Mapping[str, Any]) -> Iterator[tuple[Worded, ...]]:
    tags = [side.get("tag") or side["lang"] for side in (value["left"], value["right"])]
    if tags[0] == tags[1]:
        tags[1] += "-2"
    for row in value["rows"]:
        yield _texts(
            (tag, [row[name]] if row[name] else []) for tag, name in zip(tags, ("left", "right"), strict=True)
        )


def _of_event(value: Mapping[str, Any], note: Note) -> Iterator[tuple[Worded, ...]]:
    versions = {version["id"]: version for version in value["versions"]}
    ids = [id_ for id_ in (value["left"], value.get("right")) if id_]
    sides = [versions[id_] for id_ in ids]
    tags = [side["lang"] for side in sides]
    if len(set(tags)) < len(tags):
        tags[1] += "-2"
    told: list[set[int]] = [set() for _ in sides]
    for row in value["rows"]:
        places = [row[name] for name in ("left", "right")[: len(sides)]]
        for seen, held in zip(told, places, strict=True):
            seen.update(held)
        yield _texts(
            (tag, [side["paragraphs"][at]["text"] for at in held])
            for tag, side, held in zip(tags, sides, places, strict=True)
        )
    beside = sum(len(side["paragraphs"]) - len(seen) for side, seen in zip(sides, told, strict=True))
    if beside:
        note(f"{beside} paragraph{'s' if beside > 1 else ''} outside the rows left out")
    if others := len(versions) - len(sides):
        note(f"{others} further version{'s' if others > 1 else ''} of the event left out")


def _texts(sides: Iterator[tuple[str, Sequence[str]]]) -> tuple[Worded, ...]:
    return tuple(Worded(tag, _joined(parts)) for tag, parts in sides if any(map(str.strip, parts)))


def _joined(parts: Sequence[str]) -> str:
    """The parts of one side as one text."""
    text = ""
    for part in map(shown, parts):
        text += (joint(text, part) if text else "") + part
    return text
