"""One sentence's tree while it is being mended."""

from collections.abc import Mapping, Sequence
from typing import Any

from entente.read.annotated import Token
from entente.record.quick import replace


class Tree:
    """The tokens of one sentence and the tree over them; indexes count from the sentence's first token.

    Attributes:
        tokens: the sentence's tokens; their heads count from the document's first token, `offset` further.
        words: the part `repair` of a grammar.
    """

    def __init__(self, tokens: list[Token], offset: int, words: Mapping[str, frozenset[str]]) -> None:
        self.tokens, self.offset, self.words = tokens, offset, words
        self._below: list[list[int]] | None = None

    def head(self, at: int) -> int:
        """Give what a token hangs on; itself where it is the root."""
        return self.tokens[at].head - self.offset

    def children(self, at: int) -> Sequence[int]:
        """Give what hangs on a token, in the order of the text."""
        if self._below is None:  # sorted out once for all tokens, until one is hung elsewhere: children are asked for at every token
            self._below = self._hung()
        return self._below[at]

    def _hung(self) -> list[list[int]]:
        """Give what hangs on each token; a head outside of the sentence has no place here."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for at, token in enumerate(self.tokens):
            head = token.head - self.offset
            if head != at and 0 <= head < len(below):
                below[head].append(at)
        return below

    def hang(self, at: int, head: int, dep: str, **more: Any) -> None:
        """Hang a token on another; `more` are other fields of it that change."""
        self.tokens[at] = replace(self.tokens[at], head=head + self.offset, dep=dep, **more)
        self._below = None

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
