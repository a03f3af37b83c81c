"""Mend names that a tree takes for verbs: a capital inside a sentence ("sentenced opposition leader Rached Ghannouchi")."""

from entente.read.tree import Tree

# A sentence with more capitals than this share of its words is a headline in capitals, where they tell nothing.
_HEADLINE = 0.6
_OPENS = frozenset("\"“”«»‘’'(:–—-")


def name_capitals(tree: Tree) -> None:
    """Take a capitalised word inside a sentence, right before a capitalised name, for the name's first part, and no verb."""
    words = [token for token in tree.tokens if token.text[:1].isalpha()]
    if sum(token.text[0].isupper() for token in words) > _HEADLINE * len(words):
        return
    for at in range(1, len(tree.tokens) - 1):
        token, name = tree.tokens[at], tree.tokens[at + 1]
        inside = token.pos == "VERB" and token.text[0].isupper() and not token.text.isupper() and tree.tokens[at - 1].text not in _OPENS
        if inside and name.pos == "PROPN" and name.text[0].isupper() and tree.head(at + 1) == at and name.dep in ("obj", "nsubj", "xcomp"):
            tree.hang(at, tree.head(at), token.dep, pos="PROPN", lemma=token.norm)
            tree.hang(at + 1, at, "flat")


__all__ = ["name_capitals"]
