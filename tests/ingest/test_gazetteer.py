"""People and places found by name."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.glossary.tables import named, tables
from duizhao.ingest.gazetteer import country_of, people_in, person, place, places_in
from duizhao.model import Lang
from duizhao.resources import data_folder


def people(text: str, lang: Lang) -> list[tuple[str, str]]:
    return [(mention.text, mention.key) for mention in people_in(text, lang)]


def places(text: str, lang: Lang) -> list[str]:
    return [mention.key for mention in places_in(text, lang)]


def test_one_person_has_one_key_in_both_scripts_and_in_english() -> None:
    keys = {
        people_in("总统普京到了", Lang.HANS)[0].key,
        people_in("總統普丁到了", Lang.HANT)[0].key,
        people_in("Vladimir Putin came", Lang.EN)[0].key,
    }
    assert keys == {"vladimir-putin"}


def test_a_longer_name_hides_what_stands_inside_it() -> None:
    assert places("白俄罗斯与俄罗斯、印度尼西亚与印度", Lang.HANS) == [
        "belarus",
        "russia",
        "indonesia",
        "india",
    ]
    assert people("哈马斯在贝鲁特说", Lang.HANS) == []


def test_a_mention_stands_where_it_says() -> None:
    text = "今天，國家主席習近平來了"
    (mention,) = people_in(text, Lang.HANT)
    assert text[mention.start : mention.end] == mention.text == "習近平"
    assert (mention.name.zh, mention.name.en) == ("習近平", "Xi Jinping")


def test_english_names_are_whole_words_with_a_capital() -> None:
    assert places("a nice male bath in Nice, not in Romeo's", Lang.EN) == ["nice"]
    assert people("the Modified plan", Lang.EN) == []


def test_a_surname_alone_counts_once_the_full_name_stands_elsewhere() -> None:
    assert people("Merkel spoke first. Later Angela Merkel left.", Lang.EN) == [
        ("Merkel", "angela-merkel"),
        ("Angela Merkel", "angela-merkel"),
    ]
    assert people("Merkel spoke first.", Lang.EN) == []


def test_a_surname_counts_with_an_office_where_one_person_bears_it() -> None:
    assert people("Macron smiled as President Macron does.", Lang.EN) == [("Macron", "emmanuel-macron")] * 2
    assert people("Premier Li smiled.", Lang.EN) == []


def test_a_surname_inside_the_name_of_another_is_not_a_mention() -> None:
    text = "President Vladimir Putin met Igor Putin. Xi Jinping read about Xi Zhongxun."
    assert people(text, Lang.EN) == [("Vladimir Putin", "vladimir-putin"), ("Xi Jinping", "xi-jinping")]


def test_a_month_is_not_a_prime_minister() -> None:
    assert [name for name, _ in people("Theresa May left in May.", Lang.EN)] == ["Theresa May"]


def test_a_common_word_is_a_name_only_beside_an_office_or_another_name() -> None:
    assert people("中韩正在商谈，人民的汪洋大海", Lang.HANS) == []
    assert people("国家副主席韩正在座", Lang.HANS) == [("韩正", "han-zheng")]
    assert [key for _, key in people("李强、李希到场", Lang.HANS)] == ["li-qiang", "li-xi"]


def test_of_two_people_of_one_name_the_country_decides() -> None:
    assert people("欧洲理事会主席米歇尔", Lang.HANS) == [("米歇尔", "charles-michel")]
    assert people("塞舌尔总统米歇尔", Lang.HANS) == [("米歇尔", "james-michel")]
    assert people("米歇尔来了", Lang.HANS) == []


def test_a_venue_lies_in_its_city() -> None:
    (hall,) = places_in("人民大會堂", Lang.HANT)
    found = place(hall.key)
    assert found is not None
    assert found.city == "beijing"


def test_belarus_has_both_chinese_names() -> None:
    assert {places(name, Lang.HANS)[0] for name in ("白罗斯", "白羅斯", "白俄罗斯", "白俄羅斯")} == {
        "belarus"
    }


def test_names_that_machine_conversion_bends_are_known_too() -> None:
    assert places("伊斯坦布林", Lang.HANT) == ["istanbul"]
    assert people("美国国务卿布尔肯", Lang.HANS) == [("布尔肯", "antony-blinken")]


def test_every_venue_names_a_city_of_the_table_and_every_person_a_name_in_each_language() -> None:
    entries = tables().entries.values()
    assert all(place(entry.city) for entry in entries if entry.kind == "venue")
    listed = [entry for entry in entries if entry.kind == "person"]
    assert len(listed) >= 400
    assert all(entry.hans and entry.taiwan and entry.hong_kong and entry.english[0] for entry in listed)


def test_the_shipped_tables_have_a_row_of_eight_columns_each() -> None:
    for name in ("people.tsv", "places.tsv"):
        lines = (data_folder() / name).read_text(encoding="utf-8").splitlines()
        assert {line.count("\t") for line in lines if not line.startswith("#")} == {7}


def test_a_country_is_known_by_its_code() -> None:
    assert country_of("samarkand") == "UZ"
    assert country_of("nowhere") is None
    assert person("nobody") is None


@pytest.fixture
def own_tables() -> Iterator[Path]:
    tables.cache_clear()
    named.cache_clear()
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "duizhao"
    folder.mkdir(parents=True)
    yield folder
    tables.cache_clear()
    named.cache_clear()


def test_a_file_of_the_users_own_adds_people_and_places(own_tables: Path) -> None:
    (own_tables / "people.tsv").write_text("jane-roe\t罗珍妮\t\t\tJane Roe\tRoe\t\tGB\n", encoding="utf-8")
    (own_tables / "places.tsv").write_text("city\tdunwich\t敦威治\t\t\tDunwich\tGB\n", encoding="utf-8")
    assert people("罗珍妮与习近平", Lang.HANS) == [("罗珍妮", "jane-roe"), ("习近平", "xi-jinping")]
    assert places("in Dunwich", Lang.EN) == ["dunwich"]


def test_a_broken_line_of_the_users_own_is_passed_over(own_tables: Path) -> None:
    (own_tables / "places.tsv").write_text("town\tx\n\ncity\nnothing\n", encoding="utf-16")
    (own_tables / "people.tsv").write_text("jane-roe\t罗珍妮\n", encoding="utf-8")
    assert places("in Paris", Lang.EN) == ["paris"]
    assert people("罗珍妮来了", Lang.HANS) == [("罗珍妮", "jane-roe")]


@given(st.text(alphabet="习近平普京在北京白俄罗斯 Xi Putin,.总统主席", max_size=60), st.sampled_from(Lang))
def test_mentions_never_overlap_and_are_the_text_they_stand_for(text: str, lang: Lang) -> None:
    for found in (people_in(text, lang), places_in(text, lang)):
        assert all(text[mention.start : mention.end] == mention.text for mention in found)
        assert all(left.end <= right.start for left, right in itertools.pairwise(found))
