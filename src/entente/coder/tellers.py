"""Who says what a clause tells ("Cairo says that Ethiopia violates the accord"): to speak ill of a deed is to accuse whoever did it."""

from entente.coder.cues import Words
from entente.read.annotated import Annotated, Clause, Slot

# How what is said hangs on its verb of saying.
_SAID = frozenset({"ccomp", "parataxis", "content"})
# A sentence joins no more clauses than this to one saying.
_STEPS = 4


def saying_of(doc: Annotated, clause: Clause) -> Clause | None:
    """Give the clause that a clause is the content of, by itself or as what goes on from it; None where nobody says it."""
    current = clause
    for _ in range(_STEPS):
        if current.governor < 0:
            return _said_behind(doc, current)
        above = doc.clauses[current.governor]
        if current.relation in _SAID:
            return above
        if current.relation != "conj":
            return None
        current = above
    return None


def _said_behind(doc: Annotated, clause: Clause) -> Clause | None:
    """Give the clause of saying behind the words said, where the tree hangs it on them ("« Le Tchad ment », a estimé le ministre")."""
    behind = (other for other in doc.near.below(clause) if other.relation == "parataxis" and other.predicate > clause.predicate)
    return next((other for other in behind if other.verbal and other.slot("subject")), None)


def tellers(doc: Annotated, clause: Clause) -> tuple[Slot, ...]:
    """Give the slots of whoever says what a clause tells."""
    above = saying_of(doc, clause)
    return above.slot("subject") if above is not None else ()


def told_by_another(doc: Annotated, clause: Clause, words: Words) -> tuple[Slot, ...]:
    """Give the slots of whoever says it, where that is somebody else than whom it is said of, and a verb of saying says so."""
    above = saying_of(doc, clause)
    saying = words.announcing_verbs | words.judging_verbs
    if above is None or above.lemma not in saying or above.negated or above.modal or above.conditional:
        return ()
    slots = above.slot("subject")
    speakers = {doc.named[index].chain for slot in slots for index in slot.argument.mentions[:1]} - {-1}
    meant = {doc.named[index].chain for slot in clause.slot("subject") for index in slot.argument.mentions}
    return () if speakers & meant else slots
