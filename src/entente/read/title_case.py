"""Write headlines that give every word a capital ("Kenya Deports Activist") as sentences are written, letter for letter."""

import re
from collections.abc import Callable, Sequence, Set
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A headline has so many words, no fewer capitals behind the first, and nothing that ends a sentence.
_FEWEST, _MOST, _CAPITALS = 4, 25, 3
_LONG = 4  # letters from which on no word of such a headline is small, but those that join others
# Of so many different words a body tells which words of its headline are names.
_BODY = 40
_ENDS = (".", "!", "…", ":")


def in_plain_case(
    pieces: Sequence[str], verb: Callable[[str], bool], listed: Callable[[str], bool], joining: Set[str], lands: Set[str]
) -> list[str]:
    """Give the sentences of a text, headlines in capitals with small letters in all words but names.

    Which words are names, the other sentences say: what they write small is none, and what they join to another capital is one.

    Args:
        pieces: the sentences.
        verb: whether a word in small letters can be one of the verbs that matter.
        listed: whether a general dictionary has a word in small letters; asked only where there is a body that would tell a name.
        joining: words that such headlines may write small, however long.
        lands: words for countries and their people, in small letters: they keep their capitals.
    """
    if not joining:
        return list(pieces)
    titled = [_is_titled(piece, joining) for piece in pieces]
    if not any(titled):
        return list(pieces)
    small, pairs, capitals = set[str](), set[tuple[str, str]](), set[str]()
    for piece, title in zip(pieces, titled, strict=True):
        if not title:
            words = _WORD.findall(piece)
            small.update(word for word in words if word[0].islower())
            capitals.update(word for word in words[1:] if word[0].isupper())
            pairs.update((one, two) for one, two in pairwise(words) if one[0].isupper() and two[0].isupper())

    def plain(before: str, word: str, after: str) -> bool:
        low = word.lower()
        if len(low) != len(word) or word.isupper() or low in lands or (before, word) in pairs or (word, after) in pairs:
            return False
        if low in small or low in joining or verb(low):
            return True
        return len(small) > _BODY and word not in capitals and listed(low)

    return [_lowered(piece, plain) if title else piece for piece, title in zip(pieces, titled, strict=True)]


def _is_titled(piece: str, joining: Set[str]) -> bool:
    words = _WORD.findall(piece)
    if not _FEWEST <= len(words) <= _MOST or piece.rstrip().endswith(_ENDS):
        return False
    capitals = sum(word[0].isupper() for word in words[1:])
    return capitals >= _CAPITALS and all(word[0].isupper() or len(word) < _LONG or word in joining for word in words)


def _lowered(piece: str, plain: Callable[[str, str, str], bool]) -> str:
    """Write the words of a headline small that are no names; its first keeps its capital, as in any sentence."""
    found = list(_WORD.finditer(piece))
    letters = list(piece)
    for at, match in enumerate(found[1:], 1):
        after = found[at + 1].group() if at + 1 < len(found) else ""
        if match.group()[0].isupper() and plain(found[at - 1].group(), match.group(), after):
            letters[match.start() : match.end()] = match.group().lower()
    return "".join(letters)


__all__ = ["in_plain_case"]
