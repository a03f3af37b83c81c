"""CAMEO codes, as GDELT and ICEWS use them, in PLOVER's terms.

Written from the two schemes' published definitions: CAMEO's twenty root codes and those of their sub-codes that PLOVER moves elsewhere or
gives a mode. The longest code that is listed decides. A public statement (01) is no event of PLOVER's.
"""

from collections.abc import Mapping
from typing import Final

Meaning = tuple[str | None, str | None]

CAMEO: Final[Mapping[str, Meaning]] = {
    "01": (None, None),
    "02": ("REQUEST", None), "023": ("REQUEST", "assist"), "024": ("REQUEST", "change"), "025": ("REQUEST", "yield"),
    "026": ("REQUEST", "meet"), "027": ("REQUEST", "meet"), "028": ("REQUEST", "meet"),
    "03": ("AGREE", None),
    "04": ("CONSULT", None), "041": ("CONSULT", "phone"), "042": ("CONSULT", "visit"), "043": ("CONSULT", "visit"),
    "045": ("CONSULT", "third-party"),
    "05": ("SUPPORT", None),
    "06": ("COOPERATE", None),
    "07": ("AID", None),
    "08": ("RETREAT", None), "080": ("CONCEDE", None), "082": ("CONCEDE", None), "083": ("CONCEDE", None),
    "084": ("RETREAT", "release"), "086": ("RETREAT", "access"), "0871": ("RETREAT", "ceasefire"), "0873": ("RETREAT", "disarm"),
    "0874": ("RETREAT", "withdraw"),
    "09": ("ACCUSE", "investigate"),
    "10": ("REQUEST", None), "103": ("REQUEST", "assist"), "104": ("REQUEST", "change"), "105": ("REQUEST", "yield"),
    "106": ("REQUEST", "meet"), "107": ("REQUEST", "meet"), "108": ("REQUEST", "meet"),
    "11": ("ACCUSE", "disapprove"), "112": ("ACCUSE", "allege"),
    "12": ("REJECT", None), "122": ("REJECT", "assist"), "123": ("REJECT", "change"), "124": ("REJECT", "yield"), "125": ("REJECT", "meet"),
    "126": ("REJECT", "meet"), "127": ("REJECT", "meet"),
    "13": ("THREATEN", None), "134": ("THREATEN", "relations"), "138": ("THREATEN", "violence"), "139": ("THREATEN", "violence"),
    "14": ("PROTEST", None), "141": ("PROTEST", "demo"), "142": ("PROTEST", "hunger"), "143": ("PROTEST", "strike"),
    "144": ("PROTEST", "obstruct"), "145": ("PROTEST", "riot"),
    "15": ("MOBILIZE", None), "151": ("MOBILIZE", "police"), "152": ("MOBILIZE", "troops"), "153": ("MOBILIZE", "police"),
    "154": ("MOBILIZE", "troops"),
    "16": ("SANCTION", None), "162": ("SANCTION", "discontinue"), "163": ("SANCTION", "discontinue"), "164": ("SANCTION", "discontinue"),
    "165": ("SANCTION", "discontinue"), "166": ("SANCTION", "expel"),
    "17": ("COERCE", None), "171": ("COERCE", "seize"), "172": ("COERCE", "restrict"), "1723": ("COERCE", "curfew"),
    "1724": ("COERCE", "martial-law"), "173": ("COERCE", "arrest"), "174": ("COERCE", "deport"), "176": ("COERCE", "cyber"),
    "18": ("ASSAULT", None), "181": ("ASSAULT", "abduct"), "1821": ("ASSAULT", "sexual"),
    "1822": ("ASSAULT", "torture"), "1823": ("ASSAULT", "targeted"),
    "183": ("ASSAULT", "explosives"), "1831": ("ASSAULT", "suicide-attack"),
    "185": ("ASSAULT", "targeted"), "186": ("ASSAULT", "targeted"),
    "19": ("ASSAULT", None), "191": ("COERCE", "restrict"), "193": ("ASSAULT", "firearms"), "194": ("ASSAULT", "heavy-weapons"),
    "195": ("ASSAULT", "aerial"),
    "20": ("ASSAULT", None), "201": ("COERCE", "deport"), "204": ("ASSAULT", "unconventional"),
}  # fmt: skip


def plover_of(code: str) -> Meaning:
    """Give PLOVER's type and mode of a CAMEO code; (None, None) for a code that is none, or no event of PLOVER's."""
    if not code.isascii() or not code.isdigit():
        return None, None
    for length in range(len(code), 1, -1):
        if code[:length] in CAMEO:
            return CAMEO[code[:length]]
    return None, None
