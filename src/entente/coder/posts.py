"""Offices that a document gives persons: by title, in apposition, and as the counterpart of somebody whose office is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from entente.coder.cues import Cues
from entente.read.annotated import Annotated, Named
from entente.read.fold import folded
from entente.record import EntityMention, PositionMention, Span, mention_id

# What may stand in an office's words; what ends the aside that tells it.
_PHRASE = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM", "X"})
_ENDS = frozenset({",", ".", ";", ")", "–", "—", "،"})
_WHOSE = frozenset({"whose", "cuyo", "cuya", "cuyos", "cuyas"})
_LONGEST = 9
_NEAR = 5
_PARTS = frozenset({"VERB", "AUX", "CCONJ", "SCONJ"})


@dataclass(frozen=True, slots=True)
class _Post:
    person: int
    role: str
    norm: str
    body: EntityMention | None
    span: Span
    why: str


def positions(doc: Annotated, lexicon: Mapping[str, Any], cues: Cues) -> list[PositionMention]:
    """Offices that the text gives persons, each person and role once, with the evidence of every telling.

    Args:
        lexicon: of the document's language: its nouns for offices, ranks and forms of address.
    """
    told = [post for post in _titles(doc) if _stands(doc, post)]
    held = {doc.named[post.person].chain for post in told}
    told += [post for post in Appositions(doc, lexicon).find() if doc.named[post.person].chain not in held and _stands(doc, post)]
    held |= {doc.named[post.person].chain for post in told}
    told += [post for post in _counterparts(doc, cues, told) if doc.named[post.person].chain not in held]
    found: dict[tuple[int, str], PositionMention] = {}
    used: dict[int, int] = {}
    for post in told:
        key = (doc.named[post.person].chain, post.norm)
        earlier = found.get(key)
        if earlier is not None:
            evidence = tuple(dict.fromkeys((*earlier.evidence, post.span)))
            found[key] = replace(earlier, evidence=evidence, organization=earlier.organization or post.body)
            continue
        number = used[post.span.start] = used.get(post.span.start, -1) + 1
        found[key] = PositionMention(
            mention_id("po", doc.document, post.span.start, number),
            doc.document,
            doc.mention(post.person),
            post.role,
            (post.span,),
            post.body,
            confidence=0.85 if post.body is not None else 0.7,
            reason=post.why,
        )
    return _most_telling(list(found.values()))


def _stands(doc: Annotated, post: _Post) -> bool:
    person = doc.named[post.person]
    return person.chain >= 0 and not doc.sentences[doc.tokens[person.key].sentence].boilerplate


def _titles(doc: Annotated) -> Iterator[_Post]:
    """The offices that reading found."""
    for office in doc.offices:
        body = doc.mention(office.organization) if office.organization is not None else None
        why = "former office" if office.former else "title or apposition"
        yield _Post(office.person, office.role, office.role_norm or folded(office.role), body, office.span, why)


def _most_telling(found: list[PositionMention]) -> list[PositionMention]:
    """Of a person's roles, drop one whose words all stand in another ("chief" beside "army chief")."""
    words = [(position, frozenset(folded(position.role).split())) for position in found]
    roles: dict[str | None, list[frozenset[str]]] = {}
    for position, role in words:
        roles.setdefault(position.person.chain, []).append(role)
    return [position for position, role in words if not any(role < other for other in roles[position.person.chain])]


