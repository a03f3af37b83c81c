"""What the form of an Arabic word tells of the noun before it: whether it is another thing ("النقابة القرار"), or says who is behind it."""

import re
from collections.abc import Set

from entente.read.annotated import Token

# Forms of what may colour a noun without being tagged as an adjective: participles ("المقبل", "القادمة"), elatives ("الأكبر"),
# colours ("البيضاء"), names of origin ("الشرقية"); a noun of these forms is left where it stands.
_COLOURING = re.compile(r"ال(?:م.+|.ا..?(?:ة|ين|ون|ات)?|ا...|.+(?:اء|ي|يه|ية|يين|يون|ين|ون|ى))")
_OF_ANY_GENDER = re.compile(r"ال(?:ا...|.+(?:ة|اء|ى|ات|ا|ي|ين|ون))")

# Endings of an adjective of women, things or several; none of a man.
_ADJECTIVE_ENDINGS = frozenset({"", "ة", "ا", "ين", "ون", "ات"})


def another_thing(before: Token, token: Token, first: bool) -> bool:
    """Whether a definite word after a definite noun opens a phrase of its own, as it is no adjective of it.

    Args:
        before: the token before it, which has the article too.
        token: the word itself.
        first: whether the phrase begins with the token before, so that nothing else can be coloured.
    """
    if token.pos == "NOUN":
        return not _COLOURING.fullmatch(token.norm)
    # "الشرطة الغاز": an adjective of a feminine noun would be feminine
    unlike = before.norm.endswith("ة") and not _OF_ANY_GENDER.fullmatch(token.norm)
    return first and before.pos == "NOUN" and token.pos == "ADJ" and unlike


def backed(word: str, stems: Set[str]) -> bool:
    """Whether a word says that somebody stands behind the noun before it, who is told after "من" ("متمردين مدعومين من …").

    Args:
        word: folded, without its article.
        stems: such adjectives in the singular of men.
    """
    return any(word.startswith(stem) and word[len(stem) :] in _ADJECTIVE_ENDINGS for stem in stems)


__all__ = ["another_thing", "backed"]
