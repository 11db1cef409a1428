from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from duizhao.library.store import Library
from duizhao.model import Lang
from duizhao.workspace.intake import take_in

PAGE = """\
首页 > 航运

泉州与林港开通货运航线

发布时间:2023-05-18 09:30:00 | 来源:海报社 | 责任编辑:王一

海报社泉州5月17日电(记者李三)双方代表17日在泉州签署协议,决定开通货运航线。

双方强调,新航线每周两班,明年三月起运行。仓库由两港共同管理。
"""
PAIRS = "".join(f"第{n}条航线由两港合作。\tRoute {n} is run in cooperation.\n" for n in range(40))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "routes.tsv").write_text(PAIRS, encoding="utf-8")
    with Library(":memory:") as library:
        list(take_in(library, [str(tmp_path / "page.txt"), str(tmp_path / "routes.tsv")]))
        yield library


def test_the_sizes_say_how_much_there_is_of_whom_and_when(library: Library) -> None:
    sizes = {(size.lang, size.outlet, size.event_date): size.paragraphs for size in library.corpus.sizes()}
    assert sizes.pop((Lang.HANS, "海报社", date(2023, 5, 17))) >= 4
    assert sizes == {(Lang.HANS, None, None): 40, (Lang.EN, None, None): 40}


def test_passages_by_chance_are_the_same_ones_each_time(library: Library) -> None:
    chosen = library.corpus.passages([Lang.EN], 10, seed=5)
    assert len(set(chosen)) == 10
    assert chosen == library.corpus.passages([Lang.EN], 10, seed=5)
    assert chosen != library.corpus.passages([Lang.EN], 10, seed=6)
    numbers = [int(text.split()[1]) for text in chosen]
    assert numbers == sorted(numbers), "in reading order"


def test_where_there_are_few_passages_all_are_taken_but_for_furniture(library: Library) -> None:
    chosen = library.corpus.passages([Lang.HANS, Lang.HANT], 1000)
    assert len(chosen) >= 43
    assert not any("首页" in text for text in chosen)
    assert any("仓库由两港共同管理" in text for text in chosen)


def test_an_empty_library_has_no_passages() -> None:
    with Library(":memory:") as empty:
        assert empty.corpus.passages([Lang.EN], 10) == []
