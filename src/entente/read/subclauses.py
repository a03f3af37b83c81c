"""Mend where one clause ends and the next begins ("after the group killed four", "told us that he would go")."""

from entente.read.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_LOOSE = frozenset({"advcl", "acl", "conj", "obl", "nmod", "parataxis", "dep"})


def mend_subclauses(tree: Tree) -> None:
    """Mend a tree in place."""
    _name_after_titles(tree)
    _part_topics(tree)
    _be_to_do(tree)
    _raise_attributes(tree)
    _find_late_subjects(tree)
    _lower_reported(tree)
    _know_relatives(tree)
    _lower_relatives(tree)
    _join_relatives(tree)
    _free_the_told(tree)
    _join_particles(tree)
    _have_it_done(tree)
    _give_back_subjects(tree)
    _open_time_clauses(tree)
    _lower_what_was_told(tree)
    _find_bare_objects(tree)
    _count_the_hurt(tree)
    _carry_the_saying_on(tree)


def _subjects(tree: Tree, verb: int) -> list[int]:
    return [child for child in tree.children(verb) if tree.tokens[child].dep.startswith("nsubj")]


def _edge(tree: Tree, at: int) -> int:
    """Where a noun's phrase begins: its determiners, attributes and owners before it."""
    return min(place for place in tree.under(at) if place <= at and tree.tokens[place].dep not in ("cc", "punct"))


def _name_after_titles(tree: Tree) -> None:
    """ "General Secretary To Lam": a capitalised "To" between a title and a name is the name's first part."""
    for at in range(1, len(tree.tokens) - 1):
        token, title, name = tree.tokens[at], tree.tokens[at - 1], tree.tokens[at + 1]
        if token.dep != "case" or not token.text[0].isupper() or token.text.isupper() or tree.head(at) != at + 1 or name.pos != "PROPN":
            continue
        if title.norm not in tree.words["titles_before_names"] or tree.head(at + 1) != at - 1:
            continue
        head = tree.head(at - 1)
        tree.hang(at + 1, at + 1 if head == at - 1 else head, title.dep)
        tree.hang(at - 1, at + 1, "nmod:desc")
        tree.hang(at, at + 1, "compound", pos="PROPN")


def _part_topics(tree: Tree) -> None:
    """ "On Myanmar, Indonesia and Malaysia blocked a motion": what a preposition opens a sentence with is not of the list that acts."""
    if len(tree.tokens) < 6 or tree.tokens[0].dep != "case":
        return
    topic, verb = tree.head(0), tree.head(tree.head(0))
    if topic > 3 or tree.tokens[verb].pos != "VERB" or verb == topic or any(child < verb for child in _subjects(tree, verb)):
        return
    joined = [child for child in tree.children(topic) if tree.tokens[child].dep == "conj" and child < verb]
    names = [child for child in joined if tree.tokens[child].pos == "PROPN"]
    if len(names) < 2 or names != joined or tree.tokens[topic + 1].norm != "," or verb != max(tree.under(names[-1])) + 1:
        return
    tree.hang(names[0], verb, "nsubj")
    for name in names[1:]:
        tree.hang(name, names[0], "conj")


