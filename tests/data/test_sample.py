"""The sample library is well-formed, ours, and shows what the reader is for."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from duizhao.ingest import is_dump, read_dump
from duizhao.ingest.near_copies import NEAR, similarity
from duizhao.model import Lang, Role, SentenceId
from duizhao.text.language import script

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
FOLDERS = sorted(path for path in SAMPLE.iterdir() if path.is_dir())
VERSIONS = sorted(SAMPLE.glob("*/*.txt"))
ALIGNMENTS = sorted(SAMPLE.glob("*/*.align"))
ROLE = re.compile(r"# |@(caption|byline|credit) ")
Side: TypeAlias = tuple[str, ...]


def name(path: Path) -> str:
    return str(path.relative_to(SAMPLE))


@dataclass(frozen=True)
class Written:
    """A version file: its header, and its paragraphs as marks and lines."""

    header: dict[str, Any]
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def sentences(self) -> dict[str, str]:
        return {
            f"{number}.{position}": line
            for number, (_, lines) in enumerate(self.paragraphs, 1)
            for position, line in enumerate(lines, 1)
        }

    def of(self, mark: str) -> list[tuple[str, ...]]:
        return [lines for found, lines in self.paragraphs if found == mark]


def written(path: Path) -> Written:
    _, header, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    paragraphs = []
    for block in re.split(r"\n{2,}", text.strip()):
        mark = ROLE.match(block)
        lines = block[mark.end() if mark else 0 :].splitlines()
        paragraphs.append((mark.group().strip() if mark else "", tuple(lines)))
    return Written(tomllib.loads(header), tuple(paragraphs))


def links(path: Path) -> list[tuple[Side, Side, str, str]]:
    """The links of an .align file: sentence numbers of both sides, who made it, the snippets."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            left, right, origin, snippets = line.split("\t")
            found.append((side(left), side(right), origin, snippets))
    return found


def side(cell: str) -> Side:
    return () if cell == "-" else tuple(cell.split("+"))


def numbers(ids: tuple[SentenceId, ...]) -> Side:
    return tuple(f"{paragraph + 1}.{sentence + 1}" for paragraph, sentence in ids)


def both(path: Path) -> tuple[Written, Written]:
    left, right = path.stem.split("--")
    return written(path.parent / f"{left}.txt"), written(path.parent / f"{right}.txt")


def languages(folder: Path) -> set[str]:
    return {written(path).header["lang"] for path in folder.glob("*.txt")}


def place(number: str) -> tuple[int, int]:
    paragraph, sentence = number.split(".")
    return int(paragraph), int(sentence)


def event(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "event.toml").read_text(encoding="utf-8"))


def test_there_are_at_least_thirteen_events() -> None:
    assert len(FOLDERS) >= 13


def test_the_four_meetings_of_xi_and_lukashenko_are_there() -> None:
    meetings = [
        event(folder) for folder in FOLDERS if "Alexander Lukashenko" in event(folder)["participants"]
    ]
    assert [(meeting["date"].isoformat(), meeting["place"]["en"]) for meeting in meetings] == [
        ("2022-09-15", "Samarkand"),
        ("2023-03-01", "Beijing"),
        ("2023-12-04", "Beijing"),
        ("2024-07-04", "Astana"),
    ]


def test_at_least_two_months_hold_more_than_one_event() -> None:
    months = Counter(folder.name[:7] for folder in FOLDERS)
    assert sum(count > 1 for count in months.values()) >= 2


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_an_event_states_its_date_place_and_titles(folder: Path) -> None:
    stated = event(folder)
    assert set(stated) == {"date", "kind", "participants", "title", "place"}
    assert folder.name.startswith(f"{stated['date']}-")
    assert date(2022, 1, 1) <= stated["date"] <= date(2024, 12, 31)
    assert all(stated[key]["zh"] and stated[key]["en"] for key in ("title", "place"))


