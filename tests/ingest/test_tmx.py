from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.errors import BrokenOff
from duizhao.ingest.formats import tmx
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit, Worded

_ZH = "双方同意扩大贸易。"
_EN = "Both sides agreed to expand trade."


def _memory(body: str, before: str = '<?xml version="1.0" encoding="UTF-8"?>\n', version: str = "1.4") -> str:
    return f'{before}<tmx version="{version}"><header srclang="zh-CN"/><body>{body}</body></tmx>'


def _tu(*texts: tuple[str, str]) -> str:
    variants = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in texts)
    return f"<tu>{variants}</tu>\n"


def _units(content: str | bytes, notes: list[str] | None = None) -> list[Unit]:
    raw = content.encode() if isinstance(content, str) else content
    source = Source.of_bytes("memory.tmx", raw)
    assert tmx.recognises(source)
    return list(tmx.units(source, (notes if notes is not None else []).append))


def _texts(content: str | bytes) -> list[list[tuple[str, str]]]:
    return [[(tag, text) for tag, text in unit.texts] for unit in _units(content)]


def test_a_unit_has_all_its_languages_as_the_file_writes_them() -> None:
    texts = (("zh_CN", _ZH), ("EN-us", _EN), ("fr", "Les deux parties sont d'accord."))
    assert _texts(_memory(_tu(*texts))) == [list(texts)]


def test_a_unit_says_on_which_line_it_begins() -> None:
    units = _units(_memory("\n" + _tu(("zh", "一")) + _tu(("zh", "二"))))
    assert [unit.line for unit in units] == [3, 4]


@pytest.mark.parametrize("version", ["1.1", "1.2", "1.3"])
def test_old_versions_state_the_language_without_a_prefix(version: str) -> None:
    body = f'<tu><tuv lang="ZH-CN"><seg>{_ZH}</seg></tuv><tuv lang="EN-US"><seg>{_EN}</seg></tuv></tu>'
    assert _texts(_memory(body, version=version)) == [[("ZH-CN", _ZH), ("EN-US", _EN)]]


def test_codes_are_left_out_and_highlighted_text_stays() -> None:
    text = (
        'The <bpt i="1">&lt;b></bpt>big<ept i="1">&lt;/b></ept> <hi type="x">red <ph>{1}</ph>flag</hi>'
        '<it pos="begin">&lt;u></it><ut>{\\f2}</ut>.'
    )
    assert _texts(_memory(_tu(("en", text)))) == [[("en", "The big red flag.")]]


@pytest.mark.parametrize("code", ['<ph type="lb"/>', "<br/>"])
def test_a_line_break_code_parts_two_words(code: str) -> None:
    assert _texts(_memory(_tu(("en", f"one{code}two")))) == [[("en", "one\ntwo")]]


def test_a_line_break_in_a_text_is_kept() -> None:
    assert _texts(_memory(_tu(("zh", "甲\n乙")))) == [[("zh", "甲\n乙")]]


def test_a_note_inside_a_code_follows_as_a_unit_of_its_own() -> None:
    body = _tu(
        ("zh", "象<ph type='fnote'>{\\fn <sub>大动物</sub>}</ph>来了。"),
        ("en", "Elephants<ph type='fnote'>{\\fn <sub>big animals</sub>}</ph> came."),
    )
    assert _texts(_memory(body)) == [
        [("zh", "象来了。"), ("en", "Elephants came.")],
        [("zh", "大动物"), ("en", "big animals")],
    ]


def test_notes_that_not_every_language_has_face_nothing() -> None:
    body = _tu(
        ("zh", "象<ph><sub>大动物</sub><sub>灰的</sub></ph>来了。"),
        ("en", "Elephants<ph><sub>big animals</sub></ph> came."),
    )
    assert [len(unit.texts) for unit in _units(_memory(body))] == [2, 1, 1, 1]


