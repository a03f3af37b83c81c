"""Asides between dashes, written between commas for the parser: the treebanks have few, and trees then make two clauses of one.

"Egypt – a friend of Russia – attacked Chad": letter for letter as long, so that all offsets stay.
"""

import re
from collections.abc import Collection

_DASHES = "–—-"
# A dash between blanks, or a long one between words without any.
_DASH = re.compile(rf"(?<=\s)[{_DASHES}](?=\s)|(?<=\w)—(?=\w)")
# How many words an aside has at the most.
_LONGEST = 14


def with_commas(sentence: str, joins: Collection[str]) -> str:
    """Give a sentence with the two dashes around an aside as commas.

    A sentence with one dash, or with more than two, stays as it is: what these part, nobody can tell. So does one that begins with a
    dateline, has numbers on both sides of a dash, or goes on with a list, which commas would make longer by the aside.

    Args:
        joins: small words for "and", which go on with a list behind an aside.
    """
    found = [match.start() for match in _DASH.finditer(sentence)]
    if len(found) != 2:
        return sentence
    first, last = found
    before, aside = sentence[:first].split(), sentence[first + 1 : last].split()
    after = sentence[last + 1 :].split()
    if not before or not aside or len(aside) > _LONGEST or not after or after[0].lower() in joins:
        return sentence
    if before[-1][-1:].isdigit() and aside[0][:1].isdigit():
        return sentence
    if sentence[:first].isupper() or before[-1].endswith((")", ".", ":", "!", "?")) or aside[-1].endswith((".", ":")):
        return sentence
    return f"{sentence[:first]},{sentence[first + 1 : last]},{sentence[last + 1 :]}"


__all__ = ["with_commas"]
