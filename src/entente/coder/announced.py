"""Acts that are done by saying so: announcing one's own, refusing one, calling somebody names."""

from collections.abc import Sequence

from entente.coder.cues import Words
from entente.read.annotated import Annotated, Clause, Named, Slot
from entente.read.fold import folded

_REACH = 12  # words between the verb and the quotation


def announces(doc: Annotated, clause: Clause, refused: bool, words: Words) -> bool:
    """Tell whether a clause is somebody's word that they themselves will, or will not, do something."""
    idle = words.unrefused_verbs if refused and words.unrefused_verbs else words.state_verbs
    if clause.passive or clause.lemma in idle or clause.negated != refused or not _will(doc, clause, words):
        return False
    subjects = [index for slot in clause.slot("subject") for index in slot.argument.mentions[:1]]
    if refused and not subjects:  # "We will not negotiate", she told reporters
        said = doc.near.quotations.hold(clause.span.start, clause.span.start + 1)
        return said and any(doc.tokens[slot.argument.key].norm in words.speaker_pronouns for slot in clause.slot("subject", "particle"))
    if not subjects or not (refused or any(slot.label not in ("subject", "particle") for slot in clause.slots)):
        return False
    # "Hungary will not extradite him, the minister said": a speaker named at the end only vouches for it.
    # Where verbs stand last (and bear their future themselves), the verb of saying always follows.
    last = clause.relation == "content" and not words.future_auxiliaries
    before = clause.governor >= 0 and (last or doc.clauses[clause.governor].predicate < clause.predicate)
    if before and clause.relation in ("ccomp", "conj", "content"):
        return _own(doc, clause, subjects[0], words)
    if clause.relation not in ("", "ROOT", "root", "parataxis", "ccomp"):  # "" where no tree tells
        return False
    named = doc.named[subjects[0]]
    return (
        named.kind == "country"
        or (named.kind == "org" and named.sector in ("GOV", "MIL"))
        or (refused and named.kind in ("person", "org") and named.head != "pronoun")  # who would not do a thing was asked to
    )


def _will(doc: Annotated, clause: Clause, words: Words) -> bool:
    if not words.future_auxiliaries:  # a language whose verbs bear their future themselves
        return clause.future
    if clause.future and doc.tokens[clause.predicate].dep in ("", "subject"):  # no tree: what makes the future stands right before the verb
        return any(token.norm in words.future_auxiliaries for token in doc.tokens[max(0, clause.predicate - 1) : clause.predicate])
    if doc.tokens[clause.predicate].norm in words.future_auxiliaries:  # "the colonel said it would not"
        return True
    around = doc.tokens[max(0, clause.predicate - 6) : clause.predicate]
    return any(
        token.norm in words.future_auxiliaries and token.dep == "aux" and doc.tokens[token.head].start == doc.tokens[clause.predicate].start
        for token in around
    )


def _own(doc: Annotated, clause: Clause, subject: int, words: Words) -> bool:
    """Whether who speaks and who will act are one, or act for one country."""
    above = doc.clauses[clause.governor]
    while clause.relation == "conj" and above.governor >= 0 and above.lemma not in words.announcing_verbs:
        above = doc.clauses[above.governor]
    if above.lemma not in words.announcing_verbs or above.negated:
        return False
    actor = doc.named[subject]
    for slot in above.slot("subject"):
        for index in slot.argument.mentions[:1]:
            speaker = doc.named[index]
            if speaker.chain == actor.chain and actor.chain >= 0:
                return True
            theirs = actor.kind in ("country", "place") or actor.head == "pronoun"  # "his country", where the two are one word
            if speaker.country is not None and speaker.country == actor.country and theirs:
                return True
    return False


def tells_own_act(doc: Annotated, clause: Clause) -> bool:
    """Tell whether what is said in a clause is what its speaker will do ("warned Spain that it would cut supplies")."""
    speakers = [doc.named[index] for slot in clause.slot("subject") for index in slot.argument.mentions[:1]]
    for below in doc.near.below(clause):
        if below.relation not in ("ccomp", "content", "parataxis"):
            continue
        doers = [doc.named[index] for slot in below.slot("subject") for index in slot.argument.mentions[:1]]
        if (below.future or below.modal) and any(_acts_for(doer, speaker) for doer in doers for speaker in speakers):
            return True
    return False


