"""Where the sentences of a paragraph begin, without asking the splitter where there is one only."""

from __future__ import annotations

import re

from duizhao.model import Lang

_INNER_STOP = re.compile(r"[。！？!?…；;]\S?.|[.][\s\"'”’)\]]|[：:]\s*$")


def starts(text: str, lang: Lang) -> tuple[int, ...]:
    """The offset at which each sentence begins; the first is 0."""
    if _INNER_STOP.search(text.rstrip("。！？!?….\"'”’」』）)")) is None:
        return (0,)
    from duizhao.text.sentences import sentence_starts

    return sentence_starts(text, lang)
