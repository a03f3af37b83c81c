"""Find in a knowledge base whom a document names: one entity of it, or none where several fit."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from entente.record.known import KnownEntity
from entente.resolve.bearers import same_bearer
from entente.resolve.names import fold, parse
from entente.resolve.org_names import is_generic
from entente.resolve.portraits import Portrait

# A name of the base is a document's name from here: spellings that names alone make one bearer's with much to spare.
_SURE = 0.9


class Knowledge:
    """A knowledge base, ready to be asked."""

    def __init__(self, known: Iterable[KnownEntity]) -> None:
        self._entities = {entity.id: entity for entity in sorted(known, key=lambda entity: entity.id)}
        told = repr([self._entities[name] for name in self._entities]).encode()
        # What the resolver's name in the record adds: the same texts under another base may give another record.
        self.version = f"+kb {hashlib.sha256(told).hexdigest()[:8]}" if self._entities else ""
        self._by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entity in self._entities.values():
            for key in sorted({key for name in (entity.name, *entity.aliases) for key in _keys(entity.kind, name)}):
                self._by_key[entity.kind, key].append(entity.id)

    def identify(self, portrait: Portrait) -> Portrait:
        """Say of a portrait which known entity it is: the one that bears one of its names, of its country where both are known."""
        return replace(portrait, reference=self._find(portrait)) if self._entities else portrait

    def ids(self, reference: str) -> tuple[tuple[str, str], ...]:
        """Give all ids of a known entity as (scheme, value)."""
        return self._entities[reference].ids

    def _find(self, portrait: Portrait) -> str | None:
        if portrait.kind == "country":
            return None
        keys = sorted({key for form in portrait.forms for key in _keys(portrait.kind, form)})
        likely = {name for key in keys for name in self._by_key.get((portrait.kind, key), ())}
        fits = {name: self._fit(portrait, self._entities[name]) for name in sorted(likely)}
        best = [name for name, fit in fits.items() if fit >= _SURE and fit == max(fits.values())]
        return best[0] if len(best) == 1 else None

    def _fit(self, portrait: Portrait, entity: KnownEntity) -> float:
        """Give the probability that the best of a known entity's names and the best of a portrait's are one's; 0 in two countries."""
        if portrait.country and entity.country and portrait.country != entity.country:
            return 0.0
        home = portrait.country is not None and portrait.country == entity.country
        forms = [form for form in portrait.forms if portrait.kind != "person" or parse(form).full]
        names = (entity.name, *entity.aliases)
        found = [same_bearer(form, name, portrait.kind, home) for form in forms for name in names]
        return max((likeness.probability for likeness in found if likeness.verdict == "same"), default=0.0)


def _keys(kind: str, name: str) -> Iterator[str]:
    """Give the keys of a name: a person's full names by the sounds of first and last word, other names by their letters."""
    if kind == "person":
        parsed = parse(name)
        if parsed.full:
            yield from (f"{first} {last}" for first in parsed.tokens[0].skeletons for last in parsed.tokens[-1].skeletons)
    elif not is_generic(name):
        yield fold(name)
