"""The finite forms of French verbs in the third person, made from their infinitives."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from entente.read.fold import folded

# Infinitive's ending: present, present of several, simple past, simple past of several, imperfect; the longest ending that fits counts.
# Verbs in -er, and those in -ir that are said like "finir", need no line.
_IRREGULAR = {
    "enir": "ient iennent int inrent enait",
    "quérir": "quiert quièrent quit quirent quérait",
    "vrir": "vre vrent vrit vrirent vrait",
    "frir": "fre frent frit frirent frait",
    "cueillir": "cueille cueillent cueillit cueillirent cueillait",
    "saillir": "saille saillent saillit saillirent saillait",
    "courir": "court courent courut coururent courait",
    "mourir": "meurt meurent mourut moururent mourait",
    "fuir": "fuit fuient fuit fuirent fuyait",
    "mentir": "ment mentent mentit mentirent mentait",
    "sentir": "sent sentent sentit sentirent sentait",
    "repentir": "repent repentent repentit repentirent repentait",
    "partir": "part partent partit partirent partait",
    "sortir": "sort sortent sortit sortirent sortait",
    "servir": "sert servent servit servirent servait",
    "asservir": "asservit asservissent asservit asservirent asservissait",
    "vêtir": "vêt vêtent vêtit vêtirent vêtait",
    "prendre": "prend prennent prit prirent prenait",
    "mettre": "met mettent mit mirent mettait",
    "battre": "bat battent battit battirent battait",
    "aindre": "aint aignent aignit aignirent aignait",
    "eindre": "eint eignent eignit eignirent eignait",
    "oindre": "oint oignent oignit oignirent oignait",
    "uire": "uit uisent uisit uisirent uisait",
    "dire": "dit disent dit dirent disait",
    "maudire": "maudit maudissent maudit maudirent maudissait",
    "lire": "lit lisent lut lurent lisait",
    "crire": "crit crivent crivit crivirent crivait",
    "clure": "clut cluent clut clurent cluait",
    "rompre": "rompt rompent rompit rompirent rompait",
    "vaincre": "vainc vainquent vainquit vainquirent vainquait",
    "suivre": "suit suivent suivit suivirent suivait",
    "vivre": "vit vivent vécut vécurent vivait",
    "naître": "naît naissent nut nurent naissait",
    "paraître": "paraît paraissent parut parurent paraissait",
    "croître": "croît croissent crut crurent croissait",
    "faire": "fait font fit firent faisait",
    "plaire": "plaît plaisent plut plurent plaisait",
    "croire": "croit croient crut crurent croyait",
    "voir": "voit voient vit virent voyait",
    "cevoir": "çoit çoivent çut çurent cevait",
    "mouvoir": "meut meuvent mut murent mouvait",
    "vouloir": "veut veulent voulut voulurent voulait",
    "pouvoir": "peut peuvent put purent pouvait",
    "devoir": "doit doivent dut durent devait",
    "savoir": "sait savent sut surent savait",
    "absoudre": "absout absolvent absolut absolurent absolvait",
    "résoudre": "résout résolvent résolut résolurent résolvait",
    "dissoudre": "dissout dissolvent dissolut dissolurent dissolvait",
    "dre": "d dent dit dirent dait",
}
# In these "e" takes an accent before a silent ending ("gèle"), while others double what follows it ("appelle").
_ACCENTED = ("geler", "peler", "celer", "teler", "acheter", "crocheter", "haleter", "fureter", "racheter")
_DOUBLED = ("appeler", "atteler", "renouveler", "interpeler", "épeler")
# An "e" or "é" before the last consonant or such a pair of them is open before a silent ending ("gèle", "règle").
_SHUT = re.compile("(?:e(?=[^aeioux]$)|é)([^aeiouhéè]|[bcdfgptv][lr]|[cgq][hu])$")
_LONGEST = max(len(ending) for ending in _IRREGULAR)


class Finite(NamedTuple):
    """What a word can be: the infinitive, and its tense ("present", "past", "imperfect") and number."""

    verb: str
    tense: str
    plural: bool


def conjugated(verb: str) -> tuple[str, str, str, str, str, str]:
    """Give the forms of a verb that news tells: present, past and imperfect, each of one and of several; "" for none.

    An infinitive without its accents gives forms without them.
    """
    if verb == "aller":
        return "va", "vont", "alla", "allèrent", "allait", "allaient"
    for length in range(min(_LONGEST, len(verb)), 2, -1):
        if (forms := _TABLE.get(verb[-length:])) is not None:
            one, several, past, pasts, imperfect = (verb[:-length] + form for form in forms)
            return one, several, past, pasts, imperfect, imperfect[:-1] + "ent"
    if verb.endswith("er"):
        return _first(verb)
    if verb.endswith("ir") and not verb.endswith("oir"):
        stem = verb[:-1]
        return stem + "t", stem + "ssent", stem + "t", stem + "rent", stem + "ssait", stem + "ssaient"
    return "", "", "", "", "", ""


def _first(verb: str) -> tuple[str, str, str, str, str, str]:
    stem = verb[:-2]
    silent, hard = stem, stem
    if stem.endswith("g"):
        hard = stem + "e"
    elif stem.endswith("c"):
        hard = stem[:-1] + "ç"
    if stem.endswith("y"):
        silent = stem[:-1] + "i"
    elif stem.endswith(("el", "et")) and (verb.endswith(_DOUBLED) or not verb.endswith(_ACCENTED)):
        silent = stem + stem[-1]
    elif (found := _SHUT.search(stem)) is not None:
        silent = stem[: found.start()] + "è" + found[1]
    return silent + "e", silent + "ent", hard + "a", stem + "èrent", hard + "ait", hard + "aient"


def finite_forms(verbs: Iterable[str]) -> dict[str, Finite]:
    """Give the finite forms of verbs, folded; of two that look alike the one told first."""
    found: dict[str, Finite] = {}
    for verb in verbs:
        for number, form in enumerate(conjugated(verb)):
            if form:
                found.setdefault(folded(form), Finite(verb, ("present", "past", "imperfect")[number // 2], number % 2 == 1))
    return found


_TABLE = {written: tuple(forms.split()) for ending, forms in _IRREGULAR.items() for written in (ending, folded(ending))}

__all__ = ["Finite", "conjugated", "finite_forms"]
