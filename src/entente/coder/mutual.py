"""What two do to one another: "India and Pakistan accused each other", told by a word for it or by the verb's own pronoun."""

from dataclasses import replace

from entente.coder.candidate import Candidate
from entente.coder.cues import Words
from entente.read.annotated import Annotated, Clause

# How far from the verb a word for "each other" stands: before it, and behind it.
_BEFORE, _BEHIND = 3, 5


def each_way(doc: Annotated, item: Candidate, words: Words) -> list[Candidate]:
    """Mutual blame is two accusations, one each way."""
    actors = item.parties.actors
    clause = doc.clauses[item.clause]
    mutual = item.type == "ACCUSE" and len(actors) == len({party.name for party in actors}) == 2 and mutually(doc, clause, words)
    if not mutual and (item.type != "ACCUSE" or not item.trigger.frame.symmetric or len(actors) != 2 or item.parties.recipients):
        return [item]
    one, other = actors
    return [
        replace(item, parties=replace(item.parties, actors=(one,), recipients=(other,))),
        replace(item, parties=replace(item.parties, actors=(other,), recipients=(one,))),
    ]


def mutually(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Whether a word beside a verb says that its subjects do it to one another."""
    if not clause.verbal or clause.passive or not words.mutual_words:
        return False
    first, last = max(0, clause.predicate - _BEFORE), clause.predicate + 1 + _BEHIND
    near = " ".join(token.norm for token in doc.tokens[first:last] if token.sentence == clause.sentence)
    return any(f" {phrase} " in f" {near} " for phrase in words.mutual_words)


__all__ = ["each_way", "mutually"]
