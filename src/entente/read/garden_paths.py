"""Mend what leads a parser up the garden path: a participle that looks like the main verb, a verb that looks like an attribute."""

from collections.abc import Callable

from entente.read.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_SUPPORTS = frozenset({"aux", "aux:pass", "cop"})
# What parts two clauses: no verb behind it is the main verb of what stands before.
_PARTS = frozenset({"PUNCT", "CCONJ", "SCONJ", "PART"})
# How many words may stand between a support and its participle.
_NEAR = 3


def mend_garden_paths(tree: Tree, verb_of: Callable[[str], str | None]) -> None:
    """Mend a tree in place.

    Args:
        verb_of: gives the dictionary form of a word that can be one of the verbs that matter, else None.
    """
    _participle_before_verb(tree)
    _done_by_whoever_had(tree)
    _deed_after_of(tree, verb_of)
    _next_deed_after_of(tree)
    _aside_of_another(tree)
    _aside_hung_elsewhere(tree)
    _counted_attribute(tree)
    _verdict_on_somebody(tree)
    _joined_attribute(tree)
    _charge_behind_object(tree)
    _name_after_address(tree)
    _subject_before_verb(tree)
    _done_first(tree)
    _named_besides(tree)
    _clause_after_preposition(tree)


def _own(tree: Tree, verb: int, *deps: str) -> list[int]:
    return [child for child in tree.children(verb) if tree.tokens[child].dep in deps]


def _past(tree: Tree, at: int) -> bool:
    """Whether a word has a form that may be a past, and neither a support nor a conjunction of its own."""
    token = tree.tokens[at]
    if token.pos != "VERB" or token.norm == token.lemma or token.norm.endswith(("ing", "s")):
        return False
    return not _own(tree, at, *_SUPPORTS, "mark", "cc", "obl:agent")


def _participle_before_verb(tree: Tree) -> None:
    """ "Strikes blamed on the army killed one": the first only says which strikes, where a second past follows without a subject."""
    for at, token in enumerate(tree.tokens):
        first = tree.head(at)
        if token.dep not in ("advcl", "ccomp", "parataxis", "xcomp") or first >= at - 1 or not _past(tree, at):
            continue
        subject = next((child for child in _own(tree, first, *_SUBJECTS) if child == first - 1), None)
        if subject is None or _own(tree, at, *_SUBJECTS) or not _past(tree, first) or tree.tokens[first + 1].pos != "ADP":
            continue
        if tree.tokens[at - 1].pos in _PARTS:
            continue
        if any(tree.tokens[place].pos == "PUNCT" for place in range(first, at)) or _own(tree, first, "obj", "iobj"):
            continue
        opens = tree.tokens[first + 1].norm in tree.words["time_openers"]  # "began after the roof killed ten"
        if opens or tree.tokens[first].lemma not in tree.words["done_to"] | tree.words["joined_to_passives"]:
            continue
        over, dep = tree.head(first), tree.tokens[first].dep
        tree.hang(at, at if over == first else over, dep)
        tree.hang(subject, at, "nsubj")
        for child in tree.children(first):
            if child > at:
                tree.hang(child, at, tree.tokens[child].dep)
        tree.hang(first, subject, "acl")


def _done_by_whoever_had(tree: Tree) -> None:
    """ "that its forces had occupied areas": a support before a participle and its object is no verb of having."""
    for at, token in enumerate(tree.tokens):
        if token.pos != "AUX" or token.lemma not in tree.words["having"] or token.dep in _SUPPORTS or not _own(tree, at, *_SUBJECTS):
            continue
        done = next((place for place in range(at + 1, min(at + _NEAR, len(tree.tokens))) if tree.tokens[place].dep == "amod"), None)
        if done is None or tree.tokens[done].pos != "VERB" or tree.tokens[done].norm == tree.tokens[done].lemma:
            continue
        thing = tree.head(done)
        if tree.head(thing) != at or tree.tokens[thing].dep != "obj" or tree.tokens[done].norm.endswith("ing"):
            continue
        over, dep = tree.head(at), tree.tokens[at].dep
        tree.hang(done, done if over == at else over, dep)
        for child in tree.children(at):
            opener = tree.tokens[child].norm in tree.words["content_openers"] and child < at
            tree.hang(child, done, "mark" if opener else tree.tokens[child].dep)
        tree.hang(at, done, "aux")
        _as_what_is_said(tree, done)


