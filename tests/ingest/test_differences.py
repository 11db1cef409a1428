"""What differs in a copy, and under which version it is folded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.held import document, held

from duizhao.ingest.differences import NOTHING, differs
from duizhao.ingest.grouping import group
from duizhao.model import Draft, Lang, NearCopy, Paragraph, Placement, Role, Text

ENGLISH = (
    "The museum of clocks opened on Tuesday after nine years of repairs and a long dispute about its roof.",
    "Its keeper wound the oldest clock by hand while two hundred visitors counted the strokes in the rain.",
    "A baker from the next street brought bread in the shape of a dial, which was eaten by a quarter past.",
    "The mayor promised that the square before the house would be paved before the first snow of the year.",
)
HANS = (
    "钟表博物馆经过九年修缮，于星期二重新开门，关于屋顶的争论也告一段落。",
    "馆长亲手给最老的一座钟上了发条，两百名观众在雨里数着钟声，网络也作了转播。",
    "隔壁街上的面包师带来一块钟面形状的面包，不到一刻钟就被大家吃完了。",
)
TAIWAN = (
    "鐘錶博物館經過九年修繕，於星期二重新開門，關於屋頂的爭論也告一段落。",
    "館長親手給最老的一座鐘上了發條，兩百名觀眾在雨裡數著鐘聲，網路也作了轉播。",
    "隔壁街上的麵包師帶來一塊鐘面形狀的麵包，不到一刻鐘就被大家吃完了。",
)
STRANGE = "Ducks were seen upon the northern pond again, and nobody there could say from where they had come."


def body(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(Role.BODY, text, 1) for text in texts)


def test_script_vocabulary_punctuation_case_and_furniture_are_no_difference() -> None:
    assert differs(body(*TAIWAN), body(*HANS)) == NOTHING
    shouted = body(*(text.upper().replace(",", " --") for text in ENGLISH))
    assert differs((*shouted, Paragraph(Role.CAPTION, STRANGE, 9)), body(*ENGLISH)) == NOTHING


def test_paragraphs_that_are_parted_or_run_together_are_no_difference() -> None:
    assert differs(body(" ".join(ENGLISH[:2]), *ENGLISH[2:]), body(*ENGLISH)) == NOTHING
    assert differs(body(*"".join(HANS).replace("，", "，|").split("|")), body(*HANS)) == NOTHING


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (ENGLISH[:3], "1 of 4 paragraphs missing"),
        ((*ENGLISH, STRANGE), "1 of 5 paragraphs added"),
        ((STRANGE, *ENGLISH[1:]), "1 of 4 paragraphs added, 1 missing"),
        ((ENGLISH[0].replace("nine", "eight"), *ENGLISH[1:]), "1 of 4 paragraphs changed"),
        (("TOWN (Agency) -- " + ENGLISH[0], *ENGLISH[1:3]), "1 of 3 paragraphs changed, 1 missing"),
        ((*ENGLISH[:3], ENGLISH[3][:60]), "1 of 4 paragraphs changed"),
        (("Now the " + " ".join(ENGLISH[:2]), *ENGLISH[2:]), "1 of 3 paragraphs changed"),
        ((), "4 of 4 paragraphs missing"),
    ],
)
def test_what_is_changed_missing_and_added_is_counted_in_paragraphs(copy: tuple[str, ...], said: str) -> None:
    assert differs(body(*copy), body(*ENGLISH)) == said


def test_another_title_is_a_difference_and_the_same_in_the_other_script_is_none() -> None:
    assert differs(body(*HANS), body(*HANS), ("钟响了", "博物馆开门")) == "another title"
    assert differs(body(*TAIWAN), body(*HANS), ("鐘響了", "钟响了")) == NOTHING
    assert differs(body(*HANS), body(*HANS), ("钟响了", None)) == NOTHING


@given(st.lists(st.sampled_from([*ENGLISH, STRANGE]), unique=True), st.permutations(ENGLISH))
def test_what_is_missing_and_added_is_what_only_one_text_has(copy: list[str], origin: list[str]) -> None:
    missing, added = set(origin) - set(copy), set(copy) - set(origin)
    said = differs(body(*copy), body(*origin))
    assert ("missing" in said, "added" in said, "changed" in said) == (bool(missing), bool(added), False)
    assert (said == NOTHING) == (not missing and not added)


def test_an_empty_copy_of_an_empty_text_differs_in_nothing() -> None:
    assert differs((), ()) == NOTHING


ORIGIN = Draft(Lang.EN, body(*ENGLISH), "Clocks", published=date(2021, 5, 4))


def placed(draft: Draft, *near: Text) -> Placement:
    (placement,) = group(document(draft), near)
    return placement


def test_a_copy_says_what_it_repeats_and_what_differs() -> None:
    copy = replace(ORIGIN, paragraphs=body(*ENGLISH[:3]), title="Bread", published=date(2021, 5, 5))
    found = placed(copy, held("v", ORIGIN, "e")).same_as
    assert found is not None
    assert (found.version, found.differs) == ("v", "1 of 4 paragraphs missing, another title")


def test_a_copy_of_a_copy_is_folded_under_the_origin() -> None:
    copy = replace(ORIGIN, paragraphs=body(*ENGLISH[:3]), published=date(2021, 5, 5))
    again = replace(copy, published=date(2021, 5, 6))
    placement = placed(again, held("copy", copy, "e", NearCopy("origin", 0.7)), held("origin", ORIGIN, "e"))
    assert placement.same_as is not None
    assert placement.same_as.version == "origin"
