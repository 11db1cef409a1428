from collections.abc import Sequence
from pathlib import Path

import pytest

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats import tei
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit

_ZH = ("甲国总统抵京。", "双方举行会谈。", "双方签署协议。", "访问结束。")
_EN = ("The president arrived.", "Both sides held talks.", "They signed an agreement.", "The visit ended.")


def _text(lang: str, sentences: Sequence[str]) -> str:
    told = "".join(f'<s id="1:{at}">{text}</s>\n' for at, text in enumerate(sentences, 1))
    return f'<?xml version="1.0"?>\n<doc id="d"{lang}><p id="1">\n{told}</p></doc>'


def _links(*targets: str, files: str = "toDoc='v.en.xml' fromDoc='v.zh.xml'") -> str:
    links = "".join(f"<link xtargets='{target}' status='man'/>\n" for target in targets)
    return f"<?xml version='1.0'?>\n<linkGrp {files}>\n{links}</linkGrp>"


def _source(name: str, text: str) -> Source:
    return Source.of_bytes(name, text.encode())


def _three(links: str, zh: str = "", en: str = "") -> list[Source]:
    return [
        _source("v.zh.en.xml", links),
        _source("v.zh.xml", zh or _text(' language="zh"', _ZH)),
        _source("v.en.xml", en or _text(' language="en"', _EN)),
    ]


def _units(sources: Sequence[Source], notes: list[str] | None = None) -> list[Unit]:
    assert tei.recognises(sources[0])
    return list(tei.units(sources, (notes if notes is not None else []).append))


def _texts(sources: Sequence[Source]) -> list[dict[str, str]]:
    return [dict(unit.texts) for unit in _units(sources)]


def test_links_of_several_sentences_join_them_as_their_language_does() -> None:
    links = _links("1:1 1:2;1:1", "1:3;1:2 1:3", "1:4;1:4")
    assert _texts(_three(links)) == [
        {"en": f"{_EN[0]} {_EN[1]}", "zh": _ZH[0]},
        {"en": _EN[2], "zh": _ZH[1] + _ZH[2]},
        {"en": _EN[3], "zh": _ZH[3]},
    ]


def test_an_empty_end_leaves_its_side_out() -> None:
    links = _links("1:1;1:1", ";1:2", "1:2;", "1:3;1:3", "1:4;1:4")
    assert [list(texts) for texts in _texts(_three(links))] == [
        ["en", "zh"],
        ["zh"],
        ["en"],
        ["en", "zh"],
        ["en", "zh"],
    ]


def test_what_no_link_names_stands_by_itself_in_its_place() -> None:
    links = _links("1:1;1:1", "1:4;1:4")
    assert _texts(_three(links)) == [
        {"en": _EN[0], "zh": _ZH[0]},
        {"en": _EN[1]},
        {"en": _EN[2]},
        {"zh": _ZH[1]},
        {"zh": _ZH[2]},
        {"en": _EN[3], "zh": _ZH[3]},
    ]


def test_a_unit_says_on_which_line_its_link_stands() -> None:
    assert [unit.line for unit in _units(_three(_links(*(f"1:{at};1:{at}" for at in range(1, 5)))))] == [
        3,
        4,
        5,
        6,
    ]


def test_the_ends_are_found_by_the_ids_where_the_custom_would_mislead() -> None:
    zh = _text(' language="zh"', _ZH).replace('id="1:', 'id="z')
    assert _texts(_three(_links("z1;1:1"), zh))[0] == {"zh": _ZH[0], "en": _EN[0]}


def test_links_in_the_manner_of_corpora_name_the_first_text_first() -> None:
    links = _links("1:1 1:2;1:1").replace("<linkGrp", "<cesAlign version='1.0'><linkGrp") + "</cesAlign>"
    assert _texts(_three(links))[0] == {"zh": _ZH[0] + _ZH[1], "en": _EN[0]}


def test_a_language_is_told_by_the_text_or_the_name_of_its_file_or_not_at_all() -> None:
    links = _links("1:1;1:1", files="toDoc='b.xml' fromDoc='v.zh-Hant.xml'")
    sources = [
        _source("l.xml", links),
        _source("v.zh-Hant.xml", _text("", _ZH)),
        _source("b.xml", _text("", _EN)),
    ]
    assert _texts(sources)[0] == {"?2": _EN[0], "zh-Hant": _ZH[0]}


def test_the_header_is_no_text_and_markup_inside_a_sentence_goes() -> None:
    zh = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title xml:id="t">题</title></teiHeader>'
        '<text xml:lang="zh"><body><p xml:id="p1"><s xml:id="1:1">甲<hi>国</hi>\n 总统。</s></p></body>'
        "</text></TEI>"
    )
    assert _texts(_three(_links("1:1;1:1"), zh))[0] == {"en": _EN[0], "zh": "甲国总统。"}


def test_passages_that_are_not_there_or_linked_twice_are_counted() -> None:
    notes: list[str] = []
    assert len(_units(_three(_links("1:1;1:1", "1:1;1:2", "1:2;1:9")), notes)) == 7
    assert notes == [
        "links name 1 passage that is not there",
        "links name 1 passage a second time; it stays where it was named first",
    ]


