"""Names of files and folders that every system takes, each once in its folder."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 100
"""Bytes of a name, so that endings have room beside it in 255."""
_FORBIDDEN = re.compile('[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*\ud800-\udfff]+')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_DASHES = re.compile("-{2,}")


def safe_name(wanted: str) -> str:
    """A name as near to the one wanted as can be; `-` for what no name may hold, `text` for nothing."""
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", wanted))
    name = _DASHES.sub("-", name)
    name = _DEVICE.sub(r"\1-", name)
    short = name.encode()[:_LONGEST].decode(errors="ignore")
    return short.strip(" .") or "text"


class Names:
    """The names given in one folder; none differs from another only in case or in how accents are written."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def free(self, wanted: str, ending: str = "") -> str:
        """A safe name with its ending that is not given yet: with a number behind where others have it."""
        stem = safe_name(wanted)
        name, number = stem + ending, 1
        while name.casefold() in self._given:
            number += 1
            name = f"{stem}-{number}{ending}"
        self._given.add(name.casefold())
        return name
