"""Cast an event: weigh everybody whom the text tells of near it, and let the likely ones take part.

Frames find who stands in the slots of a clause. News tells of most events in more words than one clause has: the doer stands before two
verbs, the one struck in the sentence before, the ministry in a relative clause. So everybody whom the sentence names, whomever the frames
found, and those whom the story is about are weighed by where and how they stand (`casting_signs.py`); two small networks (`casting.npz`,
written by `training/casting.py` from the texts coded for this project) say how likely each takes part, and on which side. What the frames
found is one sign among the others, the strongest. Types of a user's own stay as their frames have them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from entente.coder.beside import FOR_A_STATE, colleague, faces_their_state, lacks_another, state_signed, their_country
from entente.coder.blame import FORCE, Blame, blame_of
from entente.coder.candidate import Candidate
from entente.coder.casting_signs import CastingSigns
from entente.coder.joined import Joined, with_conjuncts
from entente.coder.networks import SignNetworks
from entente.coder.options import Cast, Key, Option, key_of
from entente.coder.parties import aimed_at
from entente.read.annotated import Annotated
from entente.record import EntityMention
from entente.record.quick import replace
from entente.record.vocabulary import PLOVER_TYPES

# How likely somebody must be to stay where a frame put them.
_STAYS = 0.45
# How likely somebody must be to take part on a side, by both networks: where nobody stands on it yet, and beside others; and where an act
# of two has but one so far. Chosen on news of our own, each theme by weights that have not seen it (docs/decisions/casting.md).
_ALONE, _BESIDE, _SECOND = 0.3, 0.85, 0.5
# How likely one must be who is joined to somebody on a side ("… and the union of drivers"), and one who is likelier on a side that others
# have filled, to whom the other is still open: an act has two sides.
_JOINED, _OPEN = 0.5, 0.2
_BACKING = frozenset({"SUPPORT", "AID"})
_OF_TWO = frozenset({"CONSULT", "COOPERATE", "AGREE"})
# And to be told as who used force: to name the wrong one is the worst of errors.
_CULPRIT = 0.6
# Signs of one who only tells of an event, and of where it was: a mission that reports a shelling did not shell, nor did the town.
_TELLING = frozenset({"speaker", "above within subject", "above ccomp in subject", "above content in subject", "own in in", "kind place"})
_STRUCK = frozenset(f"own {there} {slot}" for there in ("in", "within") for slot in ("in", "on", "at", "near", "over", "against"))
# Signs of a country that only says whose or whence somebody is who takes part ("Brazil's Renato Siqueira").
_OWNING = frozenset({"inside actor", "inside recipient", "within actor", "within recipient"})
# The sign of one who is named in the phrase of what a deed was done to: whoever did it stands outside of it.
_INSIDE = "own within object"
# Sectors that are sent where others protest.
_POLICING = frozenset({"COP", "MIL"})
# And of one who is named in the phrase of who did it.
_BESIDE_DOER = "own within subject"
# Signs of one who but colours another noun ("police headquarters"), and of one who says or does something about what was done to somebody.
_COLOURS = frozenset({"dep compound", "dep nmod:desc"})
_REACTING = frozenset({"speaker", "above in subject", "above ccomp in subject", "above content in subject"})
# What is a state's own, and no second party to it.
_GROUND = frozenset({"country", "territory", "land", "soil", "nation", "embassy", "pays", "territoire", "ambassade", "país", "territorio"})
_Side = Literal["actor", "recipient"]
_SIDES: tuple[_Side, _Side] = ("actor", "recipient")
_BOTH = frozenset(_SIDES)
_PAIR = 2
# Types of what is said to somebody.
_SAID_TO = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE", "SANCTION"})
# How sure the other side must be for one whom a frame found to change sides.
_TURNS = 0.9


class Weighed(NamedTuple):
    """Somebody with the probabilities that they take part, and that they are acted on if so.

    Attributes:
        tells: whether they only tell of it, or are where it was.
        owns: whether they only say whose or whence somebody is.
        barred: the sides on which they cannot stand, whatever the networks say.
        accused: whether it is force, and somebody accuses them of it.
        whole: whether they are one of a group told of by words that mean all of it ("both countries"), and no bare "they".
    """

    option: Option
    part: float
    side: float
    tells: bool
    owns: bool
    barred: frozenset[str] = frozenset()
    accused: bool = False
    whole: bool = False


def with_cast(doc: Annotated, told: Sequence[Candidate], caster: SignNetworks | None) -> list[Candidate]:
    """Give events the parties that are likely to take part in them.

    Args:
        told: the events of the document, with the parties that frames found.
        caster: None leaves all as the frames have it.
    """
    cast = Cast(doc, told)
    weighed = [place for place, item in enumerate(told) if item.type in PLOVER_TYPES and not _second_word(cast, item)]
    if caster is None or not weighed:
        return list(told)
    signs, joined = CastingSigns(doc, cast), Joined(doc)
    found = {place: signs.of(told[place], told[place].type) for place in weighed}
    rows = [each for place in weighed for _, each in found[place]]
    if not rows:
        return list(told)
    odds = caster.odds(rows)
    recast, at = list(told), 0
    for place in weighed:
        item, force, apart = told[place], blame_of(doc, told, told[place]), _met_apart(cast, told[place])
        likely = [
            Weighed(
                option,
                part,
                side,
                _only_tells(option, of_it),
                _owns(option, of_it),
                _BOTH if key_of(option.party) in apart else _barred(cast, item, option, of_it, force),
                key_of(option.party) in force.accused,
                option.group is not None and cast.doc.named[option.group].last - cast.doc.named[option.group].first > 1,
            )
            for (option, of_it), part, side in zip(found[place], odds["part"][at:].tolist(), odds["side"][at:].tolist(), strict=False)
        ]
        at += len(likely)
        recast[place] = _recast(item, likely, joined)
    return recast


def _only_tells(option: Option, signs: Sequence[str]) -> bool:
    """Whether somebody is but who tells of it or where it was; so is the country of a place that was struck."""
    struck = option.party.kind == "country" and not _STRUCK.isdisjoint(signs)
    return struck or not _TELLING.isdisjoint(signs)


def _owns(option: Option, signs: Sequence[str]) -> bool:
    if option.party.kind != "country":
        return False
    return not _OWNING.isdisjoint(signs) or "\nhangs on" in "\n".join(signs)  # one look through all of them


def _colours(option: Option, signs: Sequence[str]) -> bool:
    """Whether a body without a name is told of by nothing but the first part of other nouns, and fills no slot of the event's clause."""
    if option.party.head != "nominal":
        return False  # "the UN inspectors" are the UN's
    told = {sign for sign in signs if sign.startswith("dep ")}
    return bool(told) and told <= _COLOURS and "\nown in " not in "\n".join(signs)


