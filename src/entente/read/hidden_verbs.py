"""Find verbs that the tagger has not met as verbs ("overran", "vetoed", "unfroze"), where the shape of the sentence leaves no doubt."""

from collections.abc import Callable

from entente.read.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_SUPPORTS = frozenset({"aux", "aux:pass", "cop"})
_NO_VERBS = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_BEFORE = frozenset({"compound", "amod", "nmod:poss", "det", "nmod:desc", "nummod"})
# What a clause may be of which a verb is the head.
_CLAUSES = frozenset({"ROOT", "ccomp", "parataxis"})

Verbs = Callable[[str], str | None]


def mend_hidden_verbs(tree: Tree, verb_of: Verbs) -> None:
    """Mend a tree in place.

    Args:
        verb_of: gives the dictionary form of a word that can be one of the verbs that matter, else None.
    """
    _done_by(tree, verb_of)
    _past_with_object(tree, verb_of)
    _past_behind_place(tree, verb_of)
    _doer_before_verb(tree)
    _main_behind_infinitive(tree)
    _infinitive_is_no_subject(tree)


def _own(tree: Tree, verb: int, *deps: str) -> list[int]:
    return [child for child in tree.children(verb) if tree.tokens[child].dep in deps]


def _past(tree: Tree, at: int, verb_of: Verbs) -> str | None:
    """The verb of which a word in small letters can be a past; None for none."""
    token = tree.tokens[at]
    if not token.text.islower() or token.norm.endswith(("s", "ing")):
        return None
    verb = verb_of(token.norm)
    return verb if verb is not None and verb != token.norm else None


def _done_by(tree: Tree, verb_of: Verbs) -> None:
    """ "The draft was vetoed by Moscow": what has a copula and a doer is a passive, and no noun."""
    for at, token in enumerate(tree.tokens):
        if token.pos not in _NO_VERBS or not _own(tree, at, "cop") or not _own(tree, at, "obl:agent"):
            continue
        verb = _past(tree, at, verb_of)
        if verb is None or _own(tree, at, "det", "case"):
            continue
        tree.hang(at, tree.head(at), token.dep, pos="VERB", lemma=verb)
        for child in _own(tree, at, "cop", "nsubj"):
            tree.hang(child, at, "aux:pass" if tree.tokens[child].dep == "cop" else "nsubj:pass")


def _past_with_object(tree: Tree, verb_of: Verbs) -> None:
    """ "The Arakan Army overran the last base": no noun has an object, so what stands before it is who did it."""
    for at, token in enumerate(tree.tokens):
        if token.pos not in _NO_VERBS or token.dep not in _CLAUSES or _own(tree, at, *_SUPPORTS, "case"):
            continue
        verb, things = _past(tree, at, verb_of), [child for child in _own(tree, at, "obj") if child > at]
        before = [child for child in _own(tree, at, *_BEFORE) if child < at]
        told = [child for child in _own(tree, at, *_SUBJECTS) if child < at]
        doer = before[-1] if before else -1
        named = doer == at - 1 and tree.tokens[doer].dep in ("compound", "amod") and (tree.tokens[doer].pos in _NOMINAL or doer > before[0])
        if verb is None or not things or not (told or named):
            continue
        tree.hang(at, tree.head(at), token.dep, pos="VERB", lemma=verb)
        if not told:
            _make_doer(tree, at, before)


def _make_doer(tree: Tree, verb: int, before: list[int]) -> None:
    """Make the last of what stands before a verb its subject, and hang the others on it."""
    pos = tree.tokens[before[-1]].pos
    tree.hang(before[-1], verb, "nsubj", pos=pos if pos in _NOMINAL else "NOUN")
    for child in before[:-1]:
        tree.hang(child, before[-1], tree.tokens[child].dep)


