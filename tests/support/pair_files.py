"""Twenty pairs in every form of file in which somebody might hold them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from html import escape
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

from tests.support.pair_markup import as_json, po, tei, tmx, xliff_1, xliff_2
from tests.support.twenty_pairs import PAIRS, alternating, lines_of, save, units

Form = Callable[[Path], Path]

PAGE = (
    "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{}</title></head><body>\n{}\n</body></html>\n"
)


def forms() -> dict[str, Form]:
    """Every form by its name: writes the pairs into a folder, and says what is to be added."""
    return {
        "tmx 1.1": lambda folder: save(folder / "a.tmx", tmx("1.1", "lang", "utf-8")),
        "tmx 1.4": lambda folder: save(folder / "a.tmx", tmx("1.4", "xml:lang", "utf-8")),
        "tmx utf-16": lambda folder: save(folder / "a.tmx", tmx("1.4", "xml:lang", "utf-16"), "utf-16"),
        "tmx gb18030": lambda folder: save(folder / "a.tmx", tmx("1.4", "xml:lang", "gb18030"), "gb18030"),
        "xliff 1.2": lambda folder: save(folder / "a.xlf", xliff_1()),
        "xliff 2.1": lambda folder: save(folder / "a.xlf", xliff_2()),
        "tsv": lambda folder: save(folder / "a.tsv", lines_of(f"{zh}\t{en}" for zh, en in PAIRS)),
        "tsv english first": lambda folder: save(
            folder / "a.txt", lines_of(f"{en}\t{zh}" for zh, en in PAIRS), "utf-16"
        ),
        "tsv numbered": lambda folder: save(
            folder / "a.tab", lines_of(f"{at}\t{zh}\t{en}" for at, (zh, en) in enumerate(PAIRS, 1)), "gb18030"
        ),
        "csv": lambda folder: save(folder / "a.csv", _csv()),
        "csv of excel": lambda folder: save(folder / "a.csv", _csv(head=("中文", "英文")), "utf-8-sig"),
        "csv with semicolons": lambda folder: save(folder / "a.csv", _csv(";"), "gb18030"),
        "csv all quoted": lambda folder: save(
            folder / "a.csv", _csv(head=("id", "source", "target"), numbered=True)
        ),
        "bars": lambda folder: save(folder / "a.txt", lines_of(f"{zh} ||| {en}" for zh, en in PAIRS)),
        "hunalign": lambda folder: save(folder / "a.txt", lines_of(f"{zh}\t{en}\t0.75" for zh, en in PAIRS)),
        "lf aligner": lambda folder: save(
            folder / "a.txt", lines_of(f"{zh}\t{en}\tisland.docx" for zh, en in PAIRS), "utf-8-sig"
        ),
        "json array": lambda folder: save(folder / "a.json", as_json(_objects())),
        "json arrays": lambda folder: save(folder / "a.json", as_json(PAIRS)),
        "json lines": lambda folder: save(folder / "a.jsonl", lines_of(map(as_json, _objects()))),
        "json nested": lambda folder: save(folder / "a.json", as_json(_nested())),
        "po": lambda folder: save(folder / "zh_CN.po", po()),
        "tei": tei,
        "moses": moses,
        "xlsx": xlsx,
        "docx table": docx_table,
        "docx paragraphs": docx_paragraphs,
        "epub": epub,
        "html table": lambda folder: save(folder / "a.html", PAGE.format("", _html_table())),
        "html named table": lambda folder: save(folder / "a.html", PAGE.format("", _html_named_table())),
        "html breaks": lambda folder: save(folder / "a.html", PAGE.format("", _html_breaks())),
        "html paragraphs": lambda folder: save(folder / "a.html", PAGE.format("", _html_paragraphs())),
        "mhtml": lambda folder: save(folder / "a.mhtml", mhtml()),
        "markdown table": lambda folder: save(folder / "a.md", _markdown_table()),
        "markdown lines": lambda folder: save(folder / "a.md", "\n\n".join(alternating()) + "\n"),
        "lines": lambda folder: save(folder / "a.txt", lines_of(alternating())),
        "blocks": lambda folder: save(folder / "a.txt", "\n\n".join(units()) + "\n", "gb18030"),
        "slashes": lambda folder: save(
            folder / "a.txt", lines_of(f"{en} / {zh}" if en else zh for zh, en in PAIRS)
        ),
        "srt": lambda folder: save(folder / "a.srt", _subtitles(",", numbered=True)),
        "vtt": lambda folder: save(folder / "a.vtt", "WEBVTT\n\n" + _subtitles(".")),
        "ass": lambda folder: save(folder / "a.ass", ass()),
    }


def _csv(delimiter: str = ",", head: Sequence[str] = (), *, numbered: bool = False) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL if numbered else csv.QUOTE_MINIMAL)
    if head:
        writer.writerow(head)
    writer.writerows((at, *pair) if numbered else pair for at, pair in enumerate(PAIRS, 1))
    return text.getvalue()


def _objects() -> list[dict[str, str]]:
    return [{"zh": zh, "en": en} for zh, en in PAIRS]


def _nested() -> object:
    return {"data": {"items": [{"id": at, "translation": pair} for at, pair in enumerate(_objects())]}}


def moses(folder: Path) -> Path:
    save(folder / "island.en", lines_of(en for _, en in PAIRS))
    return save(folder / "island.zh", lines_of(zh for zh, _ in PAIRS))


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
    for text in alternating():
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
    return "\n".join(f"<p>{escape(text)}</p>" for text in alternating())


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
    for at, unit in enumerate(units()):
        number = f"{at + 1}\n" if numbered else ""
        cues.append(f"{number}00:00:{at:02}{point}000 --> 00:00:{at:02}{point}900\n{unit}\n")
    return "\n".join(cues)


def ass() -> str:
    head = "[Script Info]\nScriptType: v4.00+\n\n[Events]\n"
    head += "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    return head + "".join(
        f"Dialogue: 0,0:00:{at:02}.00,0:00:{at:02}.90,Default,,0,0,0,,{unit}\n"
        for at, unit in enumerate(unit.replace("\n", "\\N") for unit in units())
    )