def _only_names(option: Option, signs: Sequence[str]) -> bool:
    """Whether a person is told of only to say who somebody is that acts ("Kim Yo Jong, the sister of Kim Jong Un, denounced …")."""
    return option.party.kind == "person" and len(option.mentions) == 1 and _BESIDE_DOER in signs


def _barred(cast: Cast, item: Candidate, option: Option, signs: Sequence[str], force: Blame) -> frozenset[str]:
    """Give the sides on which somebody cannot stand.

    Nobody acts who is named in the phrase of whom it was done to ("the former aide of X was charged"). Of "denounced the arrest of Y", who
    denounces did not arrest, and it is not Y who is denounced. A person who speaks of force, or answers it, was not struck down by it; and
    a body that but colours another noun ("police headquarters") takes no part. Of "X backed Y; Z's attack was stopped", Z was not backed;
    nor was it of "X hailed the sanctions against Z". An official of whom only other sentences tell took to no street, and was not hailed
    by officials of the same state.
    """
    if _colours(option, signs) or (item.type not in _OF_TWO and _only_names(option, signs)):
        return _BOTH
    key = key_of(option.party)
    answers = item.type in FORCE and option.party.kind == "person" and not _REACTING.isdisjoint(signs)
    unseen = item.type == "ACCUSE" and ((bool(force.scenes) and _INSIDE in signs) or option.party.country in force.scenes)
    crowd = _only_people(cast, option, item.type)
    own = item.type in FORCE and _of_the_forces_state(cast, option, item)
    policing = item.type == "PROTEST" and option.party.sector in _POLICING and option.side != "actor"
    elsewhere = key in force.blaming and bool(force.scenes) and option.party.country not in force.scenes
    against = any(aimed_at(cast.doc, cast.everybody[index]) for index in option.mentions) if item.type in _BACKING else False
    against = against or key in map(key_of, item.spared)  # "backed the sanctions on X"
    backed = item.type in _BACKING and (key in force.using or against) and key not in map(key_of, item.parties.recipients)
    told_of = key in force.struck or key in force.accused or key in force.backing
    barred = (
        ("actor", key in force.blaming or _INSIDE in signs or policing or (item.type == "PROTEST" and _official_away(option))),
        ("recipient", _backs_own(option, item)),
        ("recipient", told_of or answers or backed or crowd or own or _speaks_for(option, item, signs)),
        ("recipient", _only_says(cast, option, item) or _own_ground(cast, option, item)),
        ("recipient", (unseen or elsewhere) and not option.side),
    )
    return frozenset(side for side, holds in barred if holds) | _told_there(cast, item, option)


