from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats import tbx, xliff
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit

_ZH = "双方同意扩大贸易。"
_EN = "Both sides agreed to expand trade."


def _units(content: str, notes: list[str] | None = None) -> list[Unit]:
    source = Source.of_bytes("x.xlf", content.encode())
    assert xliff.recognises(source)
    return list(xliff.units(source, (notes if notes is not None else []).append))


def _texts(content: str) -> list[list[tuple[str, str]]]:
    return [[(tag, text) for tag, text in unit.texts] for unit in _units(content)]


def _old(body: str, languages: str = 'source-language="zh-CN" target-language="en-US"') -> str:
    head = "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>"
    return f"{head}<file original='a' {languages}><body>{body}</body></file></xliff>"


def _new(body: str, languages: str = 'srcLang="zh-CN" trgLang="en-US"', version: str = "2.1") -> str:
    head = f"<xliff version='{version}' xmlns='urn:oasis:names:tc:xliff:document:2.0' {languages}>"
    return f"{head}<file id='f'>{body}</file></xliff>"


def _segment(source: str, target: str | None = None, order: str = "") -> str:
    translated = "" if target is None else f"<target{order}>{target}</target>"
    return f"<segment><source>{source}</source>{translated}</segment>"


def _trans_unit(source: str, target: str = "", more: str = "") -> str:
    return f"<trans-unit id='1'><source>{source}</source>{target}{more}</trans-unit>"


def test_a_trans_unit_is_a_pair() -> None:
    body = _trans_unit(_ZH, f"<target>{_EN}</target>")
    assert _texts(_old(body)) == [[("zh-CN", _ZH), ("en-US", _EN)]]


@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2"])
def test_a_segment_is_a_pair(version: str) -> None:
    body = f"<unit id='1'>{_segment(_ZH, _EN)}</unit>"
    assert _texts(_new(body, version=version)) == [[("zh-CN", _ZH), ("en-US", _EN)]]


def test_the_language_of_a_text_itself_goes_before_that_of_the_file() -> None:
    body = _trans_unit(_ZH, f"<target xml:lang='en-GB'>{_EN}</target>")
    assert [tag for tag, _ in _texts(_old(body))[0]] == ["zh-CN", "en-GB"]


def test_the_language_of_the_notes_is_not_that_of_the_texts() -> None:
    content = _new(f"<unit id='1' xml:lang='ja'>{_segment(_ZH, _EN)}</unit>")
    assert [tag for tag, _ in _texts(content)[0]] == ["zh-CN", "en-US"]


def test_languages_that_are_not_stated_are_numbered() -> None:
    assert [tag for tag, _ in _texts(_old(_trans_unit(_ZH, f"<target>{_EN}</target>"), ""))[0]] == [
        "?1",
        "?2",
    ]


def test_every_file_has_its_own_languages() -> None:
    first = _old(_trans_unit(_ZH)).removesuffix("</xliff>")
    second = f"<file source-language='en'><body><group>{_trans_unit(_EN)}</group></body></file></xliff>"
    assert _texts(first + second) == [[("zh-CN", _ZH)], [("en", _EN)]]


@pytest.mark.parametrize("target", ["", "<target/>", "<target>  </target>", "<target><x id='1'/></target>"])
def test_a_target_that_says_nothing_leaves_its_side_out(target: str) -> None:
    assert _texts(_old(_trans_unit(_ZH, target))) == [[("zh-CN", _ZH)]]


def test_a_document_with_sources_only_is_taken() -> None:
    body = (
        f"<unit id='1'>{_segment(_ZH)}</unit><group id='g'><unit id='2'>{_segment('第二。')}</unit></group>"
    )
    assert _texts(_new(body, "srcLang='zh'")) == [[("zh", _ZH)], [("zh", "第二。")]]


def test_units_without_any_text_are_counted() -> None:
    notes: list[str] = []
    assert not _units(_old(_trans_unit("") + _trans_unit("", "<target/>")), notes)
    assert notes == ["2 units without text left out"]


