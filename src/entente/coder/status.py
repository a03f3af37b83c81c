"""Whether a thing told happened: occurred, ongoing, planned, alleged, denied, or no event at all."""

from collections.abc import Mapping

from entente.coder.cues import Cues, Words
from entente.coder.denying import Denial, denial, left_open
from entente.coder.doubting import doubted
from entente.coder.undone import never_came, of_undone, put_off, undone
from entente.coder.unreal import unreal
from entente.read.annotated import Annotated, Clause
from entente.record.quick import dataclass
from entente.record.vocabulary import Status

# Words from an event noun to the verb that carries it.
_TO_CARRIER = 4
# Words between what is waited for and the word that says so.
_WAITS = 10
_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "obj", "csubj", "acl", "nsubj:pass", "advcl", "obl", "content", "nmod", "parataxis", "nsubj", "acl:relcl"}
)
# Those of a clause that is what the verb above is about.
_HELD = frozenset({"xcomp", "ccomp", "obj", "content", "acl", "nsubj:pass", "obl"})


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
    if why := _untold(doc, clause, cues):
        return Told(None, why=why)
    denied = denial(doc, clause, cues.denials)
    if denied is not None and clause.lemma in cues.denials.bearing:
        return Told(None, why="only bears what is denied")
    if denied is not None:
        return Told("denied" if denied.firm else None, denial=denied, why="denied" if denied.firm else "not denied")
    if why := unreal(doc, clause, cues.words):
        return Told(None, why=f"not done: {why}")
    future = _ahead(doc, clause, cues)
    if clause.modal and not future:
        return Told(None, why="only possible")
    if _carrier_untold(doc, clause, cues):
        return Told(None, why="carried by what is not told")
    above = _above(doc, clause, cues)
    if above is not None and (above.status is None or above.accuser >= 0 or above.status == "denied"):
        return above
    future = future or (above is not None and above.future)
    if undone(doc, clause, cues):
        return Told("denied", why="cancelled")
    if never_came(doc, clause, cues.words):
        return Told("denied", why="only meant to be")
    if future and of_undone(doc, clause, cues):
        return Told("denied", why="planned for what came to nothing")
    unsure = doubted(doc, clause, cues)
    if clause.infinitive and above is None and (alone := _infinitive(doc, clause, cues, future, unsure)) is not None:
        return alone
    if unsure or (above is not None and above.status == "alleged"):
        return Told("alleged", future=future, why="a word of doubt" if unsure or above is None else above.why)
    if set(clause.lead) & cues.words.ongoing_words and not clause.light:
        return Told("ongoing", why="continues")
    return Told("planned" if future else "occurred", future=future, why=above.why if above is not None else "")


def _untold(doc: Annotated, clause: Clause, cues: Cues) -> str:
    """Why a clause by itself tells of nothing that happened; "" where it may."""
    if clause.conditional or clause.question:
        return "condition or question"
    if clause.negated:
        return "negated"
    if clause.verbal and clause.lemma in cues.words.considering_verbs and not clause.slot("complement"):
        return "only considered"
    if clause.verbal and not clause.past and _by_whoever(doc, clause, cues):
        return "what anybody may do"
    if not clause.verbal and _likened(doc, clause, cues):
        return "likened to it"
    if (clause.verbal or doc.tokens[clause.predicate].pos == "VERB") and _waited_for(doc, clause, cues):
        return "only what is waited for"
    return "neither confirmed nor denied" if left_open(doc, clause, cues.denials) else ""


