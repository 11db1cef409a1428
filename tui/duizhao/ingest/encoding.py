"""From bytes to characters: which encoding a file is in, and what is no text at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from duizhao.ingest.errors import Unreadable

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
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save its text as UTF-8 and add that"),
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

_COMMON = frozenset(
    "的一是不了在人有我他这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著"
    "下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還"
    "进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性"
    "知全三又关關点點正业業外将將两兩高间間由问問很最重并並物手应應战戰向头頭文体體政美相见見被利什二等产產或"
    "新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真"
    "论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太"
    "量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书"
    "書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記南品住告类類求据據程北边邊死张張该該"
    "交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運京习習近席会议議访訪华"
    "華元首合作友好双雙，。、：；？！“”「」（）《》…—　"
)

_SAMPLE = 400_000
"""Bytes on which the encodings are compared."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, with what had to be given up to get them."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(name: str, content: bytes) -> Decoded:
    """Read bytes as text.

    UTF-8 and UTF-16 with or without a byte order mark, GB18030, Big5 with the Hong Kong
    characters, and Western European for English. A last character that is cut becomes U+FFFD
    and a warning. Raises Unreadable for what is empty, no text, or in no encoding known here.
    """
    if not content:
        raise Unreadable(f"{name} is empty; there is nothing to read")
    _refuse_binary(name, content)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _tolerant(name, content[len(mark) :], encoding)
    zeros = content.count(0)
    if zeros * 5 < len(content):
        plain = _cut_at_most(content, "utf-8")
        if plain is not None:
            return plain
    return _best_guess(name, content, zeros)


def _refuse_binary(name: str, content: bytes) -> None:
    for magic, what, then in _MAGIC:
        if content.startswith(magic):
            raise Unreadable(f"{name} is {what}, not text; {then}")


def _cut_at_most(content: bytes, encoding: str) -> Decoded | None:
    """The text if only its last character is broken off, or nothing is."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(content, final=False)
    except UnicodeDecodeError:
        return None
    pending = decoder.getstate()[0]
    if not pending:
        return Decoded(text, encoding)
    return Decoded(text + "\ufffd", encoding, ("the file ends in the middle of a character",))


def _tolerant(name: str, content: bytes, encoding: str) -> Decoded:
    """The text in an encoding that is certain; what is broken is replaced and counted."""
    whole = _cut_at_most(content, encoding)
    if whole is not None:
        return whole
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken * 10 > len(text):
        raise Unreadable(f"{name} begins like {encoding} but is not; save it as UTF-8 and add it again")
    return Decoded(text, encoding, (_broken(broken, encoding),))


def _broken(count: int, encoding: str) -> str:
    places = "place is" if count == 1 else "places are"
    return f"{count} {places} not valid {encoding.upper()} and shown as \ufffd"


def _best_guess(name: str, content: bytes, zeros: int) -> Decoded:
    tried = ["UTF-8", "UTF-16", "GB18030", "Big5"]
    candidates = ["utf-16-le", "utf-16-be"] if len(content) % 2 == 0 or zeros else []
    if zeros * 5 < len(content):
        candidates += ["gb18030", "big5hkscs"]
    sample = content[:_SAMPLE]
    scored = sorted(((_likeness(sample, encoding), encoding) for encoding in candidates), reverse=True)
    best, encoding = scored[0] if scored else (0.0, "")
    if best >= 0.35:
        return _tolerant(name, content, encoding)
    for last_resort in ("utf-8", "cp1252"):
        decoded = _with_few_errors(content, last_resort)
        if decoded is not None:
            return decoded
    if zeros:
        raise Unreadable(f"{name} is binary data, not text; give a text file instead")
    raise Unreadable(f"{name}: encoding unknown, tried {', '.join(tried)}; save it as UTF-8 and add it again")


def _likeness(sample: bytes, encoding: str) -> float:
    """How much a sample reads like text in this encoding, 0 to 1."""
    text = sample.decode(encoding, "replace")
    telling = [char for char in text if char > "\x7f"] if not encoding.startswith("utf-16") else list(text)
    if not telling:
        return 0.0
    good = sum(1 for char in telling if char in _COMMON or (" " <= char < "\x7f") or char in "\r\n\t")
    broken = text.count("\ufffd") + sum(1 for char in telling if "\ue000" <= char <= "\uf8ff")
    score = good / len(telling) - 3 * broken / len(telling)
    return max(score, 0.0)


def _with_few_errors(content: bytes, encoding: str) -> Decoded | None:
    """Text that is nearly all good in an encoding: a stray byte in UTF-8, curly quotes in CP1252."""
    if content.count(0) * 5 > len(content):
        return None
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd")
    strange = sum(1 for char in text if char < " " and char not in "\t\r\n\f\x00\x1b")
    foreign = sum(1 for char in text if char > "\x7f")
    limit = 0.01 if encoding == "utf-8" else 0.0005
    if broken > max(1, limit * len(text)) or strange * 20 > len(text):
        return None
    if encoding == "cp1252" and foreign * 10 > len(text):
        return None
    return Decoded(text, encoding, (_broken(broken, encoding),) if broken else ())
