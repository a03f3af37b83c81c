"""Find the main verb again where a long first part of a sentence hid it, and give what follows it back to its subject."""

from collections.abc import Callable

from entente.read.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_SUPPORTS = frozenset({"aux", "aux:pass", "cop"})
_OPENERS = frozenset({"mark", "cc"})
# How deep clauses that only lean on others are climbed out of.
_DEEP = 4


def mend_main_clauses(tree: Tree) -> None:
    """Mend a tree in place."""
    _name_after_conjunct(tree)
    _name_after_kind(tree)
    _lift_over_relative(tree)
    _lower_attribute(tree)
    _raise_free_participles(tree)
    _part_told_from_relative(tree)
    _lift_over_present(tree)
    _time_before_clause(tree)
    _act_in_list(tree)
    _visitor_is_no_verb(tree)


def mend_relatives(tree: Tree, verb_of: Callable[[str], str | None]) -> None:
    """ "…, which Abu Dhabi denies": a noun under which a relative word and a name before it stand is a verb.

    Args:
        verb_of: gives the dictionary form of a word that can be one of the verbs that matter, else None.
    """
    for at, token in enumerate(tree.tokens):
        verb = verb_of(token.norm) if token.pos == "NOUN" and token.dep == "acl:relcl" else None
        openers = [child for child in _own(tree, at, "obj", "nsubj") if tree.tokens[child].norm in tree.words["relatives"]]
        names = [child for child in _own(tree, at, "compound", "amod", "nmod:poss", "nsubj") if tree.tokens[child].text[:1].isupper()]
        if verb is None or not openers or not names or names[-1] < openers[0] or _own(tree, at, "cop", "det", "case"):
            continue
        tree.hang(at, tree.head(at), "acl:relcl", pos="VERB", lemma=verb)
        for name in names[:-1]:
            tree.hang(name, names[-1], "compound")
        tree.hang(names[-1], at, "nsubj")


def _own(tree: Tree, verb: int, *deps: str) -> list[int]:
    return [child for child in tree.children(verb) if tree.tokens[child].dep in deps]


def _bare_past(tree: Tree, verb: int) -> bool:
    """Whether a verb has a form that may be a finite past, and neither a subject, a support nor a conjunction of its own."""
    token = tree.tokens[verb]
    if token.pos != "VERB" or token.norm == token.lemma or token.norm.endswith("ing"):
        return False
    return not _own(tree, verb, *_SUBJECTS, *_SUPPORTS, *_OPENERS, "obl:agent")


def _name_after_conjunct(tree: Tree) -> None:
    """ "Teodoro and his Japanese counterpart Shinjiro Koizumi": a name right behind the second of two is the second's, not the first's."""
    for at in range(1, len(tree.tokens)):
        token, before = tree.tokens[at], tree.tokens[at - 1]
        first = tree.head(at)
        joined = before.dep == "conj" and before.pos in _NOMINAL and tree.head(at - 1) == first < at - 1
        if joined and token.dep in ("flat", "appos", "list") and token.pos == "PROPN" and token.text[:1].isupper():
            tree.hang(at, at - 1, "flat")


def _name_after_kind(tree: Tree) -> None:
    """ "from the regional bloc ECOWAS": a name with no preposition right behind a noun that has one says which it is."""
    for at in range(1, len(tree.tokens)):
        token, before = tree.tokens[at], tree.tokens[at - 1]
        if token.dep != "obl" or token.pos != "PROPN" or before.dep != "obl" or before.pos != "NOUN" or tree.head(at) != tree.head(at - 1):
            continue
        if _own(tree, at - 1, "case") and not _own(tree, at, "case", "det") and token.norm not in tree.words["time_words"]:
            tree.hang(at, at - 1, "flat")


def _lift_over_relative(tree: Tree) -> None:
    """ "Morales, who is wanted on charges that he denies, demanded …": the main verb stands behind the comma."""
    root = next((at for at in range(len(tree.tokens)) if tree.head(at) == at and tree.tokens[at].pos in _NOMINAL), None)
    if root is None or _own(tree, root, "cop", *_SUBJECTS):
        return
    relative = next((child for child in _own(tree, root, "acl:relcl", "acl") if child > root + 1), None)
    if relative is None or tree.tokens[root + 1].norm != ",":
        return
    below = [at for at in sorted(tree.under(relative)) if at > relative and tree.tokens[at].dep == "conj"]
    main = next((at for at in below if tree.tokens[at - 1].norm == "," and _bare_past(tree, at)), None)
    if main is None:
        return
    tree.hang(main, main, "ROOT")
    tree.hang(root, main, "nsubj")
    for child in tree.children(root):
        if tree.tokens[child].dep == "punct" and child > main:
            tree.hang(child, main, "punct")


