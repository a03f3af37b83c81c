"""PLOVER as its manual has it: quad classes, scores, and an event of the house in the manual's own terms.

Source: the PLOVER manual of 4 February 2024 (Open Event Data Alliance). Where the codebook departs from it (signing is AGREE here and
SUPPORT there; a planned visit is a CONSULT here and an AGREE there), exports for users of PLOVER follow the manual.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from entente.languages.gazetteer import country_by_code
from entente.publish.sheet import Origin, Report
from entente.record import Event
from entente.record.vocabulary import PLOVER_TYPES

QUADS: Final = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
# type → (quad class 1–4, score, whether a recipient is required, scores of modes)
_TABLE: Final[Mapping[str, tuple[int, float, bool, Mapping[str, float]]]] = {
    "AGREE": (1, 2.5, False, {}),
    "CONSULT": (1, 2.5, False, {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}),
    "SUPPORT": (1, 5, False, {}),
    "CONCEDE": (1, 4.5, False, {}),
    "COOPERATE": (2, 9.5, True, {}),
    "AID": (2, 10, True, {}),
    "RETREAT": (2, 6.5, False, {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5}),
    "REQUEST": (3, 0, False, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
    # The manual prints a score of 3 without its sign among those of conflict.
    "ACCUSE": (3, -3, False, {"disapprove": -2, "investigate": -3.5, "allege": -3.5}),
    "REJECT": (3, -2, False, {"assist": -1.5, "change": -2, "yield": -2, "meet": -2}),
    "THREATEN": (3, -3.5, False, {"restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5}),
    "PROTEST": (
        4, -5, False,
        {"demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5, "vandalize": -5},
    ),
    # Its section and the summary grid call it material, one table verbal.
    "SANCTION": (4, -6, True, {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6}),
    "MOBILIZE": (4, -5.5, False, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6}),
    "COERCE": (
        4, -7, False,
        {"seize": -7, "restrict": -7, "censor": -6.5, "curfew": -6.5, "martial-law": -7.5, "arrest": -7, "deport": -7, "withhold": -7,
         "misinformation": -6.5, "cyber": -7},
    ),
    "ASSAULT": (
        4, -9, False,
        {"abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5, "destroy": -8.5, "primitive": -8, "firearms": -9,
         "explosives": -9, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5, "heavy-weapons": -9.5, "crowd-control": -7.5,
         "unconventional": -10},
    ),
}  # fmt: skip
# What the manual calls a promise: the act itself, still to come, is an AGREE.
_PROMISED: Final = ("CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE")
# What it calls a concession when it is announced.
_ANNOUNCED: Final = ("CONCEDE", "RETREAT")


@dataclass(frozen=True, slots=True)
class Manual:
    """An event in the manual's terms: type, mode, quad class 1–4, score."""

    type: str
    mode: str | None
    quad: int
    score: float


def in_manual(event: Event, origin: Origin, report: Report) -> Manual | None:
    """Put an event in the manual's terms; None, and a note in the report, for what PLOVER does not code."""
    kind = event.type if event.type in PLOVER_TYPES else origin.under.get(event.type)
    mode = event.mode if event.type in PLOVER_TYPES else None
    why = _why_not(event, kind)
    if why is not None or kind is None:
        report.note(f"left out: {why}", event.id)
        return None
    kind, mode = manual_type(kind, mode, event.status)
    if event.status in ("alleged", "ongoing"):
        report.note(f"written without its status: {event.status}", event.id)
    quad, score, required, modes = _TABLE[kind]
    if mode not in modes:
        mode = None
    if required and not event.recipients:
        report.note(f"left out: {kind} without a recipient", event.id)
        return None
    return Manual(kind, mode, quad, modes[mode] if mode is not None else score)


def manual_type(kind: str, mode: str | None, status: str) -> tuple[str, str | None]:
    """Give the manual's type and mode for those of the house: a promised act is an AGREE there, a signature a SUPPORT."""
    if status == "planned" and kind in (*_PROMISED, *_ANNOUNCED):
        return ("AGREE" if kind in _PROMISED else "CONCEDE"), None
    return ("SUPPORT", None) if kind == "AGREE" and mode == "signed" else (kind, mode)


