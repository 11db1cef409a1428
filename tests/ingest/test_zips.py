import io
import stat
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import zips
from duizhao.ingest.source import Source


def _packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return whole.getvalue()


def _opened(content: bytes) -> zips.Archive:
    return zips.open_zip(Source.of_bytes("x.zip", content))


def test_members_are_read_by_name() -> None:
    content = _packed({"a.txt": b"one", "b/c.txt": "二".encode(), "d/": b""})
    assert zips.is_zip(Source.of_bytes("x", content))
    with _opened(content) as archive:
        assert archive.names == ("a.txt", "b/c.txt")
        assert archive.read("b/c.txt").decode() == "二"
        assert "a.txt" in archive
        assert "d/" not in archive
        assert archive.size("a.txt") == 3


def test_names_written_with_backslashes_are_paths() -> None:
    with _opened(_packed({"OEBPS\\text\\one.xhtml": b"x"})) as archive:
        assert archive.names == ("OEBPS/text/one.xhtml",)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x.txt", "a/../../x", "..\\x"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="which leads out of the archive"):
        _opened(_packed({name: b"x"}))


def test_a_symbolic_link_is_refused() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Unreadable, match=r"holds a symbolic link, 'a\.txt'"):
        _opened(whole.getvalue())


def test_a_password_is_named() -> None:
    content = bytearray(_packed({"a.txt": b"one"}))
    content[6] |= 1
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(Unreadable, match="is protected by a password; save it without one"):
        _opened(bytes(content))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    content = _packed({"a.xml": b" " * (32 << 20)})
    assert len(content) < 60_000
    with pytest.raises(Unreadable, match=r"is a ZIP bomb: 'a\.xml' would unpack from"):
        _opened(content)


def test_many_members_that_are_large_together_are_refused() -> None:
    content = bytearray(_packed({f"{number}.xml": b"x" * 1000 for number in range(20)}))
    for at in _places(bytes(content), b"PK\x01\x02"):
        content[at + 20 : at + 28] = struct.pack("<LL", 1 << 20, 100 << 20)
    with pytest.raises(Unreadable, match=r"would unpack to 2,000 MB, more than 1,024 MB"):
        _opened(bytes(content))


def test_a_bomb_that_lies_about_its_size_stays_small() -> None:
    content = bytearray(_packed({"a.xml": b" " * (32 << 20)}))
    for at in _places(bytes(content), b"PK\x01\x02"):
        content[at + 24 : at + 28] = struct.pack("<L", 1000)
    with (
        _opened(bytes(content)) as archive,
        pytest.raises(Unreadable, match=r"'a\.xml' in it cannot be unpacked"),
    ):
        archive.read("a.xml")


def test_a_bomb_inside_another_archive_is_only_a_file_of_its_packed_size() -> None:
    inner = _packed({"a": b"\0" * (64 << 20)})
    with _opened(_packed({"inner.zip": inner})) as archive:
        assert archive.size("inner.zip") == len(inner) < 100_000


def test_a_hundred_thousand_members_are_refused() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a", "")
    content = whole.getvalue()
    at = content.index(b"PK\x01\x02")
    entry, end = content[at : content.index(b"PK\x05\x06")], bytearray(content[-22:])
    directory = entry * 100_000
    end[8:20] = struct.pack("<HHLL", 0xFFFF, 0xFFFF, len(directory), at)
    with pytest.raises(Unreadable, match="is an archive of 65,535 files, more than 20,000; unpack it"):
        _opened(content[:at] + directory + end)
    end[8:12] = struct.pack("<HH", 1, 1)
    with pytest.raises(Unreadable, match="is an archive of more files than 20,000"):
        _opened(content[:at] + directory + end)


def test_an_archive_that_says_its_sizes_in_wide_numbers_is_read_and_counted() -> None:
    content = _packed({"a.txt": b"one"})
    end = content.index(b"PK\x05\x06")
    start = content.index(b"PK\x01\x02")

    def wide(count: int) -> bytes:
        record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, end - start, start)
        locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
        short = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        return content[:end] + record + locator + short

    with _opened(wide(1)) as archive:
        assert archive.read("a.txt") == b"one"
    with pytest.raises(Unreadable, match="an archive of 1,000,000 files"):
        _opened(wide(1_000_000))


def test_an_archive_that_is_broken_off_is_called_so() -> None:
    content = _packed({"a.txt": b"one" * 1000, "b.txt": b"two" * 1000})
    with pytest.raises(Unreadable, match=r"^x\.zip is broken off: .*; copy or download it again$"):
        _opened(content[: len(content) // 2])


def test_a_member_that_is_damaged_is_named() -> None:
    content = bytearray(_packed({"a.txt": bytes(range(256)) * 40}, zipfile.ZIP_STORED))
    content[200] ^= 0xFF
    with _opened(bytes(content)) as archive, pytest.raises(Unreadable, match=r"is damaged: 'a\.txt' in it"):
        archive.read("a.txt")


def test_a_member_above_the_limit_is_named() -> None:
    with (
        _opened(_packed({"a.txt": b"x" * (3 << 20)})) as archive,
        pytest.raises(Unreadable, match="has 3 MB"),
    ):
        archive.read("a.txt", 1 << 20)


def test_a_name_with_control_characters_is_shown_harmlessly() -> None:
    with pytest.raises(Unreadable) as refused:
        _opened(_packed({"../\x1b[2J\n" + "x" * 300: b"x"}))
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_way_of_packing_is_refused(compression: int) -> None:
    with (
        _opened(_packed({"a.txt": b"x" * 1000}, compression)) as archive,
        pytest.raises(Unreadable, match="is packed in an unusual way"),
    ):
        archive.read("a.txt")


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_whatever_is_overwritten_is_read_or_refused_in_one_line(at: int, garbage: bytes) -> None:
    content = bytearray(_packed({"a.txt": b"one" * 50, "b/c.txt": b"two" * 30}))
    content[at : at + len(garbage)] = garbage
    refusal = ""
    try:
        with _opened(bytes(content)) as archive:
            for name in archive.names:
                archive.read(name)
    except Unreadable as refused:
        refusal = str(refused)
    assert not refusal or refusal.isprintable()


def _places(content: bytes, mark: bytes) -> list[int]:
    return [at for at in range(len(content)) if content.startswith(mark, at)]
