"""Know a person's last name again where it begins a sentence and looks like a noun ("Evo Morales … Morales, who …")."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from entente.read.annotated import Token


def with_last_names(tokens: Sequence[Token]) -> list[Token]:
    """Give the tokens, with nouns that begin a sentence as names where the text has them at the end of a name of several words."""
    known = _last_names(tokens)
    return [
        replace(token, pos="PROPN", lemma=token.norm)
        if token.pos == "NOUN" and token.text in known and (at == 0 or tokens[at - 1].sentence != token.sentence)
        else token
        for at, token in enumerate(tokens)
    ]


def _last_names(tokens: Sequence[Token]) -> frozenset[str]:
    ends = (
        token.text
        for before, token in itertools.pairwise(tokens)
        if token.dep.startswith("flat") and token.pos == before.pos == "PROPN" and (before.text[:1] + token.text[:1]).isupper()
    )
    return frozenset(ends)


__all__ = ["with_last_names"]