def _as_what_is_said(tree: Tree, verb: int) -> None:
    """Hang a clause with "that", which the tree hung on a noun behind a verb of words, on that verb ("said in a letter to X that …")."""
    openers = [child for child in _own(tree, verb, "mark") if tree.tokens[child].norm in tree.words["content_openers"]]
    if tree.tokens[verb].dep != "acl" or not openers:
        return
    over = tree.head(tree.head(verb))
    if tree.tokens[over].lemma in tree.words["content_verbs"] and not _own(tree, over, "ccomp", "obj"):
        tree.hang(verb, over, "ccomp")


def _deed_after_of(tree: Tree, verb_of: Callable[[str], str | None]) -> None:
    """ "accused the guards of opening fire": behind a verb of blame and "of", a verb in "-ing" is what was done, and no attribute."""
    for at, token in enumerate(tree.tokens):
        thing = tree.head(at)
        if token.dep != "amod" or not token.norm.endswith("ing") or thing <= at or token.pos not in ("VERB", "NOUN") or at == 0:
            continue
        mark, blamed = at - 1, tree.head(thing)
        if tree.tokens[mark].dep != "case" or tree.head(mark) != thing or tree.tokens[mark].norm not in tree.words["blame_links"]:
            continue
        verb = tree.head(blamed) if tree.tokens[blamed].dep in ("obj", "nsubj:pass") else blamed
        if tree.tokens[verb].lemma not in tree.words["blaming"]:
            continue
        tree.hang(at, blamed, "acl" if verb != blamed else "advcl", pos="VERB", lemma=verb_of(token.norm) or token.lemma)
        tree.hang(thing, at, "obj")
        tree.hang(mark, at, "mark")


def _next_deed_after_of(tree: Tree) -> None:
    """ "accused the guards of opening fire and of arming rebels": the second deed is theirs, too, and no accuser's."""
    for at, token in enumerate(tree.tokens):
        verb = tree.head(at)
        if token.dep != "conj" or token.pos != "VERB" or not token.norm.endswith("ing"):
            continue
        if tree.tokens[verb].lemma not in tree.words["blaming"]:
            continue
        if not any(tree.tokens[child].norm in tree.words["blame_links"] for child in _own(tree, at, "mark")):
            continue
        blamed = next((child for child in _own(tree, verb, "obj", "nsubj:pass") if child < at), None)
        if blamed is not None:
            tree.hang(at, blamed, "acl")


def _aside_of_another(tree: Tree) -> None:
    """ "…, an allegation Dushanbe rejected": the name is who rejected it, and the noun what was rejected."""
    for at in range(3, len(tree.tokens)):
        noun, name = at - 2, at - 1
        if not _past(tree, at) or tree.tokens[noun].pos != "NOUN" or tree.tokens[name].pos != "PROPN" or not _own(tree, noun, "det"):
            continue
        beside = tree.tokens[name].dep in ("appos", "flat", "compound") and tree.head(name) in (noun, at)
        if not beside or tree.head(noun) != at or tree.tokens[noun].dep not in _SUBJECTS or _own(tree, at, "obj", "ccomp", "xcomp"):
            continue
        over, dep = tree.head(at), tree.tokens[at].dep
        aside = tree.tokens[_own(tree, noun, "det")[0] - 1].norm == ","
        if over == at or not aside:
            continue
        tree.hang(noun, over, "appos" if tree.tokens[over].pos in _NOMINAL else "parataxis" if dep == "parataxis" else "appos")
        tree.hang(name, at, "nsubj")
        tree.hang(at, noun, "acl:relcl")