def _be_to_do(tree: Tree) -> None:
    """ "Paris is to host the talks": whoever is to do something does it."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "nsubj:outer":
            continue
        marks = (low for low in tree.children(tree.head(at)) if tree.tokens[low].dep == "mark")
        if any(tree.tokens[low].norm == "to" for low in marks):
            tree.hang(at, tree.head(at), "nsubj")


def _raise_attributes(tree: Tree) -> None:
    """ "the commissioner ordered schools to stay closed": what has a subject of its own is no attribute of its object."""
    for at, token in enumerate(tree.tokens):
        thing = tree.head(at)
        if token.dep != "amod" or token.pos != "VERB" or thing <= at or not any(child < at for child in _subjects(tree, at)):
            continue
        over, dep = tree.head(thing), tree.tokens[thing].dep
        infinitives = [
            child
            for child in tree.children(thing)
            if child > thing and any(tree.tokens[low].norm == "to" and tree.tokens[low].dep == "mark" for low in tree.children(child))
        ]
        tree.hang(at, at if over == thing else over, dep)
        tree.hang(thing, at, "obj")
        for child in infinitives:
            tree.hang(child, at, "xcomp")
        for child in tree.children(thing):
            if child > thing and tree.tokens[child].dep == "conj" and tree.tokens[child].pos == "VERB":
                tree.hang(child, at, "conj")


def _find_late_subjects(tree: Tree) -> None:
    """ "Elsewhere in the region, X and Y settled a dispute": an adverb is no subject where a name stands right before the verb."""
    for at, token in enumerate(tree.tokens):
        if token.pos != "ADV" or token.dep != "nsubj":
            continue
        verb = tree.head(at)
        beside = [
            place
            for place in range(at + 1, verb)
            if tree.tokens[place].dep == "appos" and tree.hangs_below(place, at) and tree.tokens[place].pos in _NOMINAL
        ]
        if not beside:
            continue
        noun = beside[-1]
        over = tree.head(noun)
        tree.hang(noun, verb, "nsubj")
        tree.hang(at, verb, "advmod")
        for child in tree.children(over):
            if child > noun and tree.tokens[child].dep == "conj" and child < verb:
                tree.hang(child, noun, "conj")


def _lower_reported(tree: Tree) -> None:
    """ "gunmen believed to be loyal to X invaded the school": who is believed to be something does what the finite verb behind tells."""
    for at, token in enumerate(tree.tokens):
        if token.norm not in tree.words["reported_participles"] or token.pos != "VERB" or _subjects(tree, at) != [at - 1]:
            continue
        below = [child for child in tree.children(at) if child > at and tree.tokens[child].dep == "xcomp"]
        later = [
            verb
            for top in (at, *below, *((tree.head(at),) if token.dep in ("advcl", "ccomp", "acl:relcl") else ()))
            for verb in tree.children(top)
            if verb > at and tree.tokens[verb].dep in _LOOSE and tree.tokens[verb].pos == "VERB" and not _opened(tree, verb)
        ]
        if not below or not later:
            continue
        verb = later[0]
        over = tree.head(at)
        tree.hang(verb, verb if over == at else over, token.dep)
        for child in tree.children(at):
            if child < at - 1 or (child > verb and tree.tokens[child].dep != "xcomp"):
                tree.hang(child, verb, tree.tokens[child].dep)
        tree.hang(at - 1, verb, "nsubj")
        tree.hang(at, at - 1, "acl")


def _opened(tree: Tree, verb: int) -> bool:
    """Whether a verb has a subject, a conjunction or an ending of its own that makes it no finite verb of another's subject."""
    own = {tree.tokens[child].dep for child in tree.children(verb) if child < verb}
    return bool(own & {"nsubj", "nsubj:pass", "mark", "cc", "obl:agent"}) or tree.tokens[verb].norm.endswith("ing")


def _know_relatives(tree: Tree) -> None:
    """ "a tactic that the office criticised": "that" stands for the tactic where the verb lacks an object."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "acl" or token.pos != "VERB" or tree.head(at) >= at:
            continue
        children = tree.children(at)
        opener = next((child for child in children if tree.tokens[child].dep == "mark" and tree.tokens[child].norm == "that"), None)
        if opener is None or opener != tree.head(at) + 1 or not any(opener < child < at for child in _subjects(tree, at)):
            continue
        told = ("obj",) if token.lemma in tree.words["naming"] else ("obj", "ccomp", "xcomp")  # "a step that the agency called illegal"
        if not any(tree.tokens[child].dep in told for child in children):
            tree.hang(at, tree.head(at), "acl:relcl")
            tree.hang(opener, at, "obj")


def _lower_relatives(tree: Tree) -> None:
    """ "Israel, whose aircraft struck Iran, applauded it": after the comma stands the main verb; the first is a relative clause's."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "ROOT" or token.pos != "VERB":
            continue
        subjects = [child for child in _subjects(tree, at) if child < at]
        if len(subjects) < 2:
            continue
        noun, second = subjects[0], subjects[-1]
        first = _edge(tree, second)
        if first == 0 or tree.tokens[first].norm not in tree.words["relative_openers"] or tree.tokens[first - 1].norm != ",":
            continue
        main = next((child for child in tree.children(at) if child > at and _is_main(tree, child)), None)
        if main is not None:
            tree.hang(main, main, "ROOT")
            tree.hang(noun, main, "nsubj")
            tree.hang(at, noun, "acl:relcl")


def _join_relatives(tree: Tree) -> None:
    """ "…, whose jets struck it and which has threatened more": a second relative clause is of the same noun as the first."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "acl:relcl":
            continue
        opener = next((child for child in _subjects(tree, at) if tree.tokens[child].norm in tree.words["relative_openers"]), None)
        if opener is None or opener < 2 or tree.tokens[opener - 1].norm not in ("and", "but", "or"):
            continue
        first = next((place for place in range(opener - 2, -1, -1) if tree.tokens[place].dep == "acl:relcl"), None)
        if first is not None and not tree.hangs_below(first, at):
            tree.hang(at, first, "conj")


def _join_particles(tree: Tree) -> None:
    """ "called off her trip": the particle is the verb's, and the noun what is called off."""
    for at, token in enumerate(tree.tokens):
        verb = at - 1
        if token.dep not in ("case", "advmod") or verb < 0 or f"{tree.tokens[verb].lemma} {token.norm}" not in tree.words["particle_verbs"]:
            continue
        noun = tree.head(at)
        if token.dep == "advmod":  # "handed over 12 vehicles": not more than twelve
            if tree.tokens[noun].pos == "NUM" and noun > at:
                tree.hang(at, verb, "compound:prt")
            continue
        if noun <= at or tree.head(noun) != verb or any(tree.tokens[child].dep == "obj" for child in tree.children(verb)):
            continue
        tree.hang(at, verb, "compound:prt")
        tree.hang(noun, verb, "obj")


