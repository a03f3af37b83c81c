"""Whether a word of doubt stands by a deed: "allegedly struck", "is believed to have seized"."""

import re
from collections.abc import Iterator

from entente.coder.cues import Cues
from entente.read.annotated import Annotated, Clause

# Where a deed says what it is aimed at; how a word of doubt hangs on a noun that it is said of.
_AIMED = frozenset({"object", "to", "against", "about", "over", "on"})
_OF_NOUNS = frozenset({"amod", "appos"})


def doubted(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Tell whether a word near a deed says that nobody vouches for it ("reportedly", "is said to have …")."""
    if set(clause.lead) & cues.doubt_words:
        return True
    sentence = doc.sentences[clause.sentence]
    near = doc.tokens[max(sentence.first, clause.predicate - 4) : min(sentence.last, clause.predicate + 4)]
    # "Extradited alleged traffickers": the word is the traffickers' own.
    own = doc.tokens[clause.predicate].start
    words = {token.norm for token in near if token.dep not in _OF_NOUNS or doc.tokens[token.head].start == own}
    if clause.verbal:  # "iddia etmek": the noun of a verb is what is done, and no doubt about it
        words.difference_update(clause.lemma.split()[:-1])
        words.difference_update(_done_to(doc, clause))
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
        if not (_beside(doc, at, clause.predicate) or _of_party(doc, at, clause))
    )
    return any(_said(phrase, before) for phrase in likely)


def _done_to(doc: Annotated, clause: Clause) -> set[str]:
    """Give the words at which a deed is aimed: who reacts to a claim, or denies it, does so for certain."""
    return {doc.tokens[slot.argument.key].norm for slot in clause.slots if slot.label in _AIMED and slot.argument.key != clause.predicate}


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


def _of_party(doc: Annotated, at: int, clause: Clause) -> bool:
    """Whether a word stands, where there is no tree, in a relative clause about whom the deed was done to ("öne sürülen 30 kişiyi")."""
    if not clause.verbal or doc.tokens[clause.predicate].dep:
        return False
    done_to = {index for slot in clause.slot("object") for index in slot.argument.mentions}
    return any(
        other.relation == "acl:relcl"
        and doc.tokens[other.predicate].start != doc.tokens[clause.predicate].start
        and other.span.start <= doc.tokens[at].start < other.span.end
        and any(not done_to.isdisjoint(slot.argument.mentions) for slot in other.slots)
        for _, other in doc.near.clauses_in(clause.sentence)
    )


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
