"""What was told already: "the trip", where a text has told of one before, tells no other."""

from collections.abc import Sequence

from entente.coder.candidate import Candidate
from entente.coder.cues import Words
from entente.read.annotated import Annotated

_NEAR = 3  # words between an article and its noun


def without_retold(doc: Annotated, told: Sequence[Candidate], words: Words) -> list[Candidate]:
    """Leave out meetings told by a definite noun alone, with nobody in its own clause who met, after one that the text has told.

    "The trip was less about ceremony, an analyst said" tells of no trip of his.
    """
    return [item for item in told if not (_only_named(doc, item, words) and any(_before(doc, other, item) for other in told))]


def _before(doc: Annotated, other: Candidate, item: Candidate) -> bool:
    """Whether another meeting was told before one, which is neither still to come nor a call where that was none."""
    if other.type != "CONSULT" or not other.full or other.status == "denied" or item.status == "planned":
        return False
    called = "phone" in (item.mode, other.mode) and item.mode != other.mode
    return doc.clauses[other.clause].predicate < doc.clauses[item.clause].predicate and not called


def _only_named(doc: Annotated, item: Candidate, words: Words) -> bool:
    clause = doc.clauses[item.clause]
    if item.type != "CONSULT" or item.full or clause.verbal or clause.light or _somebody(doc, item) or any(doc.near.below(item.clause)):
        return False
    prefixes = tuple(words.pointing_prefixes)
    noun = doc.tokens[clause.predicate].norm
    before = [doc.tokens[at].norm for at in range(max(0, clause.predicate - _NEAR), clause.predicate)]
    return any(norm in words.pointing_words for norm in before) or (bool(prefixes) and noun.startswith(prefixes))


def _somebody(doc: Annotated, item: Candidate) -> bool:
    """Whether the noun's own phrase names somebody."""
    clause = doc.clauses[item.clause]
    own = [slot for slot in clause.slots if slot.label not in ("subject", "object")]
    return any(doc.named[index].kind != "place" for slot in own for index in slot.argument.mentions)


__all__ = ["without_retold"]
