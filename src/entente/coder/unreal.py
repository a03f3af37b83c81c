"""What is told only to say that it was not done: "refrained from attacking", "instead of meeting", "no evidence of", "nearly signed".

No "not" stands at such a verb. What makes it unreal are a few words right before it (or behind it, where verbs stand last), before the
clause that it opens, or a verb that it hangs on. The words are the pack's (`cues.yaml`); the rules hold with a tree and without one.
"""

import functools
from collections.abc import Iterator, Mapping

from entente.coder.cues import Words
from entente.read.annotated import Annotated, Clause

# What may stand between a phrase and the word that it makes unreal, beside adverbs: before a noun and before a verb.
_BEFORE_NOUN, _BEFORE_VERB = frozenset({"DET", "ADJ", "NUM"}), frozenset({"AUX", "PART"})
# How many tokens may lie between: a phrase and its verb; what opens a clause and its verb; a verb and the noun of a deed, without a tree.
_NEAR, _SUBJECT, _COMPLEMENT = 4, 9, 6
_STOPS = frozenset({",", "،", ";", "؛", ":", "(", ")", "«", "»", '"', "“", "”"})
_CONTENTS = frozenset({"ccomp", "content", "acl", "acl:relcl", "csubj", "advcl", "xcomp"})


def unreal(doc: Annotated, clause: Clause, words: Words) -> str:
    """Tell by which words a clause is told only to say that what it tells was not done; "" where none say so."""
    for at in _places(doc, clause):
        noun = doc.tokens[at].pos in ("NOUN", "PROPN") and doc.tokens[at].dep not in ("advcl", "xcomp")
        listed = words.unreal_before_nouns if noun else words.unreal_before
        found = _right_before(doc, at, noun, listed) or _right_behind(doc, at, words.unreal_after) or _by_opening(doc, at, words)
        if found:
            return found
        if not noun and (_nearly(doc, at, words) or _neither(doc, at, words)):
            return "nearly, or by neither"
    if _unbelieved(doc, clause, words):
        return "nobody says so"
    return "averted" if _averted(doc, clause, words) else ""


def _places(doc: Annotated, clause: Clause) -> Iterator[int]:
    """Give the predicate, and the verb that carries it ("without holding talks")."""
    yield clause.predicate
    if clause.light and not clause.verbal:
        head = doc.tokens[clause.predicate].head
        near = range(max(0, clause.predicate - _NEAR), min(len(doc.tokens), clause.predicate + _NEAR))
        yield from (at for at in (head, *near) if at != clause.predicate and doc.tokens[at].lemma == clause.light)


