import pytest

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import subtitles, tables
from duizhao.ingest.page import Block, Page
from duizhao.ingest.source import Source
from duizhao.ingest.versions import versions
from duizhao.model import Lang, Role

_ZH = "船什么时候进港？"
_EN = "When does the ship come in?"
_ASS = (
    "[Script Info]\nTitle: x\nScriptType: v4.00+\n\n[V4+ Styles]\n"
    "Format: Name, Fontname, Fontsize\nStyle: Default,Arial,broken\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)


def _blocks(text: str | bytes, notes: list[str] | None = None) -> tuple[Block, ...]:
    source = Source.of_bytes("x.srt", text if isinstance(text, bytes) else text.encode())
    assert subtitles.recognises(source)
    return tuple(
        block
        for page in subtitles.pages(source, (notes if notes is not None else []).append)
        for block in page.blocks
    )


def _texts(text: str | bytes) -> list[str]:
    return [block.text for block in _blocks(text)]


def _srt(*cues: str) -> str:
    return "\n".join(
        f"{at + 1}\n00:00:{at * 2:02},000 --> 00:00:{at * 2 + 1:02},500\n{cue}\n"
        for at, cue in enumerate(cues)
    )


def _event(
    text: str, start: int = 0, style: str = "Default", effect: str = "", kind: str = "Dialogue"
) -> str:
    return f"{kind}: 0,0:00:{start:02}.00,0:00:{start + 1:02}.50,{style},,0,0,0,{effect},{text}\n"


def test_each_cue_is_a_block_with_its_number() -> None:
    assert _blocks(_srt(_EN, "Tonight.")) == (Block(_EN, 1), Block("Tonight.", 2))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "big5hkscs"])
def test_subtitles_in_any_encoding_are_read(encoding: str) -> None:
    assert _texts(_srt("明天我們一起去港口看大船。", "好的，那就這樣。").encode(encoding))[0].startswith(
        "明天"
    )


def test_lines_of_one_language_are_joined() -> None:
    assert _texts(_srt("When does\nthe ship come in?", "船什么时候\n进港？")) == [_EN, _ZH]


@pytest.mark.parametrize("lines", [(_ZH, _EN), (_EN, _ZH)])
def test_two_languages_of_a_cue_stand_together(lines: tuple[str, str]) -> None:
    first, second, third, fourth = _blocks(_srt("\n".join(lines), "\n".join(lines)))
    assert (first.text, second.text, first.line, second.line) == (*lines, 1, 1)
    assert first.group == second.group is not None
    assert third.group == fourth.group != first.group


def test_wrapped_lines_of_two_languages_stand_together() -> None:
    first, second = _blocks(_srt("船什么时候\n进港？\nWhen does\nthe ship come in?"))
    assert (first.text, second.text) == (_ZH, _EN)
    assert first.group == second.group is not None


def test_cues_of_one_time_in_two_languages_stand_together() -> None:
    chinese, english = _srt(_ZH, "今晚就到。"), _srt(_EN, "It comes tonight.")
    blocks = _blocks(f"{chinese}\n{english}")
    assert [block.text for block in blocks] == [_ZH, _EN, "今晚就到。", "It comes tonight."]
    assert blocks[0].group == blocks[1].group != blocks[2].group == blocks[3].group


def test_a_bilingual_file_gives_versions_that_are_linked() -> None:
    cues = [f"{_ZH}\n{_EN}", "今晚就到。\nIt comes in tonight.", "我们去看吧。\nLet us go and see."] * 2
    held = versions(Page(_blocks(_srt(*cues))))
    assert {draft.lang for draft in held.drafts} == {Lang.HANS, Lang.EN}
    assert sum(bool(row.left and row.right) for row in held.rows) == 6


def test_two_speakers_of_a_cue_are_two_blocks() -> None:
    assert _texts(_srt("- When?\n- Tonight.")) == ["- When?", "- Tonight."]


def test_markup_positions_and_effects_are_stripped() -> None:
    assert _texts(_srt('{\\an8}<i>When</i> does <font color="#fff">the ship</font> come in?')) == [_EN]
    assert _texts(_srt("3 < 5 &amp; 7 > 5")) == ["3 < 5 & 7 > 5"]


def test_a_missing_blank_line_or_one_too_many_changes_nothing() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nFirst.\n2\n00:00:03,000 --> 00:00:04,000\nSecond.\n\nMore of it.\n"
        "\n3\n00:00:05,000 --> 00:00:06,000\n\n4\n00:00:07,000 --> 00:00:08,000\nFourth.\n"
    )
    assert _blocks(text) == (Block("First.", 1), Block("Second. More of it.", 2), Block("Fourth.", 4))


def test_a_cue_whose_time_is_broken_is_named_by_its_line_and_kept() -> None:
    notes: list[str] = []
    text = (
        _srt("First.") + "\n2\n00:00:xx,000 --> 00:00\nSecond.\n\n" + "3\n00:01:00,0 --> 00:01:01,0\nThird.\n"
    )
    assert [block.text for block in _blocks(text, notes)] == ["First.", "Second.", "Third."]
    assert notes == ["line 6: a cue whose time cannot be read"]


