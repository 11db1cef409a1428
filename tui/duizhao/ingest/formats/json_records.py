"""What the objects of a JSON file are: pairs of texts, articles, or what this program itself has written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import islice
from typing import TypeAlias

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats.column_names import Holds, named
from duizhao.ingest.formats.json_values import Value, is_json, shown, values
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Worded
from duizhao.text.language import Language, language

Fields: TypeAlias = Mapping[str, object]


class Kind(Enum):
    """What a record holds."""

    PAIR = auto()
    COLUMNS = auto()
    """Lists of texts that face each other, a language each."""
    ARTICLE = auto()
    LINKS = auto()
    """Links with their texts, as this program writes them."""
    OTHER = auto()


BODIES = (
    "content body text article article_body articlebody maintext main_text full_text fulltext content_text "
    "content_html body_text body_html paragraphs 正文 内容 內容 全文"
).split()
"""The names of what an article says, those asked first in front."""
_BODY_NAMES = frozenset(BODIES)
_ABOUT = frozenset(
    "title headline name date published pubdate pub_date publish_date publish_time published_at "
    "date_published time author authors byline url link source_url canonical outlet publisher "
    "标题 標題 日期 时间 時間 发布时间 發佈時間 作者 来源 來源".split()
)
_WRAPPERS = ("translation", "translations", "row", "texts", "sentences", "pair", "data")
_WORDING = ("text", "content", "value", "sentence", "segment", "rendered", "#text")
_LANGUAGE = ("lang", "language", "locale", "xml:lang", "code")
_ALONE = frozenset("text sentence segment string phrase input content".split())
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ADDRESS = re.compile(r"https?://\S+")


def plain_key(key: str) -> str:
    """The name of a field in small letters with underscores."""
    return _HUMP.sub("_", key).strip().lower().replace("-", "_").replace(" ", "_")


def records(source: Source, note: Note) -> Iterator[Value]:
    """The values of a file, or the items of the list that its only object holds; raises as `values`."""
    found = values(source, note)
    first = next(found, None)
    if first is None:
        return
    second = next(found, None)
    items = _items(first.value) if second is None and kind(first.value) is Kind.OTHER else None
    if items is None:
        yield first
        if second is not None:
            yield second
        yield from found
    else:
        yield from (Value(number, item) for number, item in enumerate(items, 1))


def kind_of(source: Source) -> Kind | None:
    """What the first record of a file that says anything holds; None where the file is no JSON."""
    if not is_json(source):
        return None
    try:
        kinds = [kind(record.value) for record in islice(records(source, lambda _: None), 5)]
    except Unreadable:
        return Kind.OTHER
    return next((found for found in kinds if found is not Kind.OTHER), Kind.OTHER)


def _items(value: object) -> Sequence[object] | None:
    """The longest list of objects or lists inside an object; the object it wraps, as a list of one."""
    if not isinstance(value, dict):
        return None
    lists = [
        held
        for held in value.values()
        if isinstance(held, list)
        and held
        and kind(held[0]) is not Kind.OTHER
        and not isinstance(held[0], str)
    ]
    if lists:
        return max(lists, key=len)
    inner = [held for held in value.values() if isinstance(held, dict) and kind(held) is not Kind.OTHER]
    if inner:
        return inner[:1]
    deeper = [items for held in value.values() if (items := _items(held)) is not None]
    return max(deeper, key=len) if deeper else None


def kind(value: object) -> Kind:
    """What a record holds."""
    if isinstance(value, dict):
        if "rows" in value and ("left" in value or "versions" in value):
            return Kind.LINKS
        if {"left", "right", "links"} <= value.keys():
            return Kind.LINKS
        if {"spans", "paragraph"} <= value.keys():
            return Kind.OTHER  # a hit of a search
        if languages_of(value):
            return Kind.ARTICLE
        if _is_columns(value):
            return Kind.COLUMNS
    worded = texts(value)
    if len(worded) > 1 and not (_is_article(value) and all(tag.startswith("?") for tag, _ in worded)):
        return Kind.PAIR
    if _is_article(value):
        return Kind.ARTICLE
    return Kind.PAIR if len(worded) == 1 and not worded[0].tag.startswith("?") else Kind.OTHER


def _is_article(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    keys = {plain_key(key): held for key, held in value.items()}
    if not any(_has_text(keys[name]) for name in keys.keys() & _BODY_NAMES):
        return False
    return bool(keys.keys() & _ABOUT) or keys.keys() <= _BODY_NAMES | {"id", "lang", "language", "source"}


def _has_text(value: object) -> bool:
    if isinstance(value, list):
        return any(map(_has_text, value))
    return bool(wording(value).strip())


def wording(value: object) -> str:
    """The text of a field: itself, or what an object with a text says; empty where there is none."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return next((shown(text) for key in _WORDING if isinstance(text := value.get(key), str)), "")
    return ""


