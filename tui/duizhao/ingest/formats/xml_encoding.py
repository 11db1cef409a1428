"""Which encoding an XML file is in: its bytes are believed before what it declares."""

from __future__ import annotations

import codecs
import re

from duizhao.ingest.source import Source

_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,400}?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_WIDER = {
    "ascii": "utf-8",
    "utf-8-sig": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What a declared encoding is read as: the same characters in the same bytes, and more."""
_NO_CHARACTER_SET = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7", "undefined"}
)
_WIDE = re.compile("utf-?(16|32)|ucs-?[24]", re.IGNORECASE)
_MOST_BROKEN = 0.01
"""Share of characters that a declared encoding may fail to read before it is taken for a lie."""
_THREE_BYTES = "\u0800"
"""From here on a character has three bytes in UTF-8, which hardly any text in another encoding reads as."""


def encoding_of(source: Source) -> str:
    """The encoding to read an XML file in; raises Unreadable where it is no text."""
    head = source.head
    if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return source.decoded_head.encoding
    if head.startswith(b"<\0"):
        return "utf-16-le"
    if head.startswith(b"\0<"):
        return "utf-16-be"
    declared = _declared(head)
    text = _as_utf8(head)
    if text is not None:
        telling = not declared or any(char >= _THREE_BYTES for char in set(text))
        return "utf-8" if telling else declared
    if declared and _reads(head, declared):
        return declared
    return source.decoded_head.encoding


def _declared(head: bytes) -> str:
    """The codec for the declared encoding; empty where there is none but UTF-8, or none known here."""
    found = _DECLARED.match(head)
    if found is None:
        return ""
    name = found[1].decode("ascii")
    if _WIDE.match(name):
        return ""
    try:
        codec = codecs.lookup(name).name
        b"".decode(codec)
    except LookupError:
        return ""
    codec = _WIDER.get(codec, codec)
    return "" if codec == "utf-8" or codec.replace("_", "-") in _NO_CHARACTER_SET else codec


def _as_utf8(head: bytes) -> str | None:
    try:
        return codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return None


def _reads(head: bytes, encoding: str) -> bool:
    text = head.decode(encoding, "replace")
    return text.count("\ufffd") <= _MOST_BROKEN * len(text)