def test_codes_of_the_first_kind_are_left_out_and_marked_text_stays() -> None:
    text = (
        'A <g id="1">big <mrk mtype="term">red</mrk></g> <bpt id="2">&lt;b></bpt>flag<ept id="2">}</ept>'
        '<it id="3" pos="open">{\\b</it><ph id="4">%s</ph><x id="5"/><bx id="6"/><ex id="6"/>.'
    )
    assert _texts(_old(_trans_unit(text))) == [[("zh-CN", "A big red flag.")]]


def test_codes_of_the_second_kind_are_left_out_and_marked_text_stays() -> None:
    text = (
        'A <pc id="1">big <mrk id="m" type="term">red</mrk></pc> <sc id="2"/>flag<ec startRef="2"/>'
        '<ph id="3"/><sm id="4"/><em startRef="4"/><cp hex="0008"/>.'
    )
    assert _texts(_new(f"<unit id='1'>{_segment(text)}</unit>")) == [[("zh-CN", "A big red flag.")]]


@pytest.mark.parametrize("code", ['<x id="1" ctype="lb"/>', '<ph id="1" type="fmt" subType="xlf:lb"/>'])
def test_a_line_break_code_parts_two_words(code: str) -> None:
    assert _texts(_old(_trans_unit(f"one{code}two"))) == [[("zh-CN", "one two")]]


def test_text_that_was_struck_out_is_no_text() -> None:
    struck = "A <mrk mtype='x-sdl-deleted'>small </mrk><mrk mtype='x-sdl-added'>big </mrk>flag."
    assert _texts(_old(_trans_unit(struck))) == [[("zh-CN", "A big flag.")]]


def test_a_text_inside_a_code_follows_as_a_unit_of_its_own() -> None:
    body = _trans_unit(
        "看<ph id='1'>a <sub>图片</sub></ph>。", "<target>Look<ph id='1'><sub>Photo</sub></ph>.</target>"
    )
    assert _texts(_old(body)) == [
        [("zh-CN", "看。"), ("en-US", "Look.")],
        [("zh-CN", "图片"), ("en-US", "Photo")],
    ]


def test_cdata_is_text() -> None:
    assert _texts(_old(_trans_unit("a<![CDATA[ & <b> ]]>c"))) == [[("zh-CN", "a & <b> c")]]


def test_line_breaks_are_layout_unless_the_file_says_otherwise() -> None:
    body = _trans_unit("甲\n   乙", "<target>one\n   two</target>")
    assert _texts(_old(body)) == [[("zh-CN", "甲乙"), ("en-US", "one two")]]
    kept = _old(body).replace("<body>", "<body xml:space='preserve'>")
    assert _texts(kept) == [[("zh-CN", "甲\n   乙"), ("en-US", "one\n   two")]]


def test_proposals_notes_and_other_vocabularies_are_no_texts() -> None:
    match = "<source>别的</source><target>something else</target>"
    old = _old(_trans_unit(_ZH, more=f"<note>n</note><alt-trans>{match}</alt-trans><my:source>x</my:source>"))
    new = _new(
        f"<unit id='1'><mtc:matches><mtc:match>{match}</mtc:match></mtc:matches>{_segment(_ZH)}</unit>"
    )
    assert _texts(old) == _texts(new) == [[("zh-CN", _ZH)]]


def test_segments_of_a_unit_stay_pairs_with_what_stands_between_them() -> None:
    between = "<ignorable><source>—— </source><target>—— </target></ignorable>"
    body = f"<unit id='1'>{between}{_segment('甲。', 'A.')}{between}{_segment('乙。', 'B.')}</unit>"
    assert _texts(_new(body)) == [
        [("zh-CN", "—— 甲。—— "), ("en-US", "—— A.—— ")],
        [("zh-CN", "乙。"), ("en-US", "B.")],
    ]


