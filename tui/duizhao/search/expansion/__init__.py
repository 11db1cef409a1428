"""What else a word of a query is looked for as: other regions' words, names, English forms, pinyin."""

from duizhao.search.expansion.expansion import Expansion

__all__ = ["Expansion"]
