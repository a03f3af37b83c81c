"""Mend what words say: a "that" clause under a verb of words is its content ("demanded again this week that Ethiopia withdraw")."""

from entente.read.tree import Tree


def name_contents(tree: Tree) -> None:
    """Take a clause with "that" which a verb of words governs for what is said, where the tree took it for a circumstance."""
    verbs, that = tree.words.get("content_verbs", frozenset()), tree.words.get("content_openers", frozenset())
    if not verbs or that.isdisjoint(token.norm for token in tree.tokens):
        return
    for at, token in enumerate(tree.tokens):
        head = tree.head(at)
        if token.dep != "advcl" or head >= at or tree.tokens[head].lemma not in verbs:
            continue
        opener = next((child for child in tree.children(at) if tree.tokens[child].dep == "mark"), None)
        if opener is None or tree.tokens[opener].norm not in that or tree.tokens[opener - 1].norm in tree.words["before_that"]:
            continue
        if not any(tree.tokens[child].dep == "ccomp" for child in tree.children(head)):
            tree.hang(at, head, "ccomp")


__all__ = ["name_contents"]
