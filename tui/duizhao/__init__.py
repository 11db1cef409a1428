"""Duizhao 对照: a terminal reader for parallel Chinese and English texts."""

__version__ = "0.1.0"