def _official_away(option: Option) -> bool:
    """Whether it is a person of a state of whom no frame and no word of the sentence tells."""
    return option.party.kind == "person" and option.party.sector in FOR_A_STATE and not option.side and not option.mentions


def _backs_own(option: Option, item: Candidate) -> bool:
    acting = item.parties.actors
    own = bool(acting) and all(other.country == option.party.country and other.sector in FOR_A_STATE for other in acting)
    return item.type in _BACKING and own and option.party.country is not None and _official_away(option)


def _told_there(cast: Cast, item: Candidate, option: Option) -> frozenset[str]:
    """Give the sides whose slot tells by a noun or a pronoun who stands there: nobody does of whom but other sentences tell.

    Of "police shot an unarmed man", it is not the witness named above who was shot; nor did those arrest "countries that …" who are told
    of a line before. A body or state may be meant where a thing or a place of theirs was struck ("shelled the base").
    """
    if option.side:
        return frozenset()
    party, away, slots = option.party, not option.mentions, cast.doc.clauses[item.clause].slots
    unknown = party.head == "nominal" and party.kind != "country" and party.sector not in FOR_A_STATE and item.type != "ACCUSE"
    found = {"recipient"} if away and unknown else set()  # "the gunman" of another sentence
    frame = item.trigger.frame
    asked: tuple[tuple[_Side, Sequence[str]], ...] = (("actor", frame.actors), ("recipient", frame.recipients))
    for side, labels in asked:
        keys = [slot.argument.key for slot in slots if slot.label in labels]
        people = party.kind != "country" and any(key in cast.people_at for key in keys)
        others = any(key in cast.persons_meant or _who_is_told(cast, option, item, key) for key in keys)
        struck = party.kind == "person" and item.type in FORCE and bool(keys)  # what is said of a thing may be said to its owner
        if others or (away and (people or struck)):
            found.add(side)
    return frozenset(found)


def _who_is_told(cast: Cast, option: Option, item: Candidate, key: int) -> bool:
    """Whether a relative pronoun fills a slot, behind a noun that is not somebody's ("countries that expelled …")."""
    tokens = cast.doc.tokens
    verb = tokens[cast.doc.clauses[item.clause].predicate]
    if tokens[key].pos != "PRON" or verb.dep != "acl:relcl" or tokens[key].head != cast.doc.clauses[item.clause].predicate:
        return False
    noun = verb.head
    return tokens[noun].pos == "NOUN" and noun < key and not any(cast.everybody[index].key == noun for index in option.mentions)


def _own_ground(cast: Cast, option: Option, item: Candidate) -> bool:
    """Whether it is but the land or a thing of those who act themselves ("would not yield its territory")."""
    party, acting = option.party, item.parties.actors
    if party.head != "nominal" or party.country is None or not acting or any(other.country != party.country for other in acting):
        return False
    return any(cast.doc.tokens[cast.everybody[index].key].lemma in _GROUND for index in option.mentions)


def _only_says(cast: Cast, option: Option, item: Candidate) -> bool:
    """Whether somebody only says what others of their country did, who are not spoken of in what they say ("…, residents said").

    Of another country's deeds one may well tell as whoever bears them, and of help as whoever it is for.
    """
    speaker, party, clause = item.speaker, option.party, cast.doc.clauses[item.clause]
    if speaker is None or option.side or party.kind == "country" or item.type in _OF_TWO | _BACKING or not item.parties.actors:
        return False
    if not (speaker.span.meets(party.span) or (speaker.chain is not None and speaker.chain == party.chain)):
        return False
    told = (cast.everybody[index].key for index in option.mentions)
    if any(clause.first <= at < clause.last and not speaker.span.start <= cast.doc.tokens[at].start < speaker.span.end for at in told):
        return False
    return party.country is None or all(other.country == party.country for other in item.parties.actors)


