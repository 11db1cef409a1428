import io
import zipfile
from datetime import date

import pytest
from tests.support.growing import grows_evenly

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import epub, packed
from duizhao.ingest.page import Page
from duizhao.ingest.source import Source
from duizhao.ingest.versions import versions
from duizhao.model import Lang

_ZH = "双方将继续推动港口建设。"
_EN = "Both sides will go on building the port."
_CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
_METADATA = "<dc:title>The Port</dc:title><dc:language>en</dc:language>"


def _chapter(body: str, head: str = "<title>x</title>") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head>{head}</head><body>{body}</body></html>"
    )


def _opf(chapters: list[str], metadata: str, extra: str = "", spine: list[int] | None = None) -> str:
    items = "".join(
        f'<item id="c{at}" href="{href}" media-type="application/xhtml+xml"/>'
        for at, href in enumerate(chapters)
    )
    order = "".join(f'<itemref idref="c{at}"/>' for at in spine or range(len(chapters)))
    manifest, _, guide = extra.partition("|")
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<metadata>{metadata}</metadata><manifest>{items}{manifest}</manifest><spine>{order}</spine>{guide}</package>"
    )


def _book(
    chapters: dict[str, str],
    metadata: str = _METADATA,
    extra: str = "",
    spine: list[int] | None = None,
    **members: str,
) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", members.pop("container", _CONTAINER))
        archive.writestr(
            "OEBPS/book.opf", members.pop("opf", "") or _opf(list(chapters), metadata, extra, spine)
        )
        for name, text in chapters.items():
            archive.writestr(f"OEBPS/{name}".replace("%20", " "), text)
        if "encryption" in members:
            archive.writestr("META-INF/encryption.xml", members.pop("encryption"))
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return whole.getvalue()


def _pages(content: bytes, notes: list[str] | None = None) -> tuple[Page, ...]:
    source = Source.of_bytes("x.epub", content)
    assert epub.recognises(source)
    return epub.pages(source, (notes if notes is not None else []).append)


def _texts(content: bytes) -> list[list[str]]:
    return [[block.text for block in page.blocks] for page in _pages(content)]


def test_chapters_are_pages_in_the_order_of_the_spine() -> None:
    chapters = {"b.xhtml": _chapter("<p>Second.</p>"), "a%20a.xhtml": _chapter("<h1>One</h1><p>First.</p>")}
    pages = _pages(_book(chapters, spine=[1, 0]))
    assert [[block.text for block in page.blocks] for page in pages] == [["One", "First."], ["Second."]]
    assert [block.line for page in pages for block in page.blocks] == [1, 2, 3]
    assert pages[0].blocks[0].heading == 1


def test_a_book_says_who_published_it_and_when() -> None:
    metadata = (
        "<dc:title>港口</dc:title><dc:creator>李明</dc:creator><dc:publisher>海岛出版社</dc:publisher>"
        '<dc:date opf:event="modification">2020-01-01</dc:date>'
        '<dc:date opf:event="publication">2019-05-01T00:00:00+00:00</dc:date>'
    )
    header = _pages(_book({"a.xhtml": _chapter(f"<p>{_ZH}</p>")}, metadata))[0].header
    assert (header.title, header.title_line) == ("港口", 0)
    assert (header.author, header.outlet, header.published) == ("李明", "海岛出版社", date(2019, 5, 1))


def test_what_a_program_puts_for_the_unknown_is_unknown() -> None:
    metadata = (
        "<dc:creator>Unknown</dc:creator><dc:publisher>calibre (3.0)</dc:publisher>"
        "<dc:date>0101-01-01T00:00:00+00:00</dc:date>"
    )
    header = _pages(_book({"a.xhtml": _chapter(f"<p>{_EN}</p>")}, metadata))[0].header
    assert (header.title, header.author, header.outlet, header.published) == (None, None, None, None)