def _have_it_done(tree: Tree) -> None:
    """ "had two commanders taken into custody": whoever has it done does it; but "had three soldiers killed" tells of a loss."""
    for at, token in enumerate(tree.tokens):
        if token.pos != "VERB" or token.lemma not in tree.words["having"] or not _subjects(tree, at):
            continue
        thing = next((child for child in tree.children(at) if child > at and tree.tokens[child].dep == "obj"), None)
        if thing is None:
            continue
        done = next((child for child in tree.children(thing) if _is_done(tree, child, thing)), None)
        if done is None:
            continue
        over, dep = tree.head(at), token.dep
        for child in tree.children(at):
            tree.hang(child, done, tree.tokens[child].dep)
        tree.hang(thing, done, "obj")
        tree.hang(done, done if over == at else over, dep)
        tree.hang(at, done, "aux", pos="AUX")


def _is_done(tree: Tree, at: int, thing: int) -> bool:
    token = tree.tokens[at]
    below = [tree.tokens[child] for child in tree.children(at)]
    bare = not any(child.dep in ("mark", "aux", "nsubj", "obj") or child.norm == "to" for child in below)
    past = token.norm != token.lemma and not token.norm.endswith(("ing", "s"))
    hurt = token.lemma in tree.words["hurting"] or token.lemma == "kill"
    return token.dep == "acl" and token.pos == "VERB" and at > thing and bare and past and not hurt


