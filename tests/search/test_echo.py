from __future__ import annotations

import pytest
from tests.support.growing import grows_evenly

from duizhao.align.lexicon import ensure
from duizhao.model import Lang
from duizhao.search.echo import Echo
from duizhao.search.renderings import Kind, Rendering


@pytest.fixture(scope="module")
def echo() -> Echo:
    return Echo(ensure())


def _marked(echo: Echo, word: str, lang: Lang, text: str, other: Lang) -> list[str]:
    return [text[start:end] for start, end in echo.spans(word, lang, text, other)]


@pytest.mark.parametrize(
    ("word", "text", "marked"),
    [
        ("合作", "Both ports want more cooperation.", ["cooperation"]),
        ("合作", "The ports will be working together from May.", ["working together"]),
        ("支援", "The mayor supports the ferry.", ["supports"]),
        ("白俄罗斯", "A ship from Belarus is late.", ["Belarus"]),
        ("白俄罗斯", "A Belarusian ship is late.", ["Belarusian"]),
        ("一带一路", "The Belt and Road Initiative came up.", ["Belt and Road Initiative"]),
        ("灯塔", "They met at the lighthouse.", ["lighthouse"]),
        ("货运协议", "The freight agreement is long.", ["freight agreement"]),
    ],
)  # fmt: skip
def test_the_likely_translation_is_marked_in_english(
    echo: Echo, word: str, text: str, marked: list[str]
) -> None:
    assert _marked(echo, word, Lang.HANS, text, Lang.EN) == marked


@pytest.mark.parametrize(
    ("word", "text", "marked"),
    [
        ("cooperation", "两港期待更多合作。", ["合作"]),
        ("supports", "市長支持渡輪。", ["支持"]),
        ("Belarus", "白羅斯的船晚到了。", ["白羅斯"]),
        ("lighthouse", "他们在灯塔见面。", ["灯塔"]),
        ("Xi", "一艘船从西安开来。", []),
    ],
)
def test_the_likely_translation_is_marked_in_chinese(
    echo: Echo, word: str, text: str, marked: list[str]
) -> None:
    assert _marked(echo, word, Lang.EN, text, Lang.HANS) == marked


@pytest.mark.parametrize("word", ["合作", "主席", "灯塔", "的", "，", "", " "])
def test_nothing_is_marked_rather_than_something_wrong(echo: Echo, word: str) -> None:
    assert echo.spans(word, Lang.HANS, "The roof leaks, and the stands are wet.", Lang.EN) == ()


def test_a_word_that_only_seems_to_stand_where_two_meet_is_not_marked(echo: Echo) -> None:
    assert _marked(echo, "compatriot", Lang.EN, "中国人民来到港口。", Lang.HANS) == []


def test_of_several_places_the_nearest_is_marked(echo: Echo) -> None:
    text = "President Bai was late. The port thanked President Lan."
    hit = "白总统晚到。港口感谢蓝总统。"
    where = hit.rindex("总统")
    spans = echo.spans("总统", Lang.HANS, text, Lang.EN, beside=(hit, ((where, where + 2),)))
    assert spans == ((text.rindex("President"), text.rindex("President") + len("President")),)


def test_what_a_library_was_measured_to_say_is_marked(echo: Echo) -> None:
    text = "They drank lapsang by the pier."
    assert _marked(echo, "松烟茶", Lang.HANS, text, Lang.EN) == []
    rendering = Rendering("lapsang", Kind.TERM, 9, {"lapsang": 9}, {}, {}, None, None, 60.0, ())
    echo.learn("松烟茶", Lang.HANS, [rendering])
    assert _marked(echo, "松烟茶", Lang.HANS, text, Lang.EN) == ["lapsang"]


def test_without_a_lexicon_lists_and_dictionary_still_serve() -> None:
    assert _marked(Echo(None), "合作", Lang.HANS, "More cooperation.", Lang.EN) == ["cooperation"]


def test_one_language_has_no_translation_in_itself(echo: Echo) -> None:
    assert echo.spans("合作", Lang.HANS, "兩港合作。", Lang.HANT) == ()


def test_a_longer_text_takes_no_longer_than_its_length_asks(echo: Echo) -> None:
    sentence = "Pier 7 is run in cooperation, and boats come and go all day. "
    assert grows_evenly(lambda count: echo.spans("合作", Lang.HANS, sentence * count, Lang.EN), 40)
