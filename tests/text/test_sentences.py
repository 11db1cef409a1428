from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Lang, Paragraph, Role
from duizhao.text.sentences import sentence_starts

GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "seeds.json"


def sentences(text: str, lang: Lang) -> list[str]:
    return list(Paragraph(Role.BODY, text, 1, sentence_starts(text, lang)).sentences)


@pytest.mark.parametrize(
    "parts",
    [
        ["双方签署协议。", "航线明年开通。"],
        ["他说：“我们走吧。”", "大家都站了起来。"],
        ["“准备好了吗？”他问。", "没有人回答。"],
        ["海报社泉州5月17日电(记者李三)双方签署协议。", "航线明年开通。"],
        ["签约现场。", "海报社记者 陈二 摄"],
        ["签约现场。", "（海报社）"],
        ["会谈结束。", "2023年5月双方签约。", "15人到会。"],
        ["他说：“航线已经开通。", "港口也已开放。”", "大家鼓掌。"],
        ["“航线已经开通。”李三说。", "大家鼓掌。"],
        ["（他表示反对。）", "会谈继续（两天后结束。）。"],
        ["1. 开放港口。", "2. 开通航线。"],
        ["《出发！》一书出版了。", "书中有“开放”“合作！”等字样。"],
        ["雙方簽約。[1]", "航線開通。"],
        ["价格上涨3.5%,运费不变。", "港口照常开放。"],
    ],
)
def test_chinese_sentences(parts: list[str]) -> None:
    assert sentences("".join(parts), Lang.HANS) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["QUANZHOU, May 17 (Haibao) -- Envoys signed an agreement.", "It opens a route."],
        ["The U.S. envoy Dr. Li arrived on Dec. 4.", "Talks began at once."],
        ["They met at 9 a.m. Monday.", "Nobody spoke."],
        ["Envoys sign an agreement on May 17, 2023.", "(Haibao/Chen Er)"],
        ['"Are we ready?" he asked.', "No one answered."],
        ['"The route is open.', "Dr. Li thanks the U.S. envoys.", 'So do we," he said.', "They left."],
        ['"Are we ready?" Li San asked.', "No one answered."],
        ["(The port is closed.)", "They left."],
        ["1. Open the port.", "2. Open the route."],
        ["The issue was settled. as the envoy put it in a note.", "The end."],
        ["They left. ■"],
    ],
)
def test_english_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts), Lang.EN) == parts


@given(st.text(alphabet="港口。！？”“ abc.A1\n（）", max_size=60), st.sampled_from(list(Lang)))
def test_sentences_lose_nothing_but_blanks(text: str, lang: Lang) -> None:
    starts = sentence_starts(text, lang)
    assert starts[0] == 0
    assert list(starts) == sorted(set(starts))
    assert "".join("".join(sentences(text, lang)).split()) == "".join(text.split())


@pytest.mark.skipif(not GOLD.exists(), reason="needs the reference pages")
def test_the_sentences_of_the_reference_pages() -> None:
    for version in json.loads(GOLD.read_text(encoding="utf-8"))["versions"]:
        lang = Lang.EN if version["lang"] == "en" else Lang.HANS
        for paragraph in version["paragraphs"]:
            assert sentences(paragraph["text"], lang) == paragraph["sentences"]
