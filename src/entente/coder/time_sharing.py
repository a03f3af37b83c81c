"""Times that date an event beside their own clause: of coordinated deeds, of "when …" and "after doing …", of what is announced.

Only an event without a time of its own takes one, only a time as exact as a day is shared, and only along relations that leave no
other time between: a deed that happened "after" another, or that a relative clause tells of, is not dated by it.
"""

from collections.abc import Iterator, Sequence

from entente.coder.cues import Cues
from entente.read.annotated import Annotated, Clause, TimeExpression

# Relations from a time up to its verb that keep it an adverbial of that verb.
_ADVERBIAL = ("obl", "advmod", "npadvmod", "nmod:unmarked", "nmod:tmod", "nsubj", "obj", "dep")
_TOGETHER = ("conj", "xcomp", "parataxis")
_REACH = 3


def shared(doc: Annotated, clauses: Sequence[Clause], cues: Cues, times: Sequence[TimeExpression]) -> list[TimeExpression | None]:
    """Give for each event's clause the time of its sentence that is its own too; None where there is none, or two that differ.

    Args:
        clauses: of events that no time dates yet.
        times: the expressions of their sentence that may be shared.
    """
    found: list[TimeExpression | None] = []
    for clause in clauses:
        fitting = [expression for expression in times if exact(expression) and _dates(doc, clause, cues, expression)]
        found.append(fitting[0] if len(fitting) == 1 else None)
    return found


def exact(expression: TimeExpression) -> bool:
    """Whether a time is as exact as a day."""
    rule = expression.rule
    if rule.base == "event":
        return rule.unit == "day"
    return rule.kind == "weekday" or (rule.kind == "shift" and rule.unit == "day") or (rule.value or "").count("-") == 2


def _dates(doc: Annotated, clause: Clause, cues: Cues, expression: TimeExpression) -> bool:
    verb = _verb_of(doc, expression)
    if verb is None:
        return False
    head = _head(doc, clause)
    tokens = doc.tokens
    if tokens[verb].dep == "acl:relcl" and verb != head:
        return False
    if tokens[verb].lemma in cues.speech:
        plain = not (clause.future or clause.infinitive or clause.modal or clause.conditional)
        return plain and tokens[verb].lemma in cues.words.announcing_deeds and tokens[verb].dep != "acl:relcl" and _tied(doc, head, verb)
    return _together(doc, verb, head, cues)


def _verb_of(doc: Annotated, expression: TimeExpression) -> int | None:
    """Give the verb that a time is an adverbial of, over at most a noun ("in Kazan today", "the early hours of Friday")."""
    sentence, tokens = doc.sentences[expression.sentence], doc.tokens
    inside = [
        at
        for at in range(sentence.first, sentence.last)
        if tokens[at].start < expression.span.end and tokens[at].end > expression.span.start
    ]
    at = next((at for at in inside if tokens[at].head not in inside and tokens[at].dep not in ("case", "det", "punct")), None)
    for step in range(_REACH):
        if at is None or tokens[at].head == at:
            return None
        small = tokens[at].dep.startswith("nmod") and step == 0 and expression.rule.kind == "weekday"
        if not tokens[at].dep.startswith(_ADVERBIAL) and not small:
            return None
        at = tokens[at].head
        if tokens[at].pos in ("VERB", "AUX"):
            return at
    return None


def _head(doc: Annotated, clause: Clause) -> int:
    """Give the verb that stands for a clause: its predicate, or what a noun depends on."""
    at = clause.predicate
    for _ in range(_REACH):
        if doc.tokens[at].pos in ("VERB", "AUX") or doc.tokens[at].head == at:
            return at
        if not clause.light and not doc.tokens[at].dep.startswith(("obj", "nsubj", "obl")):
            return clause.predicate
        at = doc.tokens[at].head
    return clause.predicate


def _up(doc: Annotated, at: int, cues: Cues) -> Iterator[int]:
    """Climb from a verb to those above that it shares its time with; verbs of saying are passed over."""
    tokens = doc.tokens
    for _ in range(_REACH):
        token = tokens[at]
        if token.head == at:
            return
        over = token.lemma in cues.speech
        if not over and not token.dep.startswith(_TOGETHER) and not _same_time(doc, at, cues):
            return
        at = token.head
        if tokens[at].lemma not in cues.speech:
            yield at


def _same_time(doc: Annotated, at: int, cues: Cues) -> bool:
    """Whether an adverbial clause happens at its main clause's time: "when the army cleared …", "accusing it", "after shooting …"."""
    tokens = doc.tokens
    if not tokens[at].dep.startswith("advcl"):
        return False
    marks = [token.norm for token in tokens[max(0, at - 12) : at] if token.head == at and token.dep in ("mark", "advmod", "case")]
    subject = any(token.head == at and token.dep.startswith("nsubj") for token in tokens[max(0, at - 12) : at])
    if any(mark in cues.words.same_time_marks for mark in marks):
        return True
    return not subject and tokens[at].norm.endswith(tuple(cues.words.participle_endings))


def _together(doc: Annotated, verb: int, head: int, cues: Cues) -> bool:
    """Whether one of two verbs stands above the other, or both beside a third, by relations of one time."""
    if verb == head:
        return True
    above = list(_up(doc, verb, cues))
    if head in above:
        return True
    return verb in list(_up(doc, head, cues))


def _tied(doc: Annotated, head: int, verb: int) -> bool:
    """Whether a deed is what a verb of announcing tells, or the sentence that it closes."""
    tokens, at = doc.tokens, head
    for _ in range(_REACH):
        if tokens[at].head == verb and tokens[at].dep.startswith(("ccomp", "obj", "parataxis", "conj")):
            return True
        if tokens[at].head == at:
            break
        at = tokens[at].head
    at = verb
    for _ in range(_REACH):
        if tokens[at].head == head:
            return tokens[at].dep.startswith(("parataxis", "advcl", "ccomp", "appos", "conj", "dep", "obl"))
        if tokens[at].head == at:
            return False
        at = tokens[at].head
    return False
