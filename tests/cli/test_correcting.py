"""What people correct by hand on the command line, and take back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

from duizhao.library.store import Library
from duizhao.workspace.session import Workspace

Json = dict[str, Any]

WOOL = """\
Wool prices rise in Quanzhou

QUANZHOU, June 9 (Haibao) -- The price of wool rose again in Quanzhou on Friday, traders said.
"""


@pytest.fixture
def event(run: Run, harbour: Path) -> Json:
    """The event of the bilingual page, as `list --json` has it."""
    assert run("add", "--no-align", harbour).code == 0
    event: Json
    (event,) = run("list", "--json").json
    return event


@pytest.fixture
def wool(run: Run, event: Json, tmp_path: Path) -> Json:
    """Another event beside it."""
    page = tmp_path / "wool.txt"
    page.write_text(WOOL, encoding="utf-8")
    assert run("add", "--no-align", page).code == 0
    other: Json
    (other,) = [other for other in run("list", "--json").json if other["id"] != event["id"]]
    return other


def test_what_is_corrected_is_listed_remembered_and_taken_back(run: Run, event: Json, harbour: Path) -> None:
    chinese, _ = (version["id"] for version in event["versions"])
    edited = run(
        "edit", chinese, "--title", "新航线", "--outlet", "", "--date", "2023-05-16", "--place", "Beijing",
        "--published", "2023-05-17T08:00+08:00", "--url", "https://a.example/1", "--role", "3=body", "--json",
    )  # fmt: skip
    assert (edited.code, edited.err) == (0, "")
    version = edited.json["versions"][0]
    assert version["corrected"] == ["event_date", "outlet", "place", "published", "title", "url", "role 3"]
    assert {
        name: version[name] for name in ("title", "outlet", "event_date", "place", "published", "url")
    } == {
        "title": "新航线",
        "outlet": None,
        "event_date": "2023-05-16",
        "place": {"zh": "北京", "en": "Beijing"},
        "published": "2023-05-17T08:00:00+08:00",
        "url": "https://a.example/1",
    }
    assert run("list", "--json").json == [edited.json]
    assert run("add", harbour, "--json").json[0]["status"] == "known"
    assert run("list", "--json").json == [edited.json]

    undone = run("undo")
    assert undone.code == 0
    assert undone.out == (
        f"undone  edit {chinese} (event_date, outlet, place, published, title, url, role 3)\n"
    )
    assert run("list", "--json").json == [event]
    assert run("redo", "--json").json["subject"] == [chinese]
    assert run("list", "--json").json == [edited.json]


def test_an_event_is_renamed_in_each_language_and_placed_by_the_lists(run: Run, event: Json) -> None:
    edited = run(
        "edit", event["id"][:12], "--title", "Ferry", "--title", "渡船", "--date", "", "--place", "白俄罗斯",
        "--participants", "Lin Yuan, Anna Berg", "--json",
    ).json  # fmt: skip
    assert edited["title"] == {"zh": "渡船", "en": "Ferry"}
    assert edited["place"] == {"zh": "白俄罗斯", "en": "Belarus"}
    assert (edited["date"], edited["participants"]) == (None, ["Lin Yuan", "Anna Berg"])
    assert edited["corrected"] == ["date", "participants", "place", "title"]


def test_events_are_joined_and_parted_and_every_step_is_taken_back(run: Run, event: Json, wool: Json) -> None:
    first = run("list", "--json").json
    (lone,) = (version["id"] for version in wool["versions"])
    joined = run("join", event["id"], wool["id"], "--json").json
    assert [version["id"] for version in joined["versions"]][-1] == lone
    assert joined["why"].endswith("joined by hand")
    assert [one["id"] for one in run("list", "--json").json] == [event["id"]]

    (parted,) = run("part", lone, "--json").json
    assert [version["id"] for version in parted["versions"]] == [lone]
    assert run("join", event["id"], lone).code == 0
    assert run("remove", event["id"], "--yes").code == 0
    for kind in ("remove", "join", "part", "join"):
        assert run("undo", "--json").json["kind"] == kind
    assert run("list", "--json").json == first
    nothing = run("undo")
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "duizhao: nothing to undo\n")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "nothing to correct"),
        (["--role", "99=body"], "no paragraph 99; they are numbered 0 to "),
        (["--role", "1=foo"], "roles are headline, byline, body, caption, credit, boilerplate, other"),
        (["--role", "body"], "write NUMBER=ROLE"),
        (["--date", "2023-02-30"], "'2023-02-30' is no date; write it as 2024-05-17"),
        (["--published", "yesterday"], "no date of publication"),
        (["--url", "wool.txt"], "begins with http:// or https://"),
        (["--title", "One", "--title", "Two"], "there is one title only"),
        (["--title", "a\x1bb"], "characters that belong to no text"),
        (["--title", "a\udcffb"], "characters that belong to no text"),
        (["--participants", "Lin Yuan"], "are those of an event; name it: "),
    ],
)
def test_what_a_version_cannot_hold_is_wrong_usage_and_changes_nothing(
    run: Run, event: Json, values: list[str], said: str
) -> None:
    done = run("edit", event["versions"][0]["id"], "--outlet", "New", *values) if values else run("edit", "x")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert run("list", "--json").json == [event]


def test_an_event_has_no_outlet(run: Run, event: Json) -> None:
    done = run("edit", event["id"], "--outlet", "Harbour Post")
    assert done.code == 2
    assert event["versions"][0]["id"] in done.err


def test_what_makes_no_sense_is_refused_and_changes_nothing(run: Run, event: Json, wool: Json) -> None:
    before = run("list", "--json").json
    version = event["versions"][0]["id"]
    for command, said in (
        (["join", version, wool["id"]], "is a version; name the event that others join first"),
        (["join", event["id"], version], "already"),
        (["join", event["id"], "nowhere"], "no event and no version 'nowhere'"),
        (["part", version, wool["versions"][0]["id"]], "only version of its event"),
        (["part", wool["id"]], "not said to be maybe the same"),
        (["part", "\udcff"], "no event and no version '?'"),
        (["edit", "nowhere", "--date", ""], "no event and no version 'nowhere'"),
        (["show", version], "is a version; name its event"),
        (["redo"], "nothing to do again"),
    ):
        done = run(*command)
        assert (done.code, done.out) == (1, "")
        assert said in done.err
        assert len(done.err.splitlines()) == 1
    assert run("list", "--json").json == before


def test_a_place_that_is_not_listed_has_only_the_name_that_is_given(
    library_path: Path, harbour: Path
) -> None:
    workspace = Workspace(lambda: Library(library_path))
    list(workspace.add([str(harbour)]))
    (id_,) = workspace.event_ids()
    correct = workspace.correcting.edit
    assert correct(id_, {"place": ["Nether Wallop"]}).place.zh is None
    both = correct(id_, {"place": ["Nether Wallop", "下沃洛普"]}).place
    assert (both.zh, both.en) == ("下沃洛普", "Nether Wallop")
    assert not correct(id_, {"place": [""]}).place
    workspace.close()
