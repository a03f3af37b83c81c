"""Find what bears a name's shape even in Arabic: words in Latin capitals, agencies told by their letters, and picture credits."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entente.read.annotated import Named

if TYPE_CHECKING:
    from entente.read.arabic_names import NameFinder

_LONGEST_LATIN = 4  # longer runs are quotations in another language
_LETTERS = range(2, 6)
_JOINS = frozenset("&-.")


def spelled(finder: "NameFinder") -> Iterator[Named]:
    """Give the names that their writing tells, in order of the text."""
    at = 0
    while at < len(finder.tokens):
        name = _credit(finder, at) or _initials(finder, at) or _latin(finder, at)
        if name is not None and not _within_more(finder, name):
            yield name
            at = name.last
        else:
            at += 1


def _within_more(finder: "NameFinder", name: Named) -> bool:
    """Whether a longer name, or one that our lists know, stands there already."""
    held = [finder.taken[at] for at in range(name.first, name.last) if at in finder.taken]
    return any(
        (other.first < name.first or other.last > name.last or other.kind == "person") and not _joined(finder, other) for other in held
    ) or any(other.known is not None and other.kind == "org" for other in held)


def _joined(finder: "NameFinder", name: Named) -> bool:
    """Whether a name runs over an "and" between two Latin words ("IBM و Lenovo"): two names and not one."""
    return any(
        finder.norms[at] == "و" and _is_latin(finder, at - 1) and _is_latin(finder, at + 1) for at in range(name.first + 1, name.last - 1)
    )


def _is_latin(finder: "NameFinder", at: int) -> bool:
    text = finder.tokens[at].text
    return text.isascii() and text.isalpha() and len(text) > 1 and text[0].isupper()


def _latin(finder: "NameFinder", at: int) -> Named | None:
    """A word in Latin capitals, or several: a person where the recogniser heard one, else a body."""
    if not _is_latin(finder, at) or (at and finder.same(at, at - 1) and finder.tokens[at - 1].text.isascii() and _is_word(finder, at - 1)):
        return None
    last = at + 1
    while last < len(finder.tokens) and finder.same(at, last):
        if _is_latin(finder, last):
            last += 1
        elif finder.tokens[last].text in _JOINS and last + 1 < len(finder.tokens) and _is_latin(finder, last + 1):
            last += 2
        else:
            break
    foreign = last < len(finder.tokens) and finder.same(at, last) and finder.tokens[last].text.isascii() and _is_word(finder, last)
    if foreign or last - at > _LONGEST_LATIN:
        return None
    if finder.hints.get(at) == "person":
        return finder.person(at, last)
    return finder.as_org(at, last, finder.label(at, last), None, finder.lemmas[at:last])


def _is_word(finder: "NameFinder", at: int) -> bool:
    return any(char.isalnum() for char in finder.tokens[at].text)


def _initials(finder: "NameFinder", at: int) -> Named | None:
    """A body that our lists know by its letters, however they are set: "أ. ف. ب", "اف ب"."""
    letters, last = "", at
    while last < len(finder.tokens) and finder.same(at, last) and len(letters) < _LETTERS.stop:
        norm = finder.norms[last]
        if norm == "." and letters:
            last += 1
        elif norm.isalpha() and not norm.isascii() and len(norm) <= 2:
            letters, last = letters + norm, last + 1
        else:
            break
    while last > at and finder.norms[last - 1] == ".":
        last -= 1
    if len(letters) not in _LETTERS or last - at < 2:
        return None
    entry = finder.words.entry(" ".join(letters))
    return finder.from_entry(at, last, entry) if entry is not None and entry.kind == "org" else None


def _credit(finder: "NameFinder", at: int) -> Named | None:
    """An agency that a picture is credited to by its adjective alone, in brackets: "(الفرنسية)", "(الفرنسية - أرشيف)"."""
    agency = finder.words.lexicon.get("credits", {}).get(finder.norms[at])
    if agency is None or at == 0 or finder.tokens[at - 1].text != "(" or at + 1 >= len(finder.tokens):
        return None
    entry = finder.words.entry(str(agency))
    if finder.tokens[at + 1].text not in (")", "-", "–") or entry is None:
        return None
    return finder.from_entry(at, at + 1, entry)


__all__ = ["spelled"]