def test_webvtt_is_read_without_notes_styles_and_names_of_speakers() -> None:
    text = (
        "WEBVTT - A title\nKind: captions\n\nNOTE\nwritten by hand\n\nSTYLE\n::cue { color: red }\n\n"
        "intro\n00:01.000 --> 00:02.000 align:start position:10%\n"
        "<v.loud Mary>When does <c.x>the ship</c> come in?</v>\n\n"
        "NOTE another\n\n01:00:03.000 --> 01:00:04.000\n<ruby>港<rt>gǎng</rt></ruby>口&nbsp;开放\n"
    )
    assert _blocks(text) == (Block(_EN, 1), Block("港口 开放", 2))


def test_captions_that_roll_up_show_each_line_once() -> None:
    text = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nwhen<00:00:01.200><c> does</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\nwhen does\n\n"
        "00:00:02.010 --> 00:00:03.000\nwhen does\nthe<00:00:02.200><c> ship</c>\n"
    )
    assert _texts(text) == ["when does", "the ship"]


def test_substation_dialogue_is_read_in_time_without_comments_drawings_and_effects() -> None:
    text = _ASS + "".join(
        [
            _event("Second.", 4),
            _event("{\\i1}First{\\i0}, of all.", 1),
            _event("not shown", 2, kind="Comment"),
            _event("{\\p1}m 0 0 l 100 0 100 100{\\p0}", 2),
            _event("la la", 2, effect="fx"),
            _event("{\\an5}Two\\hlines\\Nof one", 6),
        ]
    )
    assert _texts(text) == ["First, of all.", "Second.", "Two lines of one"]


def test_substation_pairs_both_lines_of_an_event_and_events_of_one_time() -> None:
    one = _blocks(_ASS + _event(f"{_ZH}\\N{{\\fs10}}{_EN}"))
    two = _blocks(_ASS + _event(_ZH, style="CN") + _event(_EN, style="EN"))
    for blocks in (one, two):
        assert [block.text for block in blocks] == [_ZH, _EN]
        assert blocks[0].group == blocks[1].group is not None


def test_layers_that_repeat_a_line_show_it_once() -> None:
    assert _texts(_ASS + _event("Again.") * 3 + _event("Again.", 9)) == ["Again.", "Again."]


def test_a_sign_is_a_caption() -> None:
    assert _blocks(_ASS + _event("North Harbour", style="Signs_top")) == (
        Block("North Harbour", 1, Role.CAPTION),
    )


def test_a_broken_event_is_named_by_its_line() -> None:
    notes: list[str] = []
    text = _ASS + _event("First.") + "Dialogue: 0,soon,later,Default,,0,0,0,,Lost.\n" + "Dialogue: 0\n"
    assert [block.text for block in _blocks(text, notes)] == ["First."]
    assert notes == ["lines 12, 13: 2 cues whose times cannot be read"]


def test_the_older_substation_is_read() -> None:
    text = (
        "[Script Info]\nScriptType: v4.00\n\n[V4 Styles]\n\n[Events]\n"
        "Dialogue: Marked=0,0:00:01.00,0:00:02.00,Default,NTP,0000,0000,0000,!Effect,When, does it come?\n"
    )
    assert _texts(text) == ["When, does it come?"]


def test_timed_text_is_read() -> None:
    text = (
        '<?xml version="1.0"?><tt:tt xmlns:tt="http://www.w3.org/ns/ttml"><tt:body><tt:div>'
        f'<tt:p begin="1s" end="2s">{_ZH}<tt:br/><tt:span>When does\n the ship come in?</tt:span></tt:p>'
        '<tt:p begin="3s"> </tt:p><tt:p begin="4s">Tonight.</tt:p></tt:div></tt:body></tt:tt>'
    )
    blocks = _blocks(text)
    assert [(block.text, block.line) for block in blocks] == [(_ZH, 1), (_EN, 1), ("Tonight.", 3)]
    assert blocks[0].group == blocks[1].group is not None


def test_timed_text_that_declares_entities_is_refused() -> None:
    text = '<!DOCTYPE tt [<!ENTITY a "b">]><tt xmlns="http://www.w3.org/ns/ttml"><p>&a;</p></tt>'
    with pytest.raises(Unreadable, match="declares the entity 'a'"):
        _blocks(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ship comes in tonight.\n",
        "In C a pointer is followed --> like this.\n",
        "At 10:30 the ship comes in.\n",
        "<html><body><tt>When?</tt></body></html>",
        "",
    ],
)
def test_other_texts_are_no_subtitles(text: str) -> None:
    assert not subtitles.recognises(Source.of_bytes("x.srt", text.encode()))


@pytest.mark.parametrize("text", [_srt(*[f"{_ZH}\n{_EN}"] * 30), _srt(*["好, 走"] * 30)])
def test_subtitles_are_no_table(text: str) -> None:
    assert not tables.recognises(Source.of_bytes("x.srt", text.encode()))
