"""Whether a thing told happened: occurred, ongoing, planned, alleged, denied, or no event at all."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entente.coder.cues import Cues, Words
from entente.coder.denying import Denial, denial, left_open
from entente.read.annotated import Annotated, Clause
from entente.record.vocabulary import Status

# Words between what is waited for and the word that says so.
_WAITS = 10
_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "obj", "csubj", "acl", "nsubj:pass", "advcl", "obl", "content", "nmod", "parataxis", "nsubj", "acl:relcl"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """How an event is told.

    Attributes:
        status: of the act, as far as words tell; None where nothing happened (negated, imagined, asked).
        future: the act is announced for later.
        accuser: index of the clause that accuses somebody of the act; -1 where none.
        denial: whose denial the act is told in; None where it is told in none.
        purpose: it is only told as what something else was done for.
        why: the cue, for showing.
    """

    status: Status | None
    future: bool = False
    accuser: int = -1
    denial: Denial | None = None
    purpose: bool = False
    why: str = ""


def told(doc: Annotated, clause: Clause, cues: Cues) -> Told:
    """Weigh the cues in a clause and in those above it."""
    if clause.conditional or clause.question:
        return Told(None, why="condition or question")
    if clause.negated:
        return Told(None, why="negated")
    if clause.verbal and not clause.past and _by_whoever(doc, clause, cues):
        return Told(None, why="what anybody may do")
    if not clause.verbal and _likened(doc, clause, cues):
        return Told(None, why="likened to it")
    if clause.verbal and _waited_for(doc, clause, cues):
        return Told(None, why="only what is waited for")
    if left_open(doc, clause, cues.denials):
        return Told(None, why="neither confirmed nor denied")
    denied = denial(doc, clause, cues.denials)
    if denied is not None and clause.lemma in cues.denials.bearing:
        return Told(None, why="only bears what is denied")
    if denied is not None:
        return Told("denied" if denied.firm else None, denial=denied, why="denied" if denied.firm else "not denied")
    future = (
        clause.future
        or bool(set(clause.lead) & cues.plan)
        or clause.light in cues.plan - cues.words.plan_with_infinitive
        or _reported_would(doc, clause, cues)
    )
    if clause.modal and not future:
        return Told(None, why="only possible")
    above = _above(doc, clause, cues)
    if above is not None and (above.status is None or above.accuser >= 0 or above.status in ("denied",)):
        return above
    if above is not None and above.future:
        future = True
    if _carried_off(doc, clause, cues) or _called_off(clause, cues) or _cancellation_of(doc, clause, cues):
        return Told("denied", why="cancelled")
    doubted = _doubted(doc, clause, cues)
    if clause.infinitive and clause.relation == "xcomp" and above is None and doubted:
        return Told("alleged", future=future, why="a word of doubt")  # "is believed to have seized": no purpose
    if clause.infinitive and above is None and not future:
        if clause.governor < 0 and clause.slot("subject"):  # a headline: "Ministers to meet in Doha"
            return Told("planned", future=True, why="an infinitive for a future")
        verb = doc.clauses[clause.governor].lemma if clause.relation in ("xcomp", "advcl") and clause.governor >= 0 else ""
        if clause.relation == "advcl" and verb not in cues.words.voting_verbs:
            verb = ""
        if verb in cues.words.continuing_verbs:
            return Told("ongoing", why=f"continues: {verb}")
        decided = clause.relation == "acl" and doc.tokens[doc.tokens[clause.predicate].head].lemma in cues.words.deciding_nouns
        came_about = bool(verb) and _came_about(doc, doc.clauses[clause.governor], cues.words)
        if verb not in cues.words.doing_verbs and not (decided or came_about or _complements(doc, clause)):
            return Told(None, purpose=clause.relation == "advcl", why="a purpose, not a deed")
    if doubted or (above is not None and above.status == "alleged"):
        return Told("alleged", future=future, why="a word of doubt" if doubted or above is None else above.why)
    if set(clause.lead) & cues.words.ongoing_words and not clause.light:
        return Told("ongoing", why="continues")
    return Told("planned" if future else "occurred", future=future, why=above.why if above is not None else "")


def goes_on(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Tell whether a verb is told as what goes on: a form of "be" before a participle of the present."""
    token = doc.tokens[clause.predicate]
    if not clause.verbal or clause.passive or not token.norm.endswith(tuple(words.progressive_endings)):
        return False
    before = range(max(0, clause.predicate - 4), clause.predicate)
    return any(doc.tokens[at].head == clause.predicate and doc.tokens[at].norm in words.progressive_auxiliaries for at in before)


