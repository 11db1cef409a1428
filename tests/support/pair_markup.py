"""Twenty pairs in the markup of translation tools and corpora."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from tests.support.twenty_pairs import PAIRS, save


def tmx(version: str, attribute: str, encoding: str) -> str:
    units = "".join(
        "<tu>"
        + "".join(
            f'<tuv {attribute}="{lang}"><seg>{escape(text)}</seg></tuv>'
            for lang, text in zip(("zh-CN", "en-US"), pair, strict=True)
            if text
        )
        + "</tu>\n"
        for pair in PAIRS
    )
    header = '<header srclang="zh-CN" datatype="plaintext" segtype="block" adminlang="en" creationtool="t"'
    header += ' creationtoolversion="1" o-tmf="t"/>'
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<tmx version="{version}">{header}<body>\n'
        f"{units}</body></tmx>\n"
    )


def xliff_1() -> str:
    units = "".join(
        f'<trans-unit id="{at}"><source>{escape(zh)}</source>'
        + (f"<target>{escape(en)}</target>" if en else "")
        + "</trans-unit>\n"
        for at, (zh, en) in enumerate(PAIRS)
    )
    return (
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a.txt" source-language="zh-CN" target-language="en" datatype="plaintext"><body>\n'
        f"{units}</body></file></xliff>\n"
    )


def xliff_2() -> str:
    units = "".join(
        f'<unit id="u{at}"><segment><source>{escape(zh)}</source>'
        + (f"<target>{escape(en)}</target>" if en else "")
        + "</segment></unit>\n"
        for at, (zh, en) in enumerate(PAIRS)
    )
    return (
        '<?xml version="1.0"?>\n<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
        f' srcLang="zh-CN" trgLang="en"><file id="f">\n{units}</file></xliff>\n'
    )


def po() -> str:
    fields = ("Language: en", "X-Source-Language: zh_CN", "Content-Type: text/plain; charset=UTF-8")
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in fields) + "\n"
    entries = (f"msgid {as_json(zh)}\nmsgstr {as_json(en)}\n" for zh, en in PAIRS)
    return head + "\n".join(entries)


def tei(folder: Path) -> Path:
    for name, side in (("island.zh.xml", 0), ("island.en.xml", 1)):
        texts = (pair[side] for pair in PAIRS)
        held = "".join(
            f'<p><s id="{at}:1">{escape(text)}</s></p>' for at, text in enumerate(texts, 1) if text
        )
        lang = ("zh", "en")[side]
        save(
            folder / name,
            f'<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text>'
            f"<body>{held}</body></text></TEI>",
        )
    links = "".join(
        f"<link type='{1 if en else 0}-1' xtargets='{f'{at}:1' if en else ''};{at}:1' status='man'/>\n"
        for at, (_, en) in enumerate(PAIRS, 1)
    )
    return save(
        folder / "island.en.zh.xml",
        f"<?xml version='1.0'?>\n<linkGrp toDoc='island.zh.xml' fromDoc='island.en.xml'>\n{links}</linkGrp>",
    )


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
