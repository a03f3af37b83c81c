"""What the words of a clause alone would take for a deed, and who or what stands beside them shows to be none."""

from entente.codebook import Trigger
from entente.coder.cues import Cues
from entente.read.annotated import Annotated, Clause


def is_no_deed(doc: Annotated, clause: Clause, trigger: Trigger, name: str, cues: Cues) -> bool:
    """Whether a calamity killed or blocked a road, a law was signed, or somebody lost an office ("dismissed his deputy").

    Args:
        name: the type that the words speak for.
    """
    halting = cues.classes.get("halting", frozenset())
    if name == "RETREAT" and not clause.verbal and clause.light in halting:
        return True  # "suspended the release of prisoners"
    if name == "ACCUSE" and clause.verbal and clause.relation == "acl" and clause.slot("on") and not clause.slot("by", "subject"):
        return True  # "a bomb blamed on the group killed two": by whom, nobody says
    if trigger.verbs or trigger.nouns or not clause.verbal:
        return False  # an entry says itself what it needs
    if clause.lemma in cues.plain - cues.promise and _vouches(doc, clause):
        return True
    if name in ("ASSAULT", "PROTEST"):
        return _headed(doc, clause, "subject", cues.classes.get("calamity", frozenset()))
    if name == "AGREE" and clause.lemma in cues.classes.get("enacting", frozenset()):
        return _headed(doc, clause, "object", cues.classes.get("statute", frozenset()))
    if name == "RETREAT" and clause.lemma in halting:
        return _headed(doc, clause, "object", cues.classes.get("yielding", frozenset()))
    if name in ("REJECT", "SANCTION", "COERCE") and clause.lemma in cues.classes.get("discharging", frozenset()):
        told = [doc.named[index] for slot in clause.slot("object") for index in slot.argument.mentions]
        return any(named.kind == "person" for named in told)
    return False


def _vouches(doc: Annotated, clause: Clause) -> bool:
    """Whether a verb of saying behind a deed only tells who says so ("rompió relaciones con X, anunció el canciller")."""
    slots = [slot for slot in clause.slots if slot.label != "particle" and slot.argument.key > clause.predicate]
    if not any(slot.label == "subject" for slot in slots) or any(slot.label not in ("subject", "in") for slot in slots):
        return False
    said = [below for below in doc.near.below(clause) if below.relation in ("ccomp", "content", "parataxis", "obj")]
    before = any(below.predicate < clause.predicate for below in said) and not any(below.predicate > clause.predicate for below in said)
    return before or clause.relation == "parataxis"


def _headed(doc: Annotated, clause: Clause, label: str, words: frozenset[str]) -> bool:
    return any(doc.tokens[slot.argument.key].lemma in words for slot in clause.slot(label))


__all__ = ["is_no_deed"]
