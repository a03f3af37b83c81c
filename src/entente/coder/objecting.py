"""States protest in words: a note handed over is a rebuke, where a crowd that protests is in the street."""

from dataclasses import replace

from entente.coder.candidate import Candidate
from entente.coder.cues import Cues
from entente.coder.matching import Matcher
from entente.read.annotated import Annotated
from entente.record import EntityMention

# Sectors of those who speak for a state or for several.
_SPEAKS = frozenset({"GOV", "IGO"})


def as_rebuke(doc: Annotated, item: Candidate, matcher: Matcher, cues: Cues) -> Candidate:
    """Tell the protest of a state, of its ministry or envoy, as the rebuke that it is ("Romania protested to the Russian embassy")."""
    clause, trigger = doc.clauses[item.clause], matcher.accusing("disapprove")
    if item.type != "PROTEST" or trigger is None or not clause.verbal or clause.lemma not in cues.words.objecting_verbs:
        return item
    actors, across = item.parties.actors, {party.country for party in item.parties.recipients}
    if not actors or not all(_speaks_for_a_state(party, across) for party in actors):
        return item
    return replace(item, type="ACCUSE", trigger=trigger, full=True)


def _speaks_for_a_state(party: EntityMention, across: set[str | None]) -> bool:
    """Whether a party speaks for a state, or is one that turns to another: "Bolivians" who protest at home are in the street."""
    if party.kind == "country":
        return bool(across - {None, party.country})
    return party.sector in _SPEAKS


__all__ = ["as_rebuke"]
