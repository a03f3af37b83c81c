"""Acts that are done by saying so: announcing one's own, refusing one, calling somebody names."""

from entente.read.annotated import Annotated, Clause
from entente.read.fold import folded

# What these verbs tell of somebody's future is no announcement of an act.
_STATES = frozenset(
    {
        "be",
        "have",
        "remain",
        "stay",
        "continue",
        "need",
        "want",
        "face",
        "like",
        "know",
        "see",
        "get",
        "become",
        "seem",
        "look",
        "depend",
        "mean",
        "happen",
        "win",
        "lose",
        "fall",
        "rise",
        "come",
        "find",
        "hurt",
        "feel",
        "think",
        "believe",
        "understand",
        "say",
        "tell",
        "hope",
        "enter",
        "suffer",
        "benefit",
        "die",
        "play",
        "include",
        "cost",
        "require",
        "prove",
        "expect",
        "receive",
        "learn",
        "end",
        "begin",
        "start",
        "decide",
        "do",
        "make",
        "give",
        "take",
        "go",
        "last",
        "lead",
        "help",
        "allow",
        "involve",
        "serve",
    }
)
_SPEECH = frozenset(
    {
        "say",
        "announce",
        "declare",
        "state",
        "tell",
        "confirm",
        "add",
        "affirm",
        "write",
        "vow",
        "reiterate",
        "stress",
        "answer",
        "reply",
        "respond",
        "insist",
        "repeat",
        "note",
    }
)
_KIND = frozenset(
    {
        "historic",
        "great",
        "success",
        "brother",
        "friend",
        "milestone",
        "welcome",
        "important",
        "good",
        "positive",
        "constructive",
        "productive",
        "hero",
        "hope",
        "victory",
        "excellent",
        "fruitful",
        "breakthrough",
        "vital",
        "partner",
        "strategic",
        "ally",
        "proud",
        "strong",
        "beautiful",
        "tremendous",
        "crucial",
        "necessary",
        "right",
        "wonderful",
        "lifeline",
        "turning",
        "step",
        "remarkable",
        "special",
        "neighbour",
        "neighbor",
        "honour",
        "honor",
        "opportunity",
        "priority",
    }
)
_REACH = 12  # words between the verb and the quotation


def announces(doc: Annotated, clause: Clause, refused: bool) -> bool:
    """Tell whether a clause is somebody's word that they themselves will, or will not, do something."""
    if clause.passive or clause.lemma in _STATES or clause.negated != refused or not _will(doc, clause):
        return False
    subjects = [index for slot in clause.slot("subject") for index in slot.argument.mentions[:1]]
    if not subjects or not any(slot.label not in ("subject", "particle") for slot in clause.slots):
        return False
    if clause.governor >= 0 and clause.relation in ("ccomp", "conj", "content"):
        return _own(doc, clause, subjects[0])
    if clause.relation not in ("ROOT", "root", "parataxis") or refused:
        return False
    named = doc.named[subjects[0]]
    return named.kind == "country" or (named.kind == "org" and named.sector in ("GOV", "MIL"))


def _will(doc: Annotated, clause: Clause) -> bool:
    around = doc.tokens[max(0, clause.predicate - 6) : clause.predicate]
    return any(
        token.norm in ("will", "would", "wo", "'ll", "'d")
        and token.dep == "aux"
        and doc.tokens[token.head].start == doc.tokens[clause.predicate].start
        for token in around
    )


def _own(doc: Annotated, clause: Clause, subject: int) -> bool:
    """Whether who speaks and who will act are one, or act for one country."""
    above = doc.clauses[clause.governor]
    while clause.relation == "conj" and above.governor >= 0 and above.lemma not in _SPEECH:
        above = doc.clauses[above.governor]
    if above.lemma not in _SPEECH or above.negated:
        return False
    actor = doc.named[subject]
    for slot in above.slot("subject"):
        for index in slot.argument.mentions[:1]:
            speaker = doc.named[index]
            if speaker.chain == actor.chain and actor.chain >= 0:
                return True
            if speaker.country is not None and speaker.country == actor.country and actor.kind in ("country", "place"):
                return True
    return False


def names_ill(doc: Annotated, clause: Clause) -> bool:
    """Tell whether a quotation right after a verb of calling speaks ill ("called Rwanda “a pyromaniac”")."""
    sentence = doc.sentences[clause.sentence]
    stop = min(sentence.last, clause.predicate + _REACH)
    opened = next((at for at in range(clause.predicate + 1, stop) if doc.tokens[at].text in ('"', "“", "‘", "«", "'")), None)
    if opened is None or opened == clause.predicate + 1:
        return False
    said = []
    for token in doc.tokens[opened + 1 : sentence.last]:
        if token.text in ('"', "”", "’", "»", "'"):
            break
        said.append(token)
    return bool(said) and not any(token.lemma in _KIND or folded(token.text) in _KIND for token in said)
