"""What was arranged and came to nothing: called off, put off, or only ever meant to be.

A cancelled visit is still told of, with status `denied`; so is one that "was to have" been paid. By the tree where the reader made one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.coder.cues import Cues, Words
from entente.read.annotated import Annotated, Clause
from entente.record.vocabulary import Status

if TYPE_CHECKING:
    from entente.coder.candidate import Candidate

_CARRIED = frozenset({"obj", "nsubj:pass"})
# How what says something of a noun hangs on it.
_COLOURING = frozenset({"acl", "amod", "acl:relcl", "advcl"})
_PARTICLE = 2  # words between a verb and its particle
_STEPS = 6  # no plan hangs deeper below the noun that it is told of


def undone(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Tell whether words at an event noun, or the verb that carries it, say that it came to nothing."""
    if clause.verbal:
        return False
    return (
        _carried_off(doc, clause, cues)
        or bool(set(clause.lead) & cues.words.cancelled_words)  # "the cancelled visit"
        or _cancellation_of(doc, clause, cues)
        or _by_verb_above(doc, clause, cues)
    )


def put_off(relation: str, above: Clause, cues: Cues) -> bool:
    """Tell whether a verb takes back what hangs so on it; a visit that itself delays something is not taken back."""
    taken = relation in ("obj", "nsubj:pass") or (relation == "nsubj" and (above.passive or not above.slot("object")))
    return taken and cancels(above, cues)


def cancels(clause: Clause, cues: Cues) -> bool:
    """Tell whether a verb, with its particle if need be ("call off"), takes back what was planned."""
    return clause.lemma in cues.cancel or any(f"{clause.lemma} {slot.marker}" in cues.cancel for slot in clause.slot("particle"))


