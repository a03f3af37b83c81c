"""One sentence's tree while it is being mended."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from entente.read.annotated import Token


class Tree:
    """The tokens of one sentence and the tree over them; indexes count from the sentence's first token.

    Attributes:
        tokens: the sentence's tokens; their heads count from the document's first token, `offset` further.
        words: the part `repair` of a grammar.
    """

    def __init__(self, tokens: list[Token], offset: int, words: Mapping[str, frozenset[str]]) -> None:
        self.tokens, self.offset, self.words = tokens, offset, words

    def head(self, at: int) -> int:
        """Give what a token hangs on; itself where it is the root."""
        return self.tokens[at].head - self.offset

    def children(self, at: int) -> list[int]:
        """Give what hangs on a token, in the order of the text."""
        return [other for other in range(len(self.tokens)) if other != at and self.head(other) == at]

    def hang(self, at: int, head: int, dep: str, **more: Any) -> None:
        """Hang a token on another; `more` are other fields of it that change."""
        self.tokens[at] = replace(self.tokens[at], head=head + self.offset, dep=dep, **more)

    def under(self, at: int) -> set[int]:
        """Give a token and all that hangs on it, however far down."""
        found, open_ones = {at}, [at]
        while open_ones:
            fresh = [child for child in self.children(open_ones.pop()) if child not in found]
            found.update(fresh)
            open_ones += fresh
        return found

    def hangs_below(self, at: int, top: int) -> bool:
        """Whether a token hangs on another, however far down."""
        for _ in range(len(self.tokens)):
            if at == top:
                return True
            if self.head(at) == at:
                return False
            at = self.head(at)
        return False
