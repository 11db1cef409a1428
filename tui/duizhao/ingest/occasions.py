"""Which occasion of a visit a story tells of, where that is more than people meeting: a dinner, a signing."""

from __future__ import annotations

import re

from duizhao.ingest.story import Part, Sentence, Story

_MEETING = re.compile(
    r"(?<!共同)(?:会谈|会见|会晤|晤谈|会面|见面|接见|拜会|磋商|通话|通电话)(?!后|前|结束|记者|厅|室)"
    r"|(?<!after )(?<!following )(?<!before )(?<!ahead of )(?<!after their )(?<!after the )"
    r"(?<!after holding )\b(?:meets?|met|talks|meetings?|summit|received?s?|welcomed)\b"
    r"(?! (?:with )?(?:the )?(?:press|reporters|journalists|media))"
)
"""Words for a meeting as such, but where it is over or yet to come."""
_OF_THE_MEETING = (
    ("a small circle", re.compile(r"小范围|一对一|\b(?:small-group|small-scale|restricted|one-on-one)\b")),
    (
        "another meeting",
        re.compile(
            r"(?:再次|再度|又一次|第[二三四]次)[^,.;]{0,12}(?:会|谈|见|通|致)|第[二三四](?:轮|场)"
            r"|\b(?:met|meets?|meeting|talks)\b[^.;,]{0,40}\bagain\b|\bagain (?:met|meets?|held|holds?)\b"
            r"|\b(?:second|third|another) (?:round|day|session|meeting)\b"
        ),
    ),
    ("tea", re.compile(r"茶叙|品茗|喝茶|\bover (?:a cup of )?tea\b|\btea (?:chat|talks?|gathering|party)\b")),
    (
        "a meal",
        re.compile(
            r"共进[早午晚]餐|边吃边谈"
            r"|\bover (?:a )?(?:\w+ )?(?:breakfast|lunch|dinner)\b|\bworking (?:lunch|dinner)\b"
        ),
    ),
    ("congratulations", re.compile(r"贺[电信函]|致[电函信][^,.;]{0,20}祝贺|\bcongratulat(?:es|ed|ions)\b")),
    ("condolences", re.compile(r"慰问|唁[电函]|哀悼|\bcondolences?\b|\bsympathy\b")),
)
"""What makes a meeting, call or message another than the first of the day, wherever it is said."""
_ITSELF = (
    ("a meal", re.compile(r"[午晚国家]宴|宴会|宴请|设宴|\b(?:banquet|dinner|lunch|luncheon|dined?)\b")),
    ("a signing", re.compile(r"签署|签字|签约|\bsign(?:s|ed)?\b|\bsigning\b")),
    (
        "the press",
        re.compile(
            r"(?:会见|见)记者|记者会"
            r"|\b(?:meets?|met|address\w*)(?: with)? (?:the )?(?:press|reporters|journalists|media)\b"
            r"|\b(?:press|news) conference\b"
        ),
    ),
    (
        "a tour",
        re.compile(
            r"散步|漫步|参观|游览|观看|观摩|种树|植树|\b(?:tour(?:s|ed)|stroll(?:s|ed)?|walk(?:s|ed)|watch(?:es|ed))\b"
        ),
    ),
    (
        "an assembly",
        re.compile(
            r"(?<!来)(?<!来华)(?<!应邀)(?<!正在)(?<!前来)(?:共同|一道|一同)出席|揭牌|奠基"
            r"|\b(?:unveil(?:s|ed)?|inaugurat(?:es|ed))\b|\bjointly attend(?:s|ed)\b"
            r"|(?<!who )(?<!both )\battend(?:s|ed)\b"
        ),
    ),
    ("a welcome", re.compile(r"欢迎仪式|\bwelcom\w+ ceremony\b")),
    ("a farewell", re.compile(r"送别|送行|话别|\bfarewell\b|\b(?:sees?|saw) off\b")),
)
"""What people do that is no meeting; where a meeting is named before it, the meeting is told of."""


def occasion(story: Story, *, title: bool) -> frozenset[str]:
    """What a story tells of besides a meeting as such; empty where it is that, or nothing is said.

    The title decides where it says anything at all and is asked, else the first sentence of the text.
    """
    firsts = [s for s in story.of(*((Part.TITLE,) if title else ()), Part.LEDE) if s.first]
    for sentence in firsts:
        found = _of(story.key, sentence)
        if found is not None:
            return found
    return frozenset()


def _of(key: str, sentence: Sentence) -> frozenset[str] | None:
    """What a sentence tells of; None where it says nothing of the kind."""
    span = sentence.start, sentence.end
    meeting = _MEETING.search(key, *span)
    named = {name for name, pattern in _OF_THE_MEETING if pattern.search(key, *span)}
    end = meeting.start() if meeting else sentence.end
    named |= {
        name for name, pattern in _ITSELF if (found := pattern.search(key, *span)) and found.start() < end
    }
    return frozenset(named) if named or meeting else None
