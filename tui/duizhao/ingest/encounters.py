"""Who meets, calls or writes to whom, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from duizhao.ingest.gazetteer import Mention
from duizhao.ingest.offices import CHINESE_OFFICE
from duizhao.ingest.story import Part, Sentence, Story


class Kind(StrEnum):
    """What people do with each other."""

    MEETING = "meeting"
    CEREMONY = "ceremony"
    CALL = "call"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Encounter:
    """What one sentence says: who takes part, and what it is."""

    kind: Kind
    people: tuple[Mention, ...]
    sentence: Sentence
    verb: int
    """Where its verb begins."""


_CHINESE = {
    Kind.CALL: r"通(?:了)?(?:视频)?电话|通话|视频会晤|视频会见|视频通话",
    Kind.MESSAGE: r"致(?:贺|唁|慰问)?[电函信]|互致|致[^,.;]{0,6}[电信函]|复信|[贺唁]电",
    Kind.CEREMONY: (
        r"(?:举行|出席)[^,.;]{0,16}(?:欢迎仪式|宴会|欢送|签字仪式|签约仪式|开通仪式)|宴请|设宴|送别|共同会见记者"
        r"|欢迎(?=[^,.;]{1,24}(?:访|来华|到来))"
    ),
    Kind.MEETING: (
        r"(?<!参加)(?<!出席)(?<!陪同)(?<!共同)(?:会见|会晤)(?!后|前|[^,.]{0,2}结束|记者|厅|室)"
        r"|(?:举行|进行)[^,.;]{0,10}(?:会谈|会晤|晤谈|磋商|对话)|(?<!参加)(?<!出席)(?:会谈|晤谈)(?!后|前|结束)"
        r"|接见|拜会|会面|见面|茶叙|共进[早午晚]餐|(?:共同|一道)(?:主持|出席|参加|参观)"
    ),
}
_ENGLISH = {
    Kind.CALL: (
        r"\b(?:tele)?phone (?:call|conversation|talk)s?\b|\bphoned\b"
        r"|\b(?:speaks?|spoke|talks|talked)\b"
        r"(?=(?: (?:with|to)\b[^.;,]{0,60}?)? (?:by|on|over|via) (?:the |a )?(?:tele)?phone\b)"
        r"|\b(?:video|virtual) (?:call|meeting|summit)\b|\bvia video link\b"
    ),
    Kind.MESSAGE: (
        r"\bcongratulat(?:es|ed)\b|\b(?:sends?|sent|exchang(?:es|ed))\b[^.;]{0,60}?"
        r"\b(?:message|messages|letter|letters|congratulations|condolences|greetings)\b|\bmessage of\b"
    ),
    Kind.CEREMONY: (
        r"\b(?:holds?|held|hosts?|hosted)\b[^.;]{0,30}?\b(?:welcom\w+ ceremony|banquet|dinner)\b"
        r"|\bwelcom(?:es|ed)\b|\bgreet(?:s|ed)\b"
    ),
    Kind.MEETING: (
        r"\b(?:meets?|met)\b|\bmeeting (?:with|between)\b|\btalks (?:with|between)\b|\breceiv(?:es|ed)\b"
        r"|\b(?:holds?|held|holding|have|had)\b(?![^.;]{0,30}\b(?:tele)?(?:phone|video|virtual)\b)"
        r"[^.;]{0,40}?\b(?:talks|meetings?|summit)\b"
    ),
}
_VERBS = {
    True: re.compile("|".join(f"(?P<{kind.name}>{verbs})" for kind, verbs in _CHINESE.items())),
    False: re.compile(
        "|".join(f"(?P<{kind.name}>{verbs})" for kind, verbs in _ENGLISH.items()), re.IGNORECASE
    ),
}
_NOT_HIMSELF = re.compile(
    rf"(?:{CHINESE_OFFICE})?(?:的|领导|关于|邀请|委托|委派|派出|特别代表|特使|夫人|家人|同志为核心"
    r"|重要(?:文章|讲话|指示|论述|贺信)|[^,.;]{0,14}(?:思想|重要讲话精神))|>"
)
_FOR_ANOTHER = re.compile(
    rf"(?:应(?!约|邀)|受|根据|按照|依据|遵照|贯彻|落实|学习|围绕|代表|转达|转交|由)"
    rf"(?:[^,.;、同与和]{{0,12}}?{CHINESE_OFFICE})?$|在[^,.;、同与和]{{0,6}}?{CHINESE_OFFICE}$|<[^>]*$"
)
_TO_SOMEBODY = re.compile(rf"向(?:[^,.;、]{{0,12}}?{CHINESE_OFFICE})?$")
_WRITES = re.compile("[^,.;]{0,6}致")
_POSSESSIVE = re.compile(r"'s?(?!\w)| thought\b")
_ACCOMPANIED = re.compile(
    r"\b(?:accompanied by|flanked by|joined by|invitation of|behalf of|under)\b[^.;,]*$"
)
_STATEMENT = re.compile(
    r"(?:指出|强调|表示|介绍|认为|说)[,:]"
    r"|\b(?:said|says|stressed|noted|pointed out|emphasi[sz]ed|added|recalled)\b(?! (?:here|he made))"
)
_CLAUSE = re.compile(r"[,;.!?:] *")
_TURN = re.compile(
    r"[;:]|, with\b|\b(?:alongside|including|who|which|that|after|before|ahead|while|when|where"
    r"|said|says|saying|told|tells|as)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,、]? ?(?:(?:and|&) )?(?:[\w.'’-]+ ?){0,9}", re.IGNORECASE)


def tells(story: Story, sentence: Sentence) -> bool:
    """Whether a sentence tells what happened; after the lede, what somebody states may be long past."""
    return sentence.part is not Part.SECOND or not _STATEMENT.search(story.key, sentence.start, sentence.end)


def encounters(story: Story, sentence: Sentence) -> Iterator[Encounter]:
    """What a sentence says about people meeting; each verb that has people beside it."""
    if not tells(story, sentence):
        return
    people = principals(story, sentence)
    chinese = story.lang.is_chinese
    around = _around_chinese if chinese else _around_english
    for verb in _VERBS[chinese].finditer(story.key, sentence.start, sentence.end):
        found = around(story, sentence, people, verb.start(), verb.end())
        if found:
            yield Encounter(Kind[verb.lastgroup or "MEETING"], found, sentence, verb.start())


def principals(story: Story, sentence: Sentence) -> tuple[Mention, ...]:
    """The people a sentence names as themselves, not as somebody's master or in the title of a book."""
    return tuple(
        mention
        for mention in story.people_of(sentence.start, sentence.end)
        if _as_himself(story, sentence, mention)
    )