def _past_behind_place(tree: Tree, verb_of: Verbs) -> None:
    """ "A court in Minsk sentenced opposition leader X": a past between a place and a name is what the first noun did."""
    for at, token in enumerate(tree.tokens):
        thing, place = tree.head(at), at - 1
        if token.dep != "amod" or token.pos not in ("ADJ", "VERB") or thing <= at or tree.tokens[place].dep != "compound":
            continue
        links = [child for child in _own(tree, thing, "case") if child < place]
        top = _top_below_root(tree, thing)
        verb = _past(tree, at, verb_of)
        if verb is None or top is None or not links or tree.head(place) != thing or not tree.head(top) < links[0]:
            continue
        doer = tree.head(top)
        later = [child for child in tree.children(doer) if child > at and child != top]
        tree.hang(at, at, "ROOT", pos="VERB", lemma=verb)
        tree.hang(doer, at, "nsubj")
        tree.hang(top, at, "obj")
        for child in [child for child in tree.children(thing) if child < place]:
            tree.hang(child, place, tree.tokens[child].dep)
        tree.hang(place, doer, "nmod")
        for child in later:
            dep = tree.tokens[child].dep
            tree.hang(child, at, "obl" if dep == "nmod" else dep)


def _top_below_root(tree: Tree, at: int) -> int | None:
    """The word right below a root that is a bare noun, under which a word stands; None where the root has a clause of its own."""
    while tree.head(tree.head(at)) != tree.head(at):
        at = tree.head(at)
    root = tree.head(at)
    if root == at or tree.tokens[root].pos not in _NOMINAL or _own(tree, root, *_SUPPORTS, *_SUBJECTS):
        return None
    return at if tree.tokens[at].dep in ("appos", "list", "obj", "nmod", "flat") else None


def _doer_before_verb(tree: Tree) -> None:
    """ "Israel's military began moving armour": no finite verb has an owner or an article, but the word between the two."""
    for at, token in enumerate(tree.tokens):
        if token.pos != "VERB" or token.dep not in _CLAUSES or token.norm.endswith("ing") or _own(tree, at, *_SUPPORTS, *_SUBJECTS):
            continue
        before = [child for child in _own(tree, at, *_BEFORE) if child < at]
        owned = any(tree.tokens[child].dep in ("nmod:poss", "det") for child in before[:-1])
        if owned and before[-1] == at - 1 and tree.tokens[at - 1].dep in ("amod", "compound") and tree.tokens[at - 1].pos != "VERB":
            _make_doer(tree, at, before)


def _main_behind_infinitive(tree: Tree) -> None:
    """ "A deal to share the waters was reached": the waters are shared, and the deal is what was reached."""
    for at, token in enumerate(tree.tokens):
        infinitive = tree.head(at)
        noun = tree.head(infinitive)
        if token.dep != "ccomp" or tree.tokens[infinitive].dep != "acl" or tree.head(noun) != noun or tree.tokens[noun].pos != "NOUN":
            continue
        thing = next((child for child in _own(tree, at, "nsubj:pass") if infinitive < child < at), None)
        marked = any(tree.tokens[child].norm == "to" for child in _own(tree, infinitive, "mark"))
        if thing is None or not noun < infinitive or not marked or _own(tree, infinitive, "obj") or _own(tree, at, "mark"):
            continue
        tree.hang(thing, infinitive, "obj")
        tree.hang(at, at, "ROOT")
        tree.hang(noun, at, "nsubj:pass")


def _infinitive_is_no_subject(tree: Tree) -> None:
    """ "said it would not hesitate to strike": an infinitive right behind a verb with a subject goes on with the verb."""
    for at, token in enumerate(tree.tokens):
        verb = tree.head(at)
        told = token.dep == "csubj" and verb == at - 2 and tree.tokens[verb].pos == "VERB" and tree.tokens[at - 1].norm == "to"
        if told and _own(tree, verb, "nsubj"):
            tree.hang(at, verb, "xcomp")


__all__ = ["mend_hidden_verbs"]
