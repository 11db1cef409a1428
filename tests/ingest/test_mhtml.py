import base64
import quopri

import pytest

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import mhtml
from duizhao.ingest.page import Page
from duizhao.ingest.source import Source

_ZH = "双方将继续推动港口建设，新的铁路明年开始运营，两国企业将获得更多机会。"
_URL = "https://news.example/port.html"


def _html(charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>港口开工_海岛新闻网</title></head>'
        f"<body><div class='nav'><a href='/'>首页</a></div><h1>港口开工</h1>"
        f"<div><p>{_ZH}</p><p>{_ZH}</p></div></body></html>"
    )


def _archive(body: bytes, kind: str = "text/html", coding: str = "quoted-printable", head: str = "") -> bytes:
    return (
        (
            "From: <Saved by Blink>\r\n"
            f"Snapshot-Content-Location: {_URL}\r\n"
            "Subject: =?utf-8?Q?=E6=B8=AF=E5=8F=A3=E5=BC=80=E5=B7=A5?=\r\n"
            "Date: Mon, 5 May 2025 10:00:00 -0000\r\n"
            "MIME-Version: 1.0\r\n"
            f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x--"{head}\r\n\r\n\r\n'
            "----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
            "Content-Location: https://news.example/a.png\r\n\r\niVBORw0KGgo=\r\n"
            "----x--\r\nContent-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n"
            "<html><body><p>A frame with an advertisement in it.</p></body></html>\r\n"
            f"----x--\r\nContent-Type: {kind}\r\nContent-ID: <page@x>\r\n"
            f"Content-Transfer-Encoding: {coding}\r\nContent-Location: {_URL}\r\n\r\n"
        ).encode()
        + body.replace(b"\n", b"\r\n")
        + b"\r\n----x----\r\n"
    )


def _page(content: bytes, notes: list[str] | None = None) -> Page:
    source = Source.of_bytes("x.mhtml", content)
    assert mhtml.recognises(source)
    (page,) = mhtml.pages(source, (notes if notes is not None else []).append)
    return page


def _texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks if not block.around]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_saved_page_is_read_in_its_encodings(charset: str, coding: str) -> None:
    raw = _html(charset).encode(charset)
    codings = {"quoted-printable": quopri.encodestring(raw), "base64": base64.encodebytes(raw), "8bit": raw}
    page = _page(_archive(codings[coding], f'text/html; charset="{charset}"', coding))
    assert _texts(page) == ["港口开工", _ZH, _ZH]
    assert (page.header.title, page.header.url) == ("港口开工", _URL)
    assert page.header.published is None


def test_a_stated_encoding_that_is_a_lie_is_not_believed() -> None:
    page = _page(_archive(_html().encode(), 'text/html; charset="us-ascii"', "8bit"))
    assert _texts(page)[1] == _ZH


def test_the_part_that_the_head_names_is_the_page() -> None:
    content = _archive(quopri.encodestring(_html().encode()), head=';\r\n\tstart="<page@x>"')
    content = content.replace(f"Snapshot-Content-Location: {_URL}\r\n".encode(), b"")
    assert _texts(_page(content))[1] == _ZH


def test_the_subject_is_the_title_of_a_page_without_one() -> None:
    html = f"<html><body><p>{_ZH}</p><p>{_ZH}</p></body></html>"
    assert _page(_archive(quopri.encodestring(html.encode()))).header.title == "港口开工"


def test_a_page_alone_in_a_message_is_read() -> None:
    head = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Location: {_URL}\n\n"
    page = _page(head.encode() + _html().encode())
    assert page.header.url == _URL
    assert _texts(page)[1] == _ZH


@pytest.mark.parametrize(
    "content",
    [
        b"Title: Port\nDate: 2020-01-01\n\nThe port is open.\n",
        b"<html><body><p>MIME-Version: 1.0</p></body></html>",
        b"MIME-Version: 1.0 is a line of a text.\n\nContent-Type: text/html\n",
        b"",
    ],
)
def test_other_files_are_no_web_archive(content: bytes) -> None:
    assert not mhtml.recognises(Source.of_bytes("x.mhtml", content))


def test_an_archive_without_a_page_is_refused() -> None:
    content = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n'
        b"--x\nContent-Type: image/png\n\nabc\n--x--\n"
    )
    source = Source.of_bytes("x.mht", content)
    assert mhtml.recognises(source)
    with pytest.raises(Unreadable, match="is a web archive without a page in it; save the page anew"):
        mhtml.pages(source, print)


def test_parts_inside_each_other_without_end_are_refused_in_one_line() -> None:
    nested = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="0"\n\n' + b"".join(
        f'--{depth}\nContent-Type: multipart/related; boundary="{depth + 1}"\n\n'.encode()
        for depth in range(3000)
    )
    with pytest.raises(Unreadable) as refused:
        mhtml.pages(Source.of_bytes("x.mht", nested), print)
    assert "\n" not in str(refused.value)


def test_an_archive_that_is_broken_off_gives_what_it_holds() -> None:
    content = _archive(quopri.encodestring(_html().encode()))
    assert _texts(_page(content[: content.index(b"----x----")]))[1] == _ZH