def languages_of(value: Fields) -> dict[str, dict[str, object]]:
    """The articles inside an article that states its languages: by language, the fields of each.

    Either an object for each language, or titles and bodies whose names end in languages.
    """
    nested: dict[str, dict[str, object]] = {}
    titles: dict[str, object] = {}
    bodies: dict[str, object] = {}
    for key, held in value.items():
        name = named(key)
        if name is None or name.holds is not Holds.LANGUAGE:
            continue
        if isinstance(held, dict) and _is_article(held):
            nested[name.tag] = dict(held)
        elif isinstance(held, str | list):
            (titles if name.is_title else bodies)[name.tag] = held
    if nested:
        return nested
    if not titles or not bodies:
        return {}
    common = {key: held for key, held in value.items() if named(key) is None or plain_key(key) in _ABOUT}
    return {tag: common | {"title": titles.get(tag), "content": body} for tag, body in bodies.items()}


def _is_columns(value: Fields) -> bool:
    """Whether an object holds lists of texts of one length, two languages at least."""
    lists = [held for key, held in value.items() if isinstance(held, list) and _names_text(key)]
    return (
        len(lists) > 1
        and len({len(held) for held in lists}) == 1
        and all(isinstance(item, str) for held in lists for item in held)
    )


def _names_text(key: str) -> bool:
    name = named(key)
    return name is not None and name.holds in {Holds.LANGUAGE, Holds.SIDE}


def texts(value: object) -> tuple[Worded, ...]:
    """What a pair says, in each of its languages; empty where this is no pair."""
    if isinstance(value, list):
        return _of_list(value)
    if not isinstance(value, dict):
        return ()
    for key in _WRAPPERS:
        if isinstance(held := value.get(key), dict | list) and len(found := texts(held)) > 1:
            return found
    found = _of_fields(value)
    return found if len({tag for tag, _ in found}) == len(found) else ()


def _of_list(items: Sequence[object]) -> tuple[Worded, ...]:
    if items and all(isinstance(item, str) for item in items):
        pair = tuple(Worded(f"?{at}", wording(item)) for at, item in enumerate(items, 1))
        differ = len({language(text) for _, text in pair}) > 1
        return pair if len(pair) == 2 or (2 < len(pair) <= 8 and differ) else ()
    stated = [
        Worded(tag, wording(item))
        for item in items
        if isinstance(item, dict) and (tag := _stated(item)) and wording(item)
    ]
    return tuple(stated) if len(stated) == len(items) else ()


def _stated(item: Fields) -> str:
    return next((tag for key in _LANGUAGE if isinstance(tag := item.get(key), str)), "")


def _of_fields(value: Fields) -> tuple[Worded, ...]:
    languages: list[Worded] = []
    sides: list[Worded] = []
    for key, held in value.items():
        name, text = named(key), wording(held)
        if name is None or not isinstance(held, str | dict):
            continue
        if name.holds is Holds.LANGUAGE and not name.is_title and (text or isinstance(held, str)):
            languages.append(Worded(name.tag, text))
        elif name.holds is Holds.SIDE and text and not _ADDRESS.fullmatch(text):
            stated = _stated(held) if isinstance(held, dict) else ""
            sides.append(Worded(stated or f"?{len(sides) + 1}", text))
    if len(languages) > 1:
        return tuple(languages)
    if len(languages) + len(sides) == 1 and sides:
        alone = [wording(held) for key, held in value.items() if plain_key(key) in _ALONE]
        if len(alone) == 1 and {language(alone[0]), language(sides[0].text)} == _OPPOSED:
            return (Worded("?1", alone[0]), Worded("?2", sides[0].text))
    return (*languages, *sides)


_OPPOSED = {Language.CHINESE, Language.ENGLISH}
