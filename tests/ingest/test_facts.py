"""Who takes part in what a text reports, and where it happens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from duizhao.ingest.circumstances import Circumstances
from duizhao.ingest.encounters import Kind
from duizhao.ingest.facts import Facts, facts_of, with_facts
from duizhao.model import Bilingual, Draft, Lang, Paragraph, Role
from duizhao.text.sentences import sentence_starts

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "seeds.json"


def paragraph(text: str, lang: Lang, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(role, text, 1, sentence_starts(text, lang))


def facts(lang: Lang, title: str | None, *bodies: str, caption: str = "") -> Facts:
    head = [paragraph(title, lang, Role.HEADLINE)] if title else []
    captions = [paragraph(caption, lang, Role.CAPTION)] if caption else []
    return facts_of(lang, title, (*head, *captions, *(paragraph(body, lang) for body in bodies)))


def chinese(title: str | None, *bodies: str) -> Facts:
    return facts(Lang.HANS, title, *bodies)


def english(title: str | None, *bodies: str) -> Facts:
    return facts(Lang.EN, title, *bodies)


def test_those_who_meet_take_part_and_those_who_attend_do_not() -> None:
    told = chinese(
        "李强会见德国总理", "国务院总理李强3日在人民大会堂会见德国总理朔尔茨。何立峰、王毅参加会见。"
    )
    assert told.people == ("李强", "朔尔茨")


def test_a_long_office_may_stand_before_a_name_that_is_also_words() -> None:
    told = english(
        None,
        "Xi Jinping held talks with General Secretary of the Party Committee of Vietnam To Lam on Monday.",
    )
    assert told.people == ("Xi Jinping", "To Lam")
    assert "To Lam" not in english(None, "Xi Jinping held talks on Monday. To Lam people it is known.").people


def test_each_takes_part_by_the_longest_form_the_version_uses() -> None:
    told = english(
        "Xi, Macron stroll in garden",
        "Chinese President Xi Jinping met with his French counterpart Emmanuel Macron on Friday.",
    )
    assert told.people == ("Xi Jinping", "Emmanuel Macron")
    short = english("Xi held talks with French President Macron", "President Xi thanked him.")
    assert short.people == ("Xi", "Macron")


def test_traditional_simplified_and_english_name_the_same_people() -> None:
    keys = {
        facts(Lang.HANT, "習近平與川普在首爾會談").keys,
        facts(Lang.HANS, "习近平同特朗普在首尔举行会谈").keys,
        facts(Lang.EN, "Chinese President Xi and President Trump hold talks in Seoul").keys,
    }
    assert keys == {("xi-jinping", "donald-trump")}


def test_whom_somebody_quotes_does_not_take_part() -> None:
    told = english(
        "Blinken meets Wang Yi",
        "U.S. Secretary of State Antony Blinken met Foreign Minister Wang Yi on Monday.",
        "Blinken said President Biden would call President Putin.",
    )
    assert told.people == ("Antony Blinken", "Wang Yi")


def test_an_envoy_takes_part_and_not_the_one_who_sent_him() -> None:
    told = chinese(None, "习近平主席特使、国务委员谌贻琴2日在内罗毕会见肯尼亚总统鲁托。")
    assert told.people == ("谌贻琴", "鲁托")


def test_the_inviter_is_no_participant() -> None:
    assert chinese(None, "应国务院总理李强邀请，西班牙首相桑切斯将访华。").people == ("桑切斯",)


def test_a_plan_named_after_a_person_is_no_person() -> None:
    assert chinese("学习贯彻习近平新时代中国特色社会主义思想座谈会举行").people == ()


def test_a_guest_no_list_knows_is_found_by_the_office() -> None:
    told = english(None, "Premier Li Qiang met with Ruritanian Foreign Minister Anton Z. Hentzau in Beijing.")
    assert told.people == ("Li Qiang", "Anton Z. Hentzau")
    told = chinese(
        None, "外交部长王毅4日在北京同卢里塔尼亚外长亨佐夫斯基会谈。", "亨佐夫斯基表示，愿深化合作。"
    )
    assert told.people == ("王毅", "亨佐夫斯基")


def test_all_guests_of_separate_meetings_take_part() -> None:
    told = english(
        None, "President Xi Jinping met separately with Vladimir Putin and Narendra Modi in Kazan."
    )
    assert told.people == ("Xi Jinping", "Vladimir Putin", "Narendra Modi")


def test_the_company_of_a_guest_takes_no_part() -> None:
    told = english(
        None,
        "Vladimir Putin held talks with Xi Jinping in Moscow, with Foreign Minister Sergei Lavrov present.",
    )
    assert told.people == ("Vladimir Putin", "Xi Jinping")


def test_a_president_named_only_by_country_is_found_later_in_the_text() -> None:
    told = chinese("习近平同塞尔维亚总统举行会谈", "两国元首先举行小范围会谈。", "会谈后，武契奇表示感谢。")
    assert told.people == ("习近平", "武契奇")


def test_without_a_meeting_the_subject_takes_part() -> None:
    assert chinese("王沪宁在云南调研", "王沪宁18日在云南调研时强调了民生。").people == ("王沪宁",)


def test_a_call_is_no_meeting_and_has_no_place() -> None:
    told = english(
        "Xi, Putin talk on phone",
        "BEIJING, May 3 (Xinhua) -- Xi Jinping held a phone conversation with Vladimir Putin on Friday.",
    )
    assert told.kind is Kind.CALL
    assert told.place == Bilingual()


@pytest.mark.parametrize(
    ("lang", "text", "city"),
    [
        (Lang.HANS, "王毅3日在钓鱼台国宾馆会见外宾。", "Beijing"),
        (Lang.HANS, "新华社北京3日电 李强当地时间2日在柏林会见朔尔茨。", "Berlin"),
        (Lang.HANS, "习近平在哈萨克斯坦首都阿斯塔纳出席上海合作组织峰会。", "Astana"),
        (Lang.HANS, "李强3日在京会见外宾。", "Beijing"),
        (Lang.HANT, "習近平在峇里島會見拜登。", "Bali"),
        (Lang.HANT, "（中央社記者曾小島巴黎26日專電）習近平今天在巴黎與馬克宏會談。", "Paris"),
        (Lang.EN, "SAMARKAND, Sept. 15 (Xinhua) -- Xi Jinping said here that ties are good.", "Samarkand"),
        (Lang.EN, "Xi Jinping met Joe Biden at the Filoli Estate on Wednesday.", "Woodside"),
        (Lang.EN, "Xi Jinping met Vladimir Putin in the Uzbek city of Samarkand.", "Samarkand"),
        (Lang.HANS, "新华社北京9月3日电 国家主席习近平3日会见古特雷斯。", "Beijing"),
        (Lang.EN, "BERLIN, June 2 (Agency) -- Visiting Premier Li Qiang met with Olaf Scholz.", "Berlin"),
    ],
)  # fmt: skip
def test_the_place_is_where_it_happens(lang: Lang, text: str, city: str) -> None:
    assert facts(lang, None, text).place.en == city


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (Lang.HANS, "新华社开罗3日电 叙利亚总统沙拉3日表示愿意对话。"),
        (Lang.HANS, "外交部发言人毛宁谈巴黎协定与北京时间。"),
        (Lang.EN, "Xi Jinping signed the Paris Agreement and read The New York Times."),
        (Lang.EN, "PARIS, April 9 (Agency) -- Emmanuel Macron said on Sunday that Europe must read more."),
        (Lang.EN, "LONDON (Agency) -- Emmanuel Macron met Olaf Scholz on Monday."),
    ],
)
def test_a_place_that_is_not_said_stays_unknown(lang: Lang, text: str) -> None:
    assert facts(lang, None, text).place == Bilingual()


def test_what_was_elsewhere_last_year_is_not_the_place() -> None:
    told = english(
        "Xi meets Macron",
        "Xi Jinping met with Emmanuel Macron in Guangzhou on Friday.",
        "Xi said that the two held talks in Bali last year.",
    )
    assert told.place.en == "Guangzhou"


def test_the_place_is_written_as_in_the_version() -> None:
    assert facts(Lang.HANT, None, "習近平在撒馬爾罕會見普丁。").place == Bilingual("撒馬爾罕", "Samarkand")
    assert facts(Lang.HANT, None, "習近平在釣魚臺國賓館會見普丁。").place == Bilingual("北京", "Beijing")


def test_what_a_draft_states_itself_stays() -> None:
    text = "习近平在北京会见普京。"
    draft = Draft(Lang.HANS, (paragraph(text, Lang.HANS),), place=Bilingual("某地", "Somewhere"))
    assert with_facts(draft).place.en == "Somewhere"
    assert with_facts(draft).people == ("习近平", "普京")


def test_a_text_without_people_or_places_has_none() -> None:
    assert facts(Lang.EN, None, "Once there was a doll.") == Facts((), (), None, Bilingual(), Circumstances())
    assert facts_of(Lang.HANS, None, ()) == Facts((), (), None, Bilingual(), Circumstances())


def _gold() -> list[dict[str, Any]]:
    return json.loads(GOLD.read_text(encoding="utf-8"))["versions"] if GOLD.exists() else []


@pytest.mark.skipif(not GOLD.exists(), reason="the real pages are not here")
@pytest.mark.parametrize("version", _gold(), ids=lambda version: version["id"])
def test_the_real_pages_name_their_participants_and_place(version: dict[str, Any]) -> None:
    lang = Lang.EN if version["lang"] == "en" else Lang(f"zh-{version['script']}")
    paragraphs = tuple(paragraph(p["text"], lang, Role(p["role"])) for p in version["paragraphs"])
    told = facts_of(lang, version["title"], paragraphs)
    assert list(told.people) == version["participants"]
    assert told.place.en == version["place"]
