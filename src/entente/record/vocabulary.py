"""The closed vocabularies of the record (PLOVER where PLOVER names them; see docs/codebook.md)."""

from typing import Final, Literal

Status = Literal["occurred", "ongoing", "planned", "alleged", "denied"]
AttributionKind = Literal["official", "media", "analyst", "anonymous"]
EntityKind = Literal["person", "org", "country", "place"]
Head = Literal["name", "nominal", "pronoun"]
TieKind = Literal["ally", "backs", "rival", "tension", "kin", "member", "subordinate"]
Sign = Literal["+", "-", "0"]
StatementForm = Literal["quote", "paraphrase"]
DocumentKind = Literal["article", "note", "row"]
SaidBy = Literal["user", "page", "feed", "text", "file"]
CopyKind = Literal["exact", "near", "excerpt", "translation", "revision"]

STATUSES: Final[tuple[Status, ...]] = ("occurred", "ongoing", "planned", "alleged", "denied")
ATTRIBUTION_KINDS: Final[tuple[AttributionKind, ...]] = ("official", "media", "analyst", "anonymous")
ENTITY_KINDS: Final[tuple[EntityKind, ...]] = ("person", "org", "country", "place")
TIE_KINDS: Final[tuple[TieKind, ...]] = ("ally", "backs", "rival", "tension", "kin", "member", "subordinate")
SIGNS: Final[tuple[Sign, ...]] = ("+", "-", "0")
# Ties of these kinds read the same from either end.
UNDIRECTED_TIES: Final[frozenset[str]] = frozenset({"ally", "rival", "tension", "kin"})
# A description is believed in this order: a user over the page, the page over the feed, and so on.
SAID_BY: Final[tuple[SaidBy, ...]] = ("user", "page", "feed", "file", "text")

PLOVER_TYPES: Final[tuple[str, ...]] = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE",
    "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

CONTEXTS: Final[tuple[str, ...]] = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy", "pro_autocracy",
    "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt",
    "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters",
    "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption",
    "illegal_drugs", "trafficking",
)  # fmt: skip

SECTORS: Final[tuple[str, ...]] = (
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK",
    "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
)  # fmt: skip
