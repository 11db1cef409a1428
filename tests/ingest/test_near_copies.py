"""How much of a text repeats another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.near_copies import overlap, overlap_at_a_glance, similarity, telling_passages
from duizhao.model import Paragraph, Role

HANS = (
    "两国领导人在河畔的旧图书馆里举行了会谈，就高质量发展和网络安全交换了意见。"
    "主人感谢客人对这座城市的支持，客人则称赞这里的桥梁和面包。会谈后，双方签署了五份文件，并一同种下一棵树。"
)
TAIWAN = (
    "兩國領導人在河畔的舊圖書館裡舉行了會談，就高品質發展和網路安全交換了意見。"
    "主人感謝客人對這座城市的支援，客人則稱讚這裡的橋樑和麵包。會談後，雙方簽署了五份文件，並一同種下一棵樹。"
)
OTHER = (
    "气象台今天发布消息，北部山区将有大雪，南部沿海多云转晴，请居民注意保暖，出行前查看道路情况。"
    "渔民应在傍晚之前回港，学校照常上课，博物馆延长开放一小时，免费向所有小学生开放。"
)
ENGLISH = (
    "The two leaders met in the old library by the river and spoke about bridges, bread and broadband. "
    "The host thanked the guest for the support that this town has had from abroad for many years, "
    "and after the talks both sides signed five papers and planted a tree together in the yard."
)


def body(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(Role.BODY, text, 1) for text in texts)


def test_a_text_is_like_itself() -> None:
    assert similarity(body(HANS), body(HANS)) == 1.0
    assert similarity(body(ENGLISH), body(ENGLISH)) == 1.0


def test_script_and_taiwan_vocabulary_make_no_difference() -> None:
    assert similarity(body(HANS), body(TAIWAN)) == pytest.approx(1.0, abs=0.03)


def test_punctuation_case_and_paragraphs_make_no_difference() -> None:
    assert similarity(body(HANS), body(*HANS.replace("，", ",").split("。"))) == 1.0
    assert similarity(body(ENGLISH), body(ENGLISH.upper().replace(",", " --"))) == 1.0


def test_captions_bylines_and_boilerplate_do_not_count() -> None:
    furniture = [
        Paragraph(role, OTHER, 1) for role in (Role.CAPTION, Role.BYLINE, Role.CREDIT, Role.BOILERPLATE)
    ]
    assert similarity(body(HANS), (*furniture, *body(HANS))) == 1.0


def test_a_text_with_some_words_changed_is_a_near_copy() -> None:
    edited = ENGLISH.replace("old library", "new library").replace("five papers", "six papers")
    assert 0.5 < similarity(body(ENGLISH), body(edited)) < 1.0
    assert overlap(body(ENGLISH), body(edited)).is_copy


def test_an_excerpt_is_a_copy_of_the_whole() -> None:
    found = overlap(body(HANS), body(HANS, OTHER, OTHER[::-1]))
    assert found.alike < 0.5
    assert found.is_copy
    assert found.similarity > 0.9


def test_a_sentence_that_two_texts_share_makes_no_copy() -> None:
    assert not overlap(body(HANS[:37]), body(HANS[:37], OTHER)).is_copy
    assert not overlap(body(HANS), body(OTHER)).is_copy


def test_a_glance_tells_copies_from_strangers() -> None:
    long = [HANS + OTHER + str(number) for number in range(4)]
    assert overlap_at_a_glance(body(*long), body(*long[1:])) == overlap(body(*long), body(*long[1:]))
    assert overlap_at_a_glance(body(ENGLISH), body(HANS)).similarity == 0.0


def test_an_empty_text_is_like_nothing() -> None:
    assert similarity((), ()) == 0.0
    assert similarity(body(HANS), body("。。")) == 0.0


@given(st.text(alphabet="山水 tree,。bread", max_size=40), st.text(alphabet="山水 tree,。bread", max_size=40))
def test_likeness_is_mutual_and_a_share(left: str, right: str) -> None:
    found = similarity(body(left), body(right))
    assert found == similarity(body(right), body(left))
    assert 0.0 <= found <= 1.0


def test_the_passages_by_which_a_copy_is_looked_for_stand_in_it() -> None:
    for text in (HANS, ENGLISH):
        passages = telling_passages(body(text, OTHER))
        assert passages
        assert all(passage in text or passage in OTHER for passage in passages)
    assert telling_passages(body("。。", "Yes.")) == []