def _aside_hung_elsewhere(tree: Tree) -> None:
    """ "…, a charge Phnom Penh denied", "…, a move Bamako denounced as unfair": the same where the tree has the verb tell of the noun."""
    for at, token in enumerate(tree.tokens):
        noun = tree.head(at)
        if token.dep not in ("acl", "acl:relcl") or not noun < at - 1 or not _past(tree, at) or tree.tokens[noun].pos != "NOUN":
            continue
        article = next(iter(_own(tree, noun, "det")), 0)
        if tree.tokens[article - 1].norm != "," or article == 0 or tree.tokens[at - 1].pos != "PROPN":
            continue
        name = at - 1
        while tree.tokens[name].dep in ("flat", "compound") and tree.head(name) > noun and tree.head(name) < at:
            name = tree.head(name)
        if tree.head(name) not in (noun, at) or tree.tokens[name].dep not in ("appos", "nsubj", "flat", "nmod") or _own(tree, name, "case"):
            continue
        if min(tree.under(name)) != noun + 1 or _own(tree, at, "obj", "ccomp"):
            continue
        tree.hang(name, at, "nsubj")
        tree.hang(at, noun, "acl:relcl")
        if tree.tokens[noun].dep in ("obj", "obl", "iobj"):  # what it is about is told before the comma
            tree.hang(noun, tree.head(noun), "parataxis")


def _counted_attribute(tree: Tree) -> None:
    """ "extradited 26 alleged traffickers": a number in small letters before a participle and a noun counts what the noun names."""
    for at in range(2, len(tree.tokens) - 1):
        number, verb = at - 1, tree.head(at)
        if tree.tokens[number].pos != "NUM" or tree.head(number) != at or tree.tokens[number].dep not in _SUBJECTS or not _past(tree, at):
            continue
        thing = next((child for child in _own(tree, at, "obj") if child > at), None)
        if thing is None or min(tree.under(thing)) != at + 1 or verb != number - 1 or tree.tokens[at].dep not in ("ccomp", "xcomp"):
            continue
        if tree.tokens[verb].lemma in tree.words["content_verbs"] or _own(tree, verb, "obj"):
            continue
        tree.hang(thing, verb, "obj")
        for child in tree.children(at):
            if child > thing:
                tree.hang(child, verb, tree.tokens[child].dep)
        tree.hang(number, thing, "nummod")
        tree.hang(at, thing, "amod")


def _verdict_on_somebody(tree: Tree) -> None:
    """ "found Lamin Sonko guilty of murder and of torturing detainees": the name is whom the verdict is on, and who tortured."""
    for at, token in enumerate(tree.tokens):
        verb = tree.head(at)
        if token.norm not in tree.words["verdicts"] or token.dep not in ("obj", "xcomp") or tree.tokens[verb].pos != "VERB" or verb >= at:
            continue
        before = [child for child in tree.children(at) if verb < child < at and tree.tokens[child].pos in _NOMINAL]
        if not before or before[-1] != at - 1:
            continue
        name = before[-1]
        for child in tree.children(at):
            if child < name:
                tree.hang(child, name, tree.tokens[child].dep)
        tree.hang(name, verb, "obj")
        tree.hang(at, verb, "xcomp", pos="ADJ")
        for child in _own(tree, verb, "conj"):
            if child > at and tree.tokens[child].norm.endswith("ing") and _own(tree, child, "mark"):
                tree.hang(child, name, "acl")


def _joined_attribute(tree: Tree) -> None:
    """ "said that they had arrived and expressed gratitude": what an "and" joins to a verb before it is a verb, and no attribute."""
    for at, token in enumerate(tree.tokens):
        thing = tree.head(at)
        if token.dep != "amod" or token.pos != "VERB" or thing <= at or token.norm == token.lemma or token.norm.endswith("ing"):
            continue
        joins = [child for child in _own(tree, at, "cc") if child == at - 1]
        verb = tree.head(thing)
        if not joins or tree.tokens[thing].dep not in ("obj", "obl") or tree.tokens[verb].pos != "VERB" or not verb < at - 1:
            continue
        tree.hang(at, verb, "conj")
        tree.hang(thing, at, "obj")
        for child in tree.children(verb):
            if child > thing and tree.tokens[child].dep in ("obl", "ccomp", "xcomp"):
                tree.hang(child, at, tree.tokens[child].dep)


