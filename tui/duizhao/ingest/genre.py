"""Whether a story reports what happened, or what will, what once did, or what somebody thinks of it."""

from __future__ import annotations

import re
from enum import StrEnum

from duizhao.ingest.encounters import encounters
from duizhao.ingest.story import Part, Story


class Genre(StrEnum):
    """What a story is to the event that it names."""

    REPORT = "report"
    PREVIEW = "preview"
    RETROSPECT = "look back"
    COMMENT = "comment"


_COMMENT = re.compile(
    r"[时快短社锐漫微]评|(?<!高度)评论|述评|社论|综述|解读|热议|反响|评价|观察(?!员|团)|观点|特稿|分析|专访|访谈|答记者问"
    r"|例行记者会|发言人|笔谈|札记|手记|侧记|述说|启示|意义|背景[:：]|名词解释|热评|看点"
    r"|^(?:[\w' ]{0,24}\b)?(?:commentary|opinion|analysis|editorial|explainer|op-ed|interview|feature"
    r"|roundup|profile|backgrounder|fact ?box|q&a|column|timeline|perspectives?|viewpoint"
    r"|insights?|spotlight|reflections?|headlines|letters?)\s*(?:[:|]|-+ )"
    r"|\btakeaways?\b|[:|-] ?(?:analysis|opinion|commentary|experts?|analysts?)\b"
    r"|\b(?:experts?|analysts?|observers?) (?:say|said)\b|\bspokes(?:person|man|woman)\b|^(?:why|how|what)\b"
)
_TO_COME = re.compile(
    r"(?:将|即将|(?<![模虚])拟|预计|有望|料将|计划|定于|准备)[^,.;:]{0,24}$"
    r"|\b(?:will|would|shall|may|might|could|to)(?: (?:also|soon|jointly|later))? $"
)
_ENGLISH_NUMBER = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+)"
_LONG_AGO = re.compile(
    r"(?:会[谈见晤面]|访[华问]|通话|峰会)[^,.;]{0,10}周年|周年[^,.;]{0,6}回|(?:[一二两三四五六七八九十百半\d]+多?|几)(?:年|个月|周|天)前"
    r"|回眸|回顾|回望|往事|重温|一年来|(?:去年|前年|上个?月|上周)"
    rf"|\b{_ENGLISH_NUMBER} (?:years?|months?|weeks?|decades?) (?:on\b|ago|after|since|later)"
    r"|\banniversary of (?:[\w']+ ){0,5}(?:talks|meeting|summit|visit|call)\b"
    r"|\blook(?:s|ing)? back\b|\b(?:talks|meet|met|meeting)\b[^.;,]{0,60}"
    r"\blast (?:year|month|week|summer|winter|spring|autumn|fall)\b"
)


def genre(story: Story) -> Genre:
    """What a story is, by its title and the first sentence of its text; a report if nothing is said."""
    title = next(story.of(Part.TITLE), None)
    if title and _COMMENT.search(story.key[title.start : title.end]):
        return Genre.COMMENT
    return lede_genre(story, title=True)


def lede_genre(story: Story, *, title: bool = False) -> Genre:
    """What the first sentence makes a story, or the title too: a report, a preview or a look back."""
    firsts = [s for s in story.of(*((Part.TITLE,) if title else ()), Part.LEDE) if s.first]
    if any(_LONG_AGO.search(story.key, s.start, s.end) for s in firsts):
        return Genre.RETROSPECT
    for sentence in firsts:
        verbs = [encounter.verb for encounter in encounters(story, sentence)]
        if verbs and _TO_COME.search(story.key, max(sentence.start, verbs[0] - 60), verbs[0]):
            return Genre.PREVIEW
    return Genre.REPORT
