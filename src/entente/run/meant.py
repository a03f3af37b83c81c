"""Who is meant: the one party of a record that an id or a name means, and countries by any of their names."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from entente.languages.gazetteer import countries, country_by_code
from entente.record import Entity
from entente.record.errors import QueryError
from entente.store import Filter, Moved, Standing, Store, fold_name

_LISTED: Final = 8


def find_party(store: Store, words: str) -> str:
    """Give the one entity that is meant.

    Raises:
        QueryError: none or several fit; the text lists those that do.
    """
    standing = store.find(words) or store.find(words.upper())
    if isinstance(standing, Standing | Moved) and isinstance(standing.fact, Entity):
        return standing.fact.id
    fitting = [entity for entity in store.entities(Filter(actor=words)) if entity.kind != "place"]
    wanted = fold_name(words)
    exact = [entity for entity in fitting if wanted in {fold_name(name) for name in (entity.name, *(item.name for item in entity.names))}]
    # The name that an entity is shown by outweighs one that it was once met under.
    shown = [entity for entity in exact if fold_name(entity.name) == wanted]
    for found in (shown, exact, fitting):
        if len(found) == 1:
            return found[0].id
    several = shown or exact or fitting
    if not several and (country := _country(store, wanted)) is not None:
        return country
    if not several:
        raise QueryError(f"The record knows nobody of the name '{words}'. See `entente entities`.")
    listed = "; ".join(f"{entity.id} {entity.name} ({entity.kind})" for entity in several[:_LISTED])
    more = f"; and {len(several) - _LISTED} more" if len(several) > _LISTED else ""
    raise QueryError(f"'{words}' may be {len(several)} entities: give the id of one: {listed}{more}.")


def country_meant(words: str) -> str:
    """Give the code of the country that an ISO code or a name in any language that is read means.

    Raises:
        QueryError: no country is called so.
    """
    known = country_by_code(words.upper()) or country_by_code(country_names().get(fold_name(words), ""))
    if known is None:
        raise QueryError(f"'{words}' is no country: give an ISO 3166 code of two letters, such as LY, or a country's name.")
    return known.code


def party_meant(store: Store, words: str) -> str:
    """Give what a filter finds a party by: the words, or a country's code where its name is one that no text of the record uses."""
    if any(char.isalnum() for char in words) and not store.entities(Filter(actor=words, limit=1)):
        return _country(store, fold_name(words)) or words
    return words


def _country(store: Store, wanted: str) -> str | None:
    """Give the country of a name that the record's texts do not use ("Turkey", where they write Türkiye), if the record has it."""
    code = country_names().get(wanted)
    standing = store.find(code) if code is not None else None
    return code if isinstance(standing, Standing) and isinstance(standing.fact, Entity) else None


@cache
def country_names() -> Mapping[str, str]:
    """Give the codes of countries by their folded names, in all languages of the packs; a name of several is left out."""
    found: dict[str, set[str]] = {}
    for country in countries():
        for names in country.names.values():
            for name in names:
                found.setdefault(fold_name(name), set()).add(country.code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}
