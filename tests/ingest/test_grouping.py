"""Which event a draft belongs to."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.support.held import held

from duizhao.ingest.facts import with_facts
from duizhao.ingest.grouping import group
from duizhao.model import Document, Draft, GivenLinks, Lang, Paragraph, Placement, Role, Text
from duizhao.text.sentences import sentence_starts

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "seeds.json"
DAY = date(2021, 5, 4)


def paragraph(text: str, lang: Lang, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(role, text, 1, sentence_starts(text, lang))


def draft(
    lang: Lang,
    title: str | None,
    *bodies: str,
    day: date | None = DAY,
    published: date | None = None,
) -> Draft:
    head = [paragraph(title, lang, Role.HEADLINE)] if title else []
    paragraphs = (*head, *(paragraph(body, lang) for body in bodies))
    return with_facts(Draft(lang, paragraphs, title, published=published, event_date=day))


def document(*drafts: Draft, links: tuple[GivenLinks, ...] = ()) -> Document:
    return Document("page.txt", "page.txt", b"", "0" * 64, drafts, links)


def texts(event: str, *drafts: Draft) -> list[Text]:
    """What a library holds once these drafts are versions of an event."""
    return [held(f"{event}.{number}", draft, event) for number, draft in enumerate(drafts)]


def placed(new: Draft, *near: list[Text]) -> Placement:
    (placement,) = group(document(new), [text for event in near for text in event])
    return placement


PUTIN_HANS = draft(
    Lang.HANS,
    "习近平同俄罗斯总统会谈",
    "5月4日，国家主席习近平在人民大会堂同俄罗斯总统普京举行会谈，就桥梁与图书馆交换意见。",
    "双方同意在边境上种树，并请两国学生每年春天一起照看这些树，直到它们长成一片林子。",
)
PUTIN_TAIWAN = draft(
    Lang.HANT,
    "習近平與普丁在北京會談",
    "中國國家主席習近平4日在北京人民大會堂會見俄羅斯總統普丁，雙方談到能源、軍事與貿易。",
)
PUTIN_ENGLISH = draft(
    Lang.EN,
    "Xi, Putin hold talks",
    "BEIJING, May 4 (Agency) -- Chinese President Xi Jinping held talks with Russian President "
    "Vladimir Putin here on Tuesday, and both praised the new library.",
)


@pytest.mark.parametrize("new", [PUTIN_TAIWAN, PUTIN_ENGLISH])
def test_the_same_people_on_the_same_day_are_one_event_in_any_script_or_language(new: Draft) -> None:
    placement = placed(new, texts("e", PUTIN_HANS))
    assert placement == Placement(event="e", why="same day, same two people, Beijing")


def test_identical_titles_with_different_guests_are_different_events() -> None:
    title = "习近平会见外国领导人"
    first = draft(Lang.HANS, title, "5月4日，习近平在北京会见法国总统马克龙。")
    second = draft(Lang.HANS, title, "5月4日，习近平在北京会见德国总理默克尔。")
    assert placed(second, texts("e", first)) == Placement()


def test_three_hosts_of_one_guest_on_one_day_are_three_events() -> None:
    hosts = {
        "习近平": "5月4日，国家主席习近平在人民大会堂会见塞尔维亚总统武契奇，谈到两国的河流。",
        "李克强": "国务院总理李克强4日在人民大会堂会见塞尔维亚总统武契奇，谈到贸易和铁路。",
        "栗战书": "全国人大常委会委员长栗战书4日在人民大会堂会见塞尔维亚总统武契奇，谈到立法。",
    }
    library: list[Text] = []
    for host, text in hosts.items():
        new = draft(Lang.HANS, f"{host}会见塞尔维亚总统", text)
        assert placed(new, library) == Placement()
        library += texts(host, new)
    english = draft(Lang.EN, None, "Premier Li Keqiang met with Aleksandar Vucic in Beijing on May 4.")
    assert placed(english, library).event == "李克强"


def test_six_presidents_met_in_one_place_are_six_events() -> None:
    guests = {
        "普京": "Vladimir Putin",
        "托卡耶夫": "Kassym-Jomart Tokayev",
        "拉赫蒙": "Emomali Rahmon",
        "扎帕罗夫": "Sadyr Japarov",
        "阿利耶夫": "Ilham Aliyev",
        "卢卡申科": "Alexander Lukashenko",
    }
    library: list[Text] = []
    for guest in guests:
        new = draft(Lang.HANS, f"习近平会见{guest}", f"5月4日，习近平在阿斯塔纳会见{guest}。")
        assert placed(new, library).event is None
        library += texts(guest, new)
    for guest, name in guests.items():
        english = draft(Lang.EN, f"Xi meets {name}", f"Xi Jinping met with {name} in Astana on May 4.")
        assert placed(english, library).event == guest


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("5月4日上午，习近平在人民大会堂同普京会谈。", "5月4日傍晚，习近平在中南海同普京小范围会晤。"),
        ("5月4日上午，习近平在北京同普京会谈。", "5月4日晚上，习近平在北京再次会见普京，两人喝茶。"),
        ("5月4日，习近平在钓鱼台国宾馆会见普京。", "5月4日，习近平在人民大会堂同普京会谈。"),
    ],
)
def test_another_venue_or_time_of_one_day_is_only_perhaps_the_same_event(first: str, second: str) -> None:
    placement = placed(draft(Lang.HANS, None, second), texts("e", draft(Lang.HANS, None, first)))
    assert placement.event is None
    assert [possibly.event for possibly in placement.maybe] == ["e"]


def test_a_version_that_says_less_does_not_bridge_two_times_of_a_day() -> None:
    morning = draft(Lang.HANS, None, "5月4日上午，习近平在人民大会堂同普京会谈。")
    less = draft(Lang.EN, None, "Xi Jinping held talks with Vladimir Putin in Beijing on May 4.")
    evening = draft(Lang.EN, None, "Xi Jinping met Vladimir Putin in Beijing on the evening of May 4.")
    assert placed(evening, texts("e", morning, less)).event is None


def test_afternoon_and_evening_of_a_call_are_no_matter() -> None:
    here = draft(Lang.HANS, None, "5月4日晚上，习近平同普京通电话。")
    there = draft(Lang.EN, None, "Xi Jinping spoke by phone with Vladimir Putin on the afternoon of May 4.")
    assert placed(there, texts("e", here)).event == "e"


def test_the_same_two_people_on_another_day_are_another_event() -> None:
    later = draft(
        Lang.EN,
        None,
        "Xi Jinping held talks with Vladimir Putin in Beijing on May 5.",
        day=DAY + timedelta(1),
    )
    assert placed(later, texts("e", PUTIN_HANS)) == Placement()


def test_a_day_apart_is_one_event_where_one_day_is_only_that_of_publication() -> None:
    late = draft(
        Lang.EN,
        None,
        "Xi Jinping held talks with Vladimir Putin in Beijing.",
        day=None,
        published=DAY + timedelta(1),
    )
    assert placed(late, texts("e", PUTIN_HANS)).event == "e"
    much_later = draft(
        Lang.EN,
        None,
        "Xi Jinping held talks with Vladimir Putin in Beijing.",
        day=None,
        published=DAY + timedelta(2),
    )
    assert placed(much_later, texts("e", PUTIN_HANS)) == Placement()


def test_another_place_leaves_a_doubt() -> None:
    moscow = draft(Lang.EN, None, "Xi Jinping held talks with Vladimir Putin in Moscow on May 4.")
    placement = placed(moscow, texts("e", PUTIN_HANS))
    assert placement.event is None
    assert [(maybe.event, maybe.why) for maybe in placement.maybe] == [
        ("e", "same day, same two people; but Moscow and Beijing")
    ]


def test_a_call_is_not_the_meeting_of_the_same_day() -> None:
    call = draft(Lang.EN, None, "Xi Jinping held a phone conversation with Vladimir Putin on May 4.")
    assert placed(call, texts("e", PUTIN_HANS)) == Placement()


def test_a_ceremony_leaves_a_doubt() -> None:
    ceremony = draft(Lang.HANS, None, "5月4日，习近平在北京举行仪式，欢迎俄罗斯总统普京访华。")
    placement = placed(ceremony, texts("e", PUTIN_ENGLISH))
    assert placement.event is None
    assert [maybe.event for maybe in placement.maybe] == ["e"]


def test_a_guest_no_list_knows_leaves_a_doubt_across_languages() -> None:
    chinese = draft(
        Lang.HANS, None, "5月4日，王毅在北京会见卢里塔尼亚外长亨佐夫斯基。", "亨佐夫斯基表示感谢。"
    )
    english = draft(
        Lang.EN, None, "Wang Yi met with Ruritanian Foreign Minister Hentzovsky in Beijing on May 4."
    )
    placement = placed(english, texts("e", chinese))
    assert placement.event is None
    assert [maybe.event for maybe in placement.maybe] == ["e"]
    again = draft(Lang.EN, None, "Foreign Minister Hentzovsky held talks with Wang Yi in Beijing on May 4.")
    assert placed(again, texts("f", english)).event == "f"


def test_a_text_taken_over_a_day_later_is_a_near_copy_of_the_same_event() -> None:
    body = (
        "The museum of clocks opened on Tuesday after nine years of repairs, and its keeper wound the oldest "
        "clock by hand while two hundred visitors counted the strokes aloud in the rain."
    )
    first = draft(Lang.EN, "Museum of clocks opens", body, published=DAY)
    second = draft(Lang.EN, "Clocks tick again", body, day=None, published=DAY + timedelta(1))
    placement = placed(second, texts("e", first))
    assert placement.event == "e"
    assert placement.why == "dated a day apart; 100 % of the text after folding"
    assert placement.same_as is not None
    assert (placement.same_as.version, placement.same_as.similarity) == ("e.0", 1.0)


def test_a_near_copy_with_another_guest_is_another_event_in_doubt() -> None:
    pattern = (
        "5月4日，习近平在北京会见{}。习近平指出，两国友谊历久弥新，愿同总统先生一道努力，"
        "推动两国关系不断迈上新台阶，更好造福两国人民。双方还就共同关心的问题交换了意见。"
    )
    first = draft(Lang.HANS, None, pattern.format("法国总统马克龙"))
    second = draft(Lang.HANS, None, pattern.format("塞尔维亚总统武契奇"))
    placement = placed(second, texts("e", first))
    assert placement.event is None
    assert placement.same_as is None
    assert [maybe.event for maybe in placement.maybe] == ["e"]


def test_the_versions_of_a_bilingual_page_share_a_new_event() -> None:
    first, second = group(document(PUTIN_HANS, PUTIN_ENGLISH), [])
    assert first == Placement()
    assert second == Placement(with_draft=0, why="one document in two languages")


def test_the_versions_of_a_bilingual_page_join_an_event_together() -> None:
    story = draft(Lang.HANS, "图书馆之旅", "昨天的天气很好。", day=None)
    first, second = group(document(story, PUTIN_ENGLISH), texts("e", PUTIN_HANS))
    assert (first.event, second.event) == ("e", "e")


def test_the_items_of_a_transcript_are_events_of_their_own() -> None:
    dinner = draft(Lang.HANS, "习近平同普京共进晚餐", "5月4日晚，习近平同普京在北京共进晚餐。")
    late = draft(Lang.HANS, "习近平同普京晤谈", "5月4日晚，习近平同普京在北京晤谈。")
    talks = draft(Lang.HANS, "习近平同普京会谈", "5月4日，习近平同普京在北京举行会谈。")
    for item in (dinner, late):
        assert group(document(item, talks), []) == (Placement(), Placement())
    placements = group(document(late, talks), texts("e", PUTIN_ENGLISH))
    assert [placement.event for placement in placements] == [None, None]
    assert all(placement.maybe[0].event == "e" for placement in placements)
    placements = group(document(dinner, talks), texts("e", PUTIN_ENGLISH))
    assert [placement.event for placement in placements] == [None, "e"]
    assert placements[0].maybe[0].event == "e"


def test_two_events_that_fit_equally_leave_a_doubt() -> None:
    morning = draft(Lang.HANS, "会谈", "5月4日上午，习近平同普京在北京举行会谈，谈到桥梁。")
    evening = draft(Lang.HANS, "晤谈", "5月4日晚，习近平同普京在北京进行小范围晤谈，谈到面包。")
    placement = placed(PUTIN_ENGLISH, texts("a", morning), texts("b", evening))
    assert placement.event is None
    assert {maybe.event for maybe in placement.maybe} == {"a", "b"}


def test_drafts_that_the_file_links_share_an_event() -> None:
    drafts = [
        draft(Lang.HANS, None, "山在那里。"),
        draft(Lang.EN, None, "The mountain stands."),
        draft(Lang.HANS, None, "河在这里。"),
        draft(Lang.EN, None, "The river runs."),
    ]
    links = (GivenLinks(0, 1, ()), GivenLinks(2, 3, ()))
    placements = group(document(*drafts, links=links), [])
    assert [placement.with_draft for placement in placements] == [None, 0, None, 2]


def test_texts_without_facts_begin_events_of_their_own() -> None:
    doll = draft(Lang.EN, "A doll", "Once there was a doll.", day=None)
    assert (
        placed(doll, texts("e", draft(Lang.EN, "A boat", "Once there was a boat.", day=None))) == Placement()
    )
    assert group(document(), []) == ()


@pytest.mark.skipif(not GOLD.exists(), reason="the real pages are not here")
@pytest.mark.parametrize("backwards", [False, True])
def test_the_real_pages_are_four_events(backwards: bool) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["versions"]
    names = sorted({version["id"][:3] for version in gold}, reverse=backwards)
    library: list[Text] = []
    events: dict[str, str] = {}
    for name in names:
        versions = [version for version in gold if version["id"].startswith(name)]
        drafts = [_draft(version) for version in versions]
        found: list[str] = []
        for version, placement in zip(versions, group(document(*drafts), library), strict=True):
            shared = None if placement.with_draft is None else found[placement.with_draft]
            found.append(placement.event or shared or name)
            events[version["id"]] = found[-1]
        library += [text for event, new in zip(found, drafts, strict=True) for text in texts(event, new)]
    by_gold = {version["id"]: version["event"] for version in gold}
    assert len(set(events.values())) == 4
    assert len({(events[id_], by_gold[id_]) for id_ in events}) == 4


def _draft(version: dict[str, Any]) -> Draft:
    lang = Lang.EN if version["lang"] == "en" else Lang(f"zh-{version['script']}")
    return with_facts(
        Draft(
            lang,
            tuple(paragraph(p["text"], lang, Role(p["role"])) for p in version["paragraphs"]),
            version["title"],
            published=date.fromisoformat(version["published"][:10]),
            event_date=date.fromisoformat(version["event_date"]),
        )
    )
