"""Twenty Chinese-English pairs, and every form of file in which somebody might hold them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from html import escape
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

PAIRS = (
    ("海岛图书馆落成", "The Island Library Opens"),
    (
        "海岛图书馆星期一落成，市长为它揭幕。",
        "The island library opened on Monday, and the mayor unveiled it.",
    ),
    ("图书馆共有三层，藏书十二万册。", "The library has three floors and holds 120,000 books."),
    ("“每个孩子都该有一张借书证。”市长说。", "“Every child should have a library card,” said the mayor."),
    ('馆长把它叫做"海上的灯"。', 'The director called it "a lamp on the sea".'),
    (
        "建筑由两国工匠合作完成。工程历时两年。",
        "Craftsmen of both countries built it together. The work took two years.",
    ),
    ("来自林港的船员最先走进大门。", ""),
    ("他们带来了书、地图和一架旧钢琴。", "They brought books, maps, and an old piano."),
    ("预算为3,500万元，实际用去3,420.5万元。", "The budget was 35 million yuan; 34.205 million was spent."),
    ("读者可在每天9:00至21:30之间借书。", "Readers may borrow books between 9:00 and 21:30 every day."),
    ("《潮汐志》是第一本借出的书。", "The first book to be lent was “Annals of the Tides”."),
    ("有人问：周末开门吗？", "Somebody asked: is it open at weekends?"),
    ("“开！”馆员笑着回答。", "“It is!” a librarian answered with a smile."),
    ("渡轮公司将增开两班船（往返）。", "The ferry company will add two (return) sailings."),
    ("学生们凭证件可以免费乘船。", "Students with a card travel free of charge."),
    ("双方同意明年交换一千册书。", "Both sides agreed to exchange a thousand books next year."),
    ("灯塔旁的旧仓库将改为阅览室。", "The old warehouse by the lighthouse will become a reading room."),
    ("岛上的居民说，他们等了二十年。", "The islanders say that they have waited for twenty years."),
    ("天气很好，海面平静。", "The weather was fine and the sea was calm."),
    ("仪式在下午四点结束。", "The ceremony ended at four in the afternoon."),
)
"""One has no English, one is of two sentences; quotation marks of all kinds, commas, numbers."""

Made = Path | tuple[Path, ...]
"""One file, or several that belong together."""
Form = Callable[[Path], Path]

PAGE = (
    "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{}</title></head><body>\n{}\n</body></html>\n"
)


def forms() -> dict[str, Form]:
    """Every form by its name: writes the pairs into a folder, and says what is to be added."""
    return {
        "tmx 1.1": lambda folder: _text(folder / "a.tmx", tmx("1.1", "lang", "utf-8")),
        "tmx 1.4": lambda folder: _text(folder / "a.tmx", tmx("1.4", "xml:lang", "utf-8")),
        "tmx utf-16": lambda folder: _text(folder / "a.tmx", tmx("1.4", "xml:lang", "utf-16"), "utf-16"),
        "tmx gb18030": lambda folder: _text(folder / "a.tmx", tmx("1.4", "xml:lang", "gb18030"), "gb18030"),
        "xliff 1.2": lambda folder: _text(folder / "a.xlf", xliff_1()),
        "xliff 2.1": lambda folder: _text(folder / "a.xlf", xliff_2()),
        "tsv": lambda folder: _text(folder / "a.tsv", _lines(f"{zh}\t{en}" for zh, en in PAIRS)),
        "tsv english first": lambda folder: _text(
            folder / "a.txt", _lines(f"{en}\t{zh}" for zh, en in PAIRS), "utf-16"
        ),
        "tsv numbered": lambda folder: _text(
            folder / "a.tab", _lines(f"{at}\t{zh}\t{en}" for at, (zh, en) in enumerate(PAIRS, 1)), "gb18030"
        ),
        "csv": lambda folder: _text(folder / "a.csv", _csv()),
        "csv of excel": lambda folder: _text(folder / "a.csv", _csv(head=("中文", "英文")), "utf-8-sig"),
        "csv with semicolons": lambda folder: _text(folder / "a.csv", _csv(";"), "gb18030"),
        "csv all quoted": lambda folder: _text(
            folder / "a.csv", _csv(head=("id", "source", "target"), numbered=True)
        ),
        "bars": lambda folder: _text(folder / "a.txt", _lines(f"{zh} ||| {en}" for zh, en in PAIRS)),
        "hunalign": lambda folder: _text(folder / "a.txt", _lines(f"{zh}\t{en}\t0.75" for zh, en in PAIRS)),
        "lf aligner": lambda folder: _text(
            folder / "a.txt", _lines(f"{zh}\t{en}\tisland.docx" for zh, en in PAIRS), "utf-8-sig"
        ),
        "json array": lambda folder: _text(folder / "a.json", _json(_objects())),
        "json arrays": lambda folder: _text(folder / "a.json", _json(PAIRS)),
        "json lines": lambda folder: _text(folder / "a.jsonl", _lines(map(_json, _objects()))),
        "json nested": lambda folder: _text(folder / "a.json", _json(_nested())),
        "po": lambda folder: _text(folder / "zh_CN.po", po()),
        "tei": tei,
        "moses": moses,
        "xlsx": xlsx,
        "docx table": docx_table,
        "docx paragraphs": docx_paragraphs,
        "epub": epub,
        "html table": lambda folder: _text(folder / "a.html", PAGE.format("", _html_table())),
        "html named table": lambda folder: _text(folder / "a.html", PAGE.format("", _html_named_table())),
        "html breaks": lambda folder: _text(folder / "a.html", PAGE.format("", _html_breaks())),
        "html paragraphs": lambda folder: _text(folder / "a.html", PAGE.format("", _html_paragraphs())),
        "mhtml": lambda folder: _text(folder / "a.mhtml", mhtml()),
        "markdown table": lambda folder: _text(folder / "a.md", _markdown_table()),
        "markdown lines": lambda folder: _text(folder / "a.md", "\n\n".join(_alternating()) + "\n"),
        "lines": lambda folder: _text(folder / "a.txt", _lines(_alternating())),
        "blocks": lambda folder: _text(folder / "a.txt", "\n\n".join(_units()) + "\n", "gb18030"),
        "slashes": lambda folder: _text(
            folder / "a.txt", _lines(f"{en} / {zh}" if en else zh for zh, en in PAIRS)
        ),
        "srt": lambda folder: _text(folder / "a.srt", _subtitles(",", numbered=True)),
        "vtt": lambda folder: _text(folder / "a.vtt", "WEBVTT\n\n" + _subtitles(".")),
        "ass": lambda folder: _text(folder / "a.ass", ass()),
    }


def _text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding, newline="")
    return path


def _lines(lines: Iterator[str]) -> str:
    return "".join(line + "\n" for line in lines)


def _alternating() -> Iterator[str]:
    return (text for pair in PAIRS for text in pair if text)


def _units() -> Iterator[str]:
    return ("\n".join(filter(None, pair)) for pair in PAIRS)


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


def _csv(delimiter: str = ",", head: Sequence[str] = (), *, numbered: bool = False) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL if numbered else csv.QUOTE_MINIMAL)
    if head:
        writer.writerow(head)
    writer.writerows((at, *pair) if numbered else pair for at, pair in enumerate(PAIRS, 1))
    return text.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _objects() -> list[dict[str, str]]:
    return [{"zh": zh, "en": en} for zh, en in PAIRS]


def _nested() -> object:
    return {"data": {"items": [{"id": at, "translation": pair} for at, pair in enumerate(_objects())]}}


def po() -> str:
    fields = ("Language: en", "X-Source-Language: zh_CN", "Content-Type: text/plain; charset=UTF-8")
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in fields) + "\n"
    entries = (f"msgid {_json(zh)}\nmsgstr {_json(en)}\n" for zh, en in PAIRS)
    return head + "\n".join(entries)


def tei(folder: Path) -> Path:
    for name, side in (("island.zh.xml", 0), ("island.en.xml", 1)):
        texts = (pair[side] for pair in PAIRS)
        held = "".join(
            f'<p><s id="{at}:1">{escape(text)}</s></p>' for at, text in enumerate(texts, 1) if text
        )
        lang = ("zh", "en")[side]
        _text(
            folder / name,
            f'<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text>'
            f"<body>{held}</body></text></TEI>",
        )
    links = "".join(
        f"<link type='{1 if en else 0}-1' xtargets='{f'{at}:1' if en else ''};{at}:1' status='man'/>\n"
        for at, (_, en) in enumerate(PAIRS, 1)
    )
    return _text(
        folder / "island.en.zh.xml",
        f"<?xml version='1.0'?>\n<linkGrp toDoc='island.zh.xml' fromDoc='island.en.xml'>\n{links}</linkGrp>",
    )


def moses(folder: Path) -> Path:
    _text(folder / "island.en", _lines(en for _, en in PAIRS))
    return _text(folder / "island.zh", _lines(zh for zh, _ in PAIRS))


def xlsx(folder: Path) -> Path:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["No.", "Chinese", "English"])
    for at, pair in enumerate(PAIRS, 1):
        sheet.append([at, *pair])
    workbook.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def docx_table(folder: Path) -> Path:
    from docx import Document

    document = Document()
    table = document.add_table(rows=0, cols=2)
    for pair in PAIRS:
        for cell, text in zip(table.add_row().cells, pair, strict=True):
            cell.text = text
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


def docx_paragraphs(folder: Path) -> Path:
    from docx import Document

    document = Document()
    for text in _alternating():
        document.add_paragraph(text)
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


def epub(folder: Path) -> Path:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="o.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    chapter = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'
    with ZipFile(folder / "a.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        book.writestr("o.opf", package)
        book.writestr("c.xhtml", chapter.format(_html_paragraphs()))
    return folder / "a.epub"


def _html_table() -> str:
    cells = ("".join(f"<td>{escape(text)}</td>" for text in pair) for pair in PAIRS)
    return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _html_named_table() -> str:
    cells = ("".join(f"<td>{escape(text)}</td>" for text in (*pair, "done")) for pair in PAIRS)
    head = "<tr><th>中文</th><th>English</th><th>status</th></tr>"
    return f"<table>{head}" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _html_breaks() -> str:
    return "\n".join(f"<p>{'<br/>'.join(map(escape, filter(None, pair)))}</p>" for pair in PAIRS)


def _html_paragraphs() -> str:
    return "\n".join(f"<p>{escape(text)}</p>" for text in _alternating())


def mhtml() -> str:
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["Snapshot-Content-Location"] = "https://island.example/library"
    message.make_related()
    page = EmailMessage(policy=SMTP)
    page.set_content(PAGE.format("", _html_table()), subtype="html", cte="quoted-printable")
    page["Content-Location"] = "https://island.example/library"
    message.attach(page)
    return message.as_bytes().decode()


def _markdown_table() -> str:
    rows = (f"| {zh} | {en} |\n" for zh, en in PAIRS)
    return "| 中文 | English |\n|---|---|\n" + "".join(rows)


def _subtitles(point: str, *, numbered: bool = False) -> str:
    cues = []
    for at, unit in enumerate(_units()):
        number = f"{at + 1}\n" if numbered else ""
        cues.append(f"{number}00:00:{at:02}{point}000 --> 00:00:{at:02}{point}900\n{unit}\n")
    return "\n".join(cues)


def ass() -> str:
    head = "[Script Info]\nScriptType: v4.00+\n\n[Events]\n"
    head += "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    return head + "".join(
        f"Dialogue: 0,0:00:{at:02}.00,0:00:{at:02}.90,Default,,0,0,0,,{unit}\n"
        for at, unit in enumerate(unit.replace("\n", "\\N") for unit in _units())
    )
