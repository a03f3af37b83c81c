"""Mend verbs that a tree takes for participles before a noun, though they have a subject of their own ("A court jailed editor X")."""

from entente.read.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN"})
# Where a noun stands that the tree took for what a clause says, and what hangs on verbs alone.
_TOPS = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl"})
_OF_VERBS = frozenset({"obl", "advcl", "parataxis", "punct", "advmod", "ccomp"})


def raise_with_subject(tree: Tree) -> None:
    """Make a participle with a subject of its own, set before a noun that a clause hangs on, its verb, and the noun its object."""
    for at in range(1, len(tree.tokens)):
        noun = tree.head(at)
        if tree.tokens[at].dep != "amod" or noun <= at or not _has_subject(tree, at):
            continue
        top = noun if tree.tokens[noun].dep in _TOPS else tree.head(noun)
        if tree.tokens[top].dep in _TOPS and tree.tokens[top].pos in _NOMINAL and top > at:
            _raise(tree, at, top)


def _raise(tree: Tree, at: int, top: int) -> None:
    dep, above = tree.tokens[top].dep, tree.head(top)
    after = [child for child in tree.children(top) if child > at]
    tree.hang(at, at if above == top else above, dep, pos="VERB")
    tree.hang(top, at, "obj")
    for child in after:
        told = tree.tokens[child]
        if told.dep in _OF_VERBS or (told.dep == "conj" and told.pos == "VERB"):
            tree.hang(child, at, told.dep)


def _has_subject(tree: Tree, at: int) -> bool:
    return any(tree.tokens[child].dep == "nsubj" and child < at for child in tree.children(at))


__all__ = ["raise_with_subject"]
