"""Tell one role by another wording, in one language or across languages."""

import functools
from typing import Final

from entente.resolve.name_data import word_set
from entente.resolve.names import CACHED, words

# Words of roles that say the same, across languages; a role is the set of what its words mean. Written for this project.
_MEANINGS: Final = """
president: president رييس presidente presidenta cumhurbaskani cumhurbaskan presidency
prime: prime premier premiere
minister: minister وزير ministre ministro ministra bakani bakan وزيره
deputy: deputy vice نايب adjoint wakil وكيل viceministro vicepresidente yardimcisi yardimci معاون
chairman: chairman chair chairwoman chairperson
commander: commander قايد commandant comandante komutani komutan فرمانده
chief: chief head chef jefe baskani baskan
general: general عام عامه generale القايد
secretary: secretary امين secretaire secretario sekreter sekreteri دبير
spokesman: spokesman spokeswoman spokesperson متحدث ناطق porteparole portavoz sozcusu sozcu سخنگوي
ambassador: ambassador سفير ambassadeur embajador buyukelci buyukelcisi سفيره
foreign: foreign خارجيه etrangeres exteriores disisleri خارجه
defence: defence defense دفاع savunma defensa
interior: interior داخليه icisleri interieur
finance: finance finances ماليه maliye hacienda
king: king monarch ملك عاهل roi rey kral
staff: staff اركان etatmajor genelkurmay
joint: joint مشتركه مشترك interarmees
member: member عضو membre miembro uye uyesi
director: director مدير directeur mudur muduru
envoy: envoy مبعوث envoye enviado
speaker: speaker
governor: governor محافظ gouverneur gobernador vali valisi والي
leader: leader زعيم lider lideri dirigeant قايد
army: army جيش armee ordu ejercito
intelligence: intelligence مخابرات استخبارات istihbarat renseignement inteligencia
national: national وطني وطنيه ulusal milli nacional
council: council مجلس conseil konseyi consejo
"""
_MEANS: Final = {word: line.partition(":")[0] for line in _MEANINGS.strip().splitlines() for word in line.partition(":")[2].split() if word}
_SMALL: Final = word_set("the of and for in a an to de la le les du des del et y e ve l d s al el acting interim current former ex")
# The Arabic for "head" stands for president, chairman and chief; "prime minister" is head of ministers.
_HEADS: Final = frozenset({"president", "chairman", "chief"})


@functools.lru_cache(maxsize=CACHED)
def meaning(role: str) -> frozenset[str]:
    """Give what the words of a role mean, small words left out."""
    found = {_MEANS.get(word, word) for word in words(role.replace("-", " ")) if word not in _SMALL}
    if found >= {"president", "وزرا"} or found >= {"president", "حكومه"}:
        return (frozenset(found) - {"president", "وزرا", "حكومه"}) | {"prime", "minister"}
    if found == {"prime"} or found in ({"basbakan"}, {"basbakani"}):
        return frozenset({"prime", "minister"})
    return frozenset(found)


def same_role(one: str, other: str) -> bool:
    """Tell whether two wordings are one role: "Defence Minister", "minister of defense", "وزير الدفاع"; a deputy is no chief."""
    mine, theirs = meaning(one), meaning(other)
    if mine == theirs:
        return True
    return (
        bool(mine) and mine - _HEADS == theirs - _HEADS and bool(mine & _HEADS) and bool(theirs & _HEADS) and _arabic(one) != _arabic(other)
    )


def _arabic(role: str) -> bool:
    return any("\u0600" <= char <= "\u06ff" for char in role)