def _as_himself(story: Story, sentence: Sentence, mention: Mention) -> bool:
    key = story.key
    if story.lang.is_chinese:
        if _NOT_HIMSELF.match(key, mention.end, sentence.end):
            return False
        if _TO_SOMEBODY.search(key, sentence.start, mention.start):
            return bool(_WRITES.match(key, mention.end))
        return not _FOR_ANOTHER.search(key, sentence.start, mention.start)
    return not _POSSESSIVE.match(key, mention.end) and not _ACCOMPANIED.search(
        key, sentence.start, mention.start
    )


def subjects(story: Story, sentence: Sentence) -> tuple[Mention, ...]:
    """Who the sentence is about: the first person named in it and whoever is joined to that name."""
    people = principals(story, sentence)
    return _joined_after(story, people[:1], people[1:])


def _around_chinese(
    story: Story, sentence: Sentence, people: Sequence[Mention], start: int, end: int
) -> tuple[Mention, ...]:
    """Everybody in the clause of the verb; a clause without a subject has that of the sentence."""
    left = max(
        (match.end() for match in _CLAUSE.finditer(story.key, sentence.start, start)), default=sentence.start
    )
    right = _CLAUSE.search(story.key, end, sentence.end)
    stop = right.start() if right else sentence.end
    before = tuple(mention for mention in people if left <= mention.start < start)
    after = tuple(mention for mention in people if end <= mention.start < stop)
    if not before:
        earlier = [mention for mention in people if mention.start < left]
        before = _joined_after(story, earlier[:1], earlier[1:])
    return (*before, *after)


def _around_english(
    story: Story, sentence: Sentence, people: Sequence[Mention], start: int, end: int
) -> tuple[Mention, ...]:
    """The last name before the verb and the first after it, each with the names joined to it."""
    before = [mention for mention in people if mention.end <= start]
    group = before[-1:]
    for mention in reversed(before[:-1]):
        if not _are_joined(story, mention, group[0]):
            break
        group.insert(0, mention)
    after = [mention for mention in people if mention.start >= end]
    if after and _TURN.search(story.key, end, after[0].start):
        after = []
    return (*group, *_joined_after(story, after[:1], after[1:]))


def _joined_after(story: Story, first: Sequence[Mention], rest: Sequence[Mention]) -> tuple[Mention, ...]:
    group = list(first)
    for mention in rest:
        if not _are_joined(story, group[-1], mention):
            break
        group.append(mention)
    return tuple(group)


_CHINESE_JOINT = re.compile(
    rf"(?:{CHINESE_OFFICE})?(?:夫妇)?(?:、|和|与|同|及|以及)[^,.;:]{{0,30}}|[,、 ](?:(?:{CHINESE_OFFICE})?)"
)


def _are_joined(story: Story, left: Mention, right: Mention) -> bool:
    """Whether nothing but a conjunction and an office stands between two names."""
    between = story.key[left.end : right.start]
    if story.lang.is_chinese:
        return bool(_CHINESE_JOINT.fullmatch(between))
    starts = between.lstrip().startswith((",", "and ", "& "))
    return starts and bool(_JOINT.fullmatch(between)) and not _TURN.search(between)
