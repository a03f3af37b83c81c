"""Mend at whom a deed is aimed that somebody judges: "condemned the strikes on Lebanon" tells of strikes on Lebanon."""

from entente.read.tree import Tree

_OBJECTS = frozenset({"obj", "nsubj:pass"})


def hang_aims(tree: Tree) -> None:
    """Hang whom a deed is aimed at on the noun of the deed right before it, where the tree hung it on a verb that judges the deed."""
    verbs, deeds = tree.words.get("judging", frozenset()), tree.words.get("aimed_deeds", frozenset())
    if not verbs or deeds.isdisjoint(token.lemma for token in tree.tokens):
        return
    for at, token in enumerate(tree.tokens):
        verb = tree.head(at)
        if token.dep != "obl" or tree.tokens[verb].lemma not in verbs or token.norm in tree.words["time_words"]:
            continue
        case = next((child for child in tree.children(at) if tree.tokens[child].dep == "case"), None)
        if case is None or case < 1 or tree.tokens[case].norm not in tree.words["aiming"]:
            continue
        deed = case - 1
        if tree.tokens[deed].lemma in deeds and tree.tokens[deed].dep in _OBJECTS and tree.head(deed) == verb:
            tree.hang(at, deed, "nmod")


__all__ = ["hang_aims"]
