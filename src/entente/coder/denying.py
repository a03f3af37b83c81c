"""Whose denial a deed is told in: "denied that they met", "denied reports of a visit", "called rumours of talks baseless".

By the tree where the reader made one; else by the clause above and the words beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from entente.coder.denials import Denials
from entente.read.annotated import Annotated, Clause

# How a deed hangs on what denies it, on the word for a report of it, and on what only bears it.
_CONTENT = frozenset({"xcomp", "ccomp", "obj", "nsubj:pass", "csubj", "content", "acl"})
_REPORTED = frozenset({"acl", "acl:relcl", "nmod", "ccomp", "content", "xcomp", "appos"})
_BORNE = _CONTENT | {"nsubj", "nmod", "obl", "fixed", "amod", "acl:relcl"}
_SAID = frozenset({"ccomp", "content", "acl:relcl"})
_STEPS = 8  # no deed hangs deeper below its denial
_REACH = 12  # words between a report told first and the verb that denies it


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial of a deed.

    Attributes:
        clause: index of the clause that denies; -1 where no clause does ("reports … are false").
        firm: it is denied, and not left open ("would neither confirm nor deny") or itself negated ("did not deny").
        reported: a report of the deed is denied, and the deed by that.
    """

    clause: int
    firm: bool
    reported: bool


def denial(doc: Annotated, clause: Clause, words: Denials) -> Denial | None:
    """Give the denial whose content a clause is; None where there is none."""
    if not words.verbs:
        return None
    found = _above(doc, clause, words) or _by_tree(doc, clause, words) or _report_first(doc, clause, words)
    if found is not None:
        return found
    return _called_false(doc, clause, words)


def left_open(doc: Annotated, clause: Clause, words: Denials) -> bool:
    """Whether a verb of denying is one of two, and neither is said ("neither confirmed nor denied", "confirmer ou démentir")."""
    if clause.lemma not in words.verbs | words.refuting:
        return False
    first = max(doc.sentences[clause.sentence].first, clause.predicate - 5)
    before = doc.tokens[first : clause.predicate]
    confirmed = [at for at, token in enumerate(before) if {token.lemma, token.norm} & words.confirming]
    if confirmed and any(token.norm in words.either for token in before[confirmed[-1] + 1 :]):
        return True
    return any(  # "doğrulamadı, yalanlamadı da", "لم تؤكد ولم تنف": a second verb, negated like the first
        other.negated and other.lemma in words.confirming and clause.negated for _, other in doc.near.clauses_in(clause.sentence)
    )


def with_denier(doc: Annotated, clause: Clause, found: Denial) -> Clause:
    """Give a deed whose doer is left out the one who denies it ("denied having met …", "denied a visit to …")."""
    if found.clause < 0 or found.reported:
        return clause
    if clause.slot("subject") or any(slot.argument.mentions for slot in clause.slot("poss", "modifier", "of", "by", "between")):
        return clause
    if clause.verbal and clause.relation not in ("xcomp", "ccomp", "advcl", "content"):
        return clause
    if not clause.verbal and not any(slot.argument.mentions for slot in clause.slot("with", "to", "for")):
        return clause  # "denied that any meeting took place": whose, is told elsewhere
    return replace(clause, slots=(*clause.slots, *doc.clauses[found.clause].slot("subject")))


def _paired(doc: Annotated, clause: Clause, words: Denials) -> bool:
    """Whether a verb of confirming is one of two, and neither is said."""
    reach = range(clause.predicate + 1, clause.predicate + 6)
    near = (other for predicate in reach for _, other in doc.near.clauses_of(predicate))
    return any(left_open(doc, other, words) for other in near)


def _firm(doc: Annotated, clause: Clause, words: Denials) -> bool:
    """Whether a verb of denying is told as done."""
    if clause.negated or clause.conditional or clause.question or clause.modal or left_open(doc, clause, words):
        return False
    above = doc.clauses[clause.governor] if clause.governor >= 0 else None
    return above is None or not clause.infinitive or not above.negated