def _lower_attribute(tree: Tree) -> None:
    """ "Farmers loyal to former president Morales blocked roads": an adjective with no copula is no predicate where a verb follows."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "ROOT" or token.pos != "ADJ" or _own(tree, at, *_SUPPORTS):
            continue
        noun = next((child for child in _own(tree, at, "nsubj") if child == at - 1), None)
        verb = next((child for child in _own(tree, at, "advcl", "ccomp", "parataxis", "acl", "conj") if child > at), None)
        if noun is None or verb is None or tree.tokens[verb].pos != "VERB" or _own(tree, verb, *_OPENERS, "aux:pass"):
            continue
        name = next((child for child in _own(tree, verb, "nsubj") if child < verb), None)
        leaning = [child for child in _own(tree, at, "obl", "obj") if at < child < verb]
        if not leaning or (name is None and not _bare_past(tree, verb)):
            continue
        if name is not None:
            if min(tree.under(name)) != leaning[-1] + 1:
                continue  # something parts the name from the noun that tells of it
            tree.hang(name, leaning[-1], "flat")
        for child in tree.children(at):
            if child > verb:
                tree.hang(child, verb, tree.tokens[child].dep)
        tree.hang(verb, verb, "ROOT")
        tree.hang(noun, verb, "nsubj")
        tree.hang(at, noun, "amod")


def _raise_free_participles(tree: Tree) -> None:
    """ "gave the envoy 72 hours to leave, accusing Paris of …": it is the subject of the main verb that accuses."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "advcl" or token.pos != "VERB" or not token.norm.endswith("ing") or not at > 1:
            continue
        if tree.tokens[at - 1].norm != "," or _own(tree, at, "mark", *_SUBJECTS):
            continue
        over = tree.head(at)
        for _ in range(_DEEP):
            if over > at or not _leans(tree, over):
                break
            over = tree.head(over)
        if over != tree.head(at) and over < at and tree.tokens[over].pos == "VERB":
            tree.hang(at, over, "advcl")


def _part_told_from_relative(tree: Tree) -> None:
    """ "said groups that killed 14 soldiers had fled": the soldiers were killed, and the groups are who fled."""
    for at, token in enumerate(tree.tokens):
        thing = tree.head(at)
        says = tree.head(thing)
        if token.dep != "acl:relcl" or token.lemma in tree.words["saying"] or tree.tokens[says].lemma not in tree.words["saying"]:
            continue
        if tree.tokens[thing].dep != "obj" or not says < thing < at or _own(tree, at, "obj"):
            continue
        told = next((child for child in _own(tree, at, "ccomp") if child > at and not _own(tree, child, "mark")), None)
        lost = next((child for child in _own(tree, told, *_SUBJECTS) if at < child < told), None) if told is not None else None
        opener = next((child for child in _own(tree, at, "nsubj") if tree.tokens[child].pos == "PRON"), None)
        if told is None or lost is None or opener is None or min(tree.under(lost)) != at + 1:
            continue
        dep = tree.tokens[lost].dep
        tree.hang(lost, at, "obj")
        tree.hang(told, says, "ccomp")
        tree.hang(thing, told, dep)


def _lift_over_present(tree: Tree) -> None:
    """ "rejected the claim that militants operate from there and accused Pakistan": a past goes on from the past, not from what is claimed.

    Where what is claimed is past too, verbs of speech go on from verbs of speech.
    """
    for at, token in enumerate(tree.tokens):
        below = tree.head(at)
        if token.dep != "conj" or below >= at or tree.tokens[below].dep not in ("acl", "acl:relcl", "ccomp") or not _joined_past(tree, at):
            continue
        content = tree.tokens[below]
        present = content.pos == "VERB" and (content.norm == content.lemma or content.norm.endswith("s"))
        # "accused them of trying to stage a coup and offered talks": nor is a past joined to what somebody is accused of doing.
        present = (present or content.norm.endswith("ing")) and not _own(tree, below, *_SUPPORTS)
        over = tree.head(below)
        if tree.tokens[over].pos in _NOMINAL:
            over = tree.head(over)
        above = tree.tokens[over]
        past = above.pos == "VERB" and above.norm != above.lemma and not above.norm.endswith(("ing", "s"))
        words = tree.words["speaking"]
        speaking = token.lemma in words and above.lemma in words | tree.words["saying"] and bool(_own(tree, below, *_SUBJECTS))
        if past and over < below and (present or speaking):
            tree.hang(at, over, "conj")


