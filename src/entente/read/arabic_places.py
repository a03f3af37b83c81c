"""Find countries, places and known bodies in Arabic by the gazetteer, and tell them from ordinary words that are written alike."""

from collections.abc import Sequence
from dataclasses import replace

from entente.languages.index import Entry
from entente.read.annotated import Named
from entente.read.arabic_name_table import NameTable
from entente.read.arabic_words import ARTICLE
from entente.record import Place

_SMALL_TOWN = 100_000


class PlaceFinder(NameTable):
    """Believes or disbelieves the gazetteer."""

    def known(self, at: int) -> Named | None:
        if self.lemmas[at] in self.states and at + 1 < len(self.tokens) and self.same(at, at + 1) and self.entry(at)[1] is None:
            if self.norms[at].startswith(ARTICLE) and self.norms[at] != "الجارة":
                return None  # "دعت السلطنة إسرائيل": a definite noun leans on no name
            state = self.known(at + 1)
            return replace(state, first=at) if state is not None and state.kind == "country" and self.tokens[at + 1].pos != "ADJ" else None
        length, entry = self.entry(at)
        if entry is None or not self._believed(at, at + length, entry):
            return None
        marked = self.marked.get(self.norms[at]) if length == 1 else None
        if (
            marked is not None
            and (self.tokens[at].text == marked["marked"] or self._near(marked["near"]))
            and (at == 0 or self.norms[at - 1] != "سلطنة")
        ):
            place = Place(marked["name"], marked["country"], marked["lat"], marked["lon"], marked["geonames"], marked["name_en"])
            return Named(
                at,
                at + 1,
                at,
                "name",
                "place",
                marked["name"],
                marked["country"],
                None,
                None,
                only_place=True,
                seat=True,
                place=place,
                name_en=marked["name_en"],
            )
        return self.from_entry(at, at + length, entry)

    def _near(self, cues: Sequence[str]) -> bool:
        return any(norm in cues for norm in self.norms)

    def _believed(self, first: int, last: int, entry: Entry) -> bool:
        """Whether a name of the gazetteer is one here, and no ordinary word or person."""
        token, norm = self.tokens[first], self.norms[first]
        before = self.norms[first - 1] if first and self.same(first, first - 1) else ""
        if entry.kind == "demonym":
            return self.leans(first, entry)
        if entry.kind == "org":
            return (
                not entry.ambiguous
                or self.in_quotes(first, last)
                or self.hints.get(first) == "org"
                or self.lemmas[first - 1] in self.words.words.outlet_heads
            )
        if last - first > 1 and not entry.ambiguous:
            return True
        if entry.kind == "country":
            return (
                not entry.ambiguous
                or not self.plain_word(first)
                or before in self.place_cues
                or self.hints.get(first) == "place"
                or self._no_adjective(first)
            )
        if last - first == 1 and self._counted(first):
            return False  # "خمسة مهربين": whoever is counted is no town
        things = before.startswith(ARTICLE) and before.endswith("ات")
        if last - first == 1 and things and norm.startswith(ARTICLE) and norm.endswith("ة"):
            return False  # "الغازات المسيلة": an adjective of several things
        told = before in self.place_cues or self.hints.get(first) == "place" or self.lemmas[first - 1] in self.words.words.place_heads
        if norm in self.words.given or norm in self.words.time or norm in self.words.nouns or token.pos in ("ADP", "VERB"):
            return told and self.hints.get(first) == "place" and token.pos not in ("ADP", "VERB")
        if (
            self.plain_word(first)
            or entry.ambiguous
            or len(norm) < 4
            or (not entry.seat and entry.kind != "region" and entry.population < _SMALL_TOWN)
        ):
            return told and not (self.plain_word(first) and self.hints.get(first) != "place")
        return True

    def _counted(self, at: int) -> bool:
        """Whether a number stands right before a word, and no year."""
        if at == 0 or not self.same(at, at - 1):
            return False
        before = self.tokens[at - 1]
        return before.norm in self.words.numbers or (before.pos == "NUM" and before.norm.isdigit() and len(before.norm) != 4)

    def _no_adjective(self, at: int) -> bool:
        """Whether a country's name that is written like an adjective ("مالي") has no noun before it that it could colour."""
        if at == 0 or not self.same(at, at - 1):
            return True
        before = self.tokens[at - 1]
        return (
            before.pos not in ("NOUN", "ADJ", "X", "PRON", "NUM")
            or before.norm.startswith(ARTICLE)
            or before.norm.endswith(("ة", "ات"))
            or self.lemmas[at - 1] in self.words.roles
            or self.lemmas[at - 1] in self.words.words.org_heads
        )


__all__ = ["PlaceFinder"]
