"""What a word counts for of which so far one or two letters are typed.

Half of all texts have words that begin so: it takes long to look for them, and they tell nothing yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duizhao.search.language.lexer import Kind, Token
from duizhao.text.language import has_chinese
from duizhao.text.tokens import LETTER

_BEGINNING = re.compile(rf"(?<!{LETTER}){LETTER}{{1,2}}\Z")
_SOUGHT = frozenset({Kind.WORD, Kind.MARK, Kind.PATTERN, Kind.FILTER})


def without_beginning(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without a word that is only just begun; the only one counts as a whole word."""
    last = tokens[-1] if tokens else None
    if last is None or not last.being_typed or has_chinese(last.text):
        return list(tokens)
    beginning = _BEGINNING.search(last.text)
    if beginning is None:
        return list(tokens)
    before, rest = list(tokens[:-1]), last.text[: beginning.start()].rstrip()
    if re.search(LETTER, rest):
        return [*before, replace(last, text=rest, goes_on=False)]
    if any(token.kind in _SOUGHT for token in before):
        return before
    return [*before, replace(last, goes_on=False)]