def _by_whoever(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether nobody in particular does it ("blamed whoever targets civilians")."""
    return clause.predicate > 0 and doc.tokens[clause.predicate - 1].norm in cues.words.whoever_words


def _waited_for(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether something else will not happen, or not yet, before this does ("no talks until the rebels disarm")."""
    other = {each.predicate: each for each in doc.clauses if each.sentence == clause.sentence and each.verbal}
    word = next((at for at in range(clause.predicate - 1, max(-1, clause.predicate - _WAITS), -1) if _waits(doc, at, other, cues)), None)
    if word is None or any(at in other for at in range(word + 1, clause.predicate)):
        return False
    above = next((other[at] for at in range(word - 1, -1, -1) if at in other), None)
    return above is not None and (above.negated or above.future or above.modal)


def _waits(doc: Annotated, at: int, other: Mapping[int, Clause], cues: Cues) -> bool:
    return doc.tokens[at].norm in cues.words.waiting_words and at not in other


def _reported_would(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """ "Said it would": a will seen from the past."""
    if clause.governor < 0 or clause.relation not in ("ccomp", "parataxis", "conj", "advcl", "content", "acl") or not clause.modal:
        return False
    above = doc.clauses[clause.governor]
    if clause.relation == "conj" and above.relation in ("ccomp", "content") and above.lemma not in cues.speech and above.governor >= 0:
        above = doc.clauses[above.governor]  # "said that it had been merged and would cease"
    while above.governor >= 0 and above.lemma not in cues.speech and above.relation == "conj":
        above = doc.clauses[above.governor]
    would = any(
        token.norm in cues.words.past_future_auxiliaries
        and doc.tokens[token.head] in (doc.tokens[clause.predicate], doc.tokens[doc.tokens[clause.predicate].head])
        and token.dep == "aux"
        for token in doc.tokens[max(0, clause.predicate - 6) : clause.predicate]
    )
    return would and above.lemma in cues.speech


def _above(doc: Annotated, clause: Clause, cues: Cues) -> Told | None:
    """What the governing clauses make of this one; None where they say nothing about it."""
    current, steps = clause, 0
    while current.governor >= 0 and steps < 4:
        above = doc.clauses[current.governor]
        relation = current.relation
        if relation not in _COMPLEMENTS or above.predicate == clause.predicate:
            return None
        if relation == "xcomp" and _came_about(doc, above, cues.words):
            current, steps = above, steps + 1
            continue
        if relation in ("csubj", "ccomp", "content") and above.lemma in cues.words.likely_words:
            return Told(None, why="only likely")
        # What is told beside the main clause ("after he hosted …") does not share the main clause's mood.
        if (
            steps
            and relation in ("advcl", "acl:relcl", "parataxis", "nsubj")
            and not (current.infinitive and above.lemma in cues.want | cues.promise)
        ):
            return None
        if relation == "acl" and current.passive and not current.infinitive and above.lemma not in cues.words.seeing_verbs | cues.want:
            return None  # "may condemn the raid carried out on Monday": what a participle tells of a thing is so
        if relation == "xcomp" and above.lemma in cues.words.seeming_verbs:
            return Told("alleged", why="a word of doubt")
        if relation == "xcomp" and above.passive and above.lemma in cues.words.permitting_verbs:
            return Told(None, why="only possible")
        complement = relation in ("xcomp", "ccomp", "obj", "content", "acl", "nsubj:pass", "obl")
        if complement and above.lemma in cues.denials.verbs:
            return Told(None, why=f"denied by {above.lemma}")
        if complement and above.lemma in cues.words.preventing_verbs and not above.negated:
            return Told(None, why=f"prevented: {above.lemma}")
        if _put_off(relation, above, cues):
            return Told("planned", future=True, why="not cancelled") if above.negated else Told("denied", why="cancelled")
        if complement and _called_off(above, cues):
            return Told("denied", why="cancelled")
        if _ends(doc, current, above, cues) and not above.negated:
            return Told(None, why=f"ended: {above.lemma}")
        if (
            relation in ("xcomp", "advcl", "acl", "obl", "ccomp", "content")
            and above.lemma in cues.accuse
            and current.predicate > above.predicate
        ):
            return Told("alleged", accuser=current.governor, why="an accusation")
        if above.lemma in cues.plan and (
            relation == "xcomp" or (relation in ("acl", "ccomp", "obj", "csubj") and above.lemma not in cues.words.plan_with_infinitive)
        ):
            if above.negated:
                return Told(None, why="not planned")
            return Told("planned", future=True, why=f"planned: {above.lemma}")
        if (
            (relation in ("xcomp", "acl", "ccomp") or (relation == "advcl" and (current.infinitive or _gerund(doc, current, above, cues))))
            and (above.lemma in cues.promise or above.lemma in cues.want)
            and _unreal(current, above, cues)
        ):
            return Told(None, why=f"only wanted or promised: {above.lemma}")
        if relation in ("ccomp", "content", "xcomp") and above.lemma in cues.doubt_verbs:
            return Told("alleged", why=f"claimed: {above.lemma}")
        would = above.modal and _reported_would(doc, above, cues)
        unsure = above.modal and relation not in ("ccomp", "content") and not would
        if complement and (above.conditional or unsure):
            return Told(None, why="under a condition")
        if complement and above.negated and relation in ("xcomp", "obj"):
            return Told(None, why="negated above")
        if relation == "xcomp" and (above.future or would):
            return Told("planned", future=True, why="will")
        if above.lemma in cues.speech:
            return None
        if relation in ("advcl", "acl:relcl", "parataxis"):
            return None
        current, steps = above, steps + 1
    return None


def _came_about(doc: Annotated, above: Clause, words: Words) -> bool:
    """Whether what hangs on a verb was done: "did not hesitate to accuse", and "a dû démissionner" ("had to"), where "doit" is a plan."""
    if above.negated:
        return above.lemma in words.unfailing_verbs
    before = doc.tokens[max(0, above.predicate - 6) : above.predicate]
    perfect = any(token.dep.startswith("aux") and token.head == above.predicate for token in before)
    return perfect and not above.conditional and above.lemma in words.perfect_doing_verbs


def _likened(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether something else is only called by the noun ("condemned the decision as an attack on its sovereignty")."""
    near = doc.tokens[max(0, clause.predicate - 6) : clause.predicate]
    return any(
        token.dep == "case"
        and token.norm in cues.words.likening_words
        and doc.tokens[token.head].start == doc.tokens[clause.predicate].start
        for token in near
    )


def _complements(doc: Annotated, clause: Clause) -> bool:
    """Whether an infinitive tells what its subject was "the first to" do ("became the latest country to suspend exports")."""
    if clause.relation != "acl" or clause.governor < 0:
        return False
    head = doc.tokens[clause.predicate].head
    return any(slot.argument.key == head for slot in doc.clauses[clause.governor].slot("complement"))


def _gerund(doc: Annotated, current: Clause, above: Clause, cues: Cues) -> bool:
    """Whether a participle right behind a verb is what the verb speaks of ("ruled out sending troops"), and not told beside it."""
    if current.predicate > above.predicate and doc.tokens[current.predicate - 1].dep == "mark":  # "blocked the government from sending"
        return doc.tokens[current.predicate].norm.endswith(tuple(cues.words.participle_endings))
    between = doc.tokens[above.predicate + 1 : current.predicate]
    return (
        0 <= len(between) <= 3
        and doc.tokens[current.predicate].norm.endswith(tuple(cues.words.participle_endings))
        and all(token.pos in ("ADP", "PART", "ADV") for token in between)
    )


def _carried_off(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether the verb that carries an event noun takes it back ("put off a visit"); "put off at the request of" takes back no request."""
    light = {clause.light, *(f"{clause.light} {slot.marker}" for slot in clause.slot("particle"))}
    return bool(light & cues.cancel) and doc.tokens[clause.predicate].dep != "obl"


def _called_off(clause: Clause, cues: Cues) -> bool:
    """Whether a word right at an event noun says that it came to nothing ("the cancelled visit")."""
    return not clause.verbal and bool(set(clause.lead) & cues.words.cancelled_words)


def _cancellation_of(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether an event noun stands below one that says that it came to nothing ("the cancellation of the visit")."""
    token = doc.tokens[clause.predicate]
    return not clause.verbal and token.dep == "nmod" and doc.tokens[token.head].lemma in cues.words.cancelling_nouns


def _put_off(relation: str, above: Clause, cues: Cues) -> bool:
    """Whether a verb takes back what hangs so on it; a visit that itself delays something is not taken back."""
    undone = relation in ("obj", "nsubj:pass") or (relation == "nsubj" and (above.passive or not above.slot("object")))
    return undone and _cancels(above, cues)


def _ends(doc: Annotated, current: Clause, above: Clause, cues: Cues) -> bool:
    """Whether a verb says that what it governs is done no more ("ceased shelling")."""
    if above.lemma not in cues.words.ending_verbs or not current.verbal or current.infinitive or current.relation not in ("xcomp", "advcl"):
        return False
    return all(token.pos == "ADV" for token in doc.tokens[above.predicate + 1 : current.predicate]) and current.predicate > above.predicate


def _cancels(clause: Clause, cues: Cues) -> bool:
    """Whether a verb, with its particle if need be ("call off"), takes back what was planned."""
    return clause.lemma in cues.cancel or any(f"{clause.lemma} {slot.marker}" in cues.cancel for slot in clause.slot("particle"))


def _unreal(current: Clause, above: Clause, cues: Cues) -> bool:
    """What is wished, promised or asked for has not happened: told by an infinitive, a will, or a bare subjunctive."""
    return current.infinitive or current.future or current.modal or above.lemma in cues.words.subjunctive_verbs or not current.past


def _doubted(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    if set(clause.lead) & cues.doubt_words:
        return True
    sentence = doc.sentences[clause.sentence]
    near = doc.tokens[max(sentence.first, clause.predicate - 4) : min(sentence.last, clause.predicate + 4)]
    # "Extradited alleged traffickers": the word is the traffickers' own.
    words = {token.norm for token in near if token.dep != "amod" or doc.tokens[token.head].start == doc.tokens[clause.predicate].start}
    if clause.verbal:  # "iddia etmek": the noun of a verb is what is done, and no doubt about it
        words.difference_update(clause.lemma.split()[:-1])
    if words & cues.doubt_words:
        return True
    around = " ".join([token.norm for token in doc.tokens[max(sentence.first, clause.predicate - 14) : clause.predicate + 1]])
    likely = [phrase for phrase in cues.doubt_phrases if phrase.partition(" ")[0] in around]
    if not likely:
        return False
    # "Mali, whose army is said to be short of fuel, expelled …": what is told of somebody beside the deed is no doubt about it.
    before = " ".join(
        doc.tokens[at].norm
        for at in range(max(sentence.first, clause.predicate - 14), clause.predicate + 1)
        if not _beside(doc, at, clause.predicate)
    )
    return any(_said(phrase, before) for phrase in likely)


def _beside(doc: Annotated, at: int, predicate: int) -> bool:
    """Whether a word stands in a relative clause that a predicate has no part in."""
    above = {predicate, *_climb(doc, predicate)}
    if at in above:
        return False
    relative = doc.tokens[at].dep == "acl:relcl"
    for head in _climb(doc, at):
        if head in above:
            return relative
        relative = relative or doc.tokens[head].dep == "acl:relcl"
    return False


def _climb(doc: Annotated, at: int) -> Iterator[int]:
    """Give the heads above a word."""
    for _ in range(len(doc.tokens)):  # no tree is deeper
        if doc.tokens[at].head == at:
            return
        at = doc.tokens[at].head
        yield at


def _said(phrase: str, words: str) -> bool:
    """Find a phrase; "…" in it stands for up to three words."""
    first, gap, last = phrase.partition(" … ")
    if not gap:
        return phrase in words
    return re.search(rf"\b{re.escape(first)}(?: \S+){{0,3}} {re.escape(last)}\b", words) is not None
