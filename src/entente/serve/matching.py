"""Which entities a name in somebody's table may mean: found by sound across scripts and spellings, and scored as resolving does."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from entente.record import Entity
from entente.resolve.bearers import same_bearer
from entente.resolve.names import fold, parse
from entente.run.meant import country_names
from entente.store import Moved, Standing, Store, fold_name

# Above this, names are found by their words alone: taking every name apart would take minutes and hundreds of megabytes.
MOST_INDEXED: Final = 20_000
_MOST_CANDIDATES: Final = 60
_MOST_NAMES: Final = 12
# The score of a name that is written the very same way, and of an id.
EXACT: Final = 100.0
SURE: Final = 85.0
_LESS_SURE: Final = 70.0
_CONTRADICTED: Final = 0.5
# Below this two names have next to nothing in common.
_LEAST: Final = 20.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean.

    Attributes:
        score: 0–100; 100 for a name written the very same way.
        match: whether it is this one for certain: alike as one bearer's, and no other comes near.
        name_alike: 0–1, of the names alone.
        events: in how many events it takes part.
        contradicts: whether a property that was given says otherwise.
    """

    entity: Entity
    score: float
    match: bool
    name_alike: float
    events: int
    contradicts: bool


class Names:
    """The names of one build's entities by their sounds, and the asking of them. Made anew when the record is."""

    def __init__(self, store: Store) -> None:
        """Ask this record; names are read when first needed."""
        self._store, self._lock = store, Lock()
        self._digest: str | None = None
        self._by_sound: dict[str, list[str]] = {}

    def find(self, words: str, kinds: Sequence[str], limit: int, told: Mapping[str, Sequence[str]]) -> list[Candidate]:
        """Give the entities that words may mean, the likeliest first.

        Args:
            words: a name in any script, or an id.
            kinds: only these kinds of entity; all, where none is given.
            limit: how many at most.
            told: what else is known, by property (`country`, `sector`, `wikidata` …).
        """
        entities = [entity for entity in self._candidates(words) if not kinds or entity.kind in kinds]
        counts = {item.entity.id: item.events for item in self._store.ranked_entities(words, limit=200)[0]} if _has_word(words) else {}
        scored = sorted(
            (self._scored(words, entity, told, counts) for entity in entities), key=lambda item: (-item.score, -item.events, item.entity.id)
        )
        scored = [item for item in scored if item.score >= _LEAST][:limit]
        return [_decided(item, scored) for item in scored]

    def _candidates(self, words: str) -> list[Entity]:
        found = self._store.find(words)
        if isinstance(found, Standing | Moved) and isinstance(found.fact, Entity) and found.fact.public:
            return [found.fact]
        if not _has_word(words):
            return []
        ids: dict[str, None] = dict.fromkeys(item.entity.id for item in self._store.ranked_entities(words, limit=_MOST_CANDIDATES)[0])
        ids |= dict.fromkeys(code for code in (country_names().get(fold_name(words)),) if code is not None)
        ids |= dict.fromkeys(self._sounding_like(words))
        for word in words.split()[:4]:
            if len(ids) < _MOST_CANDIDATES and len(fold(word)) > 2 and _has_word(word):
                ids |= dict.fromkeys(item.entity.id for item in self._store.ranked_entities(word, limit=20)[0])
        return [entity for entity in self._store.entities_by_id(list(ids)[: 2 * _MOST_CANDIDATES]) if entity.public]

    def _sounding_like(self, words: str) -> list[str]:
        """Give the ids of entities of whose names most words sound like these, in any script."""
        shared: Counter[str] = Counter()
        index = self._index()
        for token in parse(words).tokens:
            shared.update({id for key in token.skeletons for id in index.get(key, ())})
        return [id for id, _ in shared.most_common(_MOST_CANDIDATES)]

    def _index(self) -> Mapping[str, list[str]]:
        build = self._store.build()
        digest = "" if build is None else build.digest
        with self._lock:
            if self._digest != digest:
                few = self._store.overview().entities <= MOST_INDEXED
                self._by_sound, self._digest = _by_sound(self._store.entities()) if few else {}, digest
            return self._by_sound

    def _scored(self, words: str, entity: Entity, told: Mapping[str, Sequence[str]], counts: Mapping[str, int]) -> Candidate:
        events = counts.get(entity.id, 0)
        if entity.id == words:
            return Candidate(entity, EXACT, True, 1.0, events, False)
        same_country = entity.country is not None and entity.country in {value.upper() for value in told.get("country", ())}
        alike = _alike(words, entity, same_country)
        against = contradicts(entity, told)
        score = round(100 * alike * (_CONTRADICTED if against else 1.0), 1)
        return Candidate(entity, score, False, round(alike, 3), events, against)


def _decided(item: Candidate, among: Sequence[Candidate]) -> Candidate:
    """Say whether a candidate is the one: sure by itself, not contradicted, and no other near."""
    rivals = [other for other in among if other is not item and other.score >= min(item.score, _LESS_SURE)]
    sure = item.score >= SURE and not item.contradicts and not rivals
    return Candidate(item.entity, item.score, item.match or sure, item.name_alike, item.events, item.contradicts)


def _by_sound(entities: Iterable[Entity]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for entity in entities:
        if not entity.public:
            continue
        names = {entity.name, *(item.name for item in entity.names[:_MOST_NAMES])}
        for key in {key for name in names for token in parse(name).tokens for key in token.skeletons}:
            index.setdefault(key, []).append(entity.id)
    return index


def _alike(words: str, entity: Entity, same_country: bool) -> float:
    """Compare words with all names of an entity: 1 where one is written the same, and no bare name is more than a hint."""
    wanted = fold(words)
    if entity.kind == "country" and country_names().get(fold_name(words)) == entity.id:
        return 1.0
    best = 0.0
    for name in (entity.name, *(item.name for item in entity.names[:_MOST_NAMES])):
        if fold(name) == wanted:
            return 1.0
        best = max(best, same_bearer(words, name, entity.kind, same_country).probability)
    return min(best, 0.99)


def contradicts(entity: Entity, told: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether what is known of an entity differs from what was given; what is not known contradicts nothing."""
    external = dict(entity.external)
    known = {"country": entity.country, "sector": entity.sector, "kind": entity.kind, **external}
    for name, values in told.items():
        value = known.get(name)
        if value is not None and values and value.casefold() not in {each.casefold() for each in values}:
            return True
    return False


def _has_word(words: str) -> bool:
    return any(char.isalnum() for char in words)
