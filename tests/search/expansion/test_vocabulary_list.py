"""The shipped list of regional words, and the reader's own beside it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao.glossary.lists import BadLine, noticed
from duizhao.glossary.vocabulary import Wording, parsed, vocabulary
from duizhao.model import Lang
from duizhao.resources import data_folder
from duizhao.search.expansion import Expansion
from duizhao.search.expansion.expansion import wordings
from duizhao.search.language.tree import Word
from duizhao.search.rules import ALL_RULES
from duizhao.text.folding import fold
from duizhao.text.language import script

LINES = [
    line
    for line in (data_folder() / "vocabulary.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
LISTED = [parsed(line) for line in LINES]


@pytest.fixture
def own_list(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The reader's own list, read anew as by a new process."""
    path = Path(os.environ["XDG_CONFIG_HOME"]) / "duizhao" / "vocabulary.tsv"
    path.parent.mkdir(parents=True)
    for cached in (vocabulary, wordings):
        cached.cache_clear()
    yield path
    for cached in (vocabulary, wordings):
        cached.cache_clear()


def found_for(text: str) -> list[str]:
    expansion = Expansion(lambda stem: (), lambda expression: False)
    return [form.text for form in expansion.alternatives(Word(text), ALL_RULES)]


def regional(wording: Wording) -> tuple[str, ...]:
    return (*wording.taiwan, *wording.hong_kong)


def test_the_list_is_large() -> None:
    assert len(LISTED) > 900
    assert not [warning for warning in noticed() if "vocabulary" in warning]


def test_every_form_is_in_the_script_of_its_region() -> None:
    assert [form for wording in LISTED for form in wording.mainland if script(form) is Lang.HANT] == []
    assert [form for wording in LISTED for form in regional(wording) if script(form) is Lang.HANS] == []


def test_no_form_differs_from_the_mainlands_in_script_alone_nor_stands_twice() -> None:
    for wording in LISTED:
        mainland = {fold(form) for form in wording.mainland}
        assert len(mainland) == len(wording.mainland)
        for forms in (wording.taiwan, wording.hong_kong):
            keys = {fold(form) for form in forms}
            assert len(keys) == len(forms)
            assert not keys & mainland


def test_no_word_of_the_mainland_begins_two_lines() -> None:
    counts = Counter(fold(wording.mainland[0]) for wording in LISTED)
    assert [word for word, count in counts.items() if count > 1] == []


def test_a_word_in_itself_is_not_also_listed_as_another_regions_word() -> None:
    alone = {
        fold(wording.mainland[0])
        for wording in LISTED
        if not regional(wording) and len(wording.mainland) == 1
    }
    other = {fold(form) for wording in LISTED for form in regional(wording)}
    assert alone & other <= {fold("卡达菲")}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("\t支援", "needs the word of the mainland"),
        ("支持\t支援\t\tloose", "has 'loose' in the last column"),
        ("支持\t支援\t\t\t", "has 5 columns"),
        ("支\t援", "has '支'"),
        ("支持\t支援|支撐", "separated by '/'"),
        ("支持\tsupport", "has 'support'"),
    ],
)
def test_a_line_that_is_none_says_what_it_needs(line: str, why: str) -> None:
    with pytest.raises(BadLine, match=why):
        parsed(line)


def test_the_readers_own_list_adds_words(own_list: Path) -> None:
    own_list.write_text("碳足迹\t碳腳印\n", encoding="utf-8")
    assert found_for("碳足迹") == ["碳足迹", "碳腳印"]
    assert "高品質" in found_for("高质量")


def test_the_readers_own_line_takes_the_place_of_the_shipped_one(own_list: Path) -> None:
    own_list.write_text("高质量\t頂級\n导弹\n", encoding="utf-8")
    assert found_for("高质量") == ["高质量", "頂級"]
    assert found_for("导弹") == ["导弹"]


def test_a_bad_line_of_the_readers_own_is_passed_over_and_told(own_list: Path) -> None:
    own_list.write_text("支\n碳足迹\t碳腳印\n", encoding="utf-8")
    assert found_for("碳足迹") == ["碳足迹", "碳腳印"]
    assert any(f"{own_list}, line 1" in warning for warning in noticed())
