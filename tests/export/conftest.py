from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from duizhao.align.links import Link
from duizhao.export.bitext import Bitext, Side, Unit
from duizhao.model import Bilingual, Event, Lang, Role, Version

EVENT = Event("2023-05-18", date(2023, 5, 18), title=Bilingual("港口 <开放>", "The port opens"))
CHINESE = Version(
    "v1",
    EVENT.id,
    "a.html",
    Lang.HANS,
    title="港口 <开放>",
    outlet="海报社",
    published=date(2023, 5, 18),
    url="https://example.org/a?b=1&c=2",
)
ENGLISH = Version("v2", EVENT.id, "b.html", Lang.EN, title="The port opens", outlet="Haibao")
TAIWAN = Version("v3", EVENT.id, "c.html", Lang.HANT, outlet="島報", url="javascript:alert(1)")

REPORT = Bitext(
    Unit.PARAGRAPH,
    Side(
        Lang.HANS,
        "a.html",
        ["港口开放", "港口在三月开放。", "两国签署了协议。", "天气很好。"],
        CHINESE,
        [Role.HEADLINE, Role.BODY, Role.BODY, Role.BODY],
    ),
    Side(
        Lang.EN,
        "b.html",
        ["The port opens", "It opened in March & stays open.", "“Both” signed.", "Nobody was hurt."],
        ENGLISH,
        [Role.HEADLINE, Role.BODY, Role.BODY, Role.BODY],
    ),
    [
        Link((0,), (0,), 0.98765),
        Link((1, 2), (1, 2), 0.62),
        Link((3,), (), 0.3),
        Link((), (3,), 1.0),
    ],
    EVENT,
)
"""One event: a row of two paragraphs on both sides, one only in Chinese, one only in English."""

ISLAND = Bitext(
    Unit.PARAGRAPH,
    Side(Lang.HANT, "c.html", ["港口三月開放。"], TAIWAN),
    Side(Lang.EN, "b.html", ["It opened in March."], ENGLISH),
    [Link((0,), (0,), 0.95)],
    EVENT,
)
"""The same event in traditional Chinese."""

ALONE = Bitext(
    Unit.PARAGRAPH,
    Side(Lang.HANS, "", []),
    Side(Lang.EN, "d.txt", ["A ship came home."], Version("v4", "ship", "d.txt", Lang.EN)),
    [Link((), (0,), 1.0)],
    Event("ship"),
)
"""An event with one version, of which nothing is known."""

LIBRARY = (REPORT, ISLAND, ALONE)

texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), max_size=30)
texts = texts.map(str.strip).filter(bool)
"""What a paragraph of a library may hold."""


def one_pair(left: str, right: str) -> Bitext:
    """Two texts of one unit each that say the same."""
    return Bitext(
        Unit.PARAGRAPH,
        Side(Lang.HANS, "a", [left]),
        Side(Lang.EN, "b", [right]),
        [Link((0,), (0,), 0.7)],
        Event("e"),
    )