def _speaks_for(option: Option, item: Candidate, signs: Sequence[str]) -> bool:
    """Whether somebody only says what their own state does ("Iran will not bend, Araghchi said"): it is not done to them."""
    acting, country = item.parties.actors, option.party.country
    if option.side or "speaker" not in signs or country is None or not acting:
        return False
    return all(other.country == country and (other.kind == "country" or other.sector in FOR_A_STATE) for other in acting)


def _only_people(cast: Cast, option: Option, name: str) -> bool:
    """Whether it is people of no name whom no protest is against, or of whom the sentence of what is said to somebody does not tell."""
    party = option.party
    people = party.head == "nominal" and party.kind != "country" and party.sector == "CVL" and not option.side
    if not people or name == "PROTEST":
        return people
    spoke = any(cast.taking[said, "actor", key_of(party)] for said in _SAID_TO)  # what they said may be answered
    return name in _SAID_TO and not option.mentions and not spoke


def _of_the_forces_state(cast: Cast, option: Option, item: Candidate) -> bool:
    """Whether it is an official of the state whose forces act, whom no frame found struck by them."""
    party, acting = option.party, item.parties.actors
    if option.side or party.kind != "person" or party.country is None or not acting:
        return False
    if party.sector not in FOR_A_STATE and not any(cast.doc.near.roles(party.chain)):
        return False
    return all(other.country == party.country and other.sector in FOR_A_STATE for other in acting)


def _met_apart(cast: Cast, item: Candidate) -> frozenset[Key]:
    """Give whom the same sentence has, by its frames, at another meeting of one of them ("met the general, then the premier")."""
    if (item.trigger.mode or item.trigger.frame.mode) == "visit" or len(_met(item)) < _PAIR:
        return frozenset()
    beside = cast.by_sentence[cast.doc.clauses[item.clause].sentence]
    own = set(map(key_of, _met(item)))
    others = (_met(other) for other in beside if other is not item)
    same = (met for met in others if len(met) >= _PAIR and not own.isdisjoint(map(key_of, met)))
    return frozenset(key_of(party) for met in same for party in met if party.kind == "person") - own


def _met(item: Candidate) -> tuple[EntityMention, ...]:
    """Give who met, by the frames; nobody where it is no meeting."""
    return (*item.parties.actors, *item.parties.recipients) if item.type == "CONSULT" else ()


def _second_word(cast: Cast, item: Candidate) -> bool:
    """Whether it tells of force, and of nobody, beside more of it in the sentence: most often the same, told by a second word."""
    beside = cast.by_sentence[cast.doc.clauses[item.clause].sentence]
    nobody = item.type in FORCE and not item.parties.actors and not item.parties.recipients
    return nobody and any(other is not item and other.type == item.type for other in beside)


def _recast(item: Candidate, likely: Sequence[Weighed], joined: Joined) -> Candidate:
    """Let the likely take part: those found by frames first, in their order, then whoever else, the likeliest first."""
    sides: dict[str, list[EntityMention]] = {"actor": [], "recipient": []}
    groups = {(each.option.group, each.option.side) for each in likely if each.option.side and each.part >= _STAYS and each.whole}
    for each in likely:
        beside = each.option.group is not None and (each.option.group, each.option.side) in groups  # one member of a group, all members
        if each.option.side and (each.part >= _STAYS or beside or _unread(each.option.party)):
            against = each.side if each.option.side == "actor" else 1 - each.side
            turned = "recipient" if each.option.side == "actor" else "actor"
            turns = against > _TURNS and not (turned == "actor" and item.type in FORCE)
            turns = turns or (each.accused and each.option.side == "recipient")
            turns = turns and not any(joined.are(each.option.party, other) for other in sides[each.option.side])  # one who acts beside them
            sides[turned if turns else each.option.side].append(each.option.party)
    sides = with_conjuncts(joined, item, sides)
    others = [each for each in sorted(likely, key=lambda each: -each.part) if not each.option.side and not each.owns]
    for find in (_likelier_side, _open_side):  # the side that is still open when everybody has had their likelier one
        for each in others:
            name = find(item, each, sides, joined)
            if name is not None and _may_stand(item, each, sides, name):
                sides[name].append(each.option.party)
                sides[name] += [other.option.party for other in _members_beside(each, likely) if not _is_there(other, sides, name)]
    return replace(item, parties=replace(item.parties, actors=tuple(sides["actor"]), recipients=tuple(sides["recipient"])))


