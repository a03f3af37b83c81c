"""An event that a clause may tell, and whether it has who it needs."""


from entente.codebook import Trigger
from entente.coder.parties import Parties
from entente.coder.status import Told
from entente.read.annotated import TimeExpression
from entente.read.fold import folded
from entente.record import Attribution, EntityMention
from entente.record.quick import dataclass
from entente.record.vocabulary import Status

# Types that are nothing without somebody on both sides.
_TWO_SIDED = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "AGREE"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger met in a clause, with who takes part and how it is told.

    Attributes:
        sure: probability that it is told, by the signs of the clause.
        full: whether it found the parties that its type needs.
        speaker: on whose word it is told.
        spared: of backing, whom the deed that is backed was done to: they are not backed.
    """

    clause: int
    trigger: Trigger
    type: str
    parties: Parties
    told: Told
    status: Status
    attribution: Attribution | None
    times: tuple[TimeExpression, ...] = ()
    sure: float = 0.0
    full: bool = False
    speaker: EntityMention | None = None
    spared: tuple[EntityMention, ...] = ()

    @property
    def by_entry(self) -> bool:
        """Whether an entry of the codebook tells it, and not the weight of its words alone."""
        return bool(self.trigger.verbs or self.trigger.nouns)

    @property
    def mode(self) -> str | None:
        """The entry's mode, else its frame's."""
        return self.trigger.mode or self.trigger.frame.mode


def told_fully(item: Candidate) -> bool:
    return enough(item.parties, item.type, item.trigger.mode or item.trigger.frame.mode)


def enough(parties: Parties, name: str, mode: str | None) -> bool:
    """Whether anybody takes part: two for what needs two, one for the rest; unnamed people without a country are nobody."""
    actors = [party for party in parties.actors if somebody(party)]
    recipients = [party for party in parties.recipients if somebody(party)]
    if name == "CONSULT" and mode == "visit":
        return bool(actors) and bool(recipients)
    if name == "CONSULT" and len(actors) == 1 and actors[0].kind == "org" and actors[0].country is None:
        return actors[0].head == "name" or not _own_words(actors[0])  # a council of several states meets, or its leaders
    known = [party for party in parties.actors if not stranger(party)]
    if name in ("PROTEST", "ASSAULT") and known:
        return True
    if name == "AID":  # help that reaches unnamed people, or a place
        return bool(actors) and (bool(parties.recipients) or parties.where is not None)
    if name in _TWO_SIDED:
        return len(actors) + len(recipients) >= 2 and bool(actors) if name != "AGREE" else bool(actors)
    if name == "COERCE" and known and parties.where is not None and parties.where.country is not None:
        return True
    alone = name in ("ASSAULT", "COERCE", "SANCTION", "PROTEST") or (name == "RETREAT" and mode == "release")
    return bool(actors) or (bool(recipients) and (bool(known) or alone))


def stranger(party: EntityMention) -> bool:
    """Whether somebody is only told of by a common noun ("robbers"): of no country, no sector, and nobody else in the text."""
    return party.head == "nominal" and party.chain is None and party.country is None and party.sector is None


def somebody(party: EntityMention) -> bool:
    return (
        party.head == "name"
        or party.country is not None
        or (party.chain is not None and (party.head == "pronoun" or party.kind == "person"))
        # "its delegation", of a body that is named; "his counterparts" are nobody yet.
        or (party.chain is not None and not _own_words(party))
    )


def _own_words(party: EntityMention) -> bool:
    """Whether a party is called by its own words here, in whatever case or number ("öğrenciyi": "öğrenci")."""
    said, name = folded(party.span.text), folded(party.name)
    if party.kind == "org" and len(said) > len(name) and party.name[:1].isupper():
        return False  # "a mission of the World Food Programme": a body that is named
    stem = name.split()[-1][:_STEM] if name else ""
    counted = party.sector == "CVL" and not party.name[:1].isupper()  # "dokuz kişi", called "kişiyi"
    bare = party.head == "nominal" and (len(name.split()) == 1 or counted)
    return said.endswith(name) or (bare and any(word.startswith(stem) for word in said.split()))


_STEM = 4  # letters