def _ahead(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether a clause by itself tells of what lies ahead."""
    return (
        clause.future
        or bool(set(clause.lead) & cues.plan)
        or clause.light in cues.plan - cues.words.plan_with_infinitive
        or _reported_would(doc, clause, cues)
        or _due(doc, clause, cues)
    )


def _infinitive(doc: Annotated, clause: Clause, cues: Cues, future: bool, unsure: bool) -> Told | None:
    """What an infinitive is of which no clause above says anything: a headline's plan, or a purpose; None where it is a deed told."""
    if clause.relation == "xcomp" and unsure:
        return Told("alleged", future=future, why="a word of doubt")  # "is believed to have seized": no purpose
    if future:
        return None
    if clause.governor < 0 and clause.slot("subject"):  # a headline: "Ministers to meet in Doha"
        return Told("planned", future=True, why="an infinitive for a future")
    verb = doc.clauses[clause.governor].lemma if clause.relation in ("xcomp", "advcl") and clause.governor >= 0 else ""
    if clause.relation == "advcl" and verb not in cues.words.voting_verbs:
        verb = ""
    if verb in cues.words.continuing_verbs:
        above = doc.clauses[clause.governor]
        asked = above.infinitive and above.relation == "advcl" and above.governor >= 0 and doc.clauses[above.governor].lemma in cues.want
        # "called on the union to continue to provide aid": nobody says that it does.
        return Told(None, why="only wanted") if asked else Told("ongoing", why=f"continues: {verb}")
    decided = clause.relation == "acl" and doc.tokens[doc.tokens[clause.predicate].head].lemma in cues.words.deciding_nouns
    came_about = bool(verb) and _came_about(doc, doc.clauses[clause.governor], cues.words)
    done = _complements(doc, clause, cues.words) or _done_first(doc, clause, cues.words)
    if verb in cues.words.doing_verbs or decided or came_about or done:
        return None
    return Told(None, purpose=clause.relation == "advcl", why="a purpose, not a deed")


def _done_first(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Whether an infinitive tells what was done before something else ("tras reunirse con X, …")."""
    before = range(max(0, clause.predicate - 3), clause.predicate)
    return any(doc.tokens[at].norm in words.done_marks and doc.tokens[at].dep in ("mark", "case", "advmod", "fixed") for at in before)


def goes_on(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Tell whether a verb is told as what goes on: a form of "be" before a participle of the present, or an ending where verbs bear it."""
    verb = clause.predicate
    if not words.progressive_auxiliaries and not clause.verbal:  # "tatbikat sürüyor": the verb that carries it
        near = range(clause.predicate + 1, clause.predicate + _TO_CARRIER)
        carriers = (other for _, other in doc.near.clauses_in(clause.sentence) if other.verbal and other.predicate in near)
        verb = next((other.predicate for other in carriers if other.lemma == clause.light), -1)
    if verb < 0 or not doc.tokens[verb].norm.endswith(tuple(words.progressive_endings)):
        return False
    if not words.progressive_auxiliaries:
        return True
    if not clause.verbal or clause.passive:
        return False
    before = range(max(0, verb - 4), verb)
    return any(doc.tokens[at].head == verb and doc.tokens[at].norm in words.progressive_auxiliaries for at in before)


def _carrier_untold(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether the verb that carries an event noun only weighs it ("studies sanctions"), or is itself only wished or prevented."""
    if clause.verbal or not clause.light or doc.tokens[clause.predicate].dep != "obj":
        return False
    if clause.light in cues.words.considering_verbs:
        return True
    carrier = next((other for _, other in doc.near.clauses_of(doc.tokens[clause.predicate].head) if other.lemma == clause.light), None)
    if carrier is None or carrier.relation != "advcl":
        return False
    above = _above(doc, carrier, cues)
    return above is not None and above.status is None


def _by_whoever(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether nobody in particular does it ("blamed whoever targets civilians")."""
    return clause.predicate > 0 and doc.tokens[clause.predicate - 1].norm in cues.words.whoever_words


def _due(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether a word for a plan introduces a verb ("was due to meet", where the parser takes "due to" for a conjunction)."""
    before = doc.tokens[max(0, clause.predicate - 4) : clause.predicate]
    own = doc.tokens[clause.predicate].start
    return clause.verbal and any(
        token.dep == "mark" and token.norm in cues.plan and doc.tokens[token.head].start == own for token in before
    )


def _waited_for(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether something else will not happen, or not yet, before this does ("no talks until the rebels disarm")."""
    other = {each.predicate: each for _, each in doc.near.clauses_in(clause.sentence) if each.verbal}
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
    current, steps = _first_blamed(doc, _first_of_joined(doc, clause), cues), 0
    while current.governor >= 0 and steps < 4:
        above = doc.clauses[current.governor]
        relation = current.relation
        if relation not in _COMPLEMENTS or above.predicate == clause.predicate:
            return None
        if relation != "xcomp" or not _came_about(doc, above, cues.words):
            if relation in ("csubj", "ccomp", "content") and above.lemma in cues.words.likely_words:
                return Told(None, why="only likely")
            if _has_own_mood(current, above, steps, cues):
                return None
            said = _prevented(doc, current, above, cues) or _accused(doc, current, above, cues)
            if said is not None:
                return said
            if relation in ("ccomp", "csubj", "content") and above.lemma in cues.words.expecting_verbs and _impersonal(doc, above):
                return None if above.negated else Told("planned", future=True, why=f"expected: {above.lemma}")
            said = _intended(doc, current, above, cues) or _unsettled(doc, current, above, cues)
            if said is not None:
                return said
            # "urged Egypt to continue sending food": no verb of saying here
            goes_on = relation == "xcomp" and above.infinitive and above.lemma in cues.words.continuing_verbs
            if (above.lemma in cues.speech and not goes_on) or relation in ("advcl", "acl:relcl", "parataxis"):
                return None
        current, steps = above, steps + 1
    return None


def _has_own_mood(current: Clause, above: Clause, steps: int, cues: Cues) -> bool:
    """Whether a clause is told apart from the mood of the one above it."""
    wanted = current.infinitive and above.lemma in cues.want | cues.promise
    # What is told beside the main clause ("after he hosted …") does not share the main clause's mood.
    if steps and current.relation in ("advcl", "acl:relcl", "parataxis", "nsubj") and not wanted:
        return True
    # "may condemn the raid carried out on Monday": what a participle tells of a thing is so.
    participle = current.relation == "acl" and current.passive and not current.infinitive
    return participle and above.lemma not in cues.words.seeing_verbs | cues.want


def _prevented(doc: Annotated, current: Clause, above: Clause, cues: Cues) -> Told | None:
    """What a verb above takes back, puts off or only lets seem; None where it does none of these."""
    relation = current.relation
    if relation == "xcomp" and above.lemma in cues.words.seeming_verbs:
        return Told("alleged", why="a word of doubt")
    if relation == "xcomp" and above.passive and above.lemma in cues.words.permitting_verbs:
        return Told(None, why="only possible")
    complement = relation in _HELD
    if complement and above.lemma in cues.denials.verbs:
        return Told(None, why=f"denied by {above.lemma}")
    if complement and above.lemma in cues.words.averting_verbs and not above.negated:
        return Told(None, why=f"prevented: {above.lemma}")
    if put_off(relation, above, cues):
        return Told("planned", future=True, why="not cancelled") if above.negated else Told("denied", why="cancelled")
    if complement and not above.verbal and bool(set(above.lead) & cues.words.cancelled_words):
        return Told("denied", why="cancelled")
    if _ends(doc, current, above, cues) and not above.negated:
        return Told(None, why=f"ended: {above.lemma}")
    return None


def _accused(doc: Annotated, current: Clause, above: Clause, cues: Cues) -> Told | None:
    """What a verb of accusing above charges somebody with; None where there is no such verb."""
    if above.lemma not in cues.accuse or current.predicate <= above.predicate:
        return None
    if current.relation not in ("xcomp", "advcl", "acl", "obl", "ccomp", "content"):
        return None
    if current.relation == "advcl" and _own_sentence(doc, current):
        return None
    return Told("alleged", accuser=current.governor, why="an accusation")


def _intended(doc: Annotated, current: Clause, above: Clause, cues: Cues) -> Told | None:
    """What a word above plans, promises or wants; None where there is no such word."""
    relation = current.relation
    due = relation == "advcl" and current.infinitive and doc.tokens[above.predicate].pos == "ADJ"  # "was due to meet"
    if above.lemma in cues.plan and (
        relation == "xcomp" or due or (relation in ("acl", "ccomp", "obj", "csubj") and above.lemma not in cues.words.plan_with_infinitive)
    ):
        return Told(None, why="not planned") if above.negated else Told("planned", future=True, why=f"planned: {above.lemma}")
    if (
        (relation in ("xcomp", "acl", "ccomp") or (relation == "advcl" and (current.infinitive or _gerund(doc, current, above, cues))))
        and (above.lemma in cues.promise or above.lemma in cues.want)
        and _unreal(current, above, cues)
    ):
        return Told(None, why=f"only wanted or promised: {above.lemma}")
    return None


def _unsettled(doc: Annotated, current: Clause, above: Clause, cues: Cues) -> Told | None:
    """What the mood of the clause above makes of its complement: a claim, a condition, nothing, a plan; None where it is plain."""
    relation = current.relation
    if relation in ("ccomp", "content", "xcomp") and above.lemma in cues.doubt_verbs:
        return Told("alleged", why=f"claimed: {above.lemma}")
    would = above.modal and _reported_would(doc, above, cues)
    unsure = above.modal and relation not in ("ccomp", "content") and not would
    if relation in _HELD and (above.conditional or unsure):
        return Told(None, why="under a condition")
    if above.negated and relation in ("xcomp", "obj"):
        return Told(None, why="negated above")
    if relation == "xcomp" and (above.future or would):
        return Told("planned", future=True, why="will")
    return None


def _first_of_joined(doc: Annotated, clause: Clause) -> Clause:
    """Give the verb that a bare one is joined to, where that is what another verb asks for: "urged Israel to halt … and reopen …"."""
    current = clause
    while current.relation == "conj" and current.governor >= 0 and _bare(doc, current):
        above = doc.clauses[current.governor]
        if not (above.verbal and (above.infinitive or _bare(doc, above)) and above.relation in ("xcomp", "ccomp", "content", "conj")):
            break
        current = above
    return current


def _first_blamed(doc: Annotated, clause: Clause, cues: Cues) -> Clause:
    """Give the deed that another is joined to of which somebody is accused as well: "accused X of arming rebels and of bombing …"."""
    endings = tuple(cues.words.progressive_endings)
    if clause.relation != "conj" or clause.governor < 0 or not doc.tokens[clause.predicate].norm.endswith(endings):
        return clause
    first = doc.clauses[clause.governor]
    blamed = first.governor >= 0 and doc.clauses[first.governor].lemma in cues.accuse and first.relation != "conj"
    return first if blamed and doc.tokens[first.predicate].norm.endswith(endings) else clause


def _bare(doc: Annotated, clause: Clause) -> bool:
    """Whether a verb stands in its dictionary form, with nothing that makes it finite."""
    token = doc.tokens[clause.predicate]
    return token.norm == token.lemma and not (clause.past or clause.passive or clause.modal or clause.future)


def _impersonal(doc: Annotated, above: Clause) -> bool:
    """Whether nobody in particular expects it ("se espera que …"): what is expected so is planned, what somebody hopes for is not."""
    near = doc.tokens[max(0, above.predicate - 3) : above.predicate]
    return any(token.dep.startswith("expl") and doc.tokens[token.head].start == doc.tokens[above.predicate].start for token in near)


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


def _complements(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Whether an infinitive tells what its subject was "the first to" do ("became the latest country to suspend exports")."""
    if clause.governor < 0:
        return False
    above = doc.clauses[clause.governor]
    if clause.relation == "advcl" and above.lemma in words.becoming_verbs:  # the tree may hang it on the verb
        return any(slot.argument.last <= clause.predicate for slot in above.slot("complement"))
    if clause.relation != "acl":
        return False
    head = doc.tokens[clause.predicate].head
    return any(slot.argument.key == head for slot in doc.clauses[clause.governor].slot("complement"))


def _own_sentence(doc: Annotated, current: Clause) -> bool:
    """Whether a verb has its own subject in the tree ("denounced a surrender, while Moscow welcomed it"), and is no content of another."""
    near = doc.tokens[max(0, current.predicate - 12) : current.predicate]
    return not current.infinitive and any(
        token.dep == "nsubj" and doc.tokens[token.head].start == doc.tokens[current.predicate].start for token in near
    )


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


def _ends(doc: Annotated, current: Clause, above: Clause, cues: Cues) -> bool:
    """Whether a verb says that what it governs is done no more ("ceased shelling")."""
    if above.lemma not in cues.words.ending_verbs or not current.verbal or current.infinitive or current.relation not in ("xcomp", "advcl"):
        return False
    return all(token.pos == "ADV" for token in doc.tokens[above.predicate + 1 : current.predicate]) and current.predicate > above.predicate


def _unreal(current: Clause, above: Clause, cues: Cues) -> bool:
    """What is wished, promised or asked for has not happened: told by an infinitive, a will, or a bare subjunctive."""
    return current.infinitive or current.future or current.modal or above.lemma in cues.words.subjunctive_verbs or not current.past