def test_links_into_files_that_are_not_there_are_told() -> None:
    notes: list[str] = []
    other = "<linkGrp toDoc='w.en.xml' fromDoc='w.zh.xml'><link xtargets='1:2;1:2'/></linkGrp>"
    links = f"<cesAlign>{_links('1:1;1:1').partition('?>')[2]}{other}</cesAlign>"
    assert len(_units(_three(links), notes)[0].texts) == 2
    assert notes == ["left out links into w.zh.xml, w.en.xml: these files are not there"]


def test_links_without_their_texts_are_refused() -> None:
    with pytest.raises(
        Unreadable, match=r"v\.zh\.en\.xml links v\.zh\.xml and v\.en\.xml that are not beside it"
    ):
        _units(_three(_links("1:1;1:1"))[:1])


def test_links_that_belong_to_other_texts_are_refused() -> None:
    with pytest.raises(Unreadable, match="point to nothing in"):
        _units(_three(_links("9:1;9:1")))


def test_a_broken_text_is_named_with_line_and_column() -> None:
    with pytest.raises(BrokenOff, match=r"^v\.en\.xml, line 1, column 8: broken XML"):
        _units(_three(_links("1:1;1:1"), en="<doc><p</doc>"))


def _inside(links: str) -> Source:
    zh = "".join(f'<p xml:id="z{at}">{text}</p>' for at, text in enumerate(_ZH))
    en = "".join(f'<p xml:id="e{at}">{text}</p>' for at, text in enumerate(_EN))
    body = f'<div xml:lang="zh">{zh}</div><div xml:lang="en">{en}</div>'
    return _source(
        "x.xml", f"<TEI><text><body>{body}</body></text><standOff><linkGrp>{links}</linkGrp></standOff></TEI>"
    )


def test_links_inside_a_text_go_by_the_languages_of_what_they_name() -> None:
    links = "<link target='#z0 #z1 #e0'/><link target='#e2 #z3'/>"
    assert _texts([_inside(links)]) == [
        {"zh": _ZH[0] + _ZH[1], "en": _EN[0]},
        {"en": _EN[1]},
        {"zh": _ZH[2]},
        {"en": _EN[2], "zh": _ZH[3]},
        {"en": _EN[3]},
    ]


def test_links_inside_a_text_may_part_their_ends() -> None:
    assert _texts([_inside("<link xtargets='z0;e0 e1'/>")])[0] == {"zh": _ZH[0], "en": f"{_EN[0]} {_EN[1]}"}


def test_a_text_without_links_is_no_aligned_text() -> None:
    assert not tei.recognises(_source("x.xml", "<TEI><text><body><p>甲</p></body></text></TEI>"))
    assert not tei.recognises(_source("x.tmx", "<tmx/>"))


def _written(folder: Path, links: str) -> tuple[Path, Path, Path]:
    paths = (folder / "v.zh.en.xml", folder / "v.zh.xml", folder / "v.en.xml")
    for path, text in zip(paths, (links, _text("", _ZH), _text("", _EN)), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_three_files_belong_together_whichever_is_asked(tmp_path: Path) -> None:
    paths = _written(tmp_path, _links("1:1;1:1"))
    alone = tmp_path / "w.zh.xml"
    alone.write_text(_text("", _ZH), encoding="utf-8")
    assert [tei.companions(path) for path in paths] == [paths] * 3
    assert tei.companions(alone) is None
    assert tei.companions(tmp_path / "absent.xml") is None


def test_pointers_with_file_names_tell_the_texts_too(tmp_path: Path) -> None:
    links = "<TEI><text><linkGrp><link target='v.zh.xml#1:1 v.en.xml#1:1'/></linkGrp></text></TEI>"
    paths = _written(tmp_path, links)
    assert tei.companions(paths[0]) == paths
    assert _texts([Source.of_file(path) for path in paths])[0] == {"zh": _ZH[0], "en": _EN[0]}


@pytest.mark.parametrize("outside", ["../v.zh.xml", "/etc/hostname", "..\\v.zh.xml"])
def test_a_text_outside_the_folder_of_the_links_is_not_reached(tmp_path: Path, outside: str) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    links, zh, _ = _written(folder, _links("1:1;1:1", files=f"toDoc='v.en.xml' fromDoc='{outside}'"))
    zh.rename(tmp_path / "v.zh.xml")
    assert tei.companions(links) is None


def test_texts_of_one_name_in_two_folders_belong_together(tmp_path: Path) -> None:
    for lang, sentences in (("zh", _ZH), ("en", _EN)):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "v.xml").write_text(_text("", sentences), encoding="utf-8")
    links = tmp_path / "links.xml"
    links.write_text(_links("1:1;1:1", files="fromDoc='zh/v.xml.gz' toDoc='en/v.xml.gz'"), encoding="utf-8")
    paths = tei.companions(links)
    assert paths == (links, tmp_path / "zh/v.xml", tmp_path / "en/v.xml")
    assert _texts([Source.of_file(path) for path in paths])[0] == {"?2": _EN[0], "?1": _ZH[0]}
