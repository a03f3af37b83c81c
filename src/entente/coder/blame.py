"""Who has to do with force that somebody is blamed for: who blames, who is accused, who was struck, and where."""

from collections.abc import Sequence

from entente.coder.candidate import Candidate
from entente.coder.options import BACK, Key, key_of
from entente.read.annotated import Annotated
from entente.record import EntityMention
from entente.record.quick import dataclass

FORCE = frozenset({"ASSAULT", "COERCE"})
# What is done to those who are held to have used force.
_ARRESTS = frozenset({"COERCE", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Blame:
    """Who has to do with force, of an event: of the force itself, or of what accuses somebody of it.

    Attributes:
        blaming: who accuses somebody of it.
        accused: who is accused of it: they did it, or nobody knows, and were not struck by it.
        struck: whom the force was used on that it accuses somebody of, or that was told right before.
        using: who uses force in its sentence.
        backing: who backs it, and was not struck by it ("endorsed the invasion of …").
        scenes: countries where force was used that somebody accuses others of; of an accusation, where it names nobody who used it.
    """

    blaming: frozenset[Key]
    accused: frozenset[Key]
    struck: frozenset[Key]
    using: frozenset[Key]
    scenes: frozenset[str] = frozenset()
    backing: frozenset[Key] = frozenset()


def blame_of(doc: Annotated, told: Sequence[Candidate], item: Candidate) -> Blame:
    """Give who blames whom for force, by the other events of the document."""
    clause, scenes = doc.clauses[item.clause], set[str]()
    blaming, accused, struck, using, backing = set[Key](), set[Key](), set[Key](), set[Key](), set[Key]()
    for other in told:
        if other.type in FORCE and doc.clauses[other.clause].sentence == clause.sentence:
            using.update(map(key_of, other.parties.actors))
        if item.type in FORCE and other.type == "ACCUSE" and _hangs_on(doc, item, other):
            blaming.update(map(key_of, other.parties.actors))
            accused.update(map(key_of, other.parties.recipients))
            scenes.update(_where(item) or _where(other))
        elif item.type in FORCE and other.type == "SUPPORT" and _hangs_on(doc, item, other):
            backing.update(map(key_of, other.parties.actors))
        elif item.type == "ASSAULT" and not clause.verbal and other.type in _ARRESTS and _hangs_on(doc, item, other):
            blaming.update(map(key_of, other.parties.actors))  # "arrested three men over the killing of a mayor"
            accused.update(map(key_of, other.parties.recipients))
        elif item.type == "ASSAULT" and not clause.verbal and other.type == "ACCUSE" and doc.clauses[other.clause].governor == item.clause:
            accused.update(map(key_of, other.parties.recipients))
        elif item.type == "ACCUSE" and other.type in FORCE and _hangs_on(doc, other, item):
            struck.update(map(key_of, other.parties.recipients))
            struck.update(_lands_of(other.parties.recipients) - _lands_of(other.parties.actors))  # "the attack on the embassy of Cuba"
            scenes.update(() if other.parties.actors else _where(other))
    if item.type == "ACCUSE":
        struck.update(_only_struck(doc, told, clause.sentence))
    return Blame(frozenset(blaming), frozenset(accused), frozenset(struck), frozenset(using), frozenset(scenes), frozenset(backing))


def _only_struck(doc: Annotated, told: Sequence[Candidate], sentence: int) -> set[Key]:
    """Give whom force was used on in the sentences before one, and who nowhere uses any: who condemns it means them no harm."""
    attacks = [item for item in told if item.type == "ASSAULT" and 0 < sentence - doc.clauses[item.clause].sentence <= BACK]
    using = {key_of(party) for item in told if item.type in FORCE for party in item.parties.actors}
    return {key_of(party) for item in attacks for party in item.parties.recipients} - using


def _lands_of(parties: Sequence[EntityMention]) -> set[Key]:
    return {("country", party.country) for party in parties if party.country is not None}


def _hangs_on(doc: Annotated, item: Candidate, above: Candidate) -> bool:
    """Whether the deed of one event is what another tells of ("condemned the attack that rebels carried out")."""
    clause = doc.clauses[item.clause]
    told = doc.tokens[clause.predicate].head == doc.clauses[above.clause].predicate
    return item.clause != above.clause and (clause.governor == above.clause or (told and not clause.verbal))


def _where(item: Candidate) -> frozenset[str]:
    """The country where an event was, by the words of its clause; nothing where they tell none."""
    place = item.parties.where
    return frozenset({place.country}) if place is not None and place.country is not None else frozenset()


__all__ = ["FORCE", "Blame", "blame_of"]