def _above(doc: Annotated, clause: Clause, words: Denials) -> Denial | None:
    """By the clauses above: what denies, with nothing between but what only bears the deed."""
    current, reported = clause, _named_report(doc, clause, words)
    for _ in range(4):
        number = current.governor
        if number < 0:
            return None
        above = doc.clauses[number]
        if above.predicate == clause.predicate:
            return None
        if above.lemma in words.confirming and above.verbal and current.verbal and current.relation in _SAID:
            return Denial(number, False, reported) if above.negated or _paired(doc, above, words) else None
        if above.lemma in words.reports and not above.verbal:
            reported = True
        elif _denies(doc, current, above, reported, words) or _mistaken(doc, current, above, words):
            return Denial(number, _firm(doc, above, words), reported)
        elif above.lemma not in words.bearing or current.relation not in _BORNE | {"advcl"}:
            return None
        current = above
    return None


def _denies(doc: Annotated, current: Clause, above: Clause, reported: bool, words: Denials) -> bool:
    if above.lemma in words.verbs and _reflexive(doc, above):
        return False  # "se negó a recibir": a refusal
    parsed = doc.tokens[above.predicate].dep not in ("", "head", "subject")
    if parsed and current.relation not in _CONTENT and not reported and not _right_behind(doc, current, above):
        return False
    if above.lemma in words.verbs:
        return current.relation in _CONTENT or reported or _right_behind(doc, current, above)
    if above.lemma not in words.refuting:
        return False
    # "görüştüğünü reddetti" says that it was not so; "görüşmeyi reddetti" refuses it.
    return reported or (current.verbal and current.past and not current.infinitive and current.relation == "content")


def _mistaken(doc: Annotated, current: Clause, above: Clause, words: Denials) -> bool:
    """Whether patterns took the deed for who denies it, where the subject follows its verb and is left out ("لم تؤكد ولم تنف لقاء …")."""
    return above.lemma in words.verbs and above.negated and current.relation == "nsubj" and doc.tokens[above.predicate].dep == ""


def _reflexive(doc: Annotated, clause: Clause) -> bool:
    near = doc.tokens[max(0, clause.predicate - 3) : clause.predicate + 2]
    return bool(clause.slot("particle")) or any(
        token.dep.startswith("expl") and doc.tokens[token.head].start == doc.tokens[clause.predicate].start for token in near
    )


def _right_behind(doc: Annotated, current: Clause, above: Clause) -> bool:
    """Whether a participle stands right behind the verb that it is the content of ("denied holding talks"), and not beside it."""
    if current.relation != "advcl" or current.past:
        return False
    first = next((at for at in range(above.predicate + 1, len(doc.tokens)) if doc.tokens[at].start == current.span.start), -1)
    return 0 <= first - above.predicate - 1 <= 2 and all(token.pos in ("ADV", "PART") for token in doc.tokens[above.predicate + 1 : first])


def _named_report(doc: Annotated, clause: Clause, words: Denials) -> bool:
    """Whether a word for a report stands right before a deed that no tree ties to it ("تقارير عن لقاء")."""
    token = doc.tokens[clause.predicate]
    if token.head != clause.predicate and token.dep not in ("", "head", "subject"):
        return False
    first = max(doc.sentences[clause.sentence].first, clause.first - 4 if clause.verbal else clause.predicate - 4)
    return any(token.lemma in words.reports or token.norm in words.reports for token in doc.tokens[first : clause.predicate])


