"""People and private bodies told of by their country in Turkish: "Moldovalı avukatlar", "bir Kamerun gazetesi".

Groups that the pack lists are found before (`turkish_groups.py`); here are the many that no list of groups has. Why they are no state:
`nationals.py`.
"""

from typing import TYPE_CHECKING

from entente.read.annotated import Named
from entente.read.fold import folded
from entente.read.nationals import SPEAKING
from entente.read.turkish_groups import plain_text
from entente.read.unnamed import PeopleWords
from entente.record.vocabulary import EntityKind

if TYPE_CHECKING:
    from entente.read.turkish_names import NameFinder


def turkish_nationals(finder: "NameFinder") -> None:
    """Take nouns for people and private bodies behind a country's adjective, or its name with a possessive, for mentions of their own."""
    people = PeopleWords.of_pack(finder.words.pack)
    for index, name in list(enumerate(finder.named)):
        at = name.last
        if name.kind != "country" or name.head != "name" or at >= len(finder.found) or at in finder.inside:
            continue
        if finder._cased(name.last - 1):  # "Ukrayna'ya askeri yardım"
            continue
        word = finder.found[at]
        if word.sentence != finder.found[name.first].sentence or word.pos in ("VERB", "PUNCT", "NUM", "ADP", "ADV", "CCONJ"):
            continue
        adjective = index in finder.demonyms
        form = next((form for form in finder.words.noun_forms(word.low)[:3] if form.known and (adjective or form.owned)), None)
        if form is None or form.ki or folded(form.stem) in finder.folds["governmental"] or _goes_on(finder, at, form.owned):
            continue
        stem = folded(form.stem)
        body = stem in people.private and stem not in people.persons
        if not body and stem not in people.persons:
            continue
        kind: EntityKind = "org" if body or form.plural else "person"
        sector = finder.lists.sector_of([word.lemma]) or (None if body else "CVL")
        titled = at + 1 in finder.starts and finder.named[finder.starts[at + 1]].kind == "person"
        if titled or sector in SPEAKING:
            continue
        label = plain_text(finder, name.first, at, stem) if form.owned or form.case else finder._label(name.first, at + 1)
        finder._add(Named(name.first, at + 1, at, "nominal", kind, label, name.country, sector, plural=form.plural))


def _goes_on(finder: "NameFinder", at: int, owned: bool) -> bool:
    """Whether the noun only colours another behind it ("Alman şirket yöneticisi")."""
    after = finder.found[at + 1] if at + 1 < len(finder.found) else None
    if owned or after is None or after.sentence != finder.found[at].sentence or after.pos not in ("NOUN", "PROPN"):
        return False
    return any(form.owned and form.known for form in finder.words.noun_forms(after.low)[:3])