def never_came(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Tell whether words right before a verb say that a plan was not kept ("was to have met", "had been due to hold talks")."""
    if not words.unkept_phrases:
        return False
    verb = clause.predicate
    if not clause.verbal:
        verb = doc.tokens[verb].head if clause.light and doc.tokens[doc.tokens[verb].head].lemma == clause.light else -1
    if verb < 0:
        return False
    first = max(doc.sentences[clause.sentence].first, verb - 6)
    before = "".join(f" {token.norm}" for token in doc.tokens[first:verb] if token.pos != "ADV" or token.dep == "mark")
    return any(before.endswith(f" {phrase}") for phrase in words.unkept_phrases)


def of_undone(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Tell whether a plan is told in a relative clause of what came to nothing ("called off a summit that was to bring together …")."""
    if not clause.verbal and any(not other.verbal and undone(doc, other, cues) for _, other in doc.near.clauses_of(clause.predicate)):
        return True  # one noun of two verbs ("yapacağı ziyaret iptal edildi")
    below = clause.predicate
    for at in _climb(doc, clause.predicate):
        if doc.tokens[below].dep in ("acl:relcl", "acl") and doc.tokens[at].pos in ("NOUN", "PROPN"):
            return any(undone(doc, other, cues) for _, other in doc.near.clauses_of(at) if not other.verbal)
        below = at
    return False


def as_arranged(clause: Clause, future: str | None, status: Status, cues: Cues) -> Status:
    """Give the status of what is arranged beforehand, told by who takes it back ("put off") or calls it ("announced a visit").

    Args:
        future: what the codebook makes of a plan for the type; only what may be `planned` is arranged.
    """
    if status != "occurred" or future != "planned":
        return status
    if clause.verbal:
        return "denied" if cancels(clause, cues) and not clause.negated else status
    return "planned" if clause.light in cues.words.convening_verbs and _indefinite(clause, cues.words) else status


def _indefinite(clause: Clause, words: Words) -> bool:
    """Whether an event is named for the first time: "announced the visit" may tell of one that was paid."""
    return not set(clause.lead) & (words.pointing_words | words.definite_article)


def _carried_off(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether the verb that carries an event noun takes it back ("put off a visit"); "put off at the request of" takes back no request."""
    light = {clause.light, *(f"{clause.light} {slot.marker}" for slot in clause.slot("particle"))}
    return bool(light & cues.cancel) and doc.tokens[clause.predicate].dep != "obl"


def _cancellation_of(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether an event noun stands below one that says that it came to nothing ("the cancellation of the visit")."""
    token = doc.tokens[clause.predicate]
    return token.dep == "nmod" and doc.tokens[token.head].lemma in cues.words.cancelling_nouns


def _by_verb_above(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether the verb that an event noun hangs on takes it back, halts what was planned, or says that it did not take place."""
    token = doc.tokens[clause.predicate]
    verb = doc.tokens[token.head]
    if (verb.pos not in ("VERB", "AUX") and verb.norm not in cues.cancel) or not (token.dep in _CARRIED or token.dep == "nsubj"):
        return False
    told = next((other for _, other in doc.near.clauses_of(token.head) if other.verbal), None)
    if told is not None and (told.conditional or told.question):
        return False
    negated = told is not None and told.negated
    if token.dep != "obj" and negated and not (told is not None and told.modal):
        return _happens(doc, token.head, cues.words)
    if negated or (token.dep == "nsubj" and not _reflexive(doc, token.head)):
        return False
    forms = {verb.lemma, verb.norm, *(f"{verb.lemma} {word}" for word in _particles(doc, token.head, clause.predicate))}
    if forms & cues.cancel:
        return True
    return bool(forms & (cues.words.ending_verbs | cues.words.deferring_verbs)) and _was_planned(doc, clause, cues)


def _happens(doc: Annotated, verb: int, words: Words) -> bool:
    """Whether a verb only says that something is held ("take place", "avoir lieu", "celebrarse")."""
    lemma = doc.tokens[verb].lemma
    after = {f"{lemma} {token.lemma}" for token in doc.tokens[verb + 1 : verb + 3]}
    return lemma in words.happening_verbs or bool(after & words.happening_verbs)


def _particles(doc: Annotated, verb: int, noun: int) -> Iterator[str]:
    """Give the words right after a verb that may be its particle: the parser takes many for a preposition of its object."""
    for at in range(verb + 1, min(verb + 1 + _PARTICLE, len(doc.tokens))):
        if doc.tokens[at].dep == "compound:prt" or (doc.tokens[at].dep == "case" and doc.tokens[at].head == noun):
            yield doc.tokens[at].norm


def _reflexive(doc: Annotated, verb: int) -> bool:
    """Whether a verb stands for its own passive ("la reunión se canceló")."""
    return any(token.dep.startswith("expl") and token.head == verb for token in doc.tokens[max(0, verb - 3) : verb + 3])


def _was_planned(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether a word in an event noun's phrase says that it was still to come ("la visita prevista", "una huelga convocada para …")."""
    if set(clause.lead) & cues.plan or clause.lemma in cues.words.paid_nouns:
        return True
    words = cues.plan | cues.words.convening_verbs
    reach = range(clause.predicate + 1, min(clause.predicate + 12, doc.sentences[clause.sentence].last))
    colouring = [at for at in reach if doc.tokens[at].head == clause.predicate and doc.tokens[at].dep in _COLOURING]
    return any(
        bool({doc.tokens[at].lemma, doc.tokens[at].norm} & words) or any(other.future for _, other in doc.near.clauses_of(at))
        for at in colouring
    )


def with_cancelled(doc: Annotated, found: Sequence["Candidate"], cues: Cues) -> list["Candidate"]:
    """Tell as denied what was planned and is called off right after ("was to meet his counterpart, but the meeting was cancelled")."""
    return [replace(item, status="denied") if item.status == "planned" and _called_off_after(doc, item, cues) else item for item in found]


def _called_off_after(doc: Annotated, item: "Candidate", cues: Cues) -> bool:
    """Whether a definite noun that names nobody comes to nothing behind a plan, in its sentence or the next."""
    if item.type != "CONSULT":
        return False
    plan = doc.clauses[item.clause]
    for number in (plan.sentence, plan.sentence + 1):
        for _, other in doc.near.clauses_in(number) if number < len(doc.sentences) else ():
            known = set(other.lead) & (cues.words.pointing_words | cues.words.definite_article) or other.slot("poss")
            if other.predicate <= plan.predicate or other.verbal or not known or not undone(doc, other, cues):
                continue
            if not any(slot.argument.mentions for slot in other.slot("with", "to", "of", "between", "modifier")):
                return True
    return False


def _climb(doc: Annotated, at: int) -> Iterator[int]:
    """Give the heads above a word."""
    for _ in range(_STEPS):
        if doc.tokens[at].head == at:
            return
        at = doc.tokens[at].head
        yield at


__all__ = ["as_arranged", "cancels", "never_came", "of_undone", "put_off", "undone", "with_cancelled"]
