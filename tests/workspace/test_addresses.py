"""Pages are fetched from a server on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from duizhao.ingest import web
from duizhao.library.store import Library
from duizhao.workspace.intake import Report, take_in

PAGE = """<!DOCTYPE html><html><head><title>渡轮开航</title></head><body><h1>渡轮开航</h1>
<p>海岛与港口之间的渡轮昨天开航，第一天就有三百名乘客乘坐。</p>
<p>船长说，渡轮每天往返四次，票价与从前相同。</p></body></html>"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/news/ferry.html")
            self.end_headers()
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
        elif self.path == "/to-a-file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
        elif self.path == "/broken":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(PAGE.encode())
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(64):
                    self.wfile.write(b"x" * (1 << 20))
            except OSError:
                pass
        elif self.path == "/short.txt":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=Big5")
            self.end_headers()
            self.wfile.write("渡輪今日停航".encode("big5"))
        elif self.path in ("/news/ferry.html", "/news/%E6%B8%A1%E8%BD%AE"):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=gb18030")
            self.end_headers()
            self.wfile.write(PAGE.encode("gb18030"))
        else:
            self.send_error(404)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


@pytest.fixture
def site() -> Iterator[str]:
    with server() as address:
        yield address


@pytest.fixture
def library() -> Iterator[Library]:
    with Library(":memory:") as library:
        yield library


def add(library: Library, address: str) -> Report:
    (report,) = take_in(library, [address])
    return report


@pytest.mark.parametrize("path", ["/news/ferry.html", "/moved", "/news/渡轮"])
def test_a_page_is_taken_in_with_its_address(library: Library, site: str, path: str) -> None:
    report = add(library, site + path)
    assert report.error is None
    (version,) = report.versions
    assert version.title == "渡轮开航"
    assert version.url is not None
    assert version.url.startswith(f"{site}/news/")
    assert "三百名乘客" in "".join(p.text for p in library.paragraphs(version.id).values())


def test_a_page_that_has_not_changed_is_known(library: Library, site: str) -> None:
    add(library, f"{site}/moved")
    assert add(library, f"{site}/news/ferry.html").status == "known"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nothing", "the server says 404"),
        ("/round", "redirect"),
        ("/to-a-file", "cannot be fetched|302"),
        ("/broken", "stopped in the middle"),
    ],
)
def test_what_cannot_be_fetched_is_refused_in_a_line(
    library: Library, site: str, path: str, why: str
) -> None:
    report = add(library, site + path)
    assert report.status == "refused"
    assert report.error is not None
    assert "\n" not in report.error
    assert re.search(why, report.error), report.error
    assert library.event_ids() == []


def test_a_page_without_end_is_given_up(library: Library, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_LARGEST", 1 << 20)
    assert (
        add(library, f"{site}/endless").error
        == f"{site}/endless: has more than 1 MB; save it and add the file"
    )


def test_a_server_that_is_not_there_is_said_to_be_so(library: Library) -> None:
    with server() as address:
        pass
    error = add(library, f"{address}/page").error
    assert error is not None
    assert "cannot be fetched (Connection refused)" in error


def test_the_encoding_a_server_states_decides_where_a_text_is_short(library: Library, site: str) -> None:
    report = add(library, f"{site}/short.txt")
    (paragraph,) = library.paragraphs(report.versions[0].id).values()
    assert paragraph.text == "渡輪今日停航"