def _may_stand(item: Candidate, each: Weighed, sides: Mapping[str, Sequence[EntityMention]], name: _Side) -> bool:
    """Whether nothing speaks against somebody on a side: signs that bar them, or their own state, which takes part already."""
    party = each.option.party
    if name in each.barred or their_country(party, sides, name) or _told_already(each, sides):
        return False
    if sides[name] and not each.option.mentions and party.kind != "country":
        # Beside others stands nobody of whom but other sentences tell, unless there must be two.
        return item.type in _OF_TWO and lacks_another(party, [*sides["actor"], *sides["recipient"]])
    return not (item.type == "AGREE" and state_signed(party, sides)) and not (name == "recipient" and colleague(each.option, sides))


def _likelier_side(item: Candidate, each: Weighed, sides: Mapping[str, Sequence[EntityMention]], joined: Joined) -> _Side | None:
    """Give the side of one to whom somebody is joined whom no frame found, else the likelier one; None where neither is likely enough."""
    if each.option.mentions and each.part >= _JOINED:
        for side in _SIDES:
            if any(joined.are(each.option.party, other) for other in sides[side]):
                return side
    likelier: _Side = "recipient" if each.side > 0.5 else "actor"
    return likelier if _likely_enough(item, each, sides, likelier) else None


def _open_side(item: Candidate, each: Weighed, sides: Mapping[str, Sequence[EntityMention]], _: Joined) -> _Side | None:
    """Give "recipient" for somebody likelier to act, beside others who do, where it is of nobody told to whom it was done."""
    if sides["recipient"] or not sides["actor"] or item.type in _OF_TWO or _both_fight(item, each):
        return None
    likely = each.side <= 0.5 and each.part * each.side >= _OPEN and not faces_their_state(each.option.party, sides["actor"])
    return "recipient" if likely else None


def _unread(party: EntityMention) -> bool:
    """Whether reading knew a name for nobody's, so that no sign speaks for or against it: the frame that found it knows best."""
    return party.head == "name" and party.kind == "person" and party.chain is None


def _members_beside(each: Weighed, likely: Sequence[Weighed]) -> Iterator[Weighed]:
    """Give the others of a group by whose words alone a sentence tells of somebody ("urged both countries"): one member, all members."""
    words = each.option.group
    if words is not None:
        yield from (other for other in likely if other is not each and other.option.group == words and not other.option.side)


def _is_there(other: Weighed, sides: Mapping[str, Sequence[EntityMention]], name: str) -> bool:
    """Whether somebody takes part already, or can't on this side."""
    there = {key_of(party) for parties in sides.values() for party in parties}
    return name in other.barred or key_of(other.option.party) in there or their_country(other.option.party, sides, name)


def _told_already(each: Weighed, sides: Mapping[str, Sequence[EntityMention]]) -> bool:
    """Whether somebody's words are part of a party's, or the other way round: "the airline" and "an aircraft of the airline" are one."""
    return any(each.option.party.span.meets(other.span) for parties in sides.values() for other in parties)


def _likely_enough(item: Candidate, each: Weighed, sides: Mapping[str, Sequence[EntityMention]], name: str) -> bool:
    """Whether somebody whom no frame found is likely enough to take part on a side, by who stands there already."""
    full = sides[name] or (name == "recipient" and _both_fight(item, each))
    least, sure = _BESIDE if full else _ALONE, each.part * max(each.side, 1 - each.side)
    of_two = item.type in _OF_TWO and (item.type != "AGREE" or item.mode is not None or item.trigger.frame.symmetric)
    if sides[name] and of_two and lacks_another(each.option.party, [*sides["actor"], *sides["recipient"]]):
        # On which side they meet or agree matters little, as long as it is with somebody.
        least, sure = _SECOND, each.part if name == "actor" else sure
    if name == "actor" and item.type in FORCE:
        return not each.tells and sure >= max(least, _CULPRIT)
    return sure >= least


def _both_fight(item: Candidate, each: Weighed) -> bool:
    """Whether frames have two who fight one another: whom their sentence does not tell of, they hardly fight besides."""
    doers = set(map(key_of, item.parties.actors))
    return item.type in FORCE and len(doers) > 1 and (item.trigger.frame.symmetric or not each.option.mentions)


__all__ = ["with_cast"]
