"""When two names, roles, dates or quotations are alike enough to be the same."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final, Literal

Party = Mapping[str, Any]

# Words of rank and office, and articles, which one text gives and the other leaves out.
_TITLES: Final = frozenset((
    "field", "marshal", "gen", "general", "maj", "lt", "col", "colonel", "lieutenant", "major", "president", "king", "prime", "minister",
    "sheikh", "dr", "mr", "ms", "mrs", "sir", "the", "al", "el", "de", "la", "emir", "crown", "prince", "foreign", "defence", "defense",
    "chief", "of", "staff",
))  # fmt: skip
_LITTLE: Final = frozenset(("the", "of", "in", "and", "for", "a", "to", "s", "de", "la", "du", "des", "le"))
_NAME_LETTERS: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ı": "i", "ـ": None})
_ROLE_LETTERS: Final = str.maketrans({"أ": "ا", "ى": "ي", "ة": "ه"})
_NOT_WORDS: Final = re.compile(r"[^\w\s]")
_ARTICLE: Final = re.compile("^(?:وال|بال|لل|ال)")
_LONGEST_NAME, _MOST_MORE, _STRETCH, _STEM = 14, 6, 25, 5


def squash(text: str | None) -> str:
    """Make every run of white space one blank."""
    return re.sub(r"\s+", " ", text or "").strip()


def _without_marks(text: str) -> str:
    return "".join(char for char in text if not unicodedata.combining(char))


@cache
def name_words(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell it apart: folded, without rank and article."""
    folded = _without_marks(unicodedata.normalize("NFKD", name).lower()).translate(_NAME_LETTERS)
    return tuple(word for word in _NOT_WORDS.sub(" ", folded).split() if word not in _TITLES)


@cache
def same_name(first: str, second: str) -> bool:
    """Tell whether two names can be one: equal, or one's words all among the other's; a sentence is no name."""
    one, other = name_words(first), name_words(second)
    if not one or not other or max(len(one), len(other)) > _LONGEST_NAME:
        return False
    if "".join(one) == "".join(other):
        return True
    fewer, more = sorted((frozenset(one), frozenset(other)), key=len)
    return fewer <= more and len(more) <= len(fewer) + _MOST_MORE and any(len(word) > 2 for word in fewer)


def any_same_name(some: Iterable[str | None], others: Iterable[str | None]) -> bool:
    """Tell whether any name of the one is one of the other's."""
    known = [name for name in others if name]
    return any(same_name(name, other) for name in some if name for other in known)


def names_of(item: Any) -> list[str]:
    """Give all names of a party or place; a bare text is a name."""
    if not isinstance(item, Mapping):
        return [str(item)] if item else []
    names = (item.get("name"), item.get("name_en"), *(item.get("aliases") or ()), *(item.get("names") or ()))
    return [str(name) for name in names if name]


def same_party(gold: Party, found: Party) -> Literal["name", "country"] | None:
    """Say by what two parties are the same: their names, else their country where they are no two persons and no place."""
    if any_same_name(names_of(gold), names_of(found)):
        return "name"
    if found.get("kind") == "place" or (gold.get("kind") == "person" and found.get("kind") == "person"):
        return None
    return "country" if gold.get("country") and gold["country"] == found.get("country") else None


@cache
def share_words(first: str, second: str) -> bool:
    """Tell whether two quotations have 25 characters in a row in common, or the whole of the shorter."""
    longest = SequenceMatcher(None, first, second, autojunk=False).find_longest_match(0, len(first), 0, len(second))
    return longest.size >= min(_STRETCH, len(first), len(second))


def bare_date(value: Any) -> str:
    """Give a date without its marks of doubt; "" for none."""
    return str(value or "").rstrip("~?%")


def same_date(gold: Any, found: Any) -> bool:
    """Tell whether two dates are equal but for their marks of doubt, or both unknown."""
    if not gold or not found:
        return not gold and not found
    return bare_date(gold) == bare_date(found)


@cache
def role_words(role: str) -> frozenset[str]:
    """Give the words of a role, folded, without articles."""
    low = unicodedata.normalize("NFKD", role).lower().replace("defence", "defense").translate(_ROLE_LETTERS)
    return frozenset(_ARTICLE.sub("", word) for word in _NOT_WORDS.sub(" ", _without_marks(low)).split()) - _LITTLE


def same_role(first: str, second: str) -> bool:
    """Tell whether half of the longer role's words are in both."""
    one, other = role_words(first), role_words(second)
    return bool(one and other) and 2 * len(one & other) >= max(len(one), len(other))


@cache
def stems(name: str) -> frozenset[str]:
    """Give the beginnings of a name's words without the Arabic article: enough to tell organizations apart."""
    return frozenset(_ARTICLE.sub("", word)[:_STEM] for word in name_words(name) or role_words(name))


def same_organization(first: str, second: str) -> bool:
    """Tell whether two organizations' names have a word that begins alike."""
    return any(len(one) > 2 and one[:3] == other[:3] for one in stems(first) for other in stems(second))
