"""From bytes to characters: which encoding a file is in, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.plausibility import ordinary, surprise, telling, western_surprise

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What an office document holds, packed in the old form, when it has a password."""
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n", "a PNG picture", "give the text of the page instead"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the text of the page instead"),
    (b"GIF87a", "a GIF picture", "give the text of the page instead"),
    (b"GIF89a", "a GIF picture", "give the text of the page instead"),
    (b"RIFF", "a media file", "give the text of the page instead"),
    (b"%PDF-", "a PDF document", "save its text as UTF-8 and add that"),
    (b"SQLite format 3\x00", "an SQLite database", "if it is a library, open it with --library"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save its text as UTF-8"),
    (b"PK\x05\x06", "an empty ZIP archive", "add the files themselves"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and add the files"),
    (b"BZh", "a bzip2 archive", "unpack it and add the files"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it and add the files"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and add the files"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it and add the files"),
    (_OLE, "an old office document", "save it as .docx or .xlsx and add that"),
    (b"{\\rtf", "a Rich Text document", "save it as .docx and add that"),
    (b"\x7fELF", "a program", "give a text file instead"),
    (b"MZ\x90\x00", "a program", "give a text file instead"),
)

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CANDIDATES = (
    "utf-8",
    "gb18030",
    "cp950",
    "big5hkscs",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
    "cp1252",
)
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "cp936", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "windows-1252", "latin1", "cp1252", "us-ascii"), "cp1252"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
}
_BROKEN = "\ufffd"
_HIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")
"""Control characters: in UTF-8 they are dirt, or the bytes are wider characters."""
_SAMPLE = 400_000
"""Bytes on which the encodings are compared."""
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]+)|^\s*<\?xml\b[^>]*?encoding\s*=\s*["']([\w-]+)""",
    re.IGNORECASE,
)
_DECLARATION = 8.0
"""How much a declaration weighs: less than one character that is plainly wrong."""
_CUT = 12.0
"""What it costs a reading that the last character is not whole: less than one that is wrong."""
_UNLIKELY = 12.3
"""The mean surprise of the telling characters above which a text is in no encoding known here."""
_FEW = 4
"""Fewer telling characters than this are no reason to refuse a text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, with what had to be given up to get them."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(name: str, content: bytes, stated: str | None = None) -> Decoded:
    """Read bytes as text; `stated` is the encoding that whoever sent them states, if any.

    UTF-8, UTF-16 and UTF-32 with or without a byte order mark, GB18030, Big5 with the Hong Kong
    characters, and Western European for English. The content decides; what is stated or declared
    only breaks ties. A character that is cut at either end becomes U+FFFD and a warning. Raises
    Unreadable for what is empty, no text, or in no encoding known here.
    """
    if not content:
        raise Unreadable(f"{name} is empty; there is nothing to read")
    _refuse_binary(name, content)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            content = content[len(mark) :]
            marked = _read(content, encoding)
            if 10 * marked.text.count(_BROKEN) <= len(marked.text):
                return marked
            break
    if _HIDDEN.search(content) is None:
        plain = _as_utf8(content)
        if plain is not None:
            return plain
    return _most_likely(name, content, _codec(stated) or _declared(content))


def _refuse_binary(name: str, content: bytes) -> None:
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise Unreadable(f"{name} is protected by a password; save it without one and add it again")
    for magic, what, then in _MAGIC:
        if content.startswith(magic):
            raise Unreadable(f"{name} is {what}, not text; {then}")


def _as_utf8(content: bytes) -> Decoded | None:
    """The text if it is UTF-8 but for a character cut at either end."""
    head = next((at for at, byte in enumerate(content[:3]) if not 0x80 <= byte <= 0xBF), 3)
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        text = decoder.decode(content[head:], final=False)
    except UnicodeDecodeError:
        return None
    tail = bool(decoder.getstate()[0])
    if (head or tail) and text.isascii():
        return None
    ends = (("begins", head), ("ends", tail))
    warnings = tuple(f"the file {what} in the middle of a character" for what, cut in ends if cut)
    return Decoded(_BROKEN * bool(head) + text + _BROKEN * tail, "utf-8", warnings)


def _read(content: bytes, encoding: str) -> Decoded:
    """The text in an encoding that is settled; what is broken is replaced and counted."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(content, final=False)
    cut = bool(decoder.getstate()[0])
    broken = text.count(_BROKEN)
    warnings: tuple[str, ...] = (_broken(broken, encoding),) if broken else ()
    if cut:
        warnings += ("the file ends in the middle of a character",)
    return Decoded(text + _BROKEN * cut, encoding, warnings)


def _broken(count: int, encoding: str) -> str:
    places = "place is" if count == 1 else "places are"
    return f"{count} {places} not valid {encoding.upper()} and shown as {_BROKEN}"


def _most_likely(name: str, content: bytes, declared: str | None) -> Decoded:
    """The best of all readings, if it is good at all."""
    sample = _sample(content)
    readings = {encoding: _beginning(sample, encoding) for encoding in _CANDIDATES}
    costs = {
        encoding: _cost(text, encoding) + _CUT * cut - _DECLARATION * (encoding == declared)
        for encoding, (text, cut) in readings.items()
    }
    best = min(costs, key=lambda encoding: costs[encoding])
    text, _ = readings[best]
    hidden = sum(char < " " and char not in "\t\n\r\f\v\x1b" for char in text)
    if hidden * 5 >= len(text):
        raise Unreadable(f"{name} is binary data, not text; give a text file instead")
    known = len(telling(text))
    if known >= _FEW and _cost(text, best) - surprise(ordinary(text)) > _UNLIKELY * known:
        if b"\0" in content:
            raise Unreadable(f"{name} is binary data, not text; give a text file instead")
        raise Unreadable(
            f"{name}: encoding unknown, tried UTF-8, UTF-16, GB18030, Big5; save it as UTF-8 and add it again"
        )
    return _read(content, best)


def _sample(content: bytes) -> bytes:
    """A stretch that begins where the bytes begin to tell, at a place that suits wide characters."""
    first = re.search(rb"[^\t\n\r -~]", content)
    start = max(0, first.start() - 200) // 4 * 4 if first else 0
    return content[start : start + _SAMPLE]


def _beginning(sample: bytes, encoding: str) -> tuple[str, bool]:
    """A sample in an encoding, and whether its last character is cut, which is left out."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return decoder.decode(sample, final=False), bool(decoder.getstate()[0])


def _cost(text: str, encoding: str) -> float:
    return western_surprise(text) if encoding == "cp1252" else surprise(text)


def _declared(content: bytes) -> str | None:
    """The encoding a page declares, as the codec that reads it."""
    found = _DECLARED.search(content[:4096])
    return _codec((found[1] or found[2]).decode()) if found else None


def _codec(encoding: str | None) -> str | None:
    """What reads an encoding that goes by this name; None where it is none of those compared."""
    return _CODECS.get(encoding.lower().replace("_", "-")) if encoding else None
