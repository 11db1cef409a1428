"""The query language as examples with what each of them finds, in the order in which one learns it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A query and what it finds."""

    query: str
    finds: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Examples of one kind."""

    heading: str
    examples: tuple[Example, ...]


GUIDE = (
    Chapter(
        "Words",
        (
            Example("合作", "this word, in either script"),
            Example("合作 summit", "both, in one row: Chinese paragraphs with 合作 whose English has summit"),
            Example('"Belt and Road"', "a phrase; “ ”, 「 」 and 『 』 do as well"),
            Example("partner*", "partner, partners, partnership"),
            Example("=会谈", "exactly as written: no other script, width, case, form or region"),
        ),
    ),
    Chapter(
        "Together",
        (
            Example("会谈 OR 会见", "either; a bar is the same: 会谈|会见"),
            Example("声明 -签署", "the one without the other; NOT 签署 is the same"),
            Example("(会谈 OR 会见) 总统", "parentheses; a blank binds closer than OR"),
        ),
    ),
    Chapter(
        "Sides",
        (
            Example("en:summit", "English paragraphs only; zh: Chinese ones"),
            Example(
                "合作 -en:cooperation", "Chinese paragraphs whose English lacks it, or that the English omits"
            ),
            Example("zh:(合作 OR 峰会) en:China", "a side for all in parentheses"),
        ),
    ),
    Chapter(
        "Distance and patterns",
        (
            Example("签署$5声明", "in one sentence, in this order, at most 5 characters between"),
            Example("声明#5签署", "in either order"),
            Example("签署+2声明", "exactly 2 between"),
            Example(
                '"joint"$9"statement"', "so with phrases, and words that may be misread: 中国+1战略 is a gap"
            ),
            Example("/第.{1,3}次/", "a regular expression, met in either script; \\/ is a slash in it"),
        ),
    ),
    Chapter(
        "Which texts",
        (
            Example('合作 outlet:"Duizhao sample"', "the outlet; a single word needs no quotation marks"),
            Example("合作 after:2023-05 before:2023", "dated from 1 May to 31 December 2023"),
            Example("合作 lang:zh-Hant", "zh, en, zh-Hans, zh-Hant"),
            Example("合作 place:北京 with:普京", "where it took place, and who took part"),
            Example("习近平 role:caption", "headline, byline, body, caption, credit, boilerplate, other"),
            Example("合作 -place:北京", "any of these, negated"),
            Example("合作 (place:北京 OR place:西安)", "either of two, in parentheses of their own"),
            Example("Iran in:sample -in:brief", "in one outlet or version of an event, not in another"),
            Example("lang:en after:2024", "without a word: all paragraphs of these texts"),
        ),
    ),
)
"""What the help page and the README show."""


def examples() -> tuple[Example, ...]:
    """All examples, in order; each finds something in the sample library."""
    return tuple(example for chapter in GUIDE for example in chapter.examples)


def as_markdown() -> str:
    """The guide as a table, for the README."""
    lines = ["| you type | it finds |", "|---|---|"]
    for example in examples():
        query, finds = (text.replace("|", "\\|") for text in (example.query, example.finds))
        lines.append(f"| `{query}` | {finds} |")
    return "\n".join(lines)
