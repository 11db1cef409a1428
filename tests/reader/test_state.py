from __future__ import annotations

from pathlib import Path

from duizhao.reader.state import MOST_PLACES, MOST_QUERIES, Bookmark, State


def test_what_was_noted_is_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "reader.json"
    state = State(path=path, theme="duizhao-light", script="hk", one_line=True, hits_in_lines=True)
    state.mark("main", "e1", Bookmark("v1", "v2", 7, 1))
    state.ask("合作")
    state.keep("ferries", "渡轮 outlet:湖报")
    state.save()
    assert State.load(path) == state


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    State(path=tmp_path / "reader.json").save()
    assert [path.name for path in tmp_path.iterdir()] == ["reader.json"]


def test_a_broken_file_is_ignored_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "reader.json"
    for broken in ("{", "[]", '{"theme": 3}', '{"libraries": {"main": {"places": {"e": {"row": "x"}}}}}'):
        path.write_text(broken, encoding="utf-8")
        state = State.load(path)
        assert state.warning is not None
        assert state.warning.startswith("reader.json could not be read")
        assert state.libraries == {}


def test_a_place_that_cannot_be_written_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    State(path=tmp_path / "file" / "reader.json").save()


def test_libraries_do_not_share_places(tmp_path: Path) -> None:
    state = State(path=tmp_path / "reader.json")
    state.mark("one", "e1", Bookmark(row=3))
    assert state.shelf("two").places == {}


def test_only_the_last_places_and_queries_are_kept(tmp_path: Path) -> None:
    state = State(path=tmp_path / "reader.json")
    for number in range(MOST_PLACES + 5):
        state.mark("main", f"e{number}", Bookmark())
    for number in range(MOST_QUERIES + 5):
        state.ask(f"q{number}")
    assert next(iter(state.shelf("main").places)) == "e5"
    assert state.queries[0] == "q5"


def test_a_query_asked_again_is_the_last_one() -> None:
    state = State(queries=["a", "b"])
    state.ask("a")
    assert state.queries == ["b", "a"]
