"""What looks like people and is nobody: "nerve agent", "diplomatic channel".

Asked for where people told of by no name are read and again where they are coded; it stands apart because the coder knows no word forms.
"""

from collections.abc import Sequence, Set

from entente.read.annotated import Token


def is_nobody(tokens: Sequence[Token], at: int, nobody: Set[str]) -> bool:
    """Whether a noun and the word before it are a thing that looks like somebody.

    Args:
        at: index of the noun.
        nobody: pairs of a written word and a dictionary form, folded, with a space between (`people.yaml: nobody`).
    """
    return bool(nobody) and at > 0 and f"{tokens[at - 1].norm} {tokens[at].lemma}" in nobody


__all__ = ["is_nobody"]
