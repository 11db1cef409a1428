from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Lang
from duizhao.text.folding import fold
from duizhao.text.script import Script, display

CHINESE = st.text(alphabet="软件支持信息网络质量后来皇后里面着手出租车计算机硬盘，。互联网", max_size=40)


@pytest.mark.parametrize(
    ("text", "lang", "script", "shown"),
    [
        ("双方签署协议", Lang.HANS, Script.ORIGINAL, "双方签署协议"),
        ("双方签署协议", Lang.HANS, Script.HANT, "雙方簽署協議"),
        ("软件与信息", Lang.HANS, Script.TW, "軟體與資訊"),
        ("软件与信息", Lang.HANS, Script.HK, "軟件與信息"),
        ("沿著海岸瞭解情況", Lang.HANT, Script.HANS, "沿着海岸了解情况"),
        ("資訊品質與軟體", Lang.HANT, Script.TW, "資訊品質與軟體"),
        ("皇后在後面", Lang.HANT, Script.HANS, "皇后在后面"),
        ("[Linport] said 你好", Lang.EN, Script.HANT, "[Linport] said 你好"),
    ],
)
def test_chinese_is_shown_in_the_script_asked_for(text: str, lang: Lang, script: Script, shown: str) -> None:
    assert display(text, script, lang).text == shown


def test_a_span_is_found_again_where_wording_of_another_length_replaced_it() -> None:
    text = "他坐出租车上互联网"
    displayed = display(text, Script.TW, Lang.HANS)
    assert displayed.text == "他坐計程車上網際網路"
    start, end = text.index("互联网"), text.index("互联网") + 3
    assert displayed.text[slice(*displayed.span(start, end))] == "網際網路"
    assert displayed.origin(displayed.text.index("網際")) == start


@pytest.mark.parametrize(
    ("word", "shown"), [("算法", "演算法"), ("权限", "許可權"), ("肯尼亚", "肯亞"), ("打印机", "印表機")]
)
def test_a_word_put_another_way_is_taken_whole(word: str, shown: str) -> None:
    text = f"在互联网上，{word}与出租车。"
    displayed = display(text, Script.TW, Lang.HANS)
    at = text.index(word)
    assert displayed.text[slice(*displayed.span(at, at + len(word)))] == shown
    assert displayed.text[slice(*displayed.span(at + 1, at + 2))] in shown


@given(CHINESE, st.sampled_from(list(Script)))
def test_no_character_of_the_original_is_shown_nowhere(text: str, script: Script) -> None:
    displayed = display(text, script, Lang.HANS)
    spans = [displayed.span(offset, offset + 1) for offset in range(len(text))]
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)


@given(CHINESE, st.sampled_from(list(Script)), st.integers(0, 40), st.integers(0, 40))
def test_spans_stay_in_order_and_inside_the_text(text: str, script: Script, a: int, b: int) -> None:
    displayed = display(text, script, Lang.HANS)
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    shown = displayed.span(start, end)
    assert 0 <= shown[0] <= shown[1] <= len(displayed.text)
    assert displayed.span(0, len(text)) == (0, len(displayed.text))
    assert 0 <= displayed.origin(shown[0]) <= len(text)


@given(CHINESE, st.sampled_from([Script.HANT, Script.HK]))
def test_a_change_of_script_alone_keeps_the_search_key(text: str, script: Script) -> None:
    shown = display(text, script, Lang.HANS).text
    assert len(shown) == len(text)
    assert fold(shown) == fold(text)
