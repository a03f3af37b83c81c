"""Words for three or more who were told of before: "the three countries", "all three", "les trois pays", «الدول الثلاث».

The number says how many are meant: those whom one sentence before names together, no more and no fewer. Words for two are elsewhere
(`tied_pairs.py`), for more can be said of two than that they were named together.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entente.read.annotated import Named

if TYPE_CHECKING:
    from entente.read.phrases import PhraseFinder
    from entente.read.tying import Tying

_NEAR = 3  # sentences
_WIDE = 2  # words between the number and its noun ("the three West African countries")


def told_in_number(finder: "PhraseFinder") -> Iterator[tuple[int, int, int]]:
    """Give the words that stand for so many told before: first token, key, end (half-open)."""
    grammar, norms = finder.grammar, finder.norms
    openers = grammar.definite_articles | grammar.demonstratives | grammar.all_words
    for at in range(1, len(norms)):
        if norms[at] not in grammar.group_numbers or norms[at - 1] not in openers or at in finder.inside:
            continue
        noun = next((place for place in range(at + 1, min(at + 2 + _WIDE, len(norms))) if _for_several(finder, place)), None)
        if noun is None:
            if _alone(finder, at):
                yield at - 1, at, at + 1
        elif not _told_behind(finder, noun + 1):
            yield at - 1, noun, noun + 1


def _for_several(finder: "PhraseFinder", at: int) -> bool:
    grammar, norm = finder.grammar, finder.norms[at]
    free = finder.tokens[at].sentence == finder.tokens[at - 1].sentence and at not in finder.inside
    return free and (norm in grammar.country_words or grammar.singular(norm) in grammar.two_offices)


def _alone(finder: "PhraseFinder", at: int) -> bool:
    """Whether a number counts nothing behind it and is whom a verb tells of ("the three accused France")."""
    token = finder.tokens[at]
    after = finder.tokens[at + 1] if at + 1 < len(finder.tokens) else None
    behind = after is not None and (after.pos in ("NOUN", "PROPN", "ADJ", "NUM") or _told_behind(finder, at + 1))
    return token.dep != "nummod" and not behind and token.dep in ("nsubj", "nsubj:pass", "obj", "obl:agent", "iobj")


def _told_behind(finder: "PhraseFinder", at: int) -> bool:
    """Whether what stands behind tells who they are ("the three countries of the Sahel", "the three who …"), and no deed ("of lying")."""
    if at >= len(finder.norms) or finder.norms[at] not in finder.grammar.name_links | finder.grammar.relative_pronouns:
        return False
    deed = at + 1 < len(finder.tokens) and finder.tokens[at + 1].pos in ("VERB", "AUX")
    return not (finder.norms[at] in finder.grammar.name_links and deed)


def number_of(told: "Tying", name: Named) -> int | None:
    """How many a mention stands for by its own number word; None where it has none."""
    words = (told.grammar.group_numbers.get(told.tokens[at].norm) for at in range(name.first, name.last))
    count = next((word for word in words if word is not None), None)
    return None if count is None else int(count)


def named_together(index: int, told: "Tying", count: int) -> tuple[int, ...]:
    """Give so many who stand joined by "and" in one of the last sentences, the nearest first; nobody where none are just so many."""
    for other, _ in told._back(index, _NEAR):
        if told.groups[other] and len(told.groups[other]) == count:
            return told.groups[other]
        joined = told._joined_with(other) if told.of[other] >= 0 else ()
        states = dict.fromkeys(told._state_of(number) if told.chains[number].kind != "person" else number for number in joined)
        if len(states) == count:
            return tuple(states)
    return ()


__all__ = ["named_together", "number_of", "told_in_number"]