def _joined_past(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    past = token.pos == "VERB" and token.norm != token.lemma and not token.norm.endswith(("ing", "s"))
    return past and not _own(tree, verb, *_SUBJECTS, *_SUPPORTS, "mark", "obl:agent")


def _time_before_clause(tree: Tree) -> None:
    """ "hours after the government had suspended talks": the government did it, and the hours only say when."""
    for at, token in enumerate(tree.tokens[:-2]):
        if token.dep not in _SUBJECTS or token.pos != "NOUN" or tree.tokens[at + 1].norm not in tree.words["time_openers"]:
            continue
        verb = tree.head(at)
        doer = next((child for child in _own(tree, at, "nmod") if at + 1 in _own(tree, child, "case")), None)
        if doer is None or not doer < verb or token.norm not in tree.words["time_spans"]:
            continue
        tree.hang(doer, verb, token.dep)
        tree.hang(at, verb, "obl:unmarked")
        tree.hang(at + 1, verb, "mark")


def _act_in_list(tree: Tree) -> None:
    """ "X, speaking in Damascus, accused Kurdish forces of stalling and warned …": a verb of speech that the tree took into a list."""
    for at, token in enumerate(tree.tokens):
        thing = tree.head(at)
        if token.dep != "amod" or token.pos not in ("VERB", "ADJ") or token.lemma not in tree.words["speaking"] or thing <= at:
            continue
        if token.norm == token.lemma or tree.tokens[at - 1].norm != "," or tree.tokens[thing].dep != "conj":
            continue
        subject = tree.head(thing)
        verb = tree.head(subject)
        if tree.tokens[subject].dep not in _SUBJECTS or not subject < at < thing < verb or tree.tokens[verb].pos != "VERB":
            continue
        over, dep = tree.head(verb), tree.tokens[verb].dep
        for child in tree.children(thing):
            if tree.tokens[child].dep in ("cc", "nmod") and child > thing:
                tree.hang(child, at, "obl" if tree.tokens[child].dep == "nmod" else "cc")
        tree.hang(at, at if over == verb else over, dep, pos="VERB")
        tree.hang(subject, at, "nsubj")
        tree.hang(thing, at, "obj")
        tree.hang(verb, at, "conj")


def _visitor_is_no_verb(tree: Tree) -> None:
    """ "Kenya's minister X and visiting US envoy Y called for …": behind "and", a participle says what the second of two is."""
    for at, token in enumerate(tree.tokens):
        if at < 2 or token.pos != "VERB" or not token.norm.endswith("ing") or tree.tokens[at - 1].dep != "cc" or _own(tree, at, *_SUPPORTS):
            continue
        first = next((child for child in _own(tree, at, "nsubj") if child < at - 1), None)
        main = next((child for child in _own(tree, at, "ccomp", "parataxis") if child > at), None)
        second = next((child for child in _own(tree, main, "nsubj") if at < child < main), None) if main is not None else None
        if first is None or main is None or second is None or min(tree.under(second)) != at + 1:
            continue
        over = tree.head(at)
        tree.hang(main, main if over == at else over, token.dep)
        tree.hang(first, main, "nsubj")
        tree.hang(second, first, "conj")
        tree.hang(at - 1, second, "cc")
        tree.hang(at, second, "amod")


def _leans(tree: Tree, verb: int) -> bool:
    """Whether a verb is an infinitive or a noun that a verb above it goes on with."""
    token = tree.tokens[verb]
    if token.pos in _NOMINAL:
        return token.dep in ("obj", "obl", "list", "iobj", "conj", "nmod")
    infinitive = any(tree.tokens[child].norm == "to" and tree.tokens[child].dep == "mark" for child in tree.children(verb))
    return token.pos == "VERB" and infinitive and token.dep in ("acl", "xcomp", "advcl")


__all__ = ["mend_main_clauses"]
