"""Posts and translation units of the sample's own sentences, always the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

from duizhao.ingest import is_dump, read_dump
from duizhao.model import Lang, Role

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
POST_BYTES = 5_000
_FIRST_DAY = date(2014, 1, 1)
_DAYS = 3650
_ONE_IN_COPIED = 20
"""Of so many posts one repeats an earlier one, a sentence left out, a day later."""
_ENGLISH_TITLE = 9
_CHINESE_TITLE = 24


def sentences() -> Mapping[Lang, Sequence[str]]:
    """The sentences of the sample's texts by how they are written."""
    found: dict[Lang, list[str]] = {lang: [] for lang in Lang}
    for folder in sorted(filter(is_dump, SAMPLE.iterdir())):
        for document in read_dump(folder).documents:
            for draft in document.drafts:
                for paragraph in draft.paragraphs:
                    if paragraph.role is Role.BODY:
                        found[draft.lang] += paragraph.sentences
    return found


@dataclass(frozen=True, slots=True)
class Post:
    """A post as somebody keeps it: title, day, paragraphs."""

    lang: Lang
    title: str
    day: date
    paragraphs: tuple[str, ...]

    def markdown(self) -> str:
        """The post as a note with front matter."""
        head = f'---\ntitle: "{self.title}"\ndate: {self.day} 10:00:00\n---\n\n'
        return head + "\n\n".join(self.paragraphs) + "\n"

    def html(self) -> str:
        """The post as a page with what stands around it."""
        text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.paragraphs)
        return (
            f"<!DOCTYPE html>\n<html lang={self.lang}><head><meta charset=utf-8>"
            f'<meta property="article:published_time" content="{self.day}T10:00:00+08:00">'
            f"<title>{escape(self.title)}</title></head><body>\n"
            '<nav><a href="/">Home</a> <a href="/news">News</a></nav>\n'
            f"<article><h1>{escape(self.title)}</h1>\n{text}\n</article>\n"
            "<footer>© 2024 All rights reserved.</footer></body></html>\n"
        )


def posts(count: int) -> Iterator[Post]:
    """So many posts of about 5 kB over ten years, some of them near-copies of earlier ones."""
    rng = random.Random(count)
    said = sentences()
    made: list[Post] = []
    for _ in range(count):
        if made and rng.randrange(_ONE_IN_COPIED) == 0:
            post = rng.choice(made)
            left_out = rng.randrange(len(post.paragraphs))
            kept = (*post.paragraphs[:left_out], *post.paragraphs[left_out + 1 :])
            made.append(Post(post.lang, post.title, post.day + timedelta(1), kept))
        else:
            made.append(_post(rng, rng.choice(list(said)), said))
        yield made[-1]


def _post(rng: random.Random, lang: Lang, said: Mapping[Lang, Sequence[str]]) -> Post:
    paragraphs: list[str] = []
    while sum(len(paragraph.encode()) for paragraph in paragraphs) < POST_BYTES:
        between = "" if lang.is_chinese else " "
        paragraphs.append(between.join(rng.choice(said[lang]) for _ in range(rng.randint(1, 4))))
    return Post(
        lang,
        _title(rng.choice(said[lang]), lang),
        _FIRST_DAY + timedelta(rng.randrange(_DAYS)),
        (*paragraphs,),
    )


def _title(sentence: str, lang: Lang) -> str:
    plain = sentence.replace('"', "").rstrip("。.！!？?")
    return plain[:_CHINESE_TITLE] if lang.is_chinese else " ".join(plain.split()[:_ENGLISH_TITLE])


def write_posts(folder: Path, count: int) -> int:
    """Write posts as notes and pages by turns; how many bytes."""
    folder.mkdir()
    size = 0
    for number, post in enumerate(posts(count)):
        is_page = number % 2
        content = (post.html() if is_page else post.markdown()).encode()
        (folder / f"{number:05}.{'html' if is_page else 'md'}").write_bytes(content)
        size += len(content)
    return size


def write_tmx(path: Path, count: int) -> int:
    """Write a translation memory of so many units; how many bytes."""
    rng = random.Random(count)
    said = sentences()
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">'
            '<header srclang="zh-CN" datatype="plaintext"/><body>\n'
        )
        for number in range(count):
            chinese, english = (escape(rng.choice(said[lang])) for lang in (Lang.HANS, Lang.EN))
            file.write(
                f'<tu tuid="{number}"><tuv xml:lang="zh-CN"><seg>{chinese}</seg></tuv>'
                f'<tuv xml:lang="en"><seg>{english}</seg></tuv></tu>\n'
            )
        file.write("</body></tmx>\n")
    return path.stat().st_size