@pytest.mark.parametrize("path", VERSIONS, ids=name)
def test_a_version_is_labelled_as_ours_in_header_and_credit(path: Path) -> None:
    version = written(path)
    brief = path.name.startswith("brief.")
    assert version.header["outlet"] == ("Duizhao sample, brief" if brief else "Duizhao sample")
    assert version.paragraphs[-1][0] == "@credit"
    assert "Duizhao" in version.paragraphs[-1][1][0] or "对照" in version.paragraphs[-1][1][0].replace(
        "對", "对"
    )


@pytest.mark.parametrize("path", VERSIONS, ids=name)
def test_a_version_states_language_dates_and_people(path: Path) -> None:
    header = written(path).header
    assert path.name.endswith(f".{header['lang']}.txt")
    assert header["event_date"] == event(path.parent)["date"]
    assert 0 <= (header["published"] - header["event_date"]).days <= 1
    text = " ".join(written(path).sentences.values())
    assert [person for person in header["people"] if person not in text] == []


@pytest.mark.parametrize("path", VERSIONS, ids=name)
def test_the_headline_is_the_title_or_both_are_missing(path: Path) -> None:
    version = written(path)
    titles = [version.header["title"]] if "title" in version.header else []
    assert [" ".join(lines) for lines in version.of("#")] == titles
    assert not titles or version.paragraphs[0][0] == "#"


@pytest.mark.parametrize("path", VERSIONS, ids=name)
def test_a_line_is_a_whole_sentence(path: Path) -> None:
    version = written(path)
    ends = [line[-1] for mark, lines in version.paragraphs if mark != "#" for line in lines]
    assert set(ends) <= ({"."} if version.header["lang"] == "en" else {"。"})


@pytest.mark.parametrize("path", [path for path in VERSIONS if ".zh-" in path.name], ids=name)
def test_chinese_sentences_join_without_a_blank(path: Path) -> None:
    for _, lines in written(path).paragraphs:
        assert all("\u4e00" <= after[0] <= "\u9fff" for _, after in pairwise(lines))


@pytest.mark.parametrize("path", [path for path in VERSIONS if ".zh-" in path.name], ids=name)
def test_a_chinese_version_keeps_to_its_script(path: Path) -> None:
    # The two national character sets list the characters of one script only.
    charset = "gb2312" if path.name.endswith(".zh-Hans.txt") else "big5"
    text = "".join(written(path).sentences.values())
    assert script(text) == Lang(written(path).header["lang"])
    assert {han for han in re.findall("[\u4e00-\u9fff]", text) if not han.encode(charset, "ignore")} == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_chinese_version_is_aligned_with_the_english_one(folder: Path) -> None:
    pairs = {path.stem for path in folder.glob("*.align")}
    if (folder / "duizhao.en.txt").exists():
        assert pairs >= {f"{path.stem}--duizhao.en" for path in folder.glob("*.zh-*.txt")}


@pytest.mark.parametrize("path", ALIGNMENTS, ids=name)
def test_every_sentence_stands_in_exactly_one_link(path: Path) -> None:
    left, right = both(path)
    assert Counter(number for link in links(path) for number in link[0]) == Counter(list(left.sentences))
    assert Counter(number for link in links(path) for number in link[1]) == Counter(list(right.sentences))


@pytest.mark.parametrize("path", ALIGNMENTS, ids=name)
def test_a_link_is_by_hand_and_quotes_the_sentences_it_begins_with(path: Path) -> None:
    texts = both(path)
    for left, right, origin, snippets in links(path):
        assert origin == "hand"
        quoted = snippets.removeprefix("| ").split(" | ")
        for version, ids, quote in zip(texts, (left, right), quoted, strict=True):
            assert quote == "—" if not ids else version.sentences[ids[0]].startswith(quote.rstrip("…"))