def test_two_texts_of_one_language_are_both_kept() -> None:
    texts = [("zh", _ZH), ("en", _EN), ("en", "They agreed.")]
    assert _texts(_memory(_tu(*texts))) == [texts]


def test_a_missing_or_empty_text_leaves_its_side_empty() -> None:
    body = (
        _tu(("zh", _ZH), ("en", ""))
        + f'<tu><tuv xml:lang="zh"/><tuv xml:lang="en"><seg>{_EN}</seg></tuv></tu>'
    )
    assert _texts(_memory(body)) == [[("zh", _ZH)], [("en", _EN)]]


def test_units_without_any_text_are_counted() -> None:
    notes: list[str] = []
    assert len(_units(_memory(_tu(("zh", " "), ("en", "")) + "<tu/>" + _tu(("zh", _ZH))), notes)) == 1
    assert notes == ["2 units without text left out"]


def test_a_text_that_states_no_language_is_numbered_by_its_place() -> None:
    told = f"<tuv xml:lang='en'><seg>{_EN}</seg></tuv>"
    body = f"<tu><tuv><seg>{_ZH}</seg></tuv>{told}<tuv><seg>?</seg></tuv></tu>"
    assert [tag for tag, _ in _texts(_memory(body))[0]] == ["?1", "en", "?3"]


def test_neither_header_nor_declaration_is_needed() -> None:
    assert _texts(f"<tmx><body>{_tu(('zh', _ZH))}</body></tmx>") == [[("zh", _ZH)]]


def test_a_prefix_on_every_element_changes_nothing() -> None:
    body = f'<t:body><t:tu><t:tuv xml:lang="zh"><t:seg>{_ZH}</t:seg></t:tuv></t:tu></t:body>'
    assert _texts(f'<t:tmx xmlns:t="urn:t">{body}</t:tmx>') == [[("zh", _ZH)]]


def test_texts_outside_segments_are_no_texts() -> None:
    told = f'<tuv xml:lang="zh"><note>n</note><seg>{_ZH}</seg></tuv>'
    body = f'<tu><note>a note</note><prop type="x">p</prop>{told}</tu>'
    assert _texts(_memory(body)) == [[("zh", _ZH)]]


def test_what_comes_before_the_broken_place_is_read() -> None:
    content = _memory(_tu(("zh", _ZH), ("en", _EN)) + "<tu>\n<tuv>\n</tu>")
    read: list[Unit] = []
    with pytest.raises(BrokenOff, match=r"^memory\.tmx, line 5, column 3: broken XML \(mismatched tag\)"):
        read.extend(tmx.units(Source.of_bytes("memory.tmx", content.encode()), lambda _: None))
    assert [unit.texts[0] for unit in read] == [Worded("zh", _ZH)]


def test_a_file_that_ends_early_says_so() -> None:
    content = _memory(_tu(("zh", _ZH)) * 3)
    source = Source.of_bytes("memory.tmx", content[: content.rindex("</tuv>")].encode())
    read: list[Unit] = []
    with pytest.raises(BrokenOff, match="ends before its last element does"):
        read.extend(tmx.units(source, lambda _: None))
    assert len(read) == 2


_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufeff")
_TEXT = st.text(_CHARACTERS, min_size=1).filter(lambda text: bool(text.strip()))


@given(
    st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=5), st.sampled_from(["utf-8", "utf-16", "gb18030"])
)
def test_every_text_comes_back_as_it_was_written(pairs: list[tuple[str, str]], encoding: str) -> None:
    body = "".join(_tu(("zh", escape(zh)), ("en", escape(en))) for zh, en in pairs)
    declared = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    content = _memory(body, declared).encode(encoding)
    if encoding == "gb18030" and _also_utf8(content):
        return
    assert _texts(content) == [[("zh", zh), ("en", en)] for zh, en in pairs]


def _also_utf8(content: bytes) -> bool:
    try:
        return not content.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False
