from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from duizhao.reader.commands import COMMANDS, KEY_LINES, NAMED
from duizhao.reader.keymap import Keymap, KeymapError, key_table


def load(folder: Path, text: str) -> Keymap:
    path = folder / "keys.toml"
    path.write_text(text, encoding="utf-8")
    return Keymap.load(path)


def test_without_a_file_the_declared_keys_are_in_force(tmp_path: Path) -> None:
    assert Keymap.load(tmp_path / "keys.toml") == Keymap.default()


def test_no_key_runs_two_commands() -> None:
    keymap = Keymap.default()
    keys = [key for command in COMMANDS for key in keymap.textual(command)]
    assert len(keys) == len(set(keys))


def test_keys_are_written_as_typed() -> None:
    keymap = Keymap.default()
    assert keymap.textual(NAMED["search"]) == ("slash",)
    assert keymap.textual(NAMED["half-page-down"]) == ("ctrl+d",)
    assert keymap.textual(NAMED["next-event"]) == ("J", "right_square_bracket")


def test_the_printed_keys_are_the_file_that_changes_them(tmp_path: Path) -> None:
    printed = Keymap.default().as_toml()
    assert tomllib.loads(printed)["search"] == ["/"]
    assert load(tmp_path, printed) == Keymap.default()


def test_a_command_takes_other_keys_and_the_rest_stays(tmp_path: Path) -> None:
    keymap = load(tmp_path, 'down = ["e", "Ctrl+n"]\nsearch = "Ctrl+f"\n')
    assert keymap.textual(NAMED["down"]) == ("e", "ctrl+n")
    assert keymap.textual(NAMED["search"]) == ("ctrl+f",)
    assert keymap.keys["up"] == ("k", "Up")


def test_a_key_given_away_leaves_its_old_command(tmp_path: Path) -> None:
    keymap = load(tmp_path, 'quit = "x"\n')
    assert keymap.keys["swap"] == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('serch = "/"\n', "keys.toml: no command is called 'serch'; did you mean 'search'?"),
        ('search = "z"\nquit = "z"\n', "keys.toml: z is given to both 'search' and 'quit'"),
        ('search = "Hyper+z"\n', "keys.toml: no key is called 'Hyper+z'"),
        ("search = 3\n", "keys.toml: search needs a key or a list of keys in quotes"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_in_one_line(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(KeymapError) as error:
        load(tmp_path, text)
    assert str(error.value) == why


def test_a_file_that_is_no_toml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(KeymapError, match=r"keys\.toml: .*line 2"):
        load(tmp_path, 'quit = "q"\nsearch =\n')


def test_every_command_is_in_the_key_table() -> None:
    table = key_table()
    assert all(command.help in table for command in COMMANDS)
    assert "| `1-9` |" in table


def test_the_key_lines_have_words_for_all_they_show() -> None:
    assert all(NAMED[name].hint for names in KEY_LINES.values() for name in names)


def test_the_keys_can_be_printed_without_loading_textual() -> None:
    code = "import duizhao.reader.keymap, sys; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