def test_a_chapter_without_a_heading_has_the_name_that_the_contents_give_it() -> None:
    nav = _chapter('<nav epub:type="toc"><ol><li><a href="a.xhtml#x">Into\n port</a></li></ol></nav>')
    ncx = (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" '
        '"http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>'
        "<navLabel><text>Out &amp; back</text>"
        '</navLabel><content src="b.xhtml"/></navPoint></navMap></ncx>'
    )
    extra = (
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    )
    chapters = {
        "a.xhtml": _chapter(f"<p>{_EN}</p>"),
        "b.xhtml": _chapter(f"<p>{_EN}</p>"),
        "c.xhtml": _chapter(f"<h2>Home</h2><p>{_EN}</p>"),
    }
    content = _book(chapters, extra=extra, OEBPS__nav_xhtml=nav, OEBPS__toc_ncx=ncx)
    assert [page.header.title for page in _pages(content)] == ["Into port", "Out & back", None]


def test_cover_title_page_and_contents_are_left_out_and_said() -> None:
    links = "".join(f'<p><a href="c{at}.xhtml">Chapter {at}</a></p>' for at in range(6))
    chapters = {
        "cover.xhtml": _chapter("<p>The Port</p>"),
        "title.xhtml": _chapter('<section epub:type="titlepage"><h1>The Port</h1></section>'),
        "contents.xhtml": _chapter(links),
        "a.xhtml": _chapter(f"<p>{_EN}</p>"),
    }
    guide = '|<guide><reference type="cover" href="cover.xhtml"/></guide>'
    notes: list[str] = []
    (page,) = _pages(_book(chapters, extra=guide), notes)
    assert [block.text for block in page.blocks] == [_EN]
    assert notes == ["left out 3 documents of front matter and contents"]


def test_elements_that_xhtml_closes_at_once_do_not_swallow_what_follows() -> None:
    body = f'<p><a id="x"/>One.</p><div class="break"/><p/><p>Two.</p><script src="x"/><p>{_EN}<br/>{_ZH}</p>'
    assert _texts(_book({"a.xhtml": _chapter(body, "<title/>")})) == [["One.", "Two.", _EN, _ZH]]


def test_readings_and_marks_of_footnotes_are_no_text() -> None:
    body = (
        "<p><ruby>港<rp>(</rp><rt>gǎng</rt><rp>)</rp></ruby>口"
        '<a epub:type="noteref" href="#n1">1</a><sup><a href="#n2">[2]</a></sup>开放。</p>'
    )
    assert _texts(_book({"a.xhtml": _chapter(body)})) == [["港口开放。"]]


def test_text_beside_the_longest_section_is_kept() -> None:
    body = f"<div><p>{_EN * 9}</p></div><div><p>Short.</p></div>"
    assert _texts(_book({"a.xhtml": _chapter(body)}))[0][-1] == "Short."


def test_a_bilingual_book_gives_both_versions() -> None:
    body = "<h1>港口</h1>" + f"<p>{_ZH}</p><p>{_EN}</p>" * 4
    (page,) = _pages(_book({"a.xhtml": _chapter(body)}))
    held = versions(page)
    assert {draft.lang for draft in held.drafts} == {Lang.HANS, Lang.EN}
    assert sum(bool(row.left and row.right) for row in held.rows) == 5


def test_chapters_in_another_encoding_are_read() -> None:
    text = _chapter(f"<p>{_ZH * 20}</p>").replace("utf-8", "gb18030")
    whole = io.BytesIO(_book({}, opf=_opf(["a.xhtml"], _METADATA)))
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr("OEBPS/a.xhtml", text.encode("gb18030"))
    assert _texts(whole.getvalue()) == [[_ZH * 20]]


def test_a_missing_chapter_is_named() -> None:
    notes: list[str] = []
    content = _book(
        {}, opf=_opf(["a.xhtml", "gone.xhtml"], _METADATA), OEBPS__a_xhtml=_chapter(f"<p>{_EN}</p>")
    )
    assert len(_pages(content, notes)) == 1
    assert notes == ["1 of its documents missing: gone.xhtml"]