def _why_not(event: Event, kind: str | None) -> str | None:
    if kind is None:
        return f"type {event.type} of a codebook of its own, with no PLOVER type told"
    if event.status == "denied":
        return "denied"
    if event.status == "planned" and kind not in (*_PROMISED, *_ANNOUNCED):
        return f"planned {kind}: the manual has no type for it"
    return None if event.actors else "no actor"


def quad_of(type: str, under: Mapping[str, str]) -> int | None:
    """Give the quad class 1–4 of a type (of the PLOVER type that it stands under); None where that is not known."""
    row = _TABLE.get(under.get(type, type))
    return row[0] if row is not None else None


def score_of(type: str, mode: str | None, under: Mapping[str, str]) -> float | None:
    """Give the manual's score (−10 to 10) of a type and mode; None where the type is not known."""
    row = _TABLE.get(under.get(type, type))
    if row is None:
        return None
    return row[3].get(mode, row[1]) if mode is not None else row[1]


def alpha3(code: str | None) -> str | None:
    """Give PLOVER's code of a country: ISO alpha-3 of the state that answers for it, `KOS` for Kosovo, `EUR` for the Union."""
    if code is None:
        return None
    special = {"XK": "KOS", "EU": "EUR"}.get(code)
    if special is not None:
        return special
    country = country_by_code(code)
    if country is None:
        return None
    owner = country_by_code(country.owner) if country.owner is not None and code not in _KEPT else None
    return (owner or country).alpha3


# Dependencies that PLOVER keeps apart from their owners.
_KEPT: Final = frozenset({"AQ", "HK", "PS", "XK", "VA"})
# Correlates of War numbers of states, by ISO alpha-2.
_NUMBERS: Final = """
US:2 CA:20 BS:31 CU:40 HT:41 DO:42 JM:51 TT:52 BB:53 DM:54 GD:55 LC:56 VC:57 AG:58 KN:60 MX:70 BZ:80 GT:90 HN:91 SV:92 NI:93
CR:94 PA:95 CO:100 VE:101 GY:110 SR:115 EC:130 PE:135 BR:140 BO:145 PY:150 CL:155 AR:160 UY:165 GB:200 IE:205 NL:210 BE:211
LU:212 FR:220 MC:221 LI:223 CH:225 ES:230 AD:232 PT:235 DE:255 PL:290 AT:305 HU:310 CZ:316 SK:317 IT:325 SM:331 MT:338 AL:339
ME:341 MK:343 HR:344 RS:345 BA:346 XK:347 SI:349 GR:350 CY:352 BG:355 MD:359 RO:360 RU:365 EE:366 LV:367 LT:368 UA:369 BY:370
AM:371 GE:372 AZ:373 FI:375 SE:380 NO:385 DK:390 IS:395 CV:402 ST:403 GW:404 GQ:411 GM:420 ML:432 SN:433 BJ:434 MR:435 NE:436
CI:437 GN:438 BF:439 LR:450 SL:451 GH:452 TG:461 CM:471 NG:475 GA:481 CF:482 TD:483 CG:484 CD:490 UG:500 KE:501 TZ:510 BI:516
RW:517 SO:520 DJ:522 ET:530 ER:531 AO:540 MZ:541 ZM:551 ZW:552 MW:553 ZA:560 NA:565 LS:570 BW:571 SZ:572 MG:580 KM:581 MU:590
SC:591 MA:600 DZ:615 TN:616 LY:620 SD:625 SS:626 IR:630 TR:640 IQ:645 EG:651 SY:652 LB:660 JO:663 IL:666 SA:670 YE:679 KW:690
BH:692 QA:694 AE:696 OM:698 AF:700 TM:701 TJ:702 KG:703 UZ:704 KZ:705 CN:710 MN:712 TW:713 KP:731 KR:732 JP:740 IN:750 BT:760
PK:770 BD:771 MM:775 LK:780 MV:781 NP:790 TH:800 KH:811 LA:812 VN:816 MY:820 SG:830 BN:835 PH:840 ID:850 TL:860 AU:900 PG:910
NZ:920 VU:935 SB:940 KI:946 TV:947 FJ:950 TO:955 NR:970 MH:983 PW:986 FM:987 WS:990
"""
_COW: Final[Mapping[str, int]] = {code: int(number) for code, number in (pair.split(":") for pair in _NUMBERS.split())}


def cow(code: str | None) -> int | None:
    """Give the Correlates of War number of a country; None where it has none."""
    return None if code is None else _COW.get(code)
