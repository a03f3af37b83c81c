"""Weigh what may be names against each other: where rules and the recogniser disagree on ends or kind, the likeliest names stand.

The rules draw names, the recogniser draws others; every one of them, and what a word more or less makes of it, is a candidate. The pack's
model says how likely each is to be just a name, and of which kind; of candidates that share a word those stand that are likeliest together.
What the rules know for certain is not weighed: countries, nationalities, listed organizations, whoever bears a title.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence

from entente.read.annotated import Named
from entente.read.forms import ordinary
from entente.read.kinds import CLASSES, Evidence, KindModel, Stretch, features
from entente.read.names import NameFinder, Words

# A name lost costs a record more than one too many: what is one with less than even chances still stands.
LEAST = 0.2
# The rules' own kind stands unless another is likelier by so much: nothing, since the recogniser knows better.
LEAD = 0.0
# The lead that another must have over a place that our lists know and that is no ordinary word or small town besides.
LISTED_LEAD = 0.4
# The lead that a place must have over a person where a plain noun stands before several words ("opposition figure Kizza Besigye").
APPOSED = 0.2
# What neither the rules nor the recogniser drew must be so much likelier than what they did; what cuts a rule's name, more still.
MADE_UP, CUT = 0.1, 0.35
# An ordinary word that opens a sentence bears its capital for that: what the recogniser leaves out, and what the tagger takes for a noun.
OPENER, OPENING_NOUN = 0.25, 0.4
# What one does, or is, in a person.
_TRUSTING = frozenset({"believe", "trust", "confidence", "faith", "interest", "interested", "confide", "invest", "belief"})
_SMALL = frozenset({"ADP", "SCONJ", "CCONJ", "AUX", "PRON"})
_LISTS = ("honorifics", "ranks", "royal", "role_heads", "org_heads", "place_heads", "role_modifiers", "group_heads", "kin", "not_names")


class Weigher:
    """Weighs the names of documents of one language."""

    def __init__(self, model: KindModel, words: Words) -> None:
        self.model, self.lists = model, lists_of(words)

    def settle(self, finder: NameFinder, hints: Mapping[int, str], found: Sequence[Named], titles: Mapping[int, Stretch]) -> list[Named]:
        """Give the names that stand, in order of the text.

        Args:
            finder: has just found the names `found` and the titles before them.
            hints: the recogniser's kind by token.
        """
        seen = evidence(finder, hints, found, self.lists)
        firm = [name for name in found if is_firm(finder, name, titles)]
        rules = {(name.first, name.last): name for name in found}
        weighed = {}
        for stretch in candidates(finder, seen, found, titles):
            scores = self.model.scores(features(seen, *stretch))
            digits = any(char.isdigit() for token in finder.tokens[slice(*stretch)] for char in token.text)
            kind = self._kind(scores, rules.get(stretch), digits, LISTED_LEAD if _sure_place(finder, *stretch) else LEAD)
            if kind == "place" and scores["person"] > scores["place"] - APPOSED and _apposed(finder, *stretch):
                kind = "person"
            elif kind == "person" and _in_place(finder, *stretch):
                kind = "org" if scores["org"] > scores["place"] + APPOSED else "place"
            elif kind == "person" and _with_article(finder, *stretch):
                kind = "org" if scores["org"] > scores["place"] else "place"
            # What is no person's name may still be another; several people or things of a name ("Romans") are no person.
            unheard = seen.spans.get(stretch, "other") == "other"
            other_kind = digits or (kind == "person" and unheard and _plural(finder, *stretch))
            weighed[stretch] = kind, scores[kind] if other_kind else 1.0 - scores["none"]
        chosen = best_together({stretch: told[1] - LEAST - _doubt(seen, stretch) for stretch, told in weighed.items()})
        made = [self._made(finder, stretch, weighed[stretch][0], rules.get(stretch)) for stretch in chosen]
        return sorted([*firm, *made], key=lambda name: name.first)

    def _kind(self, scores: Mapping[str, float], ruled: Named | None, digits: bool, lead: float) -> str:
        kinds = CLASSES[1:-1] if digits else CLASSES[:-1]  # nobody is called "F-16"
        best = max(kinds, key=lambda kind: scores[kind])
        if ruled is not None and scores.get(ruled.kind, 0.0) > scores[best] - lead:
            return ruled.kind
        return best

    def _made(self, finder: NameFinder, stretch: Stretch, kind: str, ruled: Named | None) -> Named:
        if ruled is not None and ruled.kind == kind:
            return ruled
        return finder.named_as(*stretch, kind)


def evidence(finder: NameFinder, hints: Mapping[int, str], found: Sequence[Named], lists: Mapping[str, str]) -> Evidence:
    """Gather what is known before names are weighed."""
    ruled = {(name.first, name.last): name.kind for name in found}
    return Evidence.of(finder.tokens, hints, ruled, finder.pack.gazetteer, lists, functools.partial(ordinary, finder.pack.code))


def is_firm(finder: NameFinder, name: Named, titles: Mapping[int, Stretch]) -> bool:
    """Whether a name is known for certain: a country or nationality, a listed organization, a seat, whoever bears a title or a numeral.

    A listed place is certain too between an office and its holder ("Minister for the Middle East | Hamish Falconer").
    """
    if name.kind == "place" and name.place is not None and finder.of_office(name.first):
        return name.last < len(finder.tokens) and finder.tokens[name.last].text[:1].isupper()
    holder = name.kind == "person" and (name.first in titles or name.first in finder.holders)
    sure = any(at in finder.sure for at in range(name.first, name.last))
    return name.kind == "country" or name.known is not None or name.seat or holder or sure


def candidates(finder: NameFinder, seen: Evidence, found: Sequence[Named], titles: Mapping[int, Stretch]) -> Iterator[Stretch]:
    """Give all that may be names, each once, but what shares a word with a name known for certain."""
    taken = {at for name in found if is_firm(finder, name, titles) for at in range(name.first, name.last)}
    taken.update(at for first, last in titles.values() for at in range(first, last))
    given: set[Stretch] = set()
    for stretch in _drawn(finder, seen, found):
        if stretch not in given and not _counts(finder, *stretch) and not any(at in taken for at in range(*stretch)):
            given.add(stretch)
            yield stretch


def _drawn(finder: NameFinder, seen: Evidence, found: Sequence[Named]) -> Iterator[Stretch]:
    tokens = finder.tokens
    told = (span for span, kind in seen.spans.items() if kind != "other" and _whole(finder, *span) and not _counts(finder, *span))
    for first, last in (*((name.first, name.last) for name in found), *told):
        yield first, last
        for one, other in ((first + 1, last), (first, last - 1)):
            if one < other and tokens[one].text[0].isupper() and tokens[other - 1].text[0].isupper():
                yield one, other
        for at in range(first + 1, last - 1):  # either side of what joins ("of", "and", a hyphen, a comma)
            if not tokens[at].text[0].isupper():
                yield first, at
                if tokens[at + 1].text[0].isupper():
                    yield at + 1, last
        further = last < len(tokens) and tokens[last].text[0].isupper() and tokens[last].sentence == tokens[first].sentence
        if further and tokens[first].pos not in _SMALL:  # "as" may be drawn for what it abbreviates; "as Japan" is no name
            yield first, last + 1


def _counts(finder: NameFinder, first: int, last: int) -> bool:
    """Whether a stretch is one word that opens a sentence and only counts or qualifies ("Dozens of …", "Heavy snow")."""
    opens = first == 0 or finder.tokens[first - 1].sentence != finder.tokens[first].sentence
    return opens and last - first == 1 and (finder.counts(first) or finder.tokens[first].pos in ("ADJ", "ADV", "DET", "VERB"))


def _plural(finder: NameFinder, first: int, last: int) -> bool:
    """Whether a stretch is one word that has the form of a plural."""
    norm = finder.norms[first]
    return last - first == 1 and finder.grammar.singular(norm) != norm


def _apposed(finder: NameFinder, first: int, last: int) -> bool:
    """Whether a name of several words that no list has follows a noun that heads neither places nor bodies: so do persons."""
    if last - first < 2 or first == 0 or finder.tokens[first - 1].sentence != finder.tokens[first].sentence:
        return False
    before = finder.tokens[first - 1]
    heads = finder.words.place_heads | finder.words.org_heads
    noun = before.pos == "NOUN" and before.text.islower() and before.norm not in heads
    return noun and finder.pack.gazetteer.get(" ".join(finder.norms[first:last])) is None


def _in_place(finder: NameFinder, first: int, last: int) -> bool:
    """Whether a name that no list has fills "in" alone: nothing happens in a person ("in Hammersmith", not "in Assad's Syria")."""
    if (
        first == 0
        or finder.norms[first - 1] not in finder.grammar.in_words
        or finder.tokens[first - 1].sentence != finder.tokens[first].sentence
    ):
        return False
    if last < len(finder.tokens) and finder.tokens[last].sentence == finder.tokens[first].sentence:
        after = finder.tokens[last]
        if after.norm in finder.grammar.possessive_markers or after.pos in ("NOUN", "PROPN", "ADJ"):
            return False
    key = next((at for at in range(last - 1, first - 1, -1) if not first <= finder.tokens[at].head < last), last - 1)
    return finder.tokens[key].dep in ("obl", "nmod") and finder.tokens[finder.tokens[key].head].lemma not in _TRUSTING


def _with_article(finder: NameFinder, first: int, last: int) -> bool:
    """Whether one word that no list has bears an article of its own ("the Rhône"; not "the Assad regime", "the Obamas"): no person does."""
    if last - first > 1 or first == 0 or finder.norms[first - 1] not in finder.grammar.definite_articles or _plural(finder, first, last):
        return False
    word = finder.tokens[first]
    ends = last == len(finder.tokens) or finder.tokens[last].pos not in ("NOUN", "PROPN", "ADJ", "NUM", "PART") or not word.head >= last
    return ends and finder.tokens[first - 1].head == first and finder.norms[first] not in finder.words.role_heads


def _sure_place(finder: NameFinder, first: int, last: int) -> bool:
    entry = finder.pack.gazetteer.get(" ".join(token.norm for token in finder.tokens[first:last]))
    return entry is not None and entry.kind in ("city", "capital", "region") and not entry.ambiguous


def _doubt(seen: Evidence, stretch: Stretch) -> float:
    """What a stretch must make up for: a sentence's opening word, and what the rules did not draw."""
    opens = stretch[0] == 0 or seen.tokens[stretch[0] - 1].sentence != seen.tokens[stretch[0]].sentence
    word = seen.tokens[stretch[0]]
    if opens and stretch[1] - stretch[0] == 1 and not word.text.isupper() and seen.ordinary(word.norm) and not _again(seen, word.norm):
        if word.pos == "NOUN":
            return OPENING_NOUN
        if stretch not in seen.spans:
            return OPENER
    if stretch in seen.ruled:
        return 0.0
    inside = next((seen.rule_at[at] for at in range(*stretch) if at in seen.rule_at), None)
    if inside is not None and inside[0] <= stretch[0] and stretch[1] <= inside[1]:
        return CUT
    return 0.0 if stretch in seen.spans else MADE_UP