def _by_tree(doc: Annotated, clause: Clause, words: Denials) -> Denial | None:
    """By the heads above, where the deed hangs on a noun: "reports that …", "claims of …", "his denial of …"."""
    reported = False
    for below, at in _climb(doc, clause.predicate):
        token, relation = doc.tokens[at], doc.tokens[below].dep
        if token.lemma in words.nouns and token.pos == "NOUN":
            return Denial(_clause_at(doc, at), True, reported) if relation in _REPORTED else None
        if token.lemma in words.verbs | words.refuting and token.pos != "NOUN":
            number = _clause_at(doc, at)
            if number >= 0 and _reflexive(doc, doc.clauses[number]):
                return None
            content = relation in _CONTENT or (reported and relation in ("obl", "nsubj"))
            if not content or (token.lemma in words.refuting and not reported):
                return None
            if number < 0:
                return Denial(-1, True, reported)
            return Denial(number, _firm(doc, doc.clauses[number], words), reported)
        if token.lemma in words.reports:
            if relation not in _REPORTED | {"obl"}:
                return None
            reported = True
        elif (
            token.lemma == clause.light
            or (token.lemma in words.bearing and relation in _BORNE)
            or (relation == "conj" and any(other.norm in words.either for other in doc.tokens[at:below]))
        ):
            continue
        else:
            return None
    return None


def _climb(doc: Annotated, at: int) -> Iterator[tuple[int, int]]:
    """Give each head above a token, with what hangs on it."""
    for _ in range(_STEPS):
        head = doc.tokens[at].head
        if head == at:
            return
        yield at, head
        at = head


def _clause_at(doc: Annotated, at: int) -> int:
    return next((number for number, _ in doc.near.clauses_of(at)), -1)


def _report_first(doc: Annotated, clause: Clause, words: Denials) -> Denial | None:
    """Where the word for a report follows what is reported ("görüştüğü haberlerini yalanladı"): the next verb denies it."""
    report = _report_after(doc, clause, words)
    if report < 0:
        return None
    last = doc.sentences[clause.sentence].last
    reach = range(report + 1, min(last, report + _REACH))
    after = [(number, other) for at in reach for number, other in doc.near.clauses_of(at) if other.verbal]
    if not after:
        return None
    number, verb = min(after, key=lambda item: item[1].predicate)
    if verb.lemma not in words.verbs | words.refuting:
        return None
    return Denial(number, _firm(doc, verb, words), reported=True)


def _report_after(doc: Annotated, clause: Clause, words: Denials) -> int:
    """The token of the word for a report that follows a deed, past the words that link the two; -1 where none does."""
    if not words.linking:
        return -1
    at, last = clause.predicate + 1, doc.sentences[clause.sentence].last
    while at < last and (doc.tokens[at].norm in words.linking or doc.tokens[at].lemma in words.linking):
        at += 1
    return at if at < last and doc.tokens[at].lemma in words.reports else -1


def _called_false(doc: Annotated, clause: Clause, words: Denials) -> Denial | None:
    """ "Reports that they met are baseless", "haberlerin gerçeği yansıtmadığını bildirdi", "it is not true that …"."""
    above = doc.clauses[clause.governor] if clause.governor >= 0 else None
    if above is not None and above.lemma in words.truths and above.negated and clause.verbal and not clause.infinitive:
        return Denial(-1, True, False)
    if not words.falsehoods or clause.lemma in words.verbs | words.refuting or not _of_report(doc, clause, words):
        return None  # who "rejected the charges as baseless" did reject them
    sentence = doc.sentences[clause.sentence]
    told = " ".join(token.norm for token in doc.tokens[sentence.first : sentence.last])
    return Denial(-1, True, True) if any(f" {phrase} " in f" {told} " for phrase in words.falsehoods) else None


def _of_report(doc: Annotated, clause: Clause, words: Denials) -> bool:
    """Whether a deed is the content of a word for a report."""
    if _report_after(doc, clause, words) >= 0 or _named_report(doc, clause, words):
        return True
    for below, at in _climb(doc, clause.predicate):
        lemma, relation = doc.tokens[at].lemma, doc.tokens[below].dep
        if lemma in words.reports:
            return relation in _REPORTED
        if lemma != clause.light and lemma not in words.bearing:
            return False
    return False
