"""Words after a body's common noun that are none of its name: what the body does, uses or says ("فرض الجيش حظر تجول")."""

from typing import TYPE_CHECKING

from entente.read.arabic_words import ARTICLE

if TYPE_CHECKING:
    from entente.read.arabic_names import NameFinder

_QUOTES = frozenset('"“”«»„()')
# What bodies use and never are: no adjectives of their names ("أطلقت قوات الأمن الغاز").
NO_ADJECTIVES = frozenset({"غاز", "نار", "رصاص", "قبض", "سلاح", "حدود", "طريق", "طرق", "حوار", "قرار", "ستار", "حصار"})


def common_body(finder: "NameFinder", at: int) -> bool:
    """Whether a word alone is a common noun for a body ("الشرطة"), and no name."""
    heads = finder.words.words.org_heads | finder.words.words.group_heads
    return finder.lemmas[at] in heads and finder.norms[at].startswith(ARTICLE) and finder.entry(at, at + 1)[1] is None


def done_by(finder: "NameFinder", first: int, at: int) -> bool:
    """Whether right after a common noun for a body a deed, a means or its words follow ("أكد الجيش «لن …»", "فتحت الشرطة النار")."""
    if at != first + 1 or not common_body(finder, first):
        return False
    norms, words = finder.norms, finder.words
    if finder.tokens[at].text in _QUOTES:
        return at + 1 < len(finder.tokens) and finder.tokens[at + 1].pos in ("PART", "VERB", "SCONJ", "AUX")
    if norms[at].startswith(ARTICLE):
        return finder.lemmas[at] in NO_ADJECTIVES
    return finder.lemmas[at] in words.event_words or norms[at] in words.event_words


def swallows(finder: "NameFinder", first: int, last: int) -> bool:
    """Whether a stretch holds a common noun for a body and what the body does, or begins with a thing's adjective."""
    return (last - first > 1 and done_by(finder, first, first + 1)) or finder.colours(first)


__all__ = ["NO_ADJECTIVES", "common_body", "done_by", "swallows"]
