"""Words of Turkish that belong to one name or office though something stands between them: brackets, a town's name, a second head."""

from collections.abc import Callable, Mapping, Sequence, Set

from entente.read.turkish_tokens import Word

_SHORT = 3  # tokens of a short name between brackets
_BETWEEN = 2  # words between a word for several and the people who are theirs


def before_bracket(found: Sequence[Word], ends: Mapping[int, int], first: int) -> int | None:
    """The name whose short name between brackets stands right before an office ("Birleşmiş Milletler (BM) Genel Sekreteri").

    Args:
        ends: for each token after a name, the number of the name.
        first: the token with which the office begins.
    """
    if first < _SHORT or found[first - 1].text != ")" or found[first - _SHORT].text != "(":
        return None
    short = found[first - 2]
    return ends.get(first - _SHORT) if short.capital and not short.marked else None


def named_like_a_town(found: Sequence[Word], at: int, last: int, goes_on: Callable[[int], bool]) -> bool:
    """Whether a town's name right after an office is the first name of who holds it ("Savunma Bakanı Bratislav Kostiç").

    Args:
        last: the token after the run of capitals.
        goes_on: whether a token is a name of the lists, or heads an office, a body or a place ("Bakanı Londra Büyükelçisi").
    """
    return at + 1 < last and not found[at].marked and not goes_on(at + 1)


def people_of_several(
    found: Sequence[Word], at: int, people: Set[str], colours: Callable[[int], bool], taken: Callable[[int], bool]
) -> int:
    """How many tokens after a word for several tell whose people act for them ("iki ülke heyetleri").

    Args:
        at: the token after the word for several.
        people: words for people and offices.
        colours: whether a token only says what kind of office follows.
        taken: whether a token is part of another name.
    """
    for place in range(at, min(at + _BETWEEN + 1, len(found))):
        word = found[place]
        if word.sentence != found[at - 1].sentence or taken(place) or word.marked:
            return 0
        noun = word.noun
        if noun is not None and noun.plural and word.lemma in people and word.low.endswith(("leri", "ları", "lerinin", "larının")):
            return place + 1 - at
        if not colours(place):
            return 0
    return 0


__all__ = ["before_bracket", "named_like_a_town", "people_of_several"]
