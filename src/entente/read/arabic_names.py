"""Find names in Arabic, which has no capitals: countries and known bodies from the gazetteer, bodies by their heads, persons after titles."""  # noqa: E501

from collections.abc import Iterator, Mapping
from dataclasses import replace

from entente.languages.figures import surnames
from entente.read.annotated import Named
from entente.read.arabic_bodies import BodyFinder
from entente.read.arabic_persons import PersonFinder
from entente.read.arabic_recognised import add_recognised, doubtful, unheard
from entente.read.arabic_spelled import spelled
from entente.read.arabic_weigh import settle
from entente.read.arabic_words import ARTICLE
from entente.read.kinds import load_kinds
from entente.read.names import longest
from entente.read.public_figures import figures_named


class NameFinder(BodyFinder, PersonFinder):
    """Finds the names of one document."""

    def find(self) -> list[Named]:
        """Give the names in order of the text; none overlap."""
        self.gather()
        model = load_kinds(self.words.pack.code) if self.heard is not None else None
        if model is not None:
            settle(self, model)
        self._known_by_surname()
        self._known_by_full_name()
        self._towns_that_are_people()
        self._bodies_of_set_words()
        for name in list(spelled(self)):
            for at in range(name.first, name.last):
                self.drop(at)
            self.take(name)
        unnamed = list(unheard(self, self.heard)) if self.heard is not None else []
        self.named = [replace(name, head="nominal") if name in unnamed else name for name in self.named]
        longer: dict[str, Named] = {}  # by the words that a listed body's name begins with, the first such body
        for name in self.named:
            if name.kind == "org" and name.known:
                words = self.key(name.first, name.last)
                for at in (at for at, letter in enumerate(words) if letter == " "):
                    longer.setdefault(words[:at], name)
        whole = {first for first, _, _ in figures_named(self.tokens)}  # "ميشال عون": no deed is cut off such a name
        ordered = sorted(self.named, key=lambda name: name.first)
        return [self._whole(name if name.first in whole else self._trimmed(name), longer) for name in ordered]

    def gather(self) -> None:
        """Find what lists, patterns and the recogniser say, before names are weighed."""
        self.find_bodies()
        self.find_persons()
        add_recognised(self, self.heard or ())
        if self.heard is not None:  # with a recogniser, what it did not hear has to stand on better evidence
            for name in list(doubtful(self, self.heard)):
                self.drop(name.first)
        self.find_surnames()

    def _trimmed(self, name: Named) -> Named:
        """Cut off a deed that was read into a name: an indefinite one after a definite word, or any after a person's name.

        "فرض الاتحاد عقوبات", "نفى العميد نبيل عبد الله الاتهامات".
        """
        last = name.last
        while last - name.first > 1 and name.known is None:
            lemma, norm = self.lemmas[last - 1], self.norms[last - 1]
            deed = lemma in self.words.event_words and norm not in self.words.given and self.tokens[last - 1].pos in ("NOUN", "X", "ADJ")
            after_definite = self.norms[last - 2].startswith(ARTICLE) and not norm.startswith(ARTICLE)
            if not deed or not (name.kind == "person" or (name.kind == "org" and after_definite)):
                break
            last -= 1
        if last == name.last:
            return name
        for at in range(last, name.last):
            self.taken.pop(at, None)
        return replace(name, last=last, key=min(name.key, last - 1), label=self.label(name.first, last))

    def _bodies_of_set_words(self) -> None:
        """ "المجتمع الدولي": set words for those who are called upon, which no list of organizations has."""
        for at in range(len(self.tokens)):
            length = longest(self.set_bodies, self.norms, at)
            if length and self.same(at, at + length - 1):
                for place in range(at, at + length):
                    self.drop(place)
                self.take(self.as_org(at, at + length, self.label(at, at + length), None, []))

    def _known_by_surname(self) -> None:
        """Whoever everybody knows, after a verb ("التقى السيسي بوتين": two people, whom the recogniser may have heard as one)."""
        known = surnames()
        for at in range(1, len(self.tokens)):
            if at not in self.taken and self.norms[at] in known and self.tokens[at - 1].pos == "VERB" and not self.plain_word(at):
                self.take(self.person(at, at + 1))

    def _known_by_full_name(self) -> None:
        """Whoever everybody knows, named in full: what was found of the name alone gives way ("علي عبد الله صالح")."""
        for first, last, country in figures_named(self.tokens):
            inside = [self.taken[at] for at in range(first, last) if at in self.taken]
            if any(name.first < first or name.last > last for name in inside):
                continue
            known = next((name for name in inside if name.kind == "person" and name.last == last), None)
            title = self.norms[first] in self.words.words.title_words
            for at in range(first, last):
                self.drop(at)
            if title and known is not None:
                self.take(replace(known, country=country))
            else:
                self.take(self.person(first, last))

    def _towns_that_are_people(self) -> None:
        """ "وشكر بخاري المملكة": a town's name alone that ends a person's full name in this text is he, but after a place's word."""
        full = {self.norms[name.last - 1] for name in self.named if name.kind == "person" and name.last - name.first > 1}
        for name in list(self.named):
            alone = name.kind == "place" and name.last - name.first == 1 and not name.seat
            if alone and self.norms[name.first] in full and (name.first == 0 or self.norms[name.first - 1] not in self.place_cues):
                self.drop(name.first)
                self.take(self.person(name.first, name.last))

    def _whole(self, name: Named, bodies: Mapping[str, Named]) -> Named:
        """Give a shortened body ("حزب العمال") the identity of the longer name that begins with its words."""
        if name.kind != "org" or name.known or name.last - name.first < 2:
            return name
        longer = bodies.get(self.key(name.first, name.last))
        return (
            name
            if longer is None
            else replace(name, known=longer.known, country=name.country or longer.country, sector=longer.sector, name_en=longer.name_en)
        )


def demonyms(finder: NameFinder) -> Iterator[Named]:
    """Give the demonyms that no name holds, as mentions of their countries."""
    for at in range(len(finder.tokens)):
        if at not in finder.taken and (entry := finder.demonym(at)) is not None:
            yield finder.from_entry(at, at + 1, entry)


__all__ = ["NameFinder", "demonyms"]