def test_segments_whose_targets_change_places_stay_together() -> None:
    blank = "<ignorable><source> </source></ignorable>"
    first, second = _segment("甲。", "A.", " order='3'"), _segment("乙。", "B.", " order='1'")
    assert _texts(_new(f"<unit id='1'>{first}{blank}{second}</unit>")) == [
        [("zh-CN", "甲。 乙。"), ("en-US", "B. A.")]
    ]


def _marked(*sentences: tuple[str, str]) -> str:
    return " ".join(f"<mrk mtype='seg' mid='{key}'>{text}</mrk>" for key, text in sentences)


def test_marked_sentences_of_a_trans_unit_are_pairs() -> None:
    more = f"<seg-source>{_marked(('1', '甲。'), ('2', '乙。'))}</seg-source>"
    target = f"<target>{_marked(('1', 'A.'), ('2', 'B.'))}</target>"
    texts = _texts(_old(f"<trans-unit id='1'><source>甲。 乙。</source>{more}{target}</trans-unit>"))
    assert [[text.strip() for _, text in unit] for unit in texts] == [["甲。", "A."], ["乙。", "B."]]


def test_marked_sentences_in_another_order_stay_together() -> None:
    more = f"<seg-source>{_marked(('1', '甲。'), ('2', '乙。'))}</seg-source>"
    target = f"<target>{_marked(('2', 'B.'), ('1', 'A.'))}</target>"
    texts = _texts(_old(f"<trans-unit id='1'><source>甲。 乙。</source>{more}{target}</trans-unit>"))
    assert texts == [[("zh-CN", "甲。 乙。"), ("en-US", "B. A.")]]


def test_a_marked_sentence_without_translation_faces_nothing() -> None:
    more = f"<seg-source>{_marked(('1', '甲。'), ('2', '乙。'))}</seg-source>"
    target = f"<target>{_marked(('2', 'B.'))}</target>"
    texts = _texts(_old(f"<trans-unit id='1'><source>甲。 乙。</source>{more}{target}</trans-unit>"))
    assert [[text.strip() for _, text in unit] for unit in texts] == [["甲。"], ["乙。", "B."]]


def test_two_sources_of_one_segment_contradict_each_other() -> None:
    twice = _segment(f"{_ZH}</source><source>{_ZH}")
    source = Source.of_bytes("x.xlf", _new(f"<unit>{_segment(_ZH)}</unit>\n<unit>{twice}</unit>").encode())
    read: list[Unit] = []
    with pytest.raises(BrokenOff, match=r"^x\.xlf, line 2, column \d+: a segment has two elements <source>"):
        read.extend(xliff.units(source, lambda _: None))
    assert len(read) == 1


_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_TEXT = st.text(_CHARACTERS, min_size=1).filter(lambda text: bool(text.strip()))


@given(st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=5))
def test_every_text_comes_back_as_it_was_written(pairs: list[tuple[str, str]]) -> None:
    expected = [[("zh-CN", zh), ("en-US", en)] for zh, en in pairs]
    segments = "".join(_segment(escape(zh), escape(en)) for zh, en in pairs)
    units = "".join(_trans_unit(escape(zh), f"<target>{escape(en)}</target>") for zh, en in pairs)
    assert _texts(_new(f"<unit id='1'>{segments}</unit>")) == expected
    assert _texts(_old(units)) == expected


@pytest.mark.parametrize(
    "root", ["<martif type='TBX'>", "<tbx type='TBX-Basic' xmlns='urn:iso:std:iso:30042:ed-2'>"]
)
def test_a_term_base_is_refused_and_told_where_terms_belong(root: str) -> None:
    source = Source.of_bytes("terms.tbx", f"<?xml version='1.0'?>{root}</x>".encode())
    assert tbx.recognises(source)
    with pytest.raises(Unreadable, match=r"terms\.tbx is a term base .* put its terms into .*terms\.tsv"):
        tbx.units(source, lambda _: None)
