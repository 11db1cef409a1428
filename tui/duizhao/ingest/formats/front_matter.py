"""The header of a Markdown file: YAML between `---` lines, or TOML between `+++` lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from duizhao.ingest.cleaning import tidy
from duizhao.ingest.dates import moment
from duizhao.ingest.page import Header

_YAML = re.compile(r"\A\s*---[ \t]*\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(?P<head>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^[A-Za-z_][\w\-]*\s*:", re.MULTILINE)
_TITLE_LINE = re.compile(r"^[\"']?title[\"']?\s*[:=]", re.MULTILINE | re.IGNORECASE)

_DATES = (
    "published",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "published_at",
    "datetime",
    "time",
    "created",
    "pub_date",
    "pub_time",
    "publish_time",
    "date_published",
    "publication_date",
    "发布时间",
    "發佈時間",
    "日期",
    "时间",
    "時間",
)
_OUTLETS = (
    "outlet",
    "source",
    "publisher",
    "media",
    "newspaper",
    "site_name",
    "site",
    "publication",
    "agency",
    "来源",
    "媒体",
    "媒體",
    "來源",
)
_URLS = (
    "original_url",
    "url",
    "from",
    "source_url",
    "link",
    "canonical_url",
    "canonical",
    "permalink",
    "original",
    "链接",
    "鏈接",
    "連結",
    "网址",
    "網址",
    "原文链接",
    "原文鏈接",
)
_SITES = ("tags", "categories", "category")
_ADDRESS = re.compile(r"^https?://\S+$")


@dataclass(frozen=True, slots=True)
class Split:
    """A file's header and where its body begins."""

    header: Header
    body: str
    first_line: int
    """The line of the file on which the body begins, from 1."""
    warning: str | None = None


def split(text: str) -> Split | None:
    """Part a header from the body; None where there is none.

    A header that cannot be read is a warning, and the body is still read.
    """
    for pattern, parse in ((_YAML, _yaml), (_TOML, _toml)):
        match = pattern.match(text)
        if match is None or (parse is _yaml and match["head"].strip() and not _KEY.search(match["head"])):
            continue
        before = text[: match.start("head")].count("\n") + 1
        first = text[: match.end()].count("\n") + 1
        values, problem = parse(match["head"])
        title = _TITLE_LINE.search(match["head"])
        line = before + (match["head"][: title.start()].count("\n") if title else 0)
        warning = (
            f"header line {before + problem[0] - 1}: {problem[1]}; the header was read line by line"
            if problem
            else None
        )
        return Split(header_of(values, line), text[match.end() :], first, warning)
    return None


_Parsed = tuple[Mapping[str, object], tuple[int, str] | None]


def _yaml(head: str) -> _Parsed:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        values = yaml.load(head, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not readable as YAML"
        return _loose(head), ((mark.line + 1) if mark else 1, str(problem))
    if not isinstance(values, dict):
        return {}, None if values in (None, "") else (1, "not a list of keys and values")
    return {str(key).lower(): value for key, value in values.items()}, None


def _loose(head: str) -> dict[str, object]:
    """What single lines of a header that is broken elsewhere still say."""
    values: dict[str, object] = {}
    for line in head.split("\n"):
        key, colon, value = line.partition(":")
        if colon and _KEY.match(line):
            values[key.strip().lower()] = value.strip().strip("\"'")
    return values


def _toml(head: str) -> _Parsed:
    import tomllib

    try:
        values = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        return {}, (int(at[1]) if at else 1, str(error).split(" (at")[0])
    return {key.lower(): value for key, value in values.items()}, None


def header_of(values: Mapping[str, object], title_line: int) -> Header:
    """What fields state about a text, their names in small letters; unknown and empty are both None."""
    outlet = _first(values, _OUTLETS)
    return Header(
        title=_first(values, ("title", "headline", "标题", "標題")),
        title_line=title_line,
        outlet=None if outlet and _ADDRESS.match(outlet) else outlet,
        author=_first(values, ("author", "authors", "byline", "作者", "记者", "記者")),
        sites=tuple(name for key in _SITES for name in _texts(values.get(key))),
        published=moment(_first(values, _DATES) or ""),
        url=next(
            (url for key in (*_URLS, "source") if (url := _text(values.get(key))) and _ADDRESS.match(url)),
            None,
        ),
    )


def _first(values: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := _text(values.get(key)))), None)


def _text(value: object) -> str | None:
    """A field as one line; present but empty is None."""
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    if value is None or isinstance(value, dict):
        return None
    return tidy(str(value)) or None


def _texts(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(text for item in listed if (text := _text(item)))
