"""Attacks and clashes in words: told by the verbs of force, between people who use none."""

from entente.coder.cues import Cues
from entente.coder.parties import Parties
from entente.read.annotated import Annotated, Clause
from entente.record import EntityMention

# Whose attacks are made with arms.
_ARMED = frozenset({"COP", "MIL", "SPY", "REB", "UAF"})
# Bodies that quarrel, and do not fight.
_DELIBERATING = frozenset({"LEG", "JUD", "PTY"})
# Where whoever is attacked stands.
_AT_WHOM = ("object", "on", "against", "over")


def in_words(doc: Annotated, clause: Clause, parties: Parties, cues: Cues) -> bool:
    """Whether somebody is only attacked in words: sharply, or by a person of no armed body in a sentence without arms or victims."""
    sharp = cues.classes.get("in-words", frozenset())
    if clause.lemma not in cues.classes.get("onslaught", frozenset()):
        return False
    objects = [slot.argument for slot in clause.slot("object") if clause.verbal]
    told = {doc.tokens[at].lemma for argument in objects for at in range(argument.first, argument.last)}
    if not sharp.isdisjoint(clause.lead) or sharp & told:
        return True
    if _with_arms(doc, clause, cues) or not parties.actors:
        return False
    if not all(party.kind == "person" and party.head == "name" and party.sector not in _ARMED for party in parties.actors):
        return False
    return "said-in" not in cues.classes or _speaking(doc, clause, cues) or _attacked_in_words(doc, clause, parties, cues)


def quarrel(doc: Annotated, clause: Clause, parties: Parties, cues: Cues) -> bool:
    """Whether those who clashed are persons of no armed body, or with bodies that only speak ("clashed with the prime minister over …")."""
    if clause.lemma not in cues.classes.get("clashing", frozenset()) or not clause.verbal or _with_arms(doc, clause, cues):
        return False
    everyone = (*parties.actors, *parties.recipients)
    one = any(party.kind == "person" for party in everyone)
    return one and all(
        party.sector in _DELIBERATING if party.kind == "org" else party.kind == "person" and party.sector not in _ARMED
        for party in everyone
    )


def _with_arms(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether the sentence tells of arms, or of people hurt."""
    from entente.coder.details import hurt

    sentence = doc.sentences[clause.sentence]
    lemmas = {doc.tokens[at].lemma for at in range(sentence.first, sentence.last)}
    lemmas -= cues.classes.get("onslaught", frozenset()) | cues.classes.get("clashing", frozenset())
    return bool(lemmas & cues.words.arms_words) or hurt(doc, clause, cues.measures)


def _speaking(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether the sentence tells of a speech, or another occasion for words."""
    sentence = doc.sentences[clause.sentence]
    return any(doc.tokens[at].lemma in cues.classes["said-in"] for at in range(sentence.first, sentence.last))


def _attacked_in_words(doc: Annotated, clause: Clause, parties: Parties, cues: Cues) -> bool:
    """Whether somebody who is known for an office attacks another such, an unarmed body, or what one decided and said."""
    if not all(party.country is not None or any(doc.near.roles(party.chain)) for party in parties.actors):
        return False  # a man whom only his deed is told of
    slots = [slot for slot in clause.slot(*_AT_WHOM) if slot.label == "object" or not clause.verbal]
    if any(doc.tokens[slot.argument.key].lemma in cues.classes.get("stance", frozenset()) for slot in slots):
        return True
    return bool(slots and parties.recipients) and all(_answers_in_words(doc, party) for party in parties.recipients)


def _answers_in_words(doc: Annotated, party: EntityMention) -> bool:
    if party.kind == "person":
        return party.sector not in _ARMED and (party.country is not None or any(doc.near.roles(party.chain)) or party.head == "name")
    return party.kind == "org" and party.sector not in _ARMED and party.sector is not None


__all__ = ["in_words", "quarrel"]
