"""Known entities: what a knowledge base that a user loaded says, apart from all texts."""

from dataclasses import dataclass
from typing import Self

from entente.record.vocabulary import EntityKind


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """Somebody or something that a knowledge base knows: it gives names and ids, never facts.

    Attributes:
        id: its id in that base, `scheme:value`, such as "wikidata:Q1234".
        name: its main name.
        kind: `person`, `org`, `country` or `place`.
        aliases: further names, in any script.
        country: ISO 3166 alpha-2, None where unknown or several.
        external: further ids as (scheme, value).
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    external: tuple[tuple[str, str], ...] = ()

    @classmethod
    def make(
        cls,
        id: str,
        name: str,
        kind: EntityKind,
        aliases: tuple[str, ...] = (),
        country: str | None = None,
        external: tuple[tuple[str, str], ...] = (),
    ) -> Self:
        """Make one with its names and ids once each and in order, so that equal ones are written alike."""
        return cls(id, name, kind, tuple(sorted(set(aliases) - {name, ""})), country, tuple(sorted(set(external))))

    @property
    def ids(self) -> tuple[tuple[str, str], ...]:
        """All ids as (scheme, value), its own first."""
        scheme, _, value = self.id.partition(":")
        return ((scheme, value), *self.external)
