"""What is no part of a text: control and invisible characters, runs of blanks, end marks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[@-Z\\^_])|\x9b[0-?]*[ -/]*[@-~]"
)
_BREAKS = re.compile(r"\r\n|[\r\v\f\x85]")
_DROPPED = re.compile(
    "(?P<NUL>\x00)"
    "|(?P<control>[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff])"
    "|(?P<zero>[\u034f\u200b\u2060-\u2064\ufeff\u180e])"
    "|(?P<joiner>[\u200c\u200d])"
    "|(?P<bidi>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f])"
    "|(?P<tag>[\U000e0000-\U000e007f]+)"
    "|(?P<variant>[\ufe00-\ufe0f\U000e0100-\U000e01ef]+)"
    "|(?P<hyphen>\u00ad)"
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
"""All of these at once, which most texts have none of."""
_KINDS = {
    "escape": "escape sequence",
    "NUL": "NUL",
    "control": "control",
    "zero": "zero-width",
    "joiner": "zero-width",
    "bidi": "bidi",
    "tag": "tag",
    "variant": "variation",
    "hyphen": "soft hyphen",
}
_COMBINING = re.compile(
    "[^\n]"
    "[\u0300-\u036f\u0483-\u0487\u0653-\u0655\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]"
    "+"
    "|[\u1100-\u11ff]{2,}"
)
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_END_MARK = re.compile(
    r"\s*(?:[■□◼◆▪]+|[（(]\s*[完終终]\s*[）)]|(?<=[.!?。！？\"”])\s+(?:Enditem|Ends?|END)\.?|#{2,3}|-30-)\s*$"
)
_LAST = (
    *"■□◼◆▪)）#-",
    *(f"{word}{stop}" for word in ("Enditem", "End", "Ends", "END") for stop in ("", ".")),
)
_EMOJI = re.compile(
    "[\u200d\ufe0f\u20e3\u2190-\u21ff\u2300-\u27bf\u2934\u2935\u2b00-\u2bff\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
_FLAG = "\U0001f3f4"
_VARIED = re.compile(
    "[#*0-9\u00a9\u00ae\u2000-\u2bff\u3030\u303d\u3297\u3299\u1800-\u18af\u3001-\u3002\uff01-\uff1f"
    "\u3400-\u9fff\uf900-\ufaff\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
"""What has variants: emoji and the signs they are made of, ideographs, their full stops, Mongolian."""
_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af]"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what is invisible, and what was dropped."""

    text: str
    dropped: Counter[str]

    @property
    def warning(self) -> str | None:
        """One line that counts what was dropped: `dropped 3 control and 2 bidi characters`."""
        counts = [f"{count} {kind}" for kind, count in self.dropped.items() if count]
        if not counts:
            return None
        listed = " and ".join(filter(None, [", ".join(counts[:-1]), counts[-1]]))
        return f"dropped {listed} character{'s' if sum(self.dropped.values()) > 1 else ''}"


def clean(text: str) -> Cleaned:
    """Drop what no reader sees and a terminal would obey; every line break becomes a newline.

    Joiners stay where a script or an emoji needs them; combining marks are composed with their
    letter, and nothing else is normalised.
    """
    dropped: Counter[str] = Counter()

    def drop(match: re.Match[str]) -> str:
        if _is_needed(match.lastgroup, text, match):
            return match.group()
        dropped[_KINDS[match.lastgroup or "control"]] += len(match.group())
        return ""

    text, escapes = _ESCAPE.subn("", text)
    if escapes:
        dropped[_KINDS["escape"]] = escapes
    text = _BREAKS.sub("\n", text)
    if _UNSEEN.search(text):
        text = _DROPPED.sub(drop, text)
    return Cleaned(compose(text), dropped)


def _is_needed(kind: str | None, text: str, match: re.Match[str]) -> bool:
    """Whether what cannot be seen changes how its neighbours look.

    Joiners between letters that join, tags after the black flag (they say whose it is), and
    variation selectors after a character that has variants.
    """
    before = text[match.start() - 1 : match.start()]
    if kind == "tag":
        return before == _FLAG and match.group().endswith("\U000e007f")
    if kind == "variant":
        return len(match.group()) == 1 and _VARIED.match(before) is not None
    return kind == "joiner" and _joins(text, match.start())


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands between two characters that are written differently because of it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return any(script.match(before) and script.match(after) for script in (_EMOJI, _JOINING_SCRIPTS))


def compose(text: str) -> str:
    """Compose combining marks with their letters; compatibility ideographs stay what they are."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return _COMBINING.sub(lambda match: _composed(match.group()), text)


def _composed(cluster: str) -> str:
    ideograph = "\uf900" <= cluster[0] <= "\ufaff" or "\U0002f800" <= cluster[0] <= "\U0002fa1f"
    return cluster if ideograph else unicodedata.normalize("NFC", cluster)


def tidy(text: str) -> str:
    """One line with every run of blanks, of whatever width, made one blank."""
    return _BLANKS.sub(" ", text).strip()


_WIDE = (
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_EITHER = "[“”‘’—…·]"
_WIDE_JOINT = re.compile(f"{_WIDE}\n(?:{_WIDE}|{_EITHER})|{_EITHER}\n{_WIDE}")
_BREAK = re.compile("[ \t]*\n[ \t\u3000\u00a0\n]*")


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: nothing in Chinese, otherwise a blank.

    Quotation marks and dashes, which both languages use, go with what stands on their other side.
    """
    return "" if _WIDE_JOINT.fullmatch(f"{before[-1:]}\n{after[:1]}") else " "


def unwrap(text: str) -> str:
    """One line of a text that a page breaks anywhere: breaks inside Chinese are no blanks."""

    def joined(match: re.Match[str]) -> str:
        return joint(text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])

    text = text.strip()
    return tidy(_BREAK.sub(joined, text))


def without_end_mark(text: str) -> str:
    """A paragraph without the mark that says the report is over: ■, （完）, Enditem."""
    return _END_MARK.sub("", text) if text.rstrip().endswith(_LAST) else text
