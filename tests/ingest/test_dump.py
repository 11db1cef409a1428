from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest import Unreadable, is_dump, read_dump
from duizhao.ingest.cleaning import joint
from duizhao.ingest.dump_text import BLANK, MARKS, NOTHING, paragraphs
from duizhao.model import Bilingual, Lang, NearCopy, Origin, Paragraph, Role

EVENT = """date = 2021-03-04
participants = ["Anna Berg", "Li Lei"]

[title]
zh = "岛上开了图书馆"
en = "Library opens"

[place]
en = "Harbourtown"
"""
CHINESE = """+++
title = "岛上开了图书馆"
lang = "zh-Hans"
outlet = "海岛社"
published = 2021-03-05T08:12:00
event_date = 2021-03-04
people = ["安娜"]
+++

# 岛上开了图书馆

@caption 图书馆外景。
王小明摄

市长为图书馆揭幕。
“我很高兴。”
他说。

图书馆有三层楼。
"""
ENGLISH = """+++
title = "Library opens"
lang = "en"
+++

# Library opens

The mayor opened the library.
"I am glad," he said.

\\@home is a word.
\\+Joined.
\\_Apart.
"""
ALIGN = """# zh <-> en
1.1\t1.1\thand\t| 岛上开了… | Library opens
3.1\t2.1\thand\t| 市长为图书… | The mayor opened…
3.2+3.3\t2.2\thand\t| “我很高兴… | "I am glad," he…
2.1\t-\thand\t| 图书馆外景… | —
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "event.toml").write_text(EVENT, encoding="utf-8")
    (tmp_path / "island.zh-Hans.txt").write_text(CHINESE, encoding="utf-8")
    (tmp_path / "island.en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "island.zh-Hans--island.en.align").write_text(ALIGN, encoding="utf-8")
    return tmp_path


def test_a_folder_with_an_event_file_is_a_dump(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert is_dump(folder)
    assert not is_dump(tmp_path_factory.mktemp("empty"))


def test_the_event_is_what_its_file_says(folder: Path) -> None:
    event = read_dump(folder).event
    assert event.date == date(2021, 3, 4)
    assert event.participants == ("Anna Berg", "Li Lei")
    assert event.title == Bilingual("岛上开了图书馆", "Library opens")
    assert event.place == Bilingual(None, "Harbourtown")


def test_a_version_has_its_header_and_one_sentence_a_line(folder: Path) -> None:
    chinese, english = (document.drafts[0] for document in read_dump(folder).documents)
    assert (chinese.lang, chinese.outlet, chinese.people) == (Lang.HANS, "海岛社", ("安娜",))
    assert chinese.published == datetime(2021, 3, 5, 8, 12)
    assert [(p.line, p.role) for p in chinese.paragraphs] == [
        (10, Role.HEADLINE),
        (12, Role.CAPTION),
        (15, Role.BODY),
        (19, Role.BODY),
    ]
    assert chinese.paragraphs[2].text == "市长为图书馆揭幕。“我很高兴。”他说。"
    assert len(chinese.paragraphs[2].starts) == 3
    assert english.paragraphs[2].text == "@home is a word.Joined. Apart."


def test_links_by_hand_are_rows_with_their_sentences_and_the_rest_is_in_none(folder: Path) -> None:
    (links,) = read_dump(folder).links
    assert (links.left, links.right) == (0, 1)
    assert [(row.left, row.right) for row in links.rows[:2]] == [((0,), (0,)), ((2,), (1,))]
    assert {row.origin for row in links.rows} == {Origin.HAND}
    told = links.rows[1]
    assert [(link.left, link.right) for link in told.sentences] == [
        (((2, 0),), ((1, 0),)),
        (((2, 1), (2, 2)), ((1, 1),)),
    ]
    assert {link.origin for link in told.sentences} == {Origin.HAND}


def _rows(folder: Path, lines: str) -> list[tuple[tuple[int, ...], tuple[int, ...], int]]:
    """Left and right paragraphs, and the number of sentence links, of each row by hand."""
    (folder / "island.zh-Hans--island.en.align").write_text(lines, encoding="utf-8")
    (links,) = read_dump(folder).links
    return [(row.left, row.right, len(row.sentences)) for row in links.rows]


def test_a_paragraph_stands_alone_by_hand_once_all_of_its_sentences_do(folder: Path) -> None:
    assert _rows(folder, "2.1\t-\thand\n2.2\t-\thand\n-\t1.1\thand\n") == [((), (0,), 1), ((1,), (), 2)]
    assert _rows(folder, "2.1\t-\thand\n") == [((), (), 1)], "its other sentence may be anywhere"


def test_links_that_are_not_by_hand_are_no_rows(folder: Path) -> None:
    assert _rows(folder, "1.1\t1.1\thand\n3.1\t2.1\tauto\n4.1\t-\tauto\n") == [((0,), (0,), 1)]
    assert _rows(folder, "1.1\t1.1\n3.1\t2.1\tsure\n") == [((0,), (0,), 1)]
    assert read_dump(folder).documents[0].warnings == (
        "island.zh-Hans--island.en.align, line 2: marked 'sure', not hand, file or auto; link left out",
    )


def test_lines_that_name_a_sentence_twice_are_one_link(folder: Path) -> None:
    assert _rows(folder, "3.1\t2.1\thand\n3.1\t2.2\thand\n3.2\t-\thand\n") == [((2,), (1,), 2)]


def test_a_link_follows_its_text(folder: Path) -> None:
    path = folder / "island.zh-Hans.txt"
    path.write_text(CHINESE.replace("@caption", "新的一段。\n\n@caption"), encoding="utf-8")
    dumped = read_dump(folder)
    assert ((3,), (1,)) in [(row.left, row.right) for row in dumped.links[0].rows]
    assert dumped.documents[0].warnings == ()


def test_a_link_whose_text_is_gone_is_left_out_and_said(folder: Path) -> None:
    path = folder / "island.zh-Hans.txt"
    path.write_text(CHINESE.replace("市长为图书馆揭幕", "渔民节开幕了"), encoding="utf-8")
    dumped = read_dump(folder)
    assert dumped.documents[0].warnings == (
        "island.zh-Hans--island.en.align, line 3: the text of this link is gone; link left out",
    )


@pytest.mark.parametrize(
    ("file", "text", "error"),
    [
        ("event.toml", "date = 2021-03-04\ntitle = [\n", r"event\.toml, line 2: .*"),
        ("event.toml", 'participants = "Li Lei"\n', r"event\.toml, line 1: participants must be a list"),
        ("island.en.txt", "+++\ntitle = x\n+++\n\nText.\n", r"island\.en\.txt, line 2: "),
        ("island.en.txt", '+++\ntitle = "x"\ndate\n', r"island\.en\.txt, line 1: the header is not closed"),
        ("island.en.txt", '+++\nlang = "fr"\n+++\n\nText.\n', r"island\.en\.txt, line 2: lang must be"),
        ("island.en.txt", "+++\n+++\n\n@quote Text.\n", r"island\.en\.txt, line 4: unknown mark @quote"),
        ("island.zh-Hans--island.en.align", "1.1\t1.1\n2.0\t1.1\n", r"align, line 2: '2\.0' is no sentence"),
        ("island.zh-Hans--island.en.align", "1.1 1.1\n", r"align, line 1: expected two columns"),
    ],
)
def test_an_error_names_file_and_line(folder: Path, file: str, text: str, error: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=error):
        read_dump(folder)


def test_links_to_a_version_that_is_not_there_are_refused(folder: Path) -> None:
    (folder / "island.en.txt").rename(folder / "other.en.txt")
    with pytest.raises(Unreadable, match=r"no version file island\.en\.txt"):
        read_dump(folder)


SENTENCE = st.text("\\#@+_ab é。“”汉字.'-", min_size=1).map(str.strip).filter(bool)


@given(
    st.lists(SENTENCE, min_size=1, max_size=4),
    st.lists(st.sampled_from(["", " "]), min_size=4),
    st.sampled_from(Role),
)
def test_what_is_written_reads_back_the_same(sentences: list[str], joints: list[str], role: Role) -> None:
    text, starts = sentences[0], [0]
    for blank, sentence in zip(joints, sentences[1:], strict=False):
        text += blank
        starts.append(len(text))
        text += sentence
    paragraph = Paragraph(role, text, 1, tuple(starts))
    assert paragraphs("a.txt", as_dumped(paragraph), 1, Lang.HANS) == (paragraph,)


def test_versions_stand_chinese_first_and_the_longer_text_before_the_shorter(tmp_path: Path) -> None:
    (tmp_path / "event.toml").write_text("date = 2023-05-17\n", encoding="utf-8")
    for name, text in {
        "a.en.txt": "Short.\n",
        "b.en.txt": "A much longer text of the same.\n",
        "c.zh-Hant.txt": "繁體。\n",
        "d.zh-Hans.txt": "简体。\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [document.name for document in read_dump(tmp_path).documents]
    assert names == ["d.zh-Hans.txt", "c.zh-Hant.txt", "b.en.txt", "a.en.txt"]


def test_a_header_says_which_version_this_one_repeats(tmp_path: Path) -> None:
    (tmp_path / "event.toml").write_text("date = 2023-05-17\n", encoding="utf-8")
    (tmp_path / "a.en.txt").write_text("The whole long text.\n", encoding="utf-8")
    copy = '+++\nsame_as = { version = "a.en", similarity = 0.8 }\n+++\n\nThe text.\n'
    (tmp_path / "b.en.txt").write_text(copy, encoding="utf-8")
    drafts = [document.drafts[0] for document in read_dump(tmp_path).documents]
    assert NearCopy("a.en.txt", 0.8) in [draft.same_as for draft in drafts]
    (tmp_path / "b.en.txt").write_text(copy.replace("0.8", '"much"'), encoding="utf-8")
    with pytest.raises(Unreadable, match=r"b\.en\.txt, line 2: same_as must be"):
        read_dump(tmp_path)


def test_an_event_is_called_as_its_file_says_or_else_as_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "2023-05-17-two-ports"
    folder.mkdir()
    (folder / "a.en.txt").write_text("A text.\n", encoding="utf-8")
    (folder / "event.toml").write_text("", encoding="utf-8")
    assert read_dump(folder).event.id == "2023-05-17-two-ports"
    (folder / "event.toml").write_text('id = "ports"\n', encoding="utf-8")
    assert read_dump(folder).event.id == "ports"


def as_dumped(paragraph: Paragraph) -> str:
    """A paragraph as it stands in a dump, so that reading it gives the same text and sentences."""
    mark = next((mark for mark, role in MARKS.items() if role is paragraph.role), "")
    lines: list[str] = []
    for at, (start, sentence) in enumerate(zip(paragraph.starts, paragraph.sentences, strict=True)):
        if at == 0:
            lines.append(mark + (sentence if mark else _escaped(sentence)))
            continue
        before = paragraph.text[:start].rstrip()
        stands = paragraph.text[len(before) : start]
        if stands == joint(before, sentence):
            lines.append(_escaped_next(sentence))
        else:
            lines.append((NOTHING if stands == "" else BLANK) + sentence)
    return "\n".join(lines)


def _escaped(sentence: str) -> str:
    marked = sentence.startswith(("\\", *MARKS)) or re.match(r"@\w+ ", sentence) or sentence.startswith("+++")
    return f"\\{sentence}" if marked else sentence


def _escaped_next(sentence: str) -> str:
    return f"\\{sentence}" if sentence.startswith("\\") else sentence