class Appositions:
    """Offices between commas that reading leaves without a holder: "the ombudsman, X, has …", "X, a field commander of the Courts, …"."""

    def __init__(self, doc: Annotated, lexicon: Mapping[str, Any]) -> None:
        def words(*keys: str) -> frozenset[str]:
            return frozenset(folded(str(word)) for key in keys for word in lexicon.get(key) or ())

        self.doc = doc
        self.heads = words("role_heads") - words("no_position", "royal")
        self.fields = frozenset(part for phrase in words("portfolios") for part in phrase.split())
        self.forms = frozenset(part for phrase in words("ranks", "honorifics") for part in phrase.split())

    def find(self) -> Iterator[_Post]:
        """Give an office for each person who has one in apposition, in order of the text."""
        if not any(token.dep for token in self.doc.tokens):
            return
        for index, person in enumerate(self.doc.named):
            if person.kind == "person" and person.head == "name" and person.chain >= 0:
                post = self._before(index, person) or self._after(index, person)
                if post is not None:
                    yield post

    def _before(self, index: int, person: Named) -> _Post | None:
        doc = self.doc
        comma = person.first - 1
        while comma > 0 and (doc.tokens[comma].norm in self.forms or doc.tokens[comma].text == "."):
            comma -= 1
        if comma < 1 or doc.tokens[comma].text != "," or not self._closed(person.last, person):
            return None
        for at in range(comma - 1, max(comma - 1 - _LONGEST, -1), -1):
            token = doc.tokens[at]
            if token.sentence != doc.tokens[person.key].sentence or (token.pos not in _PHRASE and not self._inside_name(at)):
                return None
            if token.norm in self.heads and token.pos in ("NOUN", "PROPN", "ADJ") and self._opened(at):
                return self._post(index, at, comma, doc.span(at, person.last))
        return None

    def _after(self, index: int, person: Named) -> _Post | None:
        doc = self.doc
        comma = person.last
        if comma + 1 >= len(doc.tokens) or doc.tokens[comma].text != ",":
            return None
        head = next((at for at in range(comma + 1, min(comma + 6, len(doc.tokens))) if doc.tokens[at].norm in self.heads), None)
        if head is None or doc.tokens[comma + 1].norm in _WHOSE:
            return None
        if any(doc.tokens[at].pos not in ("DET", "ADJ", "NOUN", "PROPN") for at in range(comma + 1, head)):
            return None
        stop = head + 1
        while stop < len(doc.tokens) and stop - head <= _LONGEST and (doc.tokens[stop].pos in _PHRASE or self._inside_name(stop)):
            stop += 1
        if any(doc.tokens[at].norm in _WHOSE for at in range(head, stop)):
            return None
        if stop >= len(doc.tokens) or doc.tokens[stop].text not in _ENDS or doc.tokens[stop].sentence != doc.tokens[person.key].sentence:
            return None
        return self._post(index, head, stop, doc.span(person.first, stop))

    def _closed(self, at: int, person: Named) -> bool:
        """Whether the name too is set off, so that the pair is one party and not two in a list."""
        tokens = self.doc.tokens
        return at >= len(tokens) or tokens[at].sentence != tokens[person.key].sentence or tokens[at].text in _ENDS

    def _opened(self, at: int) -> bool:
        """Whether an article, an owner or the sentence's start stands before the office and its modifiers."""
        doc = self.doc
        first = doc.sentences[doc.tokens[at].sentence].first
        while at > first and doc.tokens[at - 1].pos in ("ADJ", "NOUN", "PROPN", "PART"):
            at -= 1
        return at == first or doc.tokens[at - 1].pos in ("DET", "PRON", "PUNCT") or doc.tokens[at - 1].norm in ("du", "au", "al", "del")

    def _opens_unknown(self, at: int) -> bool:
        """Whether the name of a body that no list knows begins: its words are not the office's ("presidente de los 48 Cantones")."""
        token, before = self.doc.tokens[at], self.doc.tokens[at - 1]
        return token.text[0].isupper() and before.pos in ("ADP", "DET", "NUM") and token.norm not in self.fields

    def _inside_name(self, at: int) -> bool:
        return any(True for _ in self.doc.near.over(at))

    def _post(self, index: int, head: int, stop: int, span: Span) -> _Post:
        """The office's words, without those of the body or the land that it is held in."""
        doc = self.doc
        bodies = [(place, named) for place, named in doc.near.starting(head + 1, stop) if named.kind in ("org", "country", "place")]
        last = min((named.first for _, named in bodies), default=stop)
        unknown = (at for at in range(head + 2, last) if self._opens_unknown(at))
        last = next(unknown, last)
        while last > head + 1 and doc.tokens[last - 1].pos in ("ADP", "DET", "NUM"):
            last -= 1
        first = head
        while first > 0 and head - first < 3 and doc.tokens[first - 1].pos in ("ADJ", "NOUN") and not self._inside_name(first - 1):
            first -= 1
        held = next((place for place, named in bodies if named.kind in ("org", "country") and named.chain >= 0), None)
        if held is None:
            before = [place for place, named in doc.near.ending(first) if named.kind in ("org", "country") and named.chain >= 0]
            held = before[0] if before else None
        body = doc.mention(held) if held is not None else None
        role = " ".join(doc.tokens[at].text for at in range(first, last)).replace("' ", "'").replace("’ ", "’")
        return _Post(index, role, folded(role), body, span, "apposition")


def _counterparts(doc: Annotated, cues: Cues, told: list[_Post]) -> Iterator[_Post]:
    """ "met his Omani counterpart, Badr al-Busaidi": whoever is the counterpart of a minister is that country's minister."""
    for at, token in enumerate(doc.tokens):
        if token.norm not in cues.words.same_office_words or doc.sentences[token.sentence].boilerplate:
            continue
        after = [item for item in doc.near.starting(at + 1, at + 1 + _NEAR) if item[1].kind == "person" and item[1].head == "name"]
        between = doc.tokens[at + 1 : after[0][1].first] if after else ()
        if not after or any(word.pos in _PARTS or word.text in ".;:" for word in between):
            continue
        index, person = after[0]
        if person.chain < 0 or doc.tokens[person.key].sentence != token.sentence:
            continue
        owner = _owner(doc, at, told, person.chain)
        if owner is None:
            continue
        near = [item for item in doc.near.starting(max(0, at - 2), person.first + 2) if item[1].kind == "country" and item[1].chain >= 0]
        country = near[0][1].country if near else doc.entities[person.chain].country
        if owner.body is not None and owner.body.kind != "country" and owner.body.country is None:
            continue  # of what body the other holds it is not told
        body = doc.mention(near[0][0]) if near else _land(doc, country, person)
        first = near[0][1].first if near and near[0][1].first < at else at
        yield _Post(index, owner.role, owner.norm, body, doc.span(min(first, at), person.last), f"counterpart: {owner.role}")


def _owner(doc: Annotated, at: int, told: list[_Post], other: int) -> _Post | None:
    """Whose counterpart: the person with a told office who stands nearest before, in the sentence or the one before it."""
    posts = {doc.named[post.person].chain: post for post in reversed(told)}
    sentence = doc.tokens[at].sentence
    for number in (sentence, sentence - 1):
        here = [named for _, named in doc.near.named_in(number) if named.last <= at and named.chain != other and named.chain in posts]
        if here:
            return posts[here[-1].chain if number == sentence else here[0].chain]
    return None


def _land(doc: Annotated, country: str | None, person: Named) -> EntityMention | None:
    """The country that reading gives a person, where the document names it."""
    entity = doc.near.country(country)
    if entity is None or country is None:
        return None
    name, english = doc.country_names.get(country, (country, country))
    return EntityMention(name, doc.span(person.first, person.last), "nominal", "country", english, country, "GOV", entity.id)


__all__ = ["Appositions", "positions"]
