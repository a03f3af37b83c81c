"""The one way for a reader of bytes to say that it cannot: what was found, and the mend."""


class RefusedError(Exception):
    """A source, or one line of it, cannot be taken in; the edge adds where, and makes it a `FailedDocument`.

    Attributes:
        problem: what was found, as a sentence.
        mend: what the user can do, as a sentence.
    """

    def __init__(self, problem: str, mend: str) -> None:
        self.problem, self.mend = problem, mend
        super().__init__(f"{problem} {mend}")
