"""The same pairs, in whatever form a file holds them, are the same rows of a library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.pair_files import forms
from tests.support.twenty_pairs import PAIRS

from duizhao.export import Format, Kind, dump, write_binary, write_folder_of, written
from duizhao.library.rows import DOCUMENT
from duizhao.library.store import Library
from duizhao.workspace.exporting import Cut, Exporter, facings
from duizhao.workspace.intake import take_in

FORMS = forms()
OURS = [form for form in Format if form is not Format.ANKI]


def taken_in(path: Path) -> Library:
    library = Library(":memory:")
    reports = list(take_in(library, [str(path)]))
    assert [report.status for report in reports] == ["added"], reports
    return library


def linked(library: Library) -> list[tuple[str, str]]:
    """The texts of all rows that a file states between the Chinese and the English version."""
    (event,) = library.events(library.event_ids())
    left, right = event.chosen()
    assert right, event
    assert (left.lang.is_chinese, right.lang.is_chinese) == (True, False)
    stored = library.alignment(left.id, right.id)
    assert stored is not None, "nothing is linked"
    assert stored.engine == DOCUMENT
    sides = library.text(left.id).paragraphs, library.text(right.id).paragraphs
    return [
        (
            "\n".join(sides[0][number].text for number in row.left),
            "\n".join(sides[1][number].text for number in row.right),
        )
        for row in library.all_rows(stored)
    ]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library that holds the pairs."""
    with taken_in(FORMS["tsv"](tmp_path_factory.mktemp("pairs"))) as library:
        yield library


def exported(library: Library, form: Format, folder: Path) -> Path:
    exporter = Exporter(library, lambda: None)
    events = list(exporter.events(library.event_ids()))
    bitexts = (exporter.bitext(facing, Cut()) for event in events for facing in facings(event))
    path = folder / f"out.{form}"
    if form is Format.TEXT:
        path.mkdir()
        dump.write(map(exporter.whole, events), path)
    elif form.kind is Kind.FOLDER:
        path.mkdir()
        write_folder_of(bitexts, form, path)
    elif form.kind is Kind.BINARY:
        with path.open("wb") as stream:
            write_binary(bitexts, form, stream, lambda note: None)
    else:
        path.write_text("".join(written(bitexts, form)), encoding="utf-8", newline="")
    return path


def test_there_are_more_than_twenty_five_formats() -> None:
    assert len(FORMS) + len(OURS) > 25


@pytest.mark.parametrize("form", FORMS)
def test_twenty_pairs_read_the_same_from_every_format(form: str, tmp_path: Path) -> None:
    with taken_in(FORMS[form](tmp_path)) as library:
        assert linked(library) == list(PAIRS)


@pytest.mark.parametrize("form", OURS)
def test_twenty_pairs_read_back_from_what_is_given_out(
    form: Format, library: Library, tmp_path: Path
) -> None:
    with taken_in(exported(library, form, tmp_path)) as read_back:
        assert linked(read_back) == list(PAIRS)
