"""Two who face each other, told by words alone: for languages that are read by patterns, whose tokens hang on no tree."""

from collections.abc import Iterator, Sequence

from entente.read.annotated import Named, Token
from entente.read.grammar import Grammar

_QUOTES = frozenset('"“”«»„')
_BEFORE = 2  # sentences
_TITLES = 8  # tokens of a person's titles


def facing_plainly(tokens: Sequence[Token], named: Sequence[Named], index: int, grammar: Grammar) -> Iterator[tuple[int, int, bool]]:
    """Give the pairs of mentions that "and" joins before a mention, the nearest first.

    Args:
        index: the mention of two ("الطرفان"); its sentence and the two before it are looked at.

    Yields:
        Two mentions and whether they stand after a word for "between".
    """
    here = tokens[named[index].key].sentence
    ends: dict[int, list[int]] = {}
    for other in range(index):
        if here - tokens[named[other].key].sentence <= _BEFORE:
            ends.setdefault(named[other].last, []).append(other)
    for second in range(index - 1, -1, -1):
        name = named[second]
        if here - tokens[name.key].sentence > _BEFORE:
            return
        joint = _joint(tokens, name, grammar)
        opens = name.last < len(tokens) and tokens[name.last].pos == "VERB"  # "… to Mogadishu, and Ethiopia warns": another clause
        if joint < 0 or opens:
            continue
        for first in ends.get(_past_quotes(tokens, joint) + 1, ()):
            before = named[first].first - 1
            yield first, second, before >= 0 and tokens[before].norm in grammar.between_words


def _joint(tokens: Sequence[Token], name: Named, grammar: Grammar) -> int:
    """The "and" before a name, its titles and quotation marks passed over; -1 where none stands."""
    at = _past_quotes(tokens, name.first)
    for _ in range(_TITLES):
        if at < 0 or tokens[at].sentence != tokens[name.key].sentence:
            return -1
        if tokens[at].norm in grammar.and_words:
            return at
        if tokens[at].pos not in ("NOUN", "ADJ", "X", "PROPN") or name.kind != "person":
            return -1
        at -= 1
    return -1


def _past_quotes(tokens: Sequence[Token], at: int) -> int:
    """The token before a place, quotation marks passed over; -1 before the first."""
    at -= 1
    while at >= 0 and tokens[at].text in _QUOTES:
        at -= 1
    return at


__all__ = ["facing_plainly"]