def _charge_behind_object(tree: Tree) -> None:
    """ "charged two officers of a tanker with sabotage", "blamed the attack on X": what follows hangs on the verb, not on the noun."""
    for at, token in enumerate(tree.tokens):
        shifts = token.norm in tree.words["shift_links"]  # "blamed the attack on X"
        if token.dep != "case" or not (shifts or token.norm in tree.words["charge_links"]):
            continue
        thing = tree.head(at)
        whom = tree.head(thing)
        while tree.tokens[whom].dep in ("nmod", "appos", "flat", "conj") and tree.head(whom) < whom:
            whom = tree.head(whom)
        verb = tree.head(whom)
        verbs = tree.words["shifting" if shifts else "charging"]
        charged = tree.tokens[whom].dep in ("obj", "nsubj:pass") and tree.tokens[verb].lemma in verbs
        taken = any(child > at for child in _own(tree, verb, "obl"))
        if tree.tokens[thing].dep == "nmod" and charged and verb < whom < at < thing and not taken:
            tree.hang(thing, verb, "obl")


def _name_after_address(tree: Tree) -> None:
    """ "the senior member, Rep. Robert Garcia, said": the name is what stands beside the noun, and the form of address goes before it."""
    for at, token in enumerate(tree.tokens[:-1]):
        name = next((child for child in _own(tree, at, "flat") if child > at), None)
        if token.norm not in tree.words["addresses"] or name is None or min(tree.under(name)) != at + 1:
            continue
        if token.dep == "nmod:poss":
            continue
        over, dep = tree.head(at), token.dep
        for child in tree.children(at):
            if child != name:
                tree.hang(child, name, tree.tokens[child].dep)
        tree.hang(name, name if over == at else over, dep)
        tree.hang(at, name, "nmod:desc")


def _subject_before_verb(tree: Tree) -> None:
    """ "Hasina, whom a tribunal sentenced to death": no verb has an article, which belongs to the noun between the two."""
    for at in range(2, len(tree.tokens)):
        noun = at - 1
        if tree.tokens[at].pos != "VERB" or tree.tokens[noun].dep not in ("amod", "compound") or tree.head(noun) != at:
            continue
        article = next((child for child in _own(tree, at, "det") if child < noun), None)
        subjects = _own(tree, at, *_SUBJECTS)
        told = [child for child in subjects if tree.tokens[child].norm in tree.words["object_relatives"]]
        if article is None or told != subjects or tree.tokens[at].norm.endswith("ing"):
            continue
        for child in told:
            tree.hang(child, at, "obj")
        tree.hang(noun, at, "nsubj", pos="NOUN")
        for child in tree.children(at):
            if article <= child < noun and tree.tokens[child].dep in ("det", "amod", "compound", "nummod"):
                tree.hang(child, noun, tree.tokens[child].dep)


def _done_first(tree: Tree) -> None:
    """ "Having attacked Chad, Egypt …": no passive."""
    for at in range(len(tree.tokens) - 2):
        token, verb = tree.tokens[at], at + 1
        if token.norm != "having" or tree.tokens[verb].pos != "VERB" or tree.head(at) != verb:
            continue
        if token.dep == "aux:pass":
            tree.hang(at, verb, "aux")
        if tree.tokens[verb + 1].dep == "xcomp" and tree.tokens[verb + 1].pos == "PROPN" and tree.head(verb + 1) == verb:
            tree.hang(verb + 1, verb, "obj")


