"""The cues of subtitle files (SubRip, WebVTT, SubStation Alpha, TTML) as their viewer sees them.

The library for subtitles takes what WebVTT notes and styles say for text of the cue before, and does not
say on which line something is broken; so it reads SubStation Alpha only.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from duizhao.ingest.cleaning import tidy

_STAMP = r"-?(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,:]\d{1,4})?"
TIMING = re.compile(rf"\s*(?P<start>{_STAMP})\s*-{{1,2}}>\s*(?P<end>{_STAMP})(?:\s|$)")
_ARROW = re.compile(r"-->")
_NUMBER = re.compile(r"\s*\d{1,7}\s*")
_BLOCK_OF_VTT = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<\d\d:[\d:.]{4,12}>|</?[cvbiu]?>")
_READING = re.compile(r"<rt>.{0,100}?</rt>")
_OVERRIDE = re.compile(r"\{\s*\\[^{}]*\}|\{[a-zA-Z]:[^{}]*\}")
_ROLLING = re.compile(r"<\d\d:[\d:.]{4,12}><c>")
_EVENT = re.compile(r"\s*Dialogue:[^,]*,\s*-?\d+:\d+:\d+[.:]\d+\s*,\s*-?\d+:\d+:\d+[.:]\d+\s*,(?:[^,]*,){6}")
_SIGN = re.compile(
    r"(?:^|[\W_])(?:signs?|screen|typeset\w*|ts)(?:$|[\W_\d])|屏幕字|畫面字|画面字", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at one time."""

    number: int
    """In the file, from 1."""
    start: int
    end: int
    """Milliseconds."""
    lines: tuple[str, ...]
    is_sign: bool = False
    """Whether it translates what the picture shows, and not what is said."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a file in the order of time, and the lines of those whose time cannot be read."""

    cues: tuple[Cue, ...]
    broken: tuple[int, ...] = ()


def of_lines(text: str) -> Cues:
    """The cues of SubRip or WebVTT; text under a time that cannot be read goes on from the cue before."""
    is_vtt = text.lstrip().startswith("WEBVTT")
    found: list[tuple[tuple[int, int], list[str]]] = []
    broken: list[int] = []
    for first, block in _blocks(text):
        if is_vtt and _BLOCK_OF_VTT.match(block[0]) and not any(map(TIMING.match, block)):
            continue
        if not any(map(_ARROW.search, block)):
            if found and not is_vtt and not (len(block) == 1 and _NUMBER.fullmatch(block[0])):
                found[-1][1].extend(block)
            elif not (len(block) == 1 and _NUMBER.fullmatch(block[0])):
                broken.append(first)
                found.append((_after(found), block))
            continue
        for at, line in enumerate(block):
            if timing := TIMING.match(line):
                _drop_number(found, at)
                found.append(((_milliseconds(timing["start"]), _milliseconds(timing["end"])), []))
            elif _ARROW.search(line):
                broken.append(first + at)
                _drop_number(found, at)
                found.append((_after(found), []))
            elif found and (at or not _is_name(block)):
                found[-1][1].append(line)
    cues = (Cue(number, *times, tuple(map(_plain, lines))) for number, (times, lines) in enumerate(found, 1))
    return Cues(_without_rolling(cues) if _ROLLING.search(text) else _in_time(cues), tuple(broken))


def of_events(text: str) -> Cues:
    """The cues of SubStation Alpha: dialogue, without comments, drawings and the effects of karaoke."""
    from pysubs2 import SSAFile
    from pysubs2.formats.substation import parse_tags

    kept: list[str] = []
    broken: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if _EVENT.match(line):
            kept.append(line.strip())
        elif line.lstrip().startswith("Dialogue:"):
            broken.append(number)
    is_old = "[v4 styles]" in text.lower()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        events = SSAFile.from_string(
            "\n".join(["[Script Info]", "[Events]", *kept]), format_="ssa" if is_old else "ass"
        )
    cues = []
    for number, event in enumerate(events, 1):
        shown = "".join(part for part, style in parse_tags(event.text) if not style.drawing)
        lines = re.split(r"\\[Nn]", shown.replace("\\h", " "))
        if event.effect.strip().lower() not in {"fx", "karaoke"}:
            is_sign = _SIGN.search(event.style) is not None
            cues.append(Cue(number, event.start, event.end, tuple(map(tidy, lines)), is_sign))
    return Cues(_in_time(cues), tuple(broken))


def of_paragraphs(lines: Iterable[Sequence[str]]) -> Cues:
    """Cues in the order of a file that is not asked for its times."""
    return Cues(
        tuple(Cue(number, number, number, tuple(map(tidy, held))) for number, held in enumerate(lines, 1))
    )


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that no blank line parts, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _is_name(block: Sequence[str]) -> bool:
    """Whether a block begins with the number or name of its cue."""
    return len(block) > 1 and _ARROW.search(block[1]) is not None


def _drop_number(found: list[tuple[tuple[int, int], list[str]]], at: int) -> None:
    """Take the number of a cue off the cue before, where no blank line parts them."""
    if at > 1 and found and found[-1][1] and _NUMBER.fullmatch(found[-1][1][-1]):
        found[-1][1].pop()


def _after(found: Sequence[tuple[tuple[int, int], list[str]]]) -> tuple[int, int]:
    return (found[-1][0][0],) * 2 if found else (0, 0)


def _milliseconds(stamp: str) -> int:
    whole, _, part = re.sub(r"[.,]", "|", stamp.lstrip("-")).partition("|")
    seconds = 0
    for figure in whole.split(":"):
        seconds = seconds * 60 + int(figure)
    return seconds * 1000 + int(f"{part:0<3}"[:3])


def _plain(line: str) -> str:
    """A line without markup, positions and names of speakers."""
    return tidy(unescape(_TAG.sub("", _READING.sub("", _OVERRIDE.sub("", line)))))


def _in_time(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Cues in the order of time, without those that show again what is still shown: layers, moving signs."""
    found: list[Cue] = []
    shown: dict[tuple[str, ...], int] = {}
    for cue in sorted(cues, key=lambda cue: cue.start):
        until = shown.get(cue.lines)
        shown[cue.lines] = max(cue.end, until or 0)
        follows_at_once = until is not None and cue.is_sign and cue.start <= until + 50
        if any(cue.lines) and (until is None or not (cue.start < until or follows_at_once)):
            found.append(cue)
    return tuple(found)


def _without_rolling(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Cues of a recogniser of speech, each of which shows the last line of the one before once more."""
    found: list[Cue] = []
    last = ""
    for cue in cues:
        lines = [line for line in cue.lines if line]
        fresh = lines[1:] if lines and lines[0] == last else lines
        last = lines[-1] if lines else last
        if fresh:
            found.append(Cue(cue.number, cue.start, cue.end, tuple(fresh)))
    return tuple(found)
