"""Words of Turkish that belong to one name or office though something stands between them: brackets, a town's name, a second head."""

from collections.abc import Callable, Mapping, Sequence, Set

from entente.read.turkish_tokens import Word

_SHORT = 3  # tokens of a short name between brackets
_WITHIN = frozenset("/-–")  # what joins two short names between brackets ("(PYD/YPG)")
_WITH_VERBS = frozenset({"hedef", "esir", "rehin", "tehdit", "infaz", "gözaltına", "yerinden", "zorla", "kasten"})  # before verbs that harm
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


def done_by_owner(found: Sequence[Word], owner: int, at: int) -> bool:
    """Whether people right after a genitive are rather whom its bearer does something to ("muhafızların göçmenleri dövdüğünü").

    Args:
        owner: the token in the genitive.
        at: the word for people, which may bear the accusative.
    """
    after = at + 1
    if after + 1 < len(found) and found[after].verb is None and found[after].low in _WITH_VERBS:
        after += 1  # "sivilleri hedef aldığı"
    following = found[after].verb if after < len(found) and found[after].sentence == found[at].sentence else None
    noun = found[owner].noun
    if following is None or following.passive or not following.owned or following.mood not in ("object-relative", "noun"):
        return False
    return owner + 1 == at and ((noun is not None and noun.case == "gen") or found[owner].low.endswith(("ın", "in", "un", "ün")))


def past_gloss(found: Sequence[Word], at: int) -> int:
    """The token after a short name between brackets that begins at a token ("Birleşmiş Milletler (BM) gözetiminde"); else itself."""
    if at + _SHORT > len(found) or found[at].text != "(" or not at or found[at - 1].sentence != found[at].sentence:
        return at
    end = next((place for place in range(at + 2, min(at + 2 * _SHORT, len(found))) if found[place].text == ")"), None)
    if end is None or not all(word.text.isupper() or word.text in _WITHIN for word in found[at + 1 : end]):
        return at
    return end + 1 if len(found[at + 1].text) > 1 else at


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


__all__ = ["before_bracket", "done_by_owner", "named_like_a_town", "past_gloss", "people_of_several"]