def _again(seen: Evidence, norm: str) -> bool:
    """Whether a longer name of the document holds a word."""
    return norm in seen.longer


def _whole(finder: NameFinder, first: int, last: int) -> bool:
    """Whether all words of a stretch can stand in one name: in capitals, or such as join others."""
    grammar = finder.grammar
    joining = grammar.small_name_words | grammar.name_links | grammar.name_particles | grammar.and_words | grammar.definite_articles
    return all(
        token.text[0].isupper() or token.norm in joining or not token.text[0].isalpha() or token.norm.endswith("'s")
        for token in finder.tokens[first:last]
    )


def best_together(worth: Mapping[Stretch, float]) -> list[Stretch]:
    """Give the stretches that share no token and are worth most together; none that is worth nothing."""
    order = sorted((stretch for stretch, value in worth.items() if value > 0), key=lambda stretch: (stretch[1], stretch[0]))
    totals, before = [0.0], []
    for place, stretch in enumerate(order):
        room = place
        while room and order[room - 1][1] > stretch[0]:
            room -= 1
        before.append(room)
        totals.append(max(totals[place], totals[room] + worth[stretch]))
    chosen, place = [], len(order)
    while place:
        if totals[place] > totals[place - 1]:
            chosen.append(order[place - 1])
            place = before[place - 1]
        else:
            place -= 1
    return chosen[::-1]


def lists_of(words: Words) -> dict[str, str]:
    """Give for each word of the lexicon's lists the first of them that it stands in."""
    told: dict[str, str] = {}
    for name in _LISTS:
        for word in getattr(words, name):
            plain = word if isinstance(word, str) else " ".join(word)
            told.setdefault(plain, name)
    return told


__all__ = ["Weigher", "best_together", "candidates", "evidence", "is_firm", "lists_of"]