@functools.cache
def _by_last(phrases: frozenset[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Sort phrases by their last words: every clause asks at many places, and few of these end a phrase."""
    sorted_out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases):
        words = tuple(phrase.split())
        sorted_out[words[-1]] = (*sorted_out.get(words[-1], ()), words)
    return sorted_out


def _ending_at(doc: Annotated, last: int, phrases: frozenset[str]) -> str:
    """Give the phrase whose words, as they stand or as dictionary forms, stand up to a token; "" where none does."""
    listed, token = _by_last(phrases), doc.tokens[last]
    for words in (*listed.get(token.norm, ()), *(listed.get(token.lemma, ()) if token.lemma != token.norm else ())):
        first = last - len(words) + 1
        if first < 0 or doc.tokens[first].sentence != token.sentence:
            continue
        if all(word in (doc.tokens[at].norm, doc.tokens[at].lemma) for at, word in enumerate(words, first)):
            return " ".join(words)
    return ""


def _right_before(doc: Annotated, at: int, noun: bool, phrases: frozenset[str]) -> str:
    """Give the phrase that stands right before a word, but for what belongs to the word."""
    own = _BEFORE_NOUN if noun else _BEFORE_VERB
    for last in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if found := _ending_at(doc, last, phrases):
            return found
        token = doc.tokens[last]
        if token.sentence != doc.tokens[at].sentence or not (token.pos in own or token.pos == "ADV" or (noun and token.dep == "amod")):
            return ""
    return ""


def _right_behind(doc: Annotated, at: int, phrases: frozenset[str]) -> str:
    """Give the phrase that follows a word."""
    if not phrases:
        return ""
    for last in range(at + 1, min(len(doc.tokens), at + 1 + _NEAR)):
        found = _ending_at(doc, last, phrases)
        if found and last - len(found.split()) == at:
            return found
    return ""


def _by_opening(doc: Annotated, at: int, words: Words) -> str:
    """Give the phrase that opens the clause of a verb, with nothing but its subject between ("no evidence that Egypt attacked")."""
    if doc.tokens[at].pos not in ("VERB", "AUX", "NOUN"):
        return ""
    noun = doc.tokens[at].pos == "NOUN"
    for last in range(at - 1, max(-1, at - (_NEAR if noun else _SUBJECT)), -1):
        token = doc.tokens[last]
        if token.sentence != doc.tokens[at].sentence:
            return ""
        found = _ending_at(doc, last, words.unreal_openings)
        if found or token.text in _STOPS or token.pos == "VERB":
            return found
    return ""


def _nearly(doc: Annotated, at: int, words: Words) -> bool:
    """Whether a word for "almost" belongs to the verb, and not to a number or an adjective behind it."""
    before = range(max(0, at - _NEAR), at)
    return any(
        doc.tokens[near].norm in words.nearly_words
        and all(doc.tokens[other].pos in ("AUX", "PART", "ADV", "PRON") for other in range(near + 1, at))
        for near in before
    )


def _neither(doc: Annotated, at: int, words: Words) -> bool:
    """Whether neither of two did it, or it was done to neither ("neither Egypt nor Sudan attacked")."""
    for pair in words.neither_pairs:
        one, other = pair.split()
        first = at - 1
        seen = []
        while first >= 0 and doc.tokens[first].sentence == doc.tokens[at].sentence and doc.tokens[first].pos != "VERB":
            seen.append(doc.tokens[first].norm)
            first -= 1
        if one in seen and other in seen and (one != other or seen.count(one) > 1):
            return True
        behind = [token.norm for token in doc.tokens[at + 1 : at + _SUBJECT] if token.sentence == doc.tokens[at].sentence]
        if one != other and behind[:1] == [one] and other in behind:
            return True
    return False


def _unbelieved(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Whether it is what somebody does not say, believe or show ("nobody believes that Egypt attacked")."""
    if clause.governor < 0 or clause.relation not in _CONTENTS:
        return False
    above = doc.clauses[clause.governor]
    return above.negated and above.lemma in words.believing_verbs


def _averted(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Whether somebody kept from it, gave it up or only thought of it: by the verb that it hangs on, or that stands before it."""
    if clause.governor >= 0 and clause.relation in ("xcomp", "advcl", "obj", "nmod"):
        above = doc.clauses[clause.governor]
        beside = clause.relation == "advcl" and not _close(doc, above.predicate, clause.predicate)
        return not beside and _averts(above, words)
    if clause.verbal or doc.tokens[clause.predicate].dep not in ("", "subject"):
        return False
    verbs = {other.predicate: other for _, other in doc.near.clauses_in(clause.sentence) if other.verbal}
    for at in range(clause.predicate - 1, max(-1, clause.predicate - _COMPLEMENT), -1):
        if at in verbs:
            return _averts(verbs[at], words)
        if doc.tokens[at].text in _STOPS or doc.tokens[at].pos in ("SCONJ", "CCONJ", "VERB"):
            return False
    return False


def _averts(above: Clause, words: Words) -> bool:
    if above.negated:
        return above.lemma in words.able_verbs
    return above.lemma in words.averting_verbs


def _close(doc: Annotated, verb: int, predicate: int) -> bool:
    """Whether what hangs on a verb follows it without a break, behind a preposition if any ("refrained from attacking")."""
    between = doc.tokens[verb + 1 : predicate]
    return verb < predicate and len(between) <= _NEAR and not any(token.text in _STOPS or token.pos == "VERB" for token in between)


__all__ = ["unreal"]
