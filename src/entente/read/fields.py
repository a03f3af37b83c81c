"""Fields of a ministry told in a list: "ministra de Relaciones Exteriores, Comercio Internacional y Culto"."""

from collections.abc import Callable, Sequence

from entente.read.annotated import Token
from entente.read.grammar import Grammar

_LONGEST = 4  # fields of one ministry


def fields_after(tokens: Sequence[Token], at: int, grammar: Grammar, is_word: Callable[[int], bool]) -> int:
    """Give how many tokens from a comma or an "and" on tell more fields of a ministry; 0 where none do.

    Such a list ends in "and" and a last field, each written with capitals: what a comma alone brings is a name.

    Args:
        is_word: whether a word with a capital may tell a field, and is no name.
    """
    place = at
    for _ in range(_LONGEST):
        mark = tokens[place].norm if place < len(tokens) else ""
        if mark != "," and mark not in grammar.and_words:
            return 0
        end = _field_end(tokens, place + 1, grammar, is_word)
        if end == place + 1 or tokens[end - 1].sentence != tokens[at].sentence:
            return 0
        if mark != ",":
            return end - at
        place = end
    return 0


def _field_end(tokens: Sequence[Token], first: int, grammar: Grammar, is_word: Callable[[int], bool]) -> int:
    """Where the words of one field end: capitals, and what "of" or an adjective brings ("Medio Ambiente", "Relaciones con las Cortes")."""
    end = first
    while end < len(tokens) and tokens[end].text[:1].isupper() and is_word(end):
        end += 1
        link = end
        while link < len(tokens) and link - end < 2 and tokens[link].norm in grammar.name_links | grammar.definite_articles:
            link += 1
        if link > end and link < len(tokens) and tokens[link].text[:1].isupper() and is_word(link):
            end = link
    return end


__all__ = ["fields_after"]
