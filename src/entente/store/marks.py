"""Marks: where a list goes on. Opaque to those who carry them; one of another question is refused, not misread."""

import base64
import binascii
from hashlib import blake2b

from entente.record.errors import QueryError

_SIZE = 6
_LONGEST = 400


def mark(question: object, id: str) -> str:
    """Give the mark behind a fact in the answer to a question.

    Args:
        question: all that decides what is in the list and its order; anything whose `repr` says so.
        id: the last fact that was given.
    """
    return base64.urlsafe_b64encode(_print(question) + id.encode()).rstrip(b"=").decode()


def marked(question: object, given: str | None) -> str | None:
    """Give the id behind which a list goes on, None for the first page.

    Raises:
        QueryError: it is no mark of this question.
    """
    if given is None:
        return None
    try:
        read = base64.b64decode(given[:_LONGEST] + "=" * (-len(given) % 4), altchars=b"-_", validate=True)
        id = read[_SIZE:].decode()
    except (binascii.Error, ValueError):
        read, id = b"", ""
    if not id or len(given) > _LONGEST or read[:_SIZE] != _print(question):
        raise QueryError("That mark belongs to another question, or is none: ask the same again, or begin at the first page.")
    return id


def _print(question: object) -> bytes:
    return blake2b(repr(question).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
