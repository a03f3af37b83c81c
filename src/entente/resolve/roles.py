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
spokesman: spokesman spokeswoman spokesperson متحدث ناطق portavoz sozcusu sozcu سخنگوي
ambassador: ambassador سفير ambassadeur embajador buyukelci buyukelcisi سفيره
foreign: foreign خارجيه etrangeres exteriores disisleri خارجه
defence: defence defense دفاع savunma defensa
interior: interior داخليه icisleri interieur
finance: finance finances ماليه maliye hacienda
king: king monarch ملك عاهل roi rey kral
staff: staff اركان genelkurmay
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
state: state etat estado
government: government gouvernement gobierno حكومه hukumet hukumeti
diplomacy: diplomacy diplomatie diplomacia diplomasi دبلوماسيه
"""
_MEANS: Final = {word: line.partition(":")[0] for line in _MEANINGS.strip().splitlines() for word in line.partition(":")[2].split() if word}
_SMALL: Final = word_set("the of and for in a an to de la le les du des del et y e ve l d s al el acting interim current former ex")
# What some words mean together, whatever else is said ("رئيس مجلس الوزراء", "chef d'état-major"); and what they mean alone.
_TOGETHER: Final = tuple(
    (frozenset(said.split()), frozenset(meant.split()))
    for said, meant in (
        ("president council وزرا", "prime minister"),
        ("president وزرا", "prime minister"),
        ("president government", "prime minister"),
        ("state major", "staff"),
        ("porte parole", "spokesman"),
    )
)
_WHOLE: Final = {
    frozenset(said.split()): frozenset(meant.split())
    for said, meant in (
        ("prime", "prime minister"),
        ("basbakan", "prime minister"),
        ("basbakani", "prime minister"),
        ("chief government", "prime minister"),
        ("chief diplomacy", "foreign minister"),
        ("secretary state", "foreign minister"),
        ("secretary defence", "defence minister"),
    )
}
# The Arabic for "head" stands for president, chairman and chief; "prime minister" is head of ministers.
_HEADS: Final = frozenset({"president", "chairman", "chief"})


@functools.lru_cache(maxsize=CACHED)
def meaning(role: str) -> frozenset[str]:
    """Give what the words of a role mean, small words left out."""
    found = frozenset(_MEANS.get(word, word) for word in words(role.replace("-", " ")) if word not in _SMALL)
    for said, meant in _TOGETHER:
        if found >= said:
            found = (found - said) | meant
    return _WHOLE.get(found, found)


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