def test_the_sample_shows_omissions_on_both_sides_and_sentences_regrouped() -> None:
    shapes = Counter((len(left), len(right)) for path in ALIGNMENTS for left, right, *_ in links(path))
    assert shapes.keys() >= {(1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (3, 1), (2, 3)}


def test_the_sample_shows_captions_that_stand_elsewhere_in_the_other_language() -> None:
    moved = 0
    for path in ALIGNMENTS:
        captions = {
            f"{number}.1"
            for number, (mark, _) in enumerate(both(path)[0].paragraphs, 1)
            if mark == "@caption"
        }
        ends = [(set(left) & captions, place(right[0])) for left, right, *_ in links(path) if left and right]
        moved += any(
            caption and any(later < end for _, later in ends[index:])
            for index, (caption, end) in enumerate(ends)
        )
    assert moved >= 3


def test_the_sample_shows_chinese_paragraphs_split_into_several_english_ones() -> None:
    def widest(path: Path) -> int:
        split: dict[int, set[int]] = {}
        for left, right, *_ in links(path):
            for number in left:
                split.setdefault(place(number)[0], set()).update(place(other)[0] for other in right)
        return max(map(len, split.values()))

    assert max(widest(path) for path in ALIGNMENTS if ".zh-" in path.name) >= 3


def test_the_sample_shows_a_version_without_headline_and_events_in_one_language() -> None:
    assert any("title" not in written(path).header for path in VERSIONS)
    assert {"en"} in [languages(folder) for folder in FOLDERS]
    assert any("en" not in languages(folder) for folder in FOLDERS)


def test_the_sample_shows_a_near_copy_that_says_so_and_second_versions_in_other_words() -> None:
    likeness = []
    for path in SAMPLE.glob("*/brief.en.txt"):
        drafts = {document.name: document.drafts[0] for document in read_dump(path.parent).documents}
        brief = drafts["brief.en.txt"]
        likeness.append(alike := similarity(brief.paragraphs, drafts["duizhao.en.txt"].paragraphs))
        assert (brief.same_as is not None) == (alike >= NEAR)
        if brief.same_as:
            assert brief.same_as.version == "duizhao.en.txt"
            assert brief.same_as.similarity == pytest.approx(alike, abs=0.05)
    assert min(likeness) < NEAR <= max(likeness)


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_ingestion_reads_an_event_without_warnings_as_it_is_written(folder: Path) -> None:
    assert is_dump(folder)
    dumped = read_dump(folder)
    assert [document.warnings for document in dumped.documents] == [()] * len(dumped.documents)
    for document in dumped.documents:
        version = written(folder / document.name)
        (draft,) = document.drafts
        assert (draft.title, draft.lang) == (version.header.get("title"), version.header["lang"])
        assert [paragraph.role for paragraph in draft.paragraphs] == [
            {"": Role.BODY, "#": Role.HEADLINE}.get(mark) or Role(mark.removeprefix("@"))
            for mark, _ in version.paragraphs
        ]
        assert [paragraph.sentences for paragraph in draft.paragraphs] == [
            lines for _, lines in version.paragraphs
        ]


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_ingestion_reads_every_link_where_it_is_written(folder: Path) -> None:
    dumped = read_dump(folder)
    stems = [document.name.removesuffix(".txt") for document in dumped.documents]
    assert len(dumped.links) == len(list(folder.glob("*.align")))
    for given in dumped.links:
        path = folder / f"{stems[given.left]}--{stems[given.right]}.align"
        read = [link for row in given.rows for link in row.sentences]
        assert sorted((numbers(link.left), numbers(link.right)) for link in read) == sorted(
            (left, right) for left, right, *_ in links(path)
        )


def test_traditional_versions_are_written_for_their_readers_not_converted() -> None:
    traditional = "".join(path.read_text(encoding="utf-8") for path in SAMPLE.glob("*/*.zh-Hant.txt"))
    for word in (
        "普丁",
        "白羅斯",
        "沙烏地",
        "高峰會",
        "資訊",
        "人工智慧",
        "普京",
        "白俄羅斯",
        "沙特",
        "數碼",
    ):
        assert word in traditional
