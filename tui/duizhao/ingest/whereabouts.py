"""Where the event of a story takes place: said in so many words, or unknown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from duizhao.ingest.encounters import Kind, encounters
from duizhao.ingest.gazetteer import Mention, country_of, person, place
from duizhao.ingest.story import Part, Sentence, Story
from duizhao.model import Bilingual

_IN_CHINESE = re.compile(
    r"(?:在|于|抵达|来到|到访)(?:中国|当地|美丽的|历史名城|海滨城市|南部|北部|东部|西部)?(?:首都|首府|城市|[市省州])?$"
)
_NO_PLACE_CHINESE = re.compile(
    r"(?:亚洲)?(?:合作组织|精神|公报|时间|冬奥|奥运|残奥|亚运|协定|协议|议定书|邮报|时报|日报|公约|宣言|大学|条约"
    r"|共识|证券|交易所|国际问题|五国|方面)"
)
_IN_ENGLISH = re.compile(
    r"\b(?:in|at|arriv\w+ in)(?: the)? $"
    r"|\b(?:in|at|on) (?:the |a )?(?:[\w'-]+ ){0,3}?(?:city|capital|town|resort|island|province)(?: of)? $"
)
_NO_PLACE_ENGLISH = re.compile(
    r"(?:'s)? (?:cooperation|agreements?|accords?|olympics?|winter|times|post|time|university|protocol"
    r"|convention|declaration|communique)\b"
)
_HERE = re.compile(r"\bhere\b")
_PAST = re.compile(
    r"(?:去年|前年|上月|上个?月|今年\d+月|此前|(?<![者、])曾|日前|早前)[^.;]*$"
    r"|\b(?:last|earlier|previous\w*|in 20\d\d)\b[^.;]*$"
)
_VISITING = re.compile(
    r"(?:来华|来访|到访|访华)[^,.;、和同与]*$|\bvisiting (?:(?!met|meets|with|and|held|holds)[\w'.-]+ ){0,6}$"
)
_IN_PERSON = re.compile(
    r"出席|主持|发表[^,.;]{0,6}讲话|考察|调研|抵达|会见|举行"
    r"|\b(?:(?:attend|deliver|address|inspect|visit|arriv|host)\w*|presid(?:es|ed|ing)|chair(?:s|ed|ing)|open(?:s|ed|ing))\b"
)
_IN_THE_CAPITAL = re.compile("在京(?![都津沪东剧畿])")
_DATELINE_CHINESE = re.compile(r"(?:\d+月)?\d+日[^,.;。]{0,8}?[电讯]|[电讯][)\]】 ]|综合[电外]")
_DATELINE_ENGLISH = re.compile(
    r",[^.]{0,40}?(?:\(|--| - )|(?:, \w+)?,? [a-z]{3,9}\.? \d{1,2}\b| \(|(?:, [\w .]{3,20})? --? "
)


def whereabouts(story: Story, kind: Kind | None, people: Sequence[Mention]) -> Bilingual:
    """The place of the event in Chinese, as the version writes it, and in English; empty where unknown.

    The dateline alone counts where the host is at home there and acts in person: elsewhere, or for a
    mere statement, it may be that of a bureau that reports from afar.
    """
    dateline = _dateline(story)
    said = Counter(_city_key(mention) for mention in _said(story, dateline))
    if not said and any(_IN_THE_CAPITAL.search(story.key, s.start, s.end) for s in _telling(story)):
        said["beijing"] += 1
    best = [key for key, count in said.items() if count == max(said.values())]
    if len(best) > 1 and dateline and _city_key(dateline) in best:
        best = [_city_key(dateline)]
    if len(best) > 1:
        cities = [key for key in best if _is_city(key)]
        best = cities if len(cities) == 1 else []
    elif (
        not best and dateline and kind not in {Kind.CALL, Kind.MESSAGE} and _at_home(story, people, dateline)
    ):
        best = [_city_key(dateline)]
    return _name(story, best[0]) if best else Bilingual()


def _said(story: Story, dateline: Mention | None) -> Iterator[Mention]:
    """The places that the story says something happens in."""
    for sentence in _telling(story):
        mentions = [m for m in story.places_of(sentence.start, sentence.end) if _kind(m) != "country"]
        inside = [mention for mention in mentions if is_said(story, sentence, mention)]
        # a province before its city, a city before its hall: the city says it
        for number, mention in enumerate(inside):
            following = inside[number + 1] if number + 1 < len(inside) else None
            if not (following and _kind(mention) == "region" and following.start - mention.end <= 2):
                yield mention
        if dateline and not inside and _HERE.search(story.key, sentence.start, sentence.end):
            yield dateline


def _telling(story: Story) -> Iterator[Sentence]:
    """The sentences that tell what happens: the beginning, the captions, and who meets whom."""
    for sentence in story.sentences:
        if (sentence.first and sentence.part is not Part.SECOND) or any(encounters(story, sentence)):
            yield sentence


def is_said(story: Story, sentence: Sentence, mention: Mention) -> bool:
    """Whether a preposition says that something happens in a place, now."""
    chinese = story.lang.is_chinese
    no_place = _NO_PLACE_CHINESE if chinese else _NO_PLACE_ENGLISH
    if no_place.match(story.key, mention.end):
        return False
    start = _chain_start(story, mention) if chinese else mention.start
    preposition = _IN_CHINESE if chinese else _IN_ENGLISH
    found = preposition.search(story.key, sentence.start, start)
    return bool(found) and not _PAST.search(story.key, sentence.start, found.start() if found else start)


def _chain_start(story: Story, mention: Mention) -> int:
    """Where a chain of places begins: 在 哈萨克斯坦 首都 阿斯塔纳."""
    start = mention.start
    for other in reversed(story.places_of(0, mention.start)):
        if re.fullmatch(r"(?:首都|首府|城市|[市省州]|的)?", story.key[other.end : start]):
            start = other.start
    return start


def _dateline(story: Story) -> Mention | None:
    """The place at the beginning of the lede, with a date or an agency behind it."""
    lede = next(story.of(Part.LEDE), None)
    if lede is None:
        return None
    pattern = _DATELINE_CHINESE if story.lang.is_chinese else _DATELINE_ENGLISH
    for mention in story.places_of(lede.start, lede.start + 30):
        near = story.lang.is_chinese or mention.start <= lede.start + 1
        if near and _kind(mention) in {"city", "region"} and pattern.match(story.key, mention.end):
            return mention
    return None


def _at_home(story: Story, people: Sequence[Mention], dateline: Mention) -> bool:
    """Whether the host, the first who is no visitor, acts in person in the country of the dateline."""
    acts = any(
        _IN_PERSON.search(story.key, sentence.start, sentence.end) or any(encounters(story, sentence))
        for sentence in story.of(Part.TITLE, Part.LEDE)
    )
    hosts = (person(mention.key) for mention in people if not _visits(story, mention))
    host = next(hosts, None)
    return acts and host is not None and host.country == country_of(dateline.key)


def _visits(story: Story, person: Mention) -> bool:
    """Whether some mention of a person calls him a visitor."""
    return any(
        _VISITING.search(story.key, max(0, mention.start - 40), mention.start)
        for mention in story.people
        if mention.key == person.key
    )


def _kind(mention: Mention) -> str:
    found = place(mention.key)
    return found.kind if found else "country"


def _is_city(key: str) -> bool:
    found = place(key)
    return bool(found) and found is not None and found.kind == "city"


def _city_key(mention: Mention) -> str:
    found = place(mention.key)
    return (found.city or found.key) if found else mention.key


def _name(story: Story, key: str) -> Bilingual:
    """The name of a city, in Chinese as the version writes it where it does."""
    found = place(key)
    if found is None:
        return Bilingual()
    written = next((m.text for m in story.places if m.key == key), None)
    name = found.name(story.lang)
    return Bilingual(written if written and story.lang.is_chinese else name.zh, name.en)
