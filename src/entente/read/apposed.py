"""Who holds an office whose words go on in small letters before the name ("la présidente de la commission électorale, X, a …").

Words of an office that no list knows stand between its head and a comma, and the holder's name between two commas.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from entente.read.annotated import Named, Office, Token
from entente.read.names import longest

if TYPE_CHECKING:
    from entente.read.phrases import PhraseFinder, _Role

# Words between an office's head and its holder's comma.
_FAR = 12
_FIELD = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "CCONJ", "NUM"})
_ENDS = frozenset({",", ".", ";", ")", "(", "–", "—"})


def behind_acronym(found: "PhraseFinder", at: int) -> int:
    """Give the place behind a body's short name in brackets ("le chef de l'Union … (UFDG), X"); `at` itself where none stands."""
    if at + 2 < len(found.tokens) and found.norms[at] == "(" and found.norms[at + 2] == ")" and found.tokens[at + 1].text.isupper():
        return at + 3
    return at


def behind_field(found: "PhraseFinder", role: "_Role") -> int | None:
    """Give the index of the person who holds an office, between commas behind words of its field; None where nobody does."""
    before = found.norms[role.phrase_first - 1] if role.phrase_first else ""
    if before not in found.grammar.definite_articles | found.grammar.possessive_pronouns:
        return None
    at = role.last
    if at >= len(found.tokens) or found.norms[at] not in found.grammar.of_words | found.grammar.and_words | {"("}:
        return None
    while at < len(found.tokens) and at - role.last < _FAR and found.tokens[at].sentence == found.tokens[role.head].sentence:
        at = behind_acronym(found, at)
        if found.norms[at] == ",":
            return _between_commas(found, at + 1)
        if found.tokens[at].pos not in _FIELD:
            return None
        at += 1
    return None


def _between_commas(found: "PhraseFinder", at: int) -> int | None:
    """Give the person whose name stands here, an article and a rank before it, and a comma or its like behind it."""
    while at < len(found.tokens) and at not in found.starts:
        step = longest(found.words.ranks, found.norms, at) or longest(found.words.honorifics, found.norms, at)
        if not step and found.norms[at] not in found.grammar.rank_articles:
            return None
        at += step or 1
    index = found.starts.get(at)
    if index is None or found.named[index].kind != "person" or found.named[index].head != "name" or found.named[index].role is not None:
        return None
    last = found.named[index].last
    return index if last >= len(found.tokens) or found.norms[last] in _ENDS else None


def title_words(tokens: Sequence[Token], named: Sequence[Named], offices: Sequence[Office]) -> Iterator[int]:
    """Give the places of the words that tell an office of somebody named, the name left out."""
    places = {token.start: at for at, token in enumerate(tokens)}
    for office in offices:
        person, at = named[office.person], places[office.span.start]
        while at < len(tokens) and tokens[at].start < office.span.end:
            if not person.first <= at < person.last:
                yield at
            at += 1


__all__ = ["behind_acronym", "behind_field", "title_words"]
