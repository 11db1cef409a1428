"""No version comes by itself into an event that is not its own, and those of one event come together."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from tests.support.held import document, held

from duizhao.ingest.event_dates import event_date
from duizhao.ingest.facts import with_facts
from duizhao.ingest.grouping import group
from duizhao.model import Draft, Lang, Paragraph, Placement, Role
from duizhao.text.sentences import sentence_starts

HANS, HANT, EN = Lang.HANS, Lang.HANT, Lang.EN
DAY = date(2021, 5, 4)


def paragraph(text: str, lang: Lang, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(role, text, 1, sentence_starts(text, lang))


def report(lang: Lang, title: str | None, *bodies: str, published: date | None = DAY) -> Draft:
    """What is read of a report: the day of its event too is read from its text."""
    head = [paragraph(title, lang, Role.HEADLINE)] if title else []
    paragraphs = (*head, *(paragraph(body, lang) for body in bodies))
    day = event_date(paragraphs, published)
    return with_facts(Draft(lang, paragraphs, title, published=published, event_date=day))


def chinese(title: str, lede: str, *more: str, published: date | None = DAY) -> Draft:
    day = f"{published.month}月{published.day}日" if published else "5月4日"
    return report(HANS, title, f"新华社北京{day}电 {lede}", *more, published=published)


def english(title: str | None, lede: str, *more: str, published: date | None = DAY) -> Draft:
    return report(EN, title, f"BEIJING, May 4 (Xinhua) -- {lede}", *more, published=published)


def placed(new: Draft, old: Draft) -> Placement:
    (placement,) = group(document(new), [held("e", old)])
    return placement


def assert_apart(*drafts: Draft) -> None:
    for new, old in permutations(drafts, 2):
        assert placed(new, old).event is None, (new.title, old.title)


def assert_together(*drafts: Draft) -> None:
    for new, old in permutations(drafts, 2):
        placement = placed(new, old)
        assert placement.event == "e", (new.title, old.title, placement.maybe)
        assert placement.why


TALKS = chinese("习近平同普京会谈", "国家主席习近平4日在北京同俄罗斯总统普京举行会谈。")
TALKS_IN_ENGLISH = english(
    "Xi, Putin hold talks",
    "Chinese President Xi Jinping held talks with Russian President Vladimir Putin here on Tuesday.",
)
ABOUT_TREES = (
    "习近平强调，中方愿同对方一道，在河边种下更多的树，修好通往图书馆的桥，让两岸的学生每天走过。"
    "双方还就面包、桥梁和春天的雨水深入交换意见，决定明年在另一座城市的旧钟楼下再谈。"
)
ABOUT_BRIDGES = (
    "The two sides spoke of bridges, bread and libraries, and the host thanked the guest for the trees that "
    "his town had planted along the river. The guest said that the old library had become a home for readers "
    "of all ages, and that the new bridge would carry school children from both banks every day of the week."
)


def test_one_meeting_by_five_outlets_in_three_ways_of_writing_is_one_event() -> None:
    assert_together(
        chinese(
            "习近平同俄罗斯总统普京会谈",
            "国家主席习近平4日下午在北京人民大会堂同来华访问的俄罗斯总统普京举行会谈。",
        ),
        report(
            HANT,
            "習近平會見普丁 談能源合作",
            "（中央社台北4日電）中國國家主席習近平今天在北京人民大會堂會見俄羅斯總統普丁，談到能源與貿易。",
        ),
        report(
            HANT,
            "習近平晤普京",
            "國家主席習近平昨日在北京與俄羅斯總統普京會晤，談及兩國圖書館的未來。",
            published=date(2021, 5, 5),
        ),
        english(
            "Xi, Putin pledge closer ties",
            "Chinese leader Xi Jinping and Russia's Vladimir Putin held talks in Beijing on Tuesday.",
        ),
        report(
            EN,
            "Xi holds talks with Putin",
            "Chinese President Xi Jinping held talks with Russian President Vladimir Putin at the Great Hall "
            "of the People in Beijing on Tuesday afternoon, May 4.",
        ),
    )


@pytest.mark.parametrize(
    ("mainland", "taiwan", "in_english"),
    [
        ("老挝国家主席通伦", "寮國國家主席通倫", "Lao President Thongloun Sisoulith"),
        ("美国总统特朗普", "美國總統川普", "U.S. President Donald Trump"),
        ("白俄罗斯总统卢卡申科", "白羅斯總統盧卡申科", "Belarusian President Alexander Lukashenko"),
        ("俄罗斯总统普京", "俄羅斯總統蒲亭", "Russian President Vladimir Putin"),
        ("法国总统马克龙", "法國總統馬克宏", "French President Emmanuel Macron"),
    ],
)
def test_names_by_region_make_no_other_event(mainland: str, taiwan: str, in_english: str) -> None:
    assert_together(
        chinese(f"习近平会见{mainland}", f"国家主席习近平4日在北京会见{mainland}。"),
        report(HANT, f"習近平會{taiwan}", f"中國國家主席習近平4日在北京會見{taiwan}，談鐵路。"),
        english(None, f"Chinese President Xi Jinping met with {in_english} in Beijing on Tuesday."),
    )


def test_a_call_is_one_event_however_english_says_that_it_is_one() -> None:
    assert_together(
        chinese("习近平同马克龙通电话", "国家主席习近平4日下午同法国总统马克龙通电话。"),
        report(HANT, "習近平與馬克宏通電話", "中國國家主席習近平4日與法國總統馬克宏通電話。"),
        english(
            "Xi speaks with Macron on phone",
            "Chinese President Xi Jinping spoke with French President Emmanuel Macron over phone on Tuesday.",
        ),
    )


@pytest.mark.parametrize(
    ("title", "lede"),
    [
        ("习近平为普京举行晚宴", "国家主席习近平4日在北京为俄罗斯总统普京举行晚宴。"),
        (
            "习近平同普京共同签署联合声明",
            "国家主席习近平4日在北京同俄罗斯总统普京共同签署联合声明。",
        ),
        ("习近平同普京茶叙", "国家主席习近平4日在北京同俄罗斯总统普京茶叙。"),
        ("习近平同普京小范围会谈", "国家主席习近平4日在北京同俄罗斯总统普京举行小范围会谈。"),
        ("习近平再次会见普京", "国家主席习近平4日在北京再次会见俄罗斯总统普京。"),
        ("习近平同普京共同会见记者", "国家主席习近平4日在北京同俄罗斯总统普京共同会见记者。"),
        ("习近平同普京共同参观图书馆", "国家主席习近平4日在北京同俄罗斯总统普京共同参观图书馆。"),
        (
            "习近平同普京共同出席中俄桥梁论坛闭幕式",
            "国家主席习近平4日在北京同俄罗斯总统普京共同出席中俄桥梁论坛闭幕式。",
        ),
        ("习近平送别普京", "国家主席习近平4日在北京送别俄罗斯总统普京。"),
        ("习近平同普京通电话", "国家主席习近平4日同俄罗斯总统普京通电话。"),
    ],
)
def test_what_two_people_do_besides_their_talks_is_another_event(title: str, lede: str) -> None:
    assert_apart(chinese(title, lede), TALKS)
    assert_apart(chinese(title, lede), TALKS_IN_ENGLISH)


@pytest.mark.parametrize(
    ("title", "lede"),
    [
        (
            "Xi, Putin sign joint statement",
            "Xi Jinping and Vladimir Putin signed a joint statement on Tuesday.",
        ),
        (None, "Xi Jinping hosted a dinner for Vladimir Putin in Beijing on Tuesday."),
        (
            "Xi, Putin sign joint statement",
            "Xi Jinping and Vladimir Putin signed a joint statement here on Tuesday after holding talks.",
        ),
        (
            "Xi, Putin meet over tea",
            "Xi Jinping had a small-group meeting with Vladimir Putin in Beijing on Tuesday.",
        ),
        (
            "Xi, Putin meet press",
            "Xi Jinping and Vladimir Putin jointly met the press in Beijing on Tuesday.",
        ),
        (None, "Xi Jinping and Vladimir Putin held a second round of talks in Beijing on Tuesday."),
    ],
)
def test_nor_does_english_mix_the_occasions_of_one_day(title: str | None, lede: str) -> None:
    assert_apart(english(title, lede), TALKS)
    assert_apart(english(title, lede), TALKS_IN_ENGLISH)


def test_talks_that_end_in_a_signing_are_the_talks() -> None:
    assert_together(
        english(
            "Xi, Putin hold talks, sign declaration",
            "Chinese President Xi Jinping held talks with Russian President Vladimir Putin here on Tuesday.",
        ),
        TALKS,
    )


def test_messages_of_joy_and_of_grief_are_two_events() -> None:
    joy = chinese("习近平向普京致贺电", "国家主席习近平4日致电俄罗斯总统普京，祝贺他当选连任。")
    grief = chinese("习近平向普京致慰问电", "国家主席习近平4日就地震向俄罗斯总统普京致慰问电。")
    joy_in_english = english(
        "Xi congratulates Putin",
        "Xi Jinping on Tuesday sent a message of congratulations to Vladimir Putin on his reelection.",
    )
    assert_apart(joy, grief)
    assert_apart(joy_in_english, grief)
    assert_together(joy, joy_in_english)


def test_three_hosts_of_one_guest_are_three_events_though_their_texts_are_of_one_pattern() -> None:
    hosts = {
        "国家主席习近平": "Chinese President Xi Jinping",
        "国务院总理李强": "Chinese Premier Li Qiang",
        "全国人大常委会委员长赵乐际": "China's top legislator Zhao Leji",
    }
    in_chinese = [
        chinese(f"{host}会见武契奇", f"{host}4日在北京会见塞尔维亚总统武契奇。", ABOUT_TREES)
        for host in hosts
    ]
    in_english = [
        english(None, f"{host} met with Serbian President Aleksandar Vucic in Beijing on Tuesday.")
        for host in hosts.values()
    ]
    assert_apart(*in_chinese)
    assert_apart(*in_english)
    for one, other in zip(in_chinese, in_english, strict=True):
        assert_together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("俄罗斯总统", "白俄罗斯总统"),
        ("几内亚总统", "几内亚比绍总统"),
        ("几内亚总统", "赤道几内亚总统"),
        ("刚果（金）总统", "刚果（布）总统"),
        ("朝鲜外相", "韩国外长"),
        ("多米尼加总统", "多米尼克总理"),
        ("苏丹外长", "南苏丹外长"),
        ("尼日尔总统", "尼日利亚总统"),
        ("卢里塔尼亚总统", "下卢里塔尼亚总统"),
    ],
)
def test_guests_known_by_their_country_only_are_kept_apart(one: str, other: str) -> None:
    assert_apart(
        *(
            chinese(f"习近平会见{guest}", f"国家主席习近平4日在北京会见{guest}。", ABOUT_TREES)
            for guest in (one, other)
        )
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President of Niger", "President of Nigeria"),
        ("Sudanese President", "South Sudanese President"),
        ("DPRK foreign minister", "ROK foreign minister"),
        ("Guinean President", "Equatorial Guinean President"),
        ("President of the Democratic Republic of the Congo", "President of the Republic of the Congo"),
        ("prime minister of Georgia", "governor of New Georgia"),
    ],
)
def test_nor_does_english_mix_countries_whose_names_contain_each_other(one: str, other: str) -> None:
    assert_apart(
        *(
            english(
                f"Xi meets {guest}",
                f"Chinese President Xi Jinping met with the {guest} in Beijing on Tuesday.",
                ABOUT_BRIDGES,
            )
            for guest in (one, other)
        )
    )


def test_two_towns_in_one_pattern_are_two_events_and_one_town_under_two_titles_is_one() -> None:
    lede = "The mayor of {} opened a library on Tuesday with a speech on bread."
    here = english("A library opens", lede.format("Quarrytown"), ABOUT_BRIDGES)
    assert_apart(here, english("A library opens", lede.format("Millford"), ABOUT_BRIDGES))
    assert_together(here, english("Readers get a new home", lede.format("Quarrytown"), ABOUT_BRIDGES))


def test_a_reprint_under_another_title_with_another_lede_is_folded_under_its_origin() -> None:
    origin = english(
        "Xi, Putin hold talks",
        "Chinese leader Xi Jinping held talks with Russian President Vladimir Putin in Beijing on Tuesday.",
        ABOUT_BRIDGES,
    )
    reprint = report(
        EN,
        "Leaders call for more bridges",
        "Chinese leader Xi Jinping held talks with visiting Russian President Vladimir Putin on Tuesday.",
        ABOUT_BRIDGES,
        published=date(2021, 5, 5),
    )
    assert_together(origin, reprint)
    assert placed(reprint, origin).same_as is not None


def test_two_ministers_of_one_surname_are_two_people() -> None:
    wang = "Wang Yi met with {} in Beijing on Tuesday."
    assert_apart(
        english(None, wang.format("Sudanese Foreign Minister Ali Hentzov")),
        english(None, wang.format("South Sudanese Foreign Minister Deng Hentzov")),
    )
    assert_together(
        english(None, wang.format("Ruritanian Foreign Minister Karl Hentzov")),
        english(
            None, "Ruritanian Foreign Minister Karl Hentzov held talks with Wang Yi in Beijing on May 4."
        ),
    )


@pytest.mark.parametrize(
    "other",
    [
        chinese("普京访华一周年", "一年前的今天，习近平同普京在北京举行会谈，谈到桥梁。"),
        chinese("会谈一周年", "习近平同普京在北京举行会谈一周年，桥已修好。"),
        chinese("老朋友的故事", "去年夏天，习近平主席在北京同普京总统举行会谈，两人喝茶。"),
        english(
            "A year on, the bridge stands",
            "A year after Xi Jinping met Vladimir Putin in Beijing, it stands.",
        ),
        report(
            EN, "One year after", "One year ago today, Xi Jinping held talks with Vladimir Putin in Beijing."
        ),
        chinese("习近平将会见普京", "国家主席习近平今天下午将在北京同俄罗斯总统普京举行会谈。"),
        chinese("公告", "外交部4日宣布：国家主席习近平将于6日在北京同俄罗斯总统普京举行会谈。"),
        english(
            "Xi to meet Putin", "Xi Jinping will hold talks with Vladimir Putin in Beijing, it said Tuesday."
        ),
        report(
            EN, "Putin due", "Xi Jinping is expected to meet Vladimir Putin in Beijing on Tuesday, May 4."
        ),
        chinese("时评：携手同行", "国家主席习近平4日在北京同俄罗斯总统普京举行会谈。意义重大。"),
        chinese("【国际观察】桥与河", "国家主席习近平4日在北京同俄罗斯总统普京举行会谈。意义重大。"),
        chinese("国际社会高度评价中俄会谈", "国家主席习近平4日在北京同俄罗斯总统普京举行会谈。"),
        chinese("外交部发言人答记者问", "问：习近平主席4日同普京总统在北京举行会谈，能否介绍情况？"),
        english(
            "Commentary: Talks steady the world", "Xi Jinping held talks with Vladimir Putin on Tuesday."
        ),
        english(
            "Opinion | What they want", "Xi Jinping held talks with Vladimir Putin in Beijing on Tuesday."
        ),
        english("Five takeaways from the talks", "Xi Jinping held talks with Vladimir Putin on Tuesday."),
    ],
)
def test_what_looks_back_or_ahead_or_gives_an_opinion_does_not_join_the_event(other: Draft) -> None:
    assert_apart(other, chinese("习近平同普京会谈", TALKS.paragraphs[1].text[11:], ABOUT_TREES))
    assert_apart(
        other, english("Xi, Putin hold talks", TALKS_IN_ENGLISH.paragraphs[1].text[27:], ABOUT_BRIDGES)
    )


def test_a_commentary_is_suggested_with_the_reason() -> None:
    commentary = english(
        "Commentary: A step", "Xi Jinping held talks with Vladimir Putin in Beijing on Tuesday."
    )
    (maybe,) = placed(commentary, TALKS).maybe
    assert maybe.why == "same day, same two people, Beijing; but one is a comment"


def test_days_without_a_year_and_without_publication_are_no_days() -> None:
    undated = report(HANS, None, "5月4日，习近平在北京同普京举行会谈。", published=None)
    assert_apart(undated, TALKS)
    assert_apart(undated, report(EN, None, "Xi Jinping held talks with Vladimir Putin.", published=None))


def test_the_day_after_is_another_event_where_it_is_said_and_a_doubt_where_the_place_is_not() -> None:
    day = date(2021, 5, 5)
    assert_apart(
        TALKS, chinese("习近平同普京会谈", "国家主席习近平5日在北京同俄罗斯总统普京举行会谈。", published=day)
    )
    assert_apart(
        TALKS, report(EN, "Xi, Putin hold talks", "Xi Jinping held talks with Vladimir Putin.", published=day)
    )
    second = report(EN, None, "Xi Jinping held a second day of talks with Putin in Beijing.", published=day)
    assert_apart(TALKS, second)


def test_a_report_sent_after_midnight_is_of_the_day_that_it_names() -> None:
    sent_late = report(
        EN,
        "Xi, Putin hold talks",
        "BEIJING, May 5 (Xinhua) -- Xi Jinping held talks with Vladimir Putin in Beijing on Tuesday.",
        published=date(2021, 5, 5),
    )
    assert_together(TALKS, sent_late)
    here = report(
        HANS,
        "习近平同拜登会晤",
        "新华社旧金山11月15日电 当地时间11月15日，国家主席习近平在旧金山同美国总统拜登举行会晤。",
        published=date(2023, 11, 16),
    )
    there = report(
        EN,
        "Xi, Biden hold talks",
        "SAN FRANCISCO, Nov. 15 (Xinhua) -- Xi Jinping met with Joe Biden in San Francisco on Wednesday.",
        published=date(2023, 11, 16),
    )
    assert_together(here, there)


def test_a_third_guest_makes_another_meeting() -> None:
    assert_apart(
        TALKS_IN_ENGLISH,
        english(None, "Xi Jinping, Vladimir Putin and Narendra Modi met in Beijing on Tuesday."),
    )