def test_a_book_without_text_has_no_pages() -> None:
    assert _pages(_book({"a.xhtml": _chapter("<p> </p>")})) == ()


def test_a_book_without_a_package_is_refused() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    with pytest.raises(Unreadable, match="is an EPUB without a package document"):
        _pages(whole.getvalue())


def test_broken_xml_in_the_package_is_named_with_its_place() -> None:
    with pytest.raises(Unreadable, match=r"broken XML in OEBPS/book\.opf, line 2, column \d+"):
        _pages(_book({}, opf="<package>\n<metadata></package>"))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd">%a;]>',
    ],
)
@pytest.mark.parametrize("where", ["container", "opf", "chapter"])
def test_declared_entities_are_refused_in_any_file(where: str, doctype: str) -> None:
    text = _chapter(f"<p>{_EN}</p>")
    if where == "chapter":
        content = _book({"a.xhtml": text.replace("<!DOCTYPE html>", doctype)})
    elif where == "opf":
        content = _book({"a.xhtml": text}, opf=doctype + _opf(["a.xhtml"], "").partition("?>")[2])
    else:
        content = _book({"a.xhtml": text}, container=doctype + _CONTAINER.partition("?>")[2])
    with pytest.raises(Unreadable, match="declares entities, which is refused") as refused:
        _pages(content)
    assert "\n" not in str(refused.value)


def test_a_document_type_without_entities_is_no_danger() -> None:
    old = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://127.0.0.1:9/xhtml11.dtd">'
    chapter = _chapter(f"<p>{_EN}&#160;&nbsp;</p>").replace("<!DOCTYPE html>", old)
    assert _texts(_book({"a.xhtml": chapter})) == [[_EN]]


def test_a_protected_book_is_called_so_and_scrambled_fonts_are_not() -> None:
    entry = (
        '<EncryptedData><EncryptionMethod Algorithm="{}"/>'
        '<CipherData><CipherReference URI="{}"/></CipherData></EncryptedData>'
    )
    fonts = entry.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    text = entry.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/a.xhtml")
    chapters = {"a.xhtml": _chapter(f"<p>{_EN}</p>")}
    root = "<encryption>{}</encryption>"
    assert _pages(_book(chapters, encryption=root.format(fonts)))
    with pytest.raises(Unreadable, match="is protected against copying"):
        _pages(_book(chapters, encryption=root.format(fonts + text)))


@pytest.mark.parametrize(
    "piece", ["<rt>", "<![CDATA[", "<a ", "<sup><a>", "<a epub:type='noteref'>", "<p><", "<div "]
)
def test_hostile_markup_takes_no_time(piece: str) -> None:
    assert grows_evenly(lambda count: _pages(_book({"a.xhtml": _chapter(piece * count)})), 1_250)


def test_other_archives_are_named() -> None:
    for name, what in [
        ("ppt/presentation.xml", "is a PowerPoint presentation; save its outline as text"),
        ("visio/document.xml", "is a Visio drawing"),
    ]:
        assert what in _refused({"[Content_Types].xml": "", name: ""})
    sheet = "application/vnd.oasis.opendocument.spreadsheet"
    assert "an OpenDocument spreadsheet" in _refused({"mimetype": sheet, "content.xml": ""})
    assert "an Apple iWork document" in _refused({"Index/Document.iwa": ""})
    assert "an Anki deck; export its notes" in _refused({"collection.anki2": "", "media": ""})
    assert "a program" in _refused({"META-INF/MANIFEST.MF": ""})
    assert "an empty ZIP archive; add the files themselves" in _refused({})
    assert "of 2 files (a.txt, b.txt); unpack it and add the files" in _refused({"x/a.txt": "", "b.txt": ""})
    assert "of 4 files (1, 2, 3, …)" in _refused(dict.fromkeys("1234", ""))


def _refused(members: dict[str, str]) -> str:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    source = Source.of_bytes("x.zip", whole.getvalue())
    assert packed.recognises(source)
    with pytest.raises(Unreadable) as refused:
        packed.pages(source, print)
    return str(refused.value)
