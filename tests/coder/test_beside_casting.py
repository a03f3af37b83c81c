"""Who may face whom: nobody is given their own state as the other side of a deed because that side is open."""

import pytest

from entente.coder.beside import faces_their_state
from entente.record import EntityMention, Span


def _party(name: str, kind: str, country: str | None, sector: str | None = None) -> EntityMention:
    return EntityMention(name, Span.cut(name, 0, len(name)), "name", kind, name, country, sector, None)  # type: ignore[arg-type]


CASES = {
    "a-state-before-its-minister": (_party("Peru", "country", "PE", "GOV"), _party("Rosa Quispe", "person", "PE", "GOV"), True),
    "an-army-before-its-minister": (_party("Peruvian Army", "org", "PE", "MIL"), _party("Rosa Quispe", "person", "PE", "GOV"), True),
    "a-union-before-its-minister": (_party("Union of Drivers", "org", "PE"), _party("Rosa Quispe", "person", "PE", "GOV"), False),
    "another-state": (_party("Chile", "country", "CL", "GOV"), _party("Rosa Quispe", "person", "PE", "GOV"), False),
    "of-no-known-country": (_party("Union of Drivers", "org", None), _party("Rosa Quispe", "person", "PE", "GOV"), True),
}


@pytest.mark.parametrize(("party", "acting", "expected"), CASES.values(), ids=CASES.keys())
def test_who_faces_their_own_state(party: EntityMention, acting: EntityMention, expected: bool) -> None:
    assert faces_their_state(party, [acting]) is expected