def _is_main(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    joints = [child for child in tree.children(at) if tree.tokens[child].dep == "cc"]
    return token.pos == "VERB" and token.dep == "conj" and not joints and not _subjects(tree, at) and tree.tokens[at - 1].norm == ","


def _free_the_told(tree: Tree) -> None:
    """What stands before a closing "…, the ministry said" hangs on what is told, not on the saying."""
    for at, token in enumerate(tree.tokens):
        if token.lemma not in tree.words["saying"] or token.pos != "VERB":
            continue
        subjects = [child for child in _subjects(tree, at) if child < at]
        if not subjects:
            continue
        first = _edge(tree, subjects[-1])
        if first == 0 or tree.tokens[first - 1].norm not in (",", '"', "”", "'", "’"):
            continue
        told = [child for child in tree.children(at) if child < first and tree.tokens[child].dep in ("ccomp", "parataxis")]
        over = told[-1] if told else tree.head(at)
        if over >= first or over == at or tree.tokens[over].pos not in ("VERB", "AUX", "ADJ", "NOUN"):
            continue
        for child in tree.children(at):
            if child < first and child != over and tree.tokens[child].dep in _LOOSE and tree.tokens[child].pos in ("VERB", "ADJ"):
                tree.hang(child, over, "advcl")


def _give_back_subjects(tree: Tree) -> None:
    """ "The army, he said, was moving troops": of two subjects the first is that of what is told."""
    for at, token in enumerate(tree.tokens):
        if token.lemma not in tree.words["saying"]:
            continue
        subjects = [child for child in _subjects(tree, at) if child < at]
        told = [child for child in tree.children(at) if child > at and tree.tokens[child].dep == "ccomp"]
        if len(subjects) < 2 or not told or any(child < at for child in _subjects(tree, told[0])) or _subjects(tree, told[0]):
            continue
        if tree.tokens[_edge(tree, subjects[-1]) - 1].norm == "," and at + 1 < len(tree.tokens) and tree.tokens[at + 1].norm == ",":
            tree.hang(subjects[0], told[0], "nsubj:pass" if _passive(tree, told[0]) else "nsubj")


def _passive(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[child].dep == "aux:pass" for child in tree.children(verb))


def _open_time_clauses(tree: Tree) -> None:
    """ "after the group killed four soldiers": the noun after the word of time is the subject of a verb right behind its phrase."""
    for at, token in enumerate(tree.tokens):
        if token.norm not in tree.words["time_openers"] or token.dep != "case":
            continue
        noun = tree.head(at)
        if noun < at or tree.tokens[noun].pos not in _NOMINAL:
            continue
        phrase = [place for place in tree.under(noun) if place > noun]
        verb = next((place for place in range(noun + 1, len(tree.tokens)) if _may_open(tree, place)), None)
        if verb is None or any(tree.tokens[place].pos == "PUNCT" for place in range(noun + 1, verb)):
            continue
        between = set(range(noun + 1, verb)) - set(phrase)
        if any(tree.tokens[place].pos not in ("ADV", "AUX", "PART") for place in between) or _subjects(tree, verb):
            continue
        if tree.hangs_below(noun, verb):
            continue
        over = tree.head(noun)
        top = over if not tree.hangs_below(over, verb) else tree.head(verb)
        if top == verb:
            continue
        tree.hang(verb, top, "advcl")
        tree.hang(noun, verb, "nsubj")
        tree.hang(at, verb, "mark")


def _may_open(tree: Tree, at: int) -> bool:
    """Whether a verb that the tree hung on a noun or another verb has an object and nothing that makes it a participle."""
    token = tree.tokens[at]
    if token.pos != "VERB" or token.norm.endswith("ing"):
        return False
    children = tree.children(at)
    if any(tree.tokens[child].dep in ("mark", "cc", "obl:agent") or tree.tokens[child].norm == "to" for child in children if child < at):
        return False
    objects = any(child > at and tree.tokens[child].dep in ("obj", "xcomp", "ccomp") for child in children)
    joined = token.dep == "conj" and not any(tree.tokens[place].dep == "cc" for place in range(max(0, at - 3), at))
    return (token.dep in ("acl", "acl:relcl", "conj", "parataxis", "advcl") and objects) or joined


def _lower_what_was_told(tree: Tree) -> None:
    """ "told reporters that he would go": the clause is what was told, and says nothing of the reporters."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "acl:relcl" or token.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
            continue
        listener = tree.head(at)
        verb = tree.head(listener)
        if tree.tokens[verb].lemma not in tree.words["telling"] or tree.tokens[listener].dep not in ("obj", "iobj") or not verb < listener:
            continue
        opener = listener + 1
        if opener >= at or tree.tokens[opener].norm != "that":
            continue
        if any(child > opener for child in _subjects(tree, at)):
            tree.hang(at, verb, "ccomp")
            tree.hang(opener, at, "mark")


def _find_bare_objects(tree: Tree) -> None:
    """ "met Lai Ching-te": a name right behind a verb that has no object and no preposition before the name."""
    for at, token in enumerate(tree.tokens):
        verb = tree.head(at)
        if token.dep != "obl" or not verb < at or tree.tokens[verb].pos != "VERB" or not token.text[:1].isupper():
            continue
        below = tree.children(at)
        others = tree.children(verb)
        if (
            _edge(tree, at) == verb + 1
            and not any(tree.tokens[child].dep == "case" for child in below)
            and not any(tree.tokens[child].dep in ("obj", "aux:pass", "nsubj:pass") for child in others)
            and tree.tokens[verb].lemma in tree.words["meeting"]
        ):
            tree.hang(at, verb, "obj")


def _count_the_hurt(tree: Tree) -> None:
    """ "left a soldier dead and four people injured": the people beside the dead did not injure anybody."""
    for at, token in enumerate(tree.tokens):
        if token.lemma not in tree.words["hurting"] or token.pos != "VERB" or token.dep not in ("acl:relcl", "conj", "advcl", "ccomp"):
            continue
        subjects = _subjects(tree, at)
        children = tree.children(at)
        if subjects != [at - 1] or any(tree.tokens[child].dep in ("obj", "aux", "aux:pass", "ccomp") for child in children):
            continue
        noun = at - 1
        opener = _edge(tree, noun) - 1
        if opener < 1 or tree.tokens[opener].norm not in ("and", ",") or tree.tokens[at].norm == tree.tokens[at].lemma:
            continue
        head = next((place for place in range(opener - 1, -1, -1) if tree.tokens[place].norm in tree.words["hurt_states"]), None)
        if head is None or opener - head > 2:
            continue
        for child in tree.children(at):
            if tree.tokens[child].dep == "cc":
                tree.hang(child, noun, "cc")
        tree.hang(noun, tree.head(head), "obj")
        tree.hang(at, noun, "acl")


def _carry_the_saying_on(tree: Tree) -> None:
    """ "said its men had returned fire, and accused Pakistan": after a comma, a verb of speech goes on from the verb of speech."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "conj" or token.pos != "VERB" or token.lemma not in tree.words["speaking"]:
            continue
        told = tree.head(at)
        if tree.tokens[told].dep != "ccomp" or not told < at:
            continue
        says = tree.head(told)
        joint = next((child for child in tree.children(at) if tree.tokens[child].dep == "cc"), None)
        if joint is None or joint == 0 or tree.tokens[joint - 1].norm != "," or not says < told:
            continue
        if tree.tokens[says].lemma in tree.words["saying"] and not _subjects(tree, at):
            tree.hang(at, says, "conj")


__all__ = ["mend_subclauses"]
