"""How much room a text takes in a drawing, whatever face the reader's system falls back to."""

from typing import Final

from entente.publish.naming import is_arabic_script

_SLIM: Final = frozenset("iljtfrIJ.,:;'’`´|()[] -\u2011")
_BROAD: Final = frozenset("mwMWŒœÆæ@%—")


def breadth(text: str, size: float) -> float:
    """Give how wide a text in semibold letters is at most, in the unit of the font's size.

    No face is known on the server: these are the widths of a broad one, so that with a narrower one there is only more room.
    """
    return size * sum(0.42 if letter in _SLIM else 1.0 if letter in _BROAD else 0.78 if letter.isupper() else 0.68 for letter in text)


def cut(text: str, size: float, room: float) -> str:
    """Cut a text to the room that it has; what is left out shows as three dots, at its own end in either direction."""
    if breadth(text, size) <= room:
        return text
    while text and breadth(text + "…", size) > room:
        text = text[:-1].rstrip()
    return text + "…" + ("\u200f" if is_arabic_script(text) else "")
