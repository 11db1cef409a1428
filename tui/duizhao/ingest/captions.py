"""Captions: the words under a picture, known by who took it."""

from __future__ import annotations

import re

from duizhao.ingest.outlets import AGENCY

_NAME = r"(?:[一-鿿]{1,4}(?:[ ·•、][一-鿿]{1,6}){0,4}|[A-Z][A-Za-z.\- ]{2,30})\s*"
_TAKEN = r"(?<![拍现現])[摄攝](?:影)?"
_PHOTOGRAPHER = re.compile(
    rf"(?:^|[。！？.!?）)”」\s，,])[（(\[【]?(?:[^\s，。（(]{{0,12}}(?:[记記]者|通[讯訊][员員]"
    rf"|[摄攝]影[师師]?))\s*[:：]?{_NAME}{_TAKEN}(?:[报報][道導])?[）)\]】]?[。.]?$"
    rf"|(?:^|[。！？.!?”」\s])[^\s，。（(]{{2,12}}[发發]\s*[（(]{_NAME}{_TAKEN}[）)][。.]?$"
    rf"|[（(]{_NAME}?\s*{_TAKEN}[）)][。.]?$"
    rf"|(?:^|[。！？.!?”」\s]){_TAKEN}\s*[:：/／]\s*{_NAME}[。.]?$"
    rf"|[。！？”」\s]{_NAME}{_TAKEN}$"
)
_PICTURE_SOURCE = re.compile(
    r"[（(][图圖](?:片)?\s*[/：:]\s*[^）)]{2,30}[）)]$|(?:[图圖](?:片)?(?:[来來]源|取自|自)?|[视視][频頻]截[图圖]|截[图圖](?:自)?)\s*[:：/／|｜]\s*[^\s，。]{2,30}[）)\]】]?$"
    r"|(?:[资資]料|[档檔]案|[网網]上|[网網][络絡]|[视視][频頻]|[设設][计計]|[合]成|示意)(?:[图圖]片|[图圖]|相片|照片|截[图圖]|[画畫]面)[）)\]】。]?$"
    r"|[（(\[【](?:[资資]料|[档檔]案|[网網][络絡]|[网網]上|示意)?(?:[图圖]片|[图圖]|照片)[）)\]】][。]?$"
    r"|(?:[。！？”」\s（(【\[]|^)[^\s，。（(]{1,16}(?:供[图圖]|[图圖]片|提供)[）)\]】]?$"
)
_AFTER_SENTENCE = re.compile(
    rf"[。！？.!?”」）)]\s*[（(\[【]\s*{AGENCY}(?:[^）)\]】。]{{0,10}})[）)\]】][。.]?$"
)
_ENGLISH = re.compile(
    r"[\[(]\s*(?:Xinhua|AP|AFP|Reuters|Photo|Photos|File photo|People's Daily Online"
    r"|China Daily|CGTN|VCG|CFP|IC|Getty Images|EPA|AP Photo|PA|dpa)\s*"
    r"(?:Photo\s*)?[/|:]\s*[^\[\]()]{2,60}[\])]\.?$"
    r"|[.!?]\s*[\[(](?:Xinhua|AP|AFP|Reuters)\s*/[^\[\]().]{0,40}$"
    r"|[\[(](?:[^\[\]()]{0,20}\b)?(?:Photos?|Photographs?|Pictures?"
    r"|Images?|Courtesy)\s*(?:by|:|/|from|courtesy of|of|provided by)\s*[^\[\]()]{2,80}[\])]\.?$"
    r"|[.!?][\"'”’]?\s*[\[(]\s*(?:[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,3})\s*/\s*"
    r"(?:[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,5})[\])]\.?$"
    r"|[\[(](?:File photo|File|Photo|Photo provided to [^\[\]()]{2,40}"
    r"|Provided to [^\[\]()]{2,40}|[^\[\]()]{2,40} [Pp]hoto)[\])]\.?$"
    r"|[.!?]\s*/\s*(?:Xinhua|CFP|VCG|CGTN|CMG|AP|AFP|Reuters|Getty(?: Images)?"
    r"|Chinese Foreign Ministry)(?: Photo)?$"
    r"|(?:^|[^.])\s(?:Photos?|Image|Picture)\s?: ?[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,5}$"
    r"|^(?:[A-Z][\w.]* ){0,3}Photos?\s?/\s?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}$"
    r"|^Photo by [A-Z][^.]{2,50}(?: on Unsplash)?$"
    r"|[.!?]\s+(?:Photo|Photograph|Image|Picture|Credit)\s*(?:by|:)\s*[A-Z][^.]{2,50}\.?$"
)
_AGENCY_LAST = re.compile(rf"^.{{4,100}}[。！？）)]\s*{AGENCY}$")
_SHOWN = re.compile(
    r"^[图圖]像(?:[来來]源|加[注註]文字)\s*[,，:：]|^(?:Image (?:source|caption)|Media caption), \S"
    r"|^[△▲↑▽▼◎]\s*\S|^(?:这是|這是)?(?:上|下|左|右)?[图圖](?:[为為]|[中]|[一二三四五六七八九十\d]|[:：片])|^[资資]料[图圖]片?[:：]"
    r"|^[图圖][说說][:：]|^(?:File photo|Photo|Picture|Image|Caption)(?: \w+)?\s*[:：]"
    r"|^(?:This|The) (?:file )?(?:photo|picture|image)[^.]{0,60}\bshows\b"
    r"|^Photo(?: taken on [^.]{3,40})? shows\b"
)
_PLACED = re.compile(
    r"[（(](?:前排|后排|後排)?[左右中](?:[一二三四五六起]|前排?|后|後)*[）)]|\((?:[LRC]|(?:front "
    r"|back |top |bottom |second |third )*(?:left|right|center|centre"
    r"|C|L|R)(?: front)?)\)"
)
_LONE_PHOTOGRAPHER = re.compile(
    rf"^[（(\[【]?(?:[^\s，。（(]{{0,12}}(?:[记記]者|[摄攝]影))?\s*[:：]?\s*{_NAME}\s*{_TAKEN}[）)\]】]?$"
    r"|^[\[(](?:Xinhua|Photo|AP|AFP|Reuters)[/: ][^\[\]()]{2,60}[\])]$"
)
_LONGEST = 700
_TELLING = (
    (("摄", "攝"), _PHOTOGRAPHER),
    (("图", "圖", "片", "画面", "畫面", "提供"), _PICTURE_SOURCE),
    (("[", "(", "/", "Photo", "Image", "Picture", "Credit"), _ENGLISH),
)
"""Patterns that are searched where one of the marks before them is there, as it is in whatever they fit."""


def is_caption(text: str) -> bool:
    """Whether a paragraph says by itself that it stands under a picture."""
    if len(text) > _LONGEST:
        return False
    if _SHOWN.match(text) or _AGENCY_LAST.match(text):
        return True
    return any(pattern.search(text) for marks, pattern in _TELLING if any(mark in text for mark in marks))


def is_lone_photographer(text: str) -> bool:
    """Whether a line holds nothing but who took the picture: its caption is the line before."""
    return len(text) <= 80 and _LONE_PHOTOGRAPHER.search(text) is not None


def may_be_caption(text: str) -> bool:
    """Whether a paragraph reads like a caption with its agency, but a report can end so too."""
    return len(text) <= _LONGEST and _AFTER_SENTENCE.search(text) is not None


def points_into_picture(text: str) -> bool:
    """Whether it tells who stands where: （左）, (R)."""
    return _PLACED.search(text) is not None
