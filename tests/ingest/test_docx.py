import io
import zipfile
from collections.abc import Callable

import docx as word
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import docx, packed
from duizhao.ingest.page import Block, Page
from duizhao.ingest.source import Source
from duizhao.ingest.versions import versions
from duizhao.model import Lang, Role

_ZH = "双方将继续推动港口建设。"
_EN = "Both sides will go on building the port."
_ZH2 = "新的铁路明年开始运营。"
_EN2 = "The new railway will open next year."


def _saved(document: Document) -> bytes:
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


def _page(content: Document | bytes, notes: list[str] | None = None) -> Page:
    raw = content if isinstance(content, bytes) else _saved(content)
    source = Source.of_bytes("x.docx", raw)
    assert docx.recognises(source)
    (page,) = docx.pages(source, (notes if notes is not None else []).append)
    return page


def _texts(content: Document | bytes) -> list[str]:
    return [block.text for block in _page(content).blocks]


def _of_body(xml: str) -> Document:
    """A document with the paragraphs and tables of this XML."""
    document = word.Document()
    body = document.element.body
    for element in reversed(parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")):
        body.insert(0, element)
    return document


def _p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def _r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _changed(document: Document, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The saved document with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(_saved(document))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def test_paragraphs_are_counted_and_headings_have_their_level() -> None:
    document = word.Document()
    document.add_paragraph("Port Report", style="Title")
    document.add_paragraph("")
    document.add_heading("第一部分", 2)
    document.add_paragraph(_ZH)
    document.add_paragraph(_EN, style="List Bullet")
    assert _page(document).blocks == (
        Block("Port Report", 1, heading=1),
        Block("第一部分", 2, heading=2),
        Block(_ZH, 3),
        Block(_EN, 4),
    )


def test_a_style_is_a_heading_through_the_one_it_is_based_on() -> None:
    document = word.Document()
    style = document.styles.add_style("Chapter Name", 1)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("Ports", style=style)
    assert _page(document).blocks[0].heading == 3


def test_a_paragraph_states_its_own_outline_level() -> None:
    level = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
    document = _of_body(_p(level.format(1) + _r("one")) + _p(level.format(9) + _r("two")))
    assert [block.heading for block in _page(document).blocks] == [2, 0]


def test_a_caption_is_one_by_its_style() -> None:
    document = word.Document()
    document.add_paragraph(_EN, style="Caption")
    assert _page(document).blocks[0].role is Role.CAPTION


def test_a_table_of_two_languages_keeps_together_what_stands_side_by_side() -> None:
    document = word.Document()
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, [(_ZH, _EN), (_ZH2, _EN2)], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    blocks = _page(document).blocks
    assert [block.text for block in blocks] == [_ZH, _EN, _ZH2, _EN2]
    groups = [block.group for block in blocks]
    assert groups[0] == groups[1] != groups[2] == groups[3]
    held = versions(Page(blocks))
    assert [(row.left, row.right) for row in held.rows] == [((0,), (0,)), ((1,), (1,))]


def test_a_review_table_gives_its_texts_and_says_what_it_leaves_out() -> None:
    document = word.Document()
    rows = [
        ("No.", "中文", "English", "Comment", "Status"),
        ("1", _ZH, _EN, "Check the name of the port", "done"),
        ("2", _ZH2, "", "", "open"),
    ]
    table = document.add_table(len(rows), 5)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    notes: list[str] = []
    blocks = _page(document, notes).blocks
    assert [block.text for block in blocks if block.role is None] == [_ZH, _EN, _ZH2]
    assert not {block.text for block in blocks} & set(rows[0])
    assert notes == ["column 4 (Comment) left out"]


def test_what_stands_around_tables_of_named_languages_is_left_out_and_counted() -> None:
    document = word.Document()
    document.add_heading("Port review, 2024")
    rows = [("English", "中文"), *[(_EN, _ZH), (_EN2, _ZH2)] * 3]
    table = document.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    notes: list[str] = []
    blocks = _page(document, notes).blocks
    assert [block.text for block in blocks] == [text for row in rows[1:] for text in row]
    assert notes == ["1 paragraph around the tables left out"]


def test_a_table_of_named_languages_may_hold_one_of_them() -> None:
    document = word.Document()
    rows = [("No.", "中文", "English"), ("1", _ZH, ""), ("2", _ZH2, "")]
    table = document.add_table(len(rows), 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    assert [block.text for block in _page(document).blocks] == [_ZH, _ZH2]


def test_two_columns_of_as_many_paragraphs_are_paired_one_by_one() -> None:
    document = word.Document()
    left, right = document.add_table(1, 2).rows[0].cells
    left.text, right.text = f"{_ZH}\n\n{_ZH2}", f"{_EN}\n\n{_EN2}"
    for cell in (left, right):
        cell.text = ""
    left.paragraphs[0].text, right.paragraphs[0].text = _ZH, _EN
    left.add_paragraph(_ZH2)
    right.add_paragraph(_EN2)
    groups = {block.text: block.group for block in _page(document).blocks}
    assert groups[_ZH] == groups[_EN] != groups[_ZH2] == groups[_EN2]


def test_two_long_columns_of_unequal_paragraphs_are_not_one_group() -> None:
    document = word.Document()
    left, right = document.add_table(1, 2).rows[0].cells
    for _ in range(6):
        left.add_paragraph(_ZH)
    for _ in range(7):
        right.add_paragraph(_EN)
    assert {block.group for block in _page(document).blocks} == {None}


def test_a_table_of_one_language_is_read_by_rows() -> None:
    document = word.Document()
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, [("Port", "Ships"), ("North Harbour", "Many")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    assert _page(document).blocks == (
        Block("Port", 1),
        Block("Ships", 2),
        Block("North Harbour", 3),
        Block("Many", 4),
    )


def test_merged_cells_give_their_text_once() -> None:
    document = word.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Report"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    for row, (chinese, english) in enumerate([(_ZH, _EN), (_ZH2, _EN2)], 1):
        table.cell(row, 1).text, table.cell(row, 2).text = chinese, english
    blocks = _page(document).blocks
    assert [block.text for block in blocks].count("Report") == 1
    groups = {block.text: block.group for block in blocks}
    assert groups[_ZH] == groups[_EN] != groups[_ZH2] == groups[_EN2]


def test_a_table_inside_a_cell_is_read() -> None:
    document = word.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "outer"
    cell.add_table(1, 1).cell(0, 0).text = "inner"
    assert _texts(document) == ["outer", "inner"]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    mark = 'w:id="1" w:author="A"'
    document = _of_body(
        _p(
            _r("The ")
            + f"<w:ins {mark}>{_r('new ')}</w:ins>"
            + f"<w:del {mark}><w:r><w:delText>old </w:delText></w:r></w:del>"
            + f"<w:moveFrom {mark}>{_r('away ')}</w:moveFrom><w:moveTo {mark}>{_r('here ')}</w:moveTo>"
            + _r("port.")
        )
    )
    assert _texts(document) == ["The new here port."]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    gone = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    assert _texts(_of_body(_p(gone + _r("The port ")) + _p(_r("is open.")))) == ["The port is open."]


def test_a_deleted_row_is_left_out() -> None:
    row = "<w:tr>{}<w:tc>" + _p(_r("{}")) + "</w:tc></w:tr>"
    gone = '<w:trPr><w:del w:id="1" w:author="A"/></w:trPr>'
    assert _texts(_of_body(f"<w:tbl>{row.format('', 'kept')}{row.format(gone, 'gone')}</w:tbl>")) == ["kept"]


def test_the_text_of_a_link_and_of_a_field_is_read_and_its_code_is_not() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{_r("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="rId99">{_r("the harbour")}</w:hyperlink>'
    assert _texts(_of_body(_p(_r("See ") + link + _r(", page ") + field))) == ["See the harbour, page 12"]


def test_what_a_control_or_a_tag_holds_is_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{_p(_r('one'))}</w:sdtContent></w:sdt>"
    tag = _p(f'<w:smartTag w:element="x">{_r("two")}</w:smartTag>')
    assert _texts(_of_body(control + tag)) == ["one", "two"]


def test_a_table_of_contents_is_furniture() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{_p(_r('Ports 3'))}</w:sdtContent></w:sdt>"
    assert _page(_of_body(contents)).blocks == (Block("Ports 3", 1, Role.BOILERPLATE),)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{_p(_r('in the box'))}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert _texts(_of_body(_p(_r("beside") + f"<w:r>{both}</w:r>"))) == ["beside", "in the box"]


def test_readings_above_characters_are_left_out() -> None:
    ruby = f"<w:ruby><w:rt>{_r('gǎng')}</w:rt><w:rubyBase>{_r('港')}</w:rubyBase></w:ruby>"
    assert _texts(_of_body(_p(f"<w:r>{ruby}</w:r>" + _r("口")))) == ["港口"]


def test_hidden_text_and_comments_are_left_out_and_said() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> shown</w:t></w:r>'
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    notes: list[str] = []
    page = _page(_of_body(_p(_r("open") + hidden + shown + comment)), notes)
    assert [block.text for block in page.blocks] == ["open shown"]
    assert notes == ["1 comment left out", "hidden text left out in 1 place"]


def test_a_line_break_parts_languages_that_belong_together() -> None:
    document = word.Document()
    document.add_paragraph(f"{_ZH}\n{_EN}")
    first, second = _page(document).blocks
    assert (first.text, second.text, first.line, second.line) == (_ZH, _EN, 1, 1)
    assert first.group == second.group is not None


def test_a_line_break_inside_a_sentence_parts_nothing() -> None:
    document = word.Document()
    document.add_paragraph("Both sides will go on\nbuilding the port.")
    document.add_paragraph("双方将继续推动\n港口建设。")
    assert _texts(document) == [_EN, _ZH]


def test_a_tab_parts_two_languages_and_is_a_blank_otherwise() -> None:
    document = word.Document()
    document.add_paragraph(f"{_EN}\t{_ZH}")
    document.add_paragraph("\tNorth\tHarbour")
    assert _texts(document) == [f"{_EN}\t{_ZH}", "North Harbour"]


def _with_footnote(note: str) -> bytes:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {namespace}><w:footnote w:id="-1" w:type="separator">{_p(_r("---"))}</w:footnote>'
        f'<w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    )
    relation = (
        '<Relationship Id="rId77" Target="footnotes.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    kind = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )

    def add(parts: dict[str, bytes]) -> None:
        parts["word/footnotes.xml"] = notes.encode()
        _replace(parts, "word/_rels/document.xml.rels", "</Relationships>", relation)
        _replace(parts, "[Content_Types].xml", "</Types>", kind)

    document = _of_body(_p(_r("First.") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + _p(_r("Second.")))
    return _changed(document, add)


def test_footnotes_stand_after_the_text() -> None:
    content = _with_footnote(_p(_r("A note on ports.")))
    assert _texts(content) == ["First.", "Second.", "A note on ports."]


def test_a_footnote_that_nests_without_end_is_refused_in_one_line() -> None:
    with pytest.raises(Unreadable, match="is no whole Word document"):
        _page(_with_footnote("<w:sdt>" * 400 + "</w:sdt>" * 400))


def test_headers_and_footers_are_left_out() -> None:
    document = word.Document()
    document.sections[0].header.paragraphs[0].text = "Page header"
    document.add_paragraph(_EN)
    assert _texts(document) == [_EN]


def test_a_title_counts_where_the_text_shows_it() -> None:
    document = word.Document()
    document.core_properties.title, document.core_properties.author = "Port Report", "Harbour Times"
    document.add_paragraph("Port report")
    document.add_paragraph(_EN)
    header = _page(document).header
    assert (header.title, header.title_line, header.author) == ("Port Report", 0, "Harbour Times")
    assert header.published is None


def test_the_title_of_a_template_and_the_name_of_a_program_say_nothing() -> None:
    document = word.Document()
    document.core_properties.title = "Quarterly budget of the department"
    document.add_paragraph(_EN)
    header = _page(document).header
    assert header.title is None
    assert header.author is None


@pytest.mark.parametrize(
    "kind", ["ms-word.document.macroEnabled.main", "ms-word.template.macroEnabledTemplate.main"]
)
def test_documents_with_macros_are_read_without_them(kind: str) -> None:
    document = word.Document()
    document.add_paragraph(_EN)

    def change(parts: dict[str, bytes]) -> None:
        usual = "openxmlformats-officedocument.wordprocessingml.document.main"
        _replace(parts, "[Content_Types].xml", usual, kind)

    assert _texts(_changed(document, change)) == [_EN]


def test_the_strict_form_is_read_as_the_usual_one() -> None:
    document = word.Document()
    document.add_heading("Ports", 1)

    def change(parts: dict[str, bytes]) -> None:
        for name, content in parts.items():
            strict = content.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/",
                b"http://purl.oclc.org/ooxml/officeDocument/",
            ).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            parts[name] = strict

    assert _page(_changed(document, change)).blocks == (Block("Ports", 1, heading=1),)


def test_a_relation_to_a_missing_part_does_no_harm() -> None:
    document = word.Document()
    document.add_paragraph(_EN)

    def change(parts: dict[str, bytes]) -> None:
        del parts["word/theme/theme1.xml"], parts["word/styles.xml"]

    assert _texts(_changed(document, change)) == [_EN]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize(
    "part",
    ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/styles.xml"],
)
def test_a_document_type_is_refused_in_any_part(part: str, doctype: str) -> None:
    def change(parts: dict[str, bytes]) -> None:
        head, mark, rest = parts[part].partition(b"?>")
        parts[part] = head + mark + doctype.encode() + rest

    with pytest.raises(Unreadable, match="has a document type, which is refused") as refused:
        _page(_changed(word.Document(), change))
    assert "\n" not in str(refused.value)


def test_broken_xml_is_named_with_its_place() -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"][:-20]

    with pytest.raises(Unreadable, match=r"broken XML in word/document\.xml, line \d+, column \d+ \("):
        _page(_changed(word.Document(), change))


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/document.xml", "_rels/.rels"])
def test_a_package_without_its_main_parts_is_refused_in_one_line(part: str) -> None:
    def change(parts: dict[str, bytes]) -> None:
        del parts[part]

    source = Source.of_bytes("x.docx", _changed(word.Document(), change))
    reader = docx if docx.recognises(source) else packed
    with pytest.raises(Unreadable) as refused:
        reader.pages(source, print)
    assert "\n" not in str(refused.value)


def test_a_bomb_in_a_document_is_refused() -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/media/x.xml"] = b" " * (40 << 20)

    source = Source.of_bytes("x.docx", _changed(word.Document(), change))
    assert not docx.recognises(source)
    with pytest.raises(Unreadable, match="is a ZIP bomb"):
        packed.pages(source, print)


@pytest.mark.parametrize("depth", [40, 300])
@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
def test_what_is_nested_is_read_or_refused_in_one_line(begin: str, end: str, depth: int) -> None:
    def change(parts: dict[str, bytes]) -> None:
        nested = f"<w:body>{begin * depth}{_p(_r('inside'))}{end * depth}"
        _replace(parts, "word/document.xml", "<w:body>", nested)

    content = _changed(word.Document(), change)
    if depth < 50:
        assert _texts(content) == ["inside"]
    else:
        with pytest.raises(Unreadable, match="is no whole Word document"):
            _page(content)


def test_a_row_that_claims_endless_columns_is_small() -> None:
    row = '<w:trPr><w:gridBefore w:val="99999"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr>'
    table = f"<w:tbl>{f'<w:tr>{row}{_p(_r(_EN))}</w:tc></w:tr>' * 200}</w:tbl>"
    assert _texts(_of_body(table)) == [_EN] * 200


def test_a_bilingual_document_gives_two_versions() -> None:
    document = word.Document()
    document.add_heading("港口扩建工程开工", 1)
    for _ in range(3):
        document.add_paragraph(_ZH)
        document.add_paragraph(_EN)
    assert {draft.lang for draft in versions(_page(document)).drafts} == {Lang.HANS, Lang.EN}


def _replace(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode())
