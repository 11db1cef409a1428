from collections.abc import Iterator

import pytest

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats import tmx
from duizhao.ingest.source import Source

_TU = '<tu><tuv xml:lang="zh"><seg>{}</seg></tuv></tu>'
_ZH = "两国人民的友谊源远流长，双方将继续推动合作。"


def _memory(text: str, doctype: str = "", declaration: str = '<?xml version="1.0"?>') -> str:
    return f"{declaration}{doctype}\n<tmx version='1.4'><body>{_TU.format(text)}</body></tmx>"


def _texts(content: bytes | str, notes: list[str] | None = None) -> list[str]:
    raw = content.encode() if isinstance(content, str) else content
    source = Source.of_bytes("x.tmx", raw)
    assert tmx.recognises(source)
    return [unit.texts[0].text for unit in tmx.units(source, (notes if notes is not None else []).append)]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for TMX//EN" "tmx14.dtd">',
        '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">',
        "<!DOCTYPE tmx [<!ELEMENT tu ANY><!ATTLIST tu x CDATA 'y'>]>",
    ],
)
def test_a_document_type_without_entities_is_accepted_and_not_fetched(doctype: str) -> None:
    assert _texts(_memory(_ZH, doctype)) == [_ZH]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY a PUBLIC "x" "http://127.0.0.1:9/x">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd">%a;',
        '<!NOTATION n SYSTEM "n"><!ENTITY a SYSTEM "x.gif" NDATA n>',
    ],
)
def test_a_declared_entity_is_refused_whether_or_not_it_is_used(declared: str) -> None:
    with pytest.raises(Unreadable, match="declares the entity 'a' on line 1, which is refused"):
        _texts(_memory(_ZH, f"<!DOCTYPE tmx [{declared}]>"))


def test_an_entity_of_html_means_what_it_means_there() -> None:
    assert _texts(_memory("caf&eacute;&nbsp;&amp; bar")) == ["café\xa0& bar"]


def test_an_entity_that_nobody_declared_is_named() -> None:
    with pytest.raises(BrokenOff, match=r"line 2, column \d+: the entity &company; is not declared"):
        _texts(_memory("at &company;"))


def test_characters_that_xml_forbids_are_dropped_and_counted() -> None:
    notes: list[str] = []
    assert _texts(_memory("a&#x8;b&#31;c\x0bd&#xFFFE;e&#xD800;f\uffffg&#0;h"), notes) == ["abcdefgh"]
    assert notes == ["dropped 7 control characters that XML forbids"]


def test_references_to_allowed_characters_stay() -> None:
    assert _texts(_memory("a&#9;b&#x20;c&#x4e2d;d&#57344;e&#x1F600;f")) == ["a\tb c中d\ue000e\U0001f600f"]


@pytest.mark.parametrize("filling", range(262_135, 262_146))
def test_a_reference_that_falls_between_two_pieces_is_seen(filling: int) -> None:
    head = _memory("{}").split("{}")[0]
    text = "x" * (filling - len(head)) + "&#x8;&amp;y"
    assert _texts(_memory(text))[0].endswith("x&y")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("gb18030", "GB18030"),
        ("gb18030", "gb2312"),
        ("gbk", "GBK"),
        ("big5hkscs", "Big5"),
        ("utf-8", "GB2312"),
        ("utf-8", "utf-16"),
        ("utf-8", "no-such-encoding"),
        ("utf-8", "unicode_escape"),
        ("gb18030", "UTF-8"),
        ("utf-16", "UTF-8"),
    ],
)
def test_the_bytes_are_believed_before_what_they_declare(encoding: str, declared: str) -> None:
    text = "两国人民的友好合作源远流长。" if encoding != "big5hkscs" else "兩國人民的友好合作源遠流長。"
    content = _memory(text, declaration=f'<?xml version="1.0" encoding="{declared}"?>')
    assert _texts(content.encode(encoding)) == [text]


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-kr", "windows-1251", "iso-8859-2"])
def test_a_declared_encoding_is_used_where_the_bytes_are_no_utf_8(encoding: str) -> None:
    text = {
        "shift_jis": "両国は協力を続ける。",
        "euc-kr": "두 나라는 협력한다.",
        "windows-1251": "Стороны продолжат работу.",
        "iso-8859-2": "Česká republika a Čína žádají.",
    }[encoding]
    content = _memory(text, declaration=f'<?xml version="1.0" encoding="{encoding}"?>')
    assert _texts(content.encode(encoding)) == [text]


def test_bytes_that_are_no_character_are_shown_and_counted() -> None:
    notes: list[str] = []
    content = _memory(_ZH + "@" + _ZH * 20).encode().replace(b"@", b"\xe4\xb8")
    assert _texts(content, notes) == [_ZH + "\ufffd" + _ZH * 20]
    assert notes == ["1 place is not valid UTF-8 and shown as \ufffd"]


@pytest.mark.parametrize("before", ["\n\n  ", "\ufeff", "\r\n"])
def test_blanks_before_the_declaration_do_no_harm(before: str) -> None:
    assert _texts(before + _memory(_ZH)) == [_ZH]


def test_elements_too_deep_inside_each_other_are_refused() -> None:
    with pytest.raises(Unreadable, match="elements stand more than 200 deep"):
        _texts(_memory("<hi>" * 300 + "x" + "</hi>" * 300))


class _Endless:
    """A stream that ends after very much, without ever being held in memory."""

    def __init__(self, begins: bytes, goes_on: bytes, pieces: int) -> None:
        self._pieces = iter((begins, *(goes_on for _ in range(pieces))))

    def read(self, _: int = -1) -> bytes:
        return next(self._pieces, b"")

    def __enter__(self) -> "_Endless":
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize(
    ("begins", "goes_on", "why"),
    [
        ("<tu><tuv xml:lang='zh'><seg>", "x" * 262_144, "text is longer than 8,000,000 characters"),
        ("<!--", "x" * 262_144, "a tag or comment is longer than 8,000,000"),
        ("<tu a='", "x" * 262_144, "a tag or comment is longer than 8,000,000"),
        ("<tu>", "<tuv xml:lang='zh'><seg>xx</seg></tuv>" * 3000, "a unit holds more than 10,000 texts"),
        ("<tu><tuv><seg>", "<ph/>" * 30_000, "a segment holds more than 100,000 codes"),
    ],
)
def test_what_goes_on_beyond_all_measure_is_refused(begins: str, goes_on: str, why: str) -> None:
    beginning = f"<tmx><body>{begins}".encode()
    source = Source("x.tmx", 1 << 30, lambda: _Endless(beginning, goes_on.encode(), 4096))  # type: ignore[arg-type,return-value]
    with pytest.raises(Unreadable, match=why):
        list(tmx.units(source, lambda _: None))


def _names() -> Iterator[str]:
    return (f"<n{number}/>" for number in range(40_000))


def test_a_file_of_ever_new_names_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than 20,000 different names"):
        _texts(f"<tmx><body>{''.join(_names())}</body></tmx>")


def test_a_file_of_ever_new_defaults_is_refused() -> None:
    declared = "".join(f"<!ATTLIST tu a{number} CDATA 'x'>" for number in range(600))
    with pytest.raises(Unreadable, match="more than 500 declarations of attributes"):
        _texts(_memory(_ZH, f"<!DOCTYPE tmx [{declared}]>"))
