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
    _hours_before(tree)
    _goes_on_behind_comma(tree)
    _gear_that_does(tree)
    _main_behind_aside(tree, verb_of)
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
        owned = owned or bool(before and _own(tree, before[-1], "nmod:poss", "det"))
        if owned and before[-1] == at - 1 and tree.tokens[at - 1].dep in ("amod", "compound") and tree.tokens[at - 1].pos != "VERB":
            _make_doer(tree, at, before)


def _goes_on_behind_comma(tree: Tree) -> None:
    """ "Togo contests fine, recalls envoy": a second verb in "-s" right behind a comma is what the same one does."""
    for at, token in enumerate(tree.tokens):
        first = tree.head(at)
        if token.dep not in ("parataxis", "ccomp") or token.pos != "VERB" or first >= at - 1 or tree.tokens[at - 1].norm != ",":
            continue
        if any(not verb.norm.endswith("s") or verb.norm == verb.lemma for verb in (token, tree.tokens[first])):
            continue
        bare = not _own(tree, at, *_SUBJECTS, *_SUPPORTS, "mark", "cc") and _own(tree, at, "obj", "obl", "xcomp")
        if bare and tree.tokens[first].pos == "VERB" and _own(tree, first, "nsubj") and token.lemma not in tree.words["saying"]:
            tree.hang(at, first, "conj")


def _gear_that_does(tree: Tree) -> None:
    """ "lent jamming gear": what somebody gives is a thing, of which a word in "-ing" only tells what it is for."""
    for at, token in enumerate(tree.tokens):
        verb = at - 1
        if (
            token.dep != "xcomp"
            or not token.norm.endswith("ing")
            or tree.head(at) != verb
            or tree.tokens[verb].lemma not in tree.words["given_to"] - tree.words["takes_deeds"]
        ):
            continue
        if _own(tree, at, "obj") == [at + 1] and not _own(tree, verb, "obj", "aux:pass"):
            tree.hang(at + 1, verb, "obj")
            for child in tree.children(at):
                if child > at + 1:
                    tree.hang(child, verb, tree.tokens[child].dep)
            tree.hang(at, at + 1, "amod")


def _hours_before(tree: Tree) -> None:
    """ "annulled the ruling hours before the vote": the hours only say when, and the ruling is what was annulled."""
    for at, token in enumerate(tree.tokens[:-1]):
        verb = tree.head(at)
        if token.norm not in tree.words["time_spans"] or tree.tokens[at + 1].norm not in tree.words["time_openers"]:
            continue
        before = [child for child in _own(tree, at, *_BEFORE) if child < at]
        thing = before[-1] if before else -1
        if (not before or tree.tokens[thing].pos == "NUM") and token.dep == "obj" and verb < at:
            if tree.tokens[verb].lemma not in tree.words["lasting"]:  # "quit hours before the vote"
                tree.hang(at, verb, "obl:unmarked")
            continue
        if thing != at - 1 or token.dep not in ("obj", "obl") or not verb < thing or tree.tokens[thing].norm.isdigit():
            continue
        if tree.tokens[thing].pos not in ("NOUN", "PROPN", "VERB") or tree.tokens[thing].dep == "nmod:poss":
            continue
        tree.hang(thing, verb, token.dep, pos="PROPN" if tree.tokens[thing].text[:1].isupper() else "NOUN")
        for child in tree.children(at):
            if child < thing:
                tree.hang(child, thing, tree.tokens[child].dep)
        tree.hang(at, verb, "obl:unmarked")


def _main_behind_aside(tree: Tree, verb_of: Verbs) -> None:
    """ "The union, led by X, rejects the plan": where nothing else is finite, the verb right behind the aside is what its noun did."""
    root = next((at for at in range(len(tree.tokens)) if tree.head(at) == at and tree.tokens[at].pos != "PUNCT"), None)
    if root is None or tree.tokens[root].pos not in _NOMINAL or _own(tree, root, "cop", "case", *_SUBJECTS):
        return
    first = next((at for at in range(root + 1, len(tree.tokens)) if tree.tokens[at].norm == ","), None)
    if first is None or any(token.pos in ("VERB", "AUX") for token in tree.tokens[:first]):
        return
    for at in range(first + 2, len(tree.tokens)):
        token = tree.tokens[at]
        if token.pos != "VERB" or tree.tokens[at - 1].norm != "," or _own(tree, at, *_SUPPORTS, "mark", "cc", "obl:agent"):
            continue
        present = token.norm.endswith("s") and token.norm != token.lemma
        objects = [child for child in _own(tree, at, "obj", "ccomp", "xcomp") if child > at]
        past = _past(tree, at, verb_of) is not None and (
            objects or token.lemma not in tree.words["done_to"] | tree.words["joined_to_passives"]
        )
        between = [child for child in _own(tree, at, *_SUBJECTS) if first < child < at]
        if not (present or past) or any(
            tree.tokens[child].norm not in tree.words["relative_openers"] | tree.words["relatives"] for child in between
        ):
            continue
        _lift(tree, at, root)
        return


def _lift(tree: Tree, verb: int, root: int) -> None:
    """Make a verb the root, the root before it its subject, and hang what stands behind the verb on it."""
    inside = [child for child in tree.children(verb) if child < verb]
    over = tree.head(verb)
    for child in inside:
        if tree.tokens[child].dep != "punct":
            tree.hang(child, over if over != verb else root, tree.tokens[child].dep)
    for child in tree.children(root):
        if child > verb:
            dep = tree.tokens[child].dep
            tree.hang(child, verb, "obl" if dep == "nmod" else dep)
    tree.hang(verb, verb, "ROOT", pos="VERB")
    tree.hang(root, verb, "nsubj")


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
