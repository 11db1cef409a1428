"""The names of news outlets: which names are one, and how it is called in the other language."""

from __future__ import annotations

import re

_PAIRS: tuple[tuple[str, str, str], ...] = (
    ("新华社", "新華社", "Xinhua"),
    ("新华网", "新華網", "Xinhuanet"),
    ("人民日报", "人民日報", "People's Daily"),
    ("人民网", "人民網", "People's Daily Online"),
    ("中国日报", "中國日報", "China Daily"),
    ("中国日报网", "中國日報網", "chinadaily.com.cn"),
    ("中新社", "中新社", "China News Service"),
    ("中新网", "中新網", "chinanews.com"),
    ("中国新闻网", "中國新聞網", "chinanews.com"),
    ("中国网", "中國網", "china.org.cn"),
    ("央视", "央視", "CCTV"),
    ("央视网", "央視網", "CCTV.com"),
    ("环球时报", "環球時報", "Global Times"),
    ("环球网", "環球網", "huanqiu.com"),
    ("光明日报", "光明日報", "Guangming Daily"),
    ("经济日报", "經濟日報", "Economic Daily"),
    ("中央社", "中央社", "CNA"),
    ("路透社", "路透社", "Reuters"),
    ("法新社", "法新社", "AFP"),
    ("美联社", "美聯社", "AP"),
    ("塔斯社", "塔斯社", "TASS"),
    ("俄新社", "俄新社", "RIA Novosti"),
    ("共同社", "共同社", "Kyodo"),
    ("时事社", "時事社", "Jiji"),
    ("韩联社", "韓聯社", "Yonhap"),
    ("德新社", "德新社", "dpa"),
    ("埃菲社", "埃菲社", "EFE"),
    ("安莎社", "安莎社", "ANSA"),
    ("贝尔塔通讯社", "貝爾塔通訊社", "BelTA"),
    ("彭博社", "彭博社", "Bloomberg"),
    ("英国广播公司", "英國廣播公司", "BBC"),
    ("美国之音", "美國之音", "VOA"),
    ("南华早报", "南華早報", "South China Morning Post"),
    ("联合早报", "聯合早報", "Lianhe Zaobao"),
    ("外交部", "外交部", "Ministry of Foreign Affairs"),
)
_MORE = (
    "Xinhua News Agency|CGTN|China.org.cn|China Media Group|中国国际电视台|央视新闻|央視新聞|新华社客户端"
    "|Agence France-Presse|Associated Press|The Associated Press|AP Photo"
    "|Getty Images|视觉中国|視覺中國|VCG|CFP|IC|ANI"
    "|Kyodo News|Jiji Press|Yonhap News Agency|TASS News Agency|Bloomberg News"
    "|Bernama|Sputnik|Interfax|Anadolu|澎湃新闻|观察者网|財新網|财新网|界面新闻|香港電台|RTHK|自由時報|聯合報|中時電子報"
)
NAMES: tuple[str, ...] = tuple(
    sorted(
        {name for pair in _PAIRS for name in pair} | set(_MORE.split("|")),
        key=lambda name: (-len(name), name),
    )
)
AGENCY = "(?:" + "|".join(re.escape(name) for name in NAMES) + ")"
"""A pattern for the outlets known here by name, longest first."""

_KNOWN = re.compile(AGENCY, re.IGNORECASE)
_KIND = re.compile(
    r"(?:日报|日報|晚报|晚報|早报|早報|时报|時報|周报|週報|周刊|週刊|商报|商報|快报|快報|邮报|郵報|新闻网?|新聞網?"
    r"|电视台|電視台|電視臺|广播电台|電台|電臺|通讯社|通訊社|传媒|傳媒|日报社|报社|報社|杂志|雜誌|月刊|在线|在線|网|網)$"
    r"|\b(?:Times|Post|Daily|Journal|Herald|Tribune|Gazette|Guardian|Observer|Chronicle|Standard"
    r"|News Agency|News Service|News|Broadcasting(?: Corporation)?|Television|Radio|Online|Press)$"
    r"|\.(?:com|cn|org|net|hk|tw|sg|gov)(?:\.\w\w)?$"
)


def is_known(name: str) -> bool:
    """Whether this is the name of an outlet known here."""
    return _KNOWN.fullmatch(name.strip()) is not None


def sounds_like_outlet(name: str) -> bool:
    """Whether a name reads like an outlet's and not like a person's."""
    return is_known(name) or _KIND.search(name.strip()) is not None


def in_english(name: str) -> str | None:
    """What an outlet with a Chinese name is called in English, if known here."""
    return next((english for hans, hant, english in _PAIRS if name in (hans, hant)), None)


def in_chinese(name: str, *, traditional: bool) -> str | None:
    """What an outlet with an English name is called in Chinese, if known here."""
    for hans, hant, english in _PAIRS:
        if name.lower() == english.lower():
            return hant if traditional else hans
    return None


def identity(name: str) -> str:
    """What is the same of an outlet's names: 新华社, 新華社 and Xinhua are one."""
    from duizhao.text.folding import fold

    return fold(in_english(name) or name)