def _named_besides(tree: Tree) -> None:
    """ "Attacked its neighbour Chad": a name right behind a noun that is somebody's is whom the noun tells of, and no second complement."""
    for name in range(2, len(tree.tokens)):
        noun, verb = name - 1, tree.head(name)
        if (tree.tokens[noun].pos, tree.tokens[name].pos, tree.tokens[name].dep) != ("NOUN", "PROPN", "xcomp") or tree.head(noun) != verb:
            continue
        if tree.tokens[noun].dep in ("obj", "obl") and _own(tree, noun, "nmod:poss") and not _own(tree, name, "case"):
            tree.hang(name, verb, tree.tokens[noun].dep)
            tree.hang(noun, name, "nmod:desc")


def _clause_after_preposition(tree: Tree) -> None:
    """ "Closed its border after Egypt bombed it", "… and Egypt condemned Chad": a name between such a word and a past is its subject."""
    for at in range(2, len(tree.tokens)):
        name, over = at - 1, tree.head(at)
        verb, noun = tree.tokens[at], tree.tokens[name]
        if noun.pos != "PROPN" or noun.dep not in ("nmod", "obl", "conj") or verb.dep not in ("xcomp", "acl", "advcl", "conj"):
            continue
        opener = next((child for child in _own(tree, name, "case", "cc") if child < name), None)
        joined = opener is not None and tree.tokens[opener].dep == "cc"
        if opener is None or not (joined or tree.tokens[opener].norm in tree.words["time_openers"] | tree.words["clause_openers"]):
            continue
        if tree.tokens[over].pos != "VERB" or over >= opener or not _past(tree, at) or _own(tree, at, *_SUBJECTS):
            continue
        done = [child for child in _own(tree, at, "obj", "obl", "xcomp") if child > at]
        if not any(tree.tokens[child].dep == "obj" or tree.tokens[child].pos == "PROPN" for child in done):
            continue  # "firms in Iran and Russia accused of fraud"
        if joined and tree.tokens[tree.head(name)].pos not in _NOMINAL:
            continue
        tree.hang(at, over, "conj" if joined else "advcl")
        tree.hang(name, at, "nsubj")
        tree.hang(opener, at, "cc" if joined else "mark")


def mend_presents(tree: Tree, verb_of: Callable[[str], str | None]) -> None:
    """ "condemns the attack and calls on Moscow to stop": a noun that an "and" joins to a present, and that has no article, is a verb.

    Args:
        verb_of: gives the dictionary form of a word that can be one of the verbs that matter, else None.
    """
    for at, token in enumerate(tree.tokens):
        first = tree.head(at)
        if token.pos != "NOUN" or token.dep != "conj" or not token.norm.endswith("s"):
            continue
        if first >= at or tree.tokens[at - 1].dep != "cc":
            continue
        while tree.tokens[first].pos in _NOMINAL and tree.head(first) < first:
            first = tree.head(first)  # "condemns the attack and calls": joined to the attack
        verb, above = verb_of(token.norm), tree.tokens[first]
        if verb is None or above.pos != "VERB" or not above.norm.endswith("s") or above.norm == above.lemma:
            continue
        behind = tree.tokens[at + 1] if at + 1 < len(tree.tokens) else None
        if behind is None or behind.pos not in ("ADP", "DET", "PROPN", "SCONJ"):
            continue
        if _own(tree, at, "det", "amod", "compound", "nmod:poss"):
            continue
        tree.hang(at, first, "conj", pos="VERB", lemma=verb)
        below = tree.under(first)
        for child in range(at + 1, len(tree.tokens)):
            loose = tree.tokens[child].dep in ("nmod", "obl", "advcl", "acl", "xcomp", "obj")
            if loose and tree.head(child) <= at and tree.head(child) in below:
                dep = {"nmod": "obl", "acl": "xcomp", "advcl": "xcomp"}.get(tree.tokens[child].dep, tree.tokens[child].dep)
                tree.hang(child, at, dep)


__all__ = ["mend_garden_paths", "mend_presents"]