def tells_duty(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Tell whether what is said in a clause is what somebody else should do ("said the president should resign")."""
    speakers = {doc.named[index].chain for slot in clause.slot("subject") for index in slot.argument.mentions[:1]}
    if not speakers:
        return False
    for below in _said_in(doc, clause):
        before = doc.tokens[max(0, below.predicate - 5) : below.predicate]
        doers = {doc.named[index].chain for slot in below.slot("subject") for index in slot.argument.mentions[:1]}
        owed = any(token.norm in words.duty_auxiliaries for token in before) or (
            below.lemma in words.duty_verbs and any(other.infinitive for other in doc.near.below(below))
        )
        if doers - {-1} and not doers & speakers and owed:
            return not below.conditional and not below.question
    return False


def _said_in(doc: Annotated, clause: Clause) -> list[Clause]:
    """Give the clauses of what is said in one, and those that these are joined to ("said it was wrong and must end")."""
    said = [below for below in doc.near.below(clause) if below.relation in ("ccomp", "content", "parataxis")]
    return said + [joined for below in said for joined in doc.near.below(below) if joined.relation == "conj"]


def tells_wish(doc: Annotated, clause: Clause) -> bool:
    """Tell whether what is said in a clause is what somebody else is to do, by a bare verb ("insisted that Tehran release them")."""
    speakers = {doc.named[index].chain for slot in clause.slot("subject") for index in slot.argument.mentions[:1]}
    for below in doc.near.below(clause):
        if below.relation not in ("ccomp", "content") or below.past or below.future or below.modal or below.question:
            continue
        subjects = below.slot("object" if below.passive else "subject")
        token = doc.tokens[below.predicate]
        bare = token.norm == token.lemma or any(other.norm == "be" for other in doc.tokens[max(0, below.predicate - 3) : below.predicate])
        doers = {doc.named[index].chain for slot in subjects for index in slot.argument.mentions[:1]}
        if bare and subjects and not (doers - {-1}) & speakers and not _several(doc, subjects):
            return True
    return False


def _several(doc: Annotated, subjects: Sequence[Slot]) -> bool:
    """Whether subjects are several, whose present tense is bare too ("insists that prices rise")."""
    return any(doc.tokens[slot.argument.key].norm != doc.tokens[slot.argument.key].lemma for slot in subjects)


def _acts_for(one: Named, other: Named) -> bool:
    return (one.chain == other.chain and one.chain >= 0) or (
        one.country is not None and one.country == other.country and one.kind != "person"
    )


def _called_ill_before(doc: Annotated, first: int, verb: int, words: Words) -> bool:
    """Whether the words before a verb of calling speak ill: a quotation right before it without a kind word, or a word of ill repute."""
    start = max(first, verb - _REACH)
    closed = next((at for at in range(verb - 1, max(start, verb - 5), -1) if doc.tokens[at].text in ('"', "”", "’", "»", "'")), None)
    opens = (at for at in range(closed - 1, first, -1) if doc.tokens[at].text in ('"', "“", "‘", "«", "'")) if closed is not None else ()
    opened = next(iter(opens), None)
    said = doc.tokens[opened + 1 : closed] if opened is not None else doc.tokens[start:verb]
    kind = any(token.lemma in words.kind_words or token.norm in words.kind_words for token in said)
    ill = any(token.lemma in words.ill_words or token.norm in words.ill_words for token in said)
    return ill or (opened is not None and not kind)


def names_ill(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Tell whether a quotation right after a verb of calling speaks ill ("called Rwanda “a pyromaniac”"), or a word of ill repute does."""
    sentence = doc.sentences[clause.sentence]
    following = doc.tokens[clause.predicate + 1 : sentence.last][:1]
    if all(token.pos in ("PUNCT", "CCONJ") for token in following):  # where verbs stand last, what somebody is called stands before them
        return _called_ill_before(doc, sentence.first, clause.predicate, words)
    stop = min(sentence.last, clause.predicate + _REACH)
    for at, token in enumerate(doc.tokens[clause.predicate + 1 : stop], clause.predicate + 1):
        if token.lemma in words.ill_words and not doc.near.over(at):
            return True
        if token.pos == "VERB":
            break
    opened = next((at for at in range(clause.predicate + 1, stop) if doc.tokens[at].text in ('"', "“", "‘", "«", "'")), None)
    if opened is None or opened == clause.predicate + 1:
        return False
    said = []
    for token in doc.tokens[opened + 1 : sentence.last]:
        if token.text in ('"', "”", "’", "»", "'"):
            break
        said.append(token)
    return bool(said) and not any(token.lemma in words.kind_words or folded(token.text) in words.kind_words for token in said)
