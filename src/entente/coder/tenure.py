"""Since when and until when a tie stands, where the text says so with a year ("allies since 1957", "enemies until 2018")."""

import re
from collections.abc import Mapping
from typing import Any

from entente.read.annotated import Annotated
from entente.read.fold import folded

_YEAR = re.compile(r"^(1[5-9]|20)\d\d$")
_REACH = 12  # words from the word that tells the tie to the year


def years(doc: Annotated, words: Mapping[str, Any], at: int) -> tuple[str | None, str | None]:
    """Give the years that stand behind "since" and "until" after the word that tells a tie, in its own clause; None where none does."""
    since, until = ({folded(str(word)) for word in words.get(key, ())} for key in ("since", "until"))
    found: dict[bool, str] = {}
    last = min(at + _REACH, doc.sentences[doc.tokens[at].sentence].last - 1)
    for place in range(at, last):
        norm, year = doc.tokens[place].norm, doc.tokens[place + 1].text
        if norm in (";", ":"):
            break
        if norm in since | until and _YEAR.match(year):
            found.setdefault(norm in until, year)
    return found.get(False), found.get(True)


__all__ = ["years"]
