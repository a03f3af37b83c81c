"""Whose people and bodies somebody is of, where no word says so: the country that the text most likely means.

News says "the Polish foreign minister" once, and "Sikorski", "the ministry", "police" afterwards; domestic news hardly ever says it. So for
everybody whom reading gave no country the countries of the text are weighed by how it ties them (`home_signs.py`); a small network
(`homes.npz`, written by `training/homes.py` from the texts coded for this project) says how likely each is theirs. What is very likely is
taken; what is only likely is kept as a likelihood, for whoever asks who takes part.
"""

from collections.abc import Mapping
from dataclasses import replace

from entente.read.annotated import Annotated
from entente.read.home_signs import HomeSigns
from entente.read.networks import SignNetworks
from entente.record.mention import DocumentEntity

# How likely a country must be to be taken: as often right as those that the words themselves give.
SURE = 0.85
# Below this nothing is said.
_LIKELY = 0.3


def likely_homes(doc: Annotated, network: SignNetworks | None) -> Mapping[int, tuple[str, float]]:
    """Give the likeliest country of everybody who has none, with its probability, by their place in `Annotated.entities`."""
    if network is None:
        return {}
    signs, of_all = HomeSigns(doc), _of_no_land(doc)
    chains = [chain for chain, entity in enumerate(doc.entities) if open_to(entity) and chain not in of_all]
    rows = [(chain, land, each) for chain in chains for land, each in signs.of(chain).items()]
    if not rows:
        return {}
    found: dict[int, tuple[str, float]] = {}
    for (chain, land, _), chance in zip(rows, network.odds([each for *_, each in rows])["home"].tolist(), strict=True):
        if chance >= _LIKELY and chance > found.get(chain, ("", 0.0))[1]:
            found[chain] = land, chance
    return found


def _of_no_land(doc: Annotated) -> frozenset[int]:
    """Give those who hold office in a known body of no land ("the UN envoy to Yemen"): where they are sent is not theirs."""
    found: set[int] = set()
    for office in doc.offices:
        if office.organization is None:
            continue
        body = doc.entities[doc.named[office.organization].chain]
        at = doc.named[office.organization].first
        sender = any(  # "France's envoy to the UN": the land told before the body is whose envoy it is
            named.country is not None and named.last <= at and doc.tokens[named.first].start >= office.span.start
            for _, named in doc.near.named_in(doc.tokens[at].sentence)
        )
        if body.country is None and body.kind == "org" and body.known is not None and not sender:
            found.add(doc.named[office.person].chain)
    return frozenset(found)


def open_to(entity: DocumentEntity) -> bool:
    """Whether somebody is of no country yet, and may be of one; a known body without one, such as the United Nations, is of none."""
    return entity.country is None and entity.kind in ("person", "org") and entity.known is None


def at_home(doc: Annotated, network: SignNetworks | None) -> Annotated:
    """Give the people and bodies of a document the countries that are very likely theirs, and keep what is only likely."""
    homes = likely_homes(doc, network)
    sure = {chain: land for chain, (land, chance) in homes.items() if chance >= SURE}
    entities = tuple(replace(entity, country=sure[chain]) if chain in sure else entity for chain, entity in enumerate(doc.entities))
    return replace(doc, entities=entities, homes={chain: home for chain, home in homes.items() if chain not in sure})


__all__ = ["SURE", "at_home", "likely_homes", "open_to"]
