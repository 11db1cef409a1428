"""The list of terms, the reader's own beside it, and what all lists say together."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao.glossary.lists import noticed
from duizhao.glossary.renderings import renderings
from duizhao.glossary.tables import named, tables
from duizhao.glossary.terms import Term, terms
from duizhao.resources import data_folder
from duizhao.text.folding import fold

CACHED = (named, tables, terms, renderings)


@pytest.fixture
def own_lists() -> Iterator[Path]:
    """The folder of the reader's own lists, read anew as by a new process."""
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "duizhao"
    folder.mkdir(parents=True)
    for cached in CACHED:
        cached.cache_clear()
    yield folder
    shutil.rmtree(folder)
    for cached in CACHED:
        cached.cache_clear()
    renderings()


def shipped() -> list[str]:
    lines = (data_folder() / "terms.tsv").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_every_shipped_term_has_chinese_and_english_forms_without_stray_blanks() -> None:
    assert len(shipped()) >= 400
    for line in shipped():
        chinese, english = line.split("\t")
        forms = [*chinese.split("|"), *english.split("|")]
        assert all(form and form == form.strip() for form in forms), line
        assert re.search("[一-鿿]", chinese), line
        assert re.search("[A-Za-z]", english), line
        assert not re.search("[一-鿿]", english), line


def test_no_shipped_term_stands_twice_in_whatever_script() -> None:
    counts = Counter(fold(form) for line in shipped() for form in line.split("\t")[0].split("|"))
    assert [form for form, count in counts.items() if count > 1] == []
    for line in shipped():
        english = line.split("\t")[1].split("|")
        assert len(set(english)) == len(english), line


def test_a_term_is_known_in_either_script_and_in_the_words_of_taiwan() -> None:
    known = renderings()
    assert "Belt and Road Initiative" in known[fold("一帶一路")]
    assert known[fold("上合組織")] == known[fold("上合组织")]
    assert "ASEAN" in known[fold("東協")]
    assert "ASEAN" in known[fold("东盟")]


def test_people_and_places_are_known_by_all_their_names() -> None:
    known = renderings()
    assert {"Vladimir Putin", "Putin"} <= set(known[fold("普丁")])
    assert known[fold("普京")] == known[fold("普丁")]
    assert "Italy" in known[fold("義大利")]


def test_a_form_that_is_also_a_common_word_is_no_name() -> None:
    assert "Wang Yang" not in renderings().get("汪洋", ())


def test_the_readers_own_rendering_stands_before_the_shipped_one(own_lists: Path) -> None:
    (own_lists / "terms.tsv").write_text("# mine\n\n東協\tBloc of Ten|Bloc\n", encoding="utf-8")
    assert renderings()["东协"][:3] == ("Bloc of Ten", "Bloc", "ASEAN")
    assert terms()[-1] == Term(("東協",), ("Bloc of Ten", "Bloc"))
    assert noticed() == []


def test_a_bad_line_is_passed_over_and_named_by_file_and_line(own_lists: Path) -> None:
    own = own_lists / "terms.tsv"
    own.write_text("no tab here\n云岭社\tYunling Press\nabc\tabc\n山河会\t |\n", encoding="utf-8")
    assert renderings()["云岭社"] == ("Yunling Press",)
    assert noticed() == [
        f"{own}, line 1: needs a Chinese term, a tab and the English; passed over",
        f"{own}, line 3: needs a Chinese term before the tab; passed over",
        f"{own}, line 4: needs the English after the tab; passed over",
    ]


def test_a_list_that_is_not_utf_8_is_passed_over_with_a_word(own_lists: Path) -> None:
    own = own_lists / "terms.tsv"
    own.write_text("云岭社\tYunling Press\n", encoding="gb18030")
    assert "云岭社" not in renderings()
    assert noticed() == [f"{own} is not UTF-8 and was passed over; save it as UTF-8"]


def test_a_bad_line_among_people_and_places_is_named_too(own_lists: Path) -> None:
    (own_lists / "people.tsv").write_text("ann-bo\nann-lu|安露\tx\n", encoding="utf-8")
    (own_lists / "places.tsv").write_text("town\tx\t某镇\n", encoding="utf-8")
    tables()
    assert noticed() == [
        f"{own_lists / 'people.tsv'}, line 1: needs a key, a tab and a name; passed over",
        f"{own_lists / 'people.tsv'}, line 2: has '|', but forms of a name are separated by '/'; passed over",
        f"{own_lists / 'places.tsv'}, line 1: begins with 'town', but a place is one of "
        "city, venue, region, country; passed over",
    ]
