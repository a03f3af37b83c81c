"""People and private bodies told of by their country in Arabic: «المزارعون المالطيون», «صحيفة كندية», «الكنيسة الروسية».

Groups that the pack lists are found before (`arabic_phrases.py`); here are the many that no list of groups has. Why they are no state:
`nationals.py`.
"""

from typing import TYPE_CHECKING

from entente.read.annotated import Named
from entente.read.arabic_words import ARTICLE
from entente.read.nationals import SPEAKING
from entente.read.unnamed import PeopleWords
from entente.record.vocabulary import EntityKind

if TYPE_CHECKING:
    from entente.read.arabic_phrases import PhraseFinder

_MANY = ("ون", "ين", "ات")


def arabic_nationals(finder: "PhraseFinder") -> None:
    """Take nouns for people and private bodies before a country's adjective for mentions of their own, of that country."""
    people = PeopleWords.of_pack(finder.words.pack)
    for name in list(finder.named):
        at = name.first - 1
        if name.kind != "country" or name.head != "name" or finder.finder.demonym(name.first) is None or not _free(finder, at, name.first):
            continue
        private = bool(_forms(finder, at) & people.private)
        if not private and not _forms(finder, at) & people.persons:
            continue
        several = finder.norms[at].endswith(_MANY) or finder.norms[name.first].endswith(_MANY)
        body = private and not _forms(finder, at) & people.persons
        sector = _sector(finder, at) or (None if body else "CVL")
        titled = name.last in finder.starts and finder.named[finder.starts[name.last]].kind == "person"
        if titled or sector in SPEAKING:
            continue
        kind: EntityKind = "org" if body or several else "person"
        label = finder._text(at, name.last)
        finder._add(Named(at, name.last, at, "nominal", kind, label, name.country, sector, plural=several))


def _forms(finder: "PhraseFinder", at: int) -> set[str]:
    return {finder.lemmas[at], finder.words.plain(finder.norms[at])}


def _sector(finder: "PhraseFinder", at: int) -> str | None:
    forms = (finder.lemmas[at], finder.words.plain(finder.norms[at]), finder.words.unmarked(finder.norms[at]))
    return next((sector for form in forms if (sector := finder.words.words.sector_of([form]))), None)


def _free(finder: "PhraseFinder", at: int, adjective: int) -> bool:
    """Whether a noun that is nobody yet stands right before an adjective, with an article where that has one."""
    if at < 0 or at in finder.inside or not finder._same(at, adjective) or finder.tokens[at].pos not in ("NOUN", "X", "ADJ"):
        return False
    words, lemma = finder.words, finder.lemmas[at]
    speaks = words.folds("governmental") | words.words.group_heads | words.roles
    alike = finder.norms[at].startswith(ARTICLE) == finder.norms[adjective].startswith(ARTICLE)
    return alike and lemma not in speaks and finder.norms[at] not in speaks
