"""Which entries of the codebook a clause satisfies: its word, and what else the entry asks for."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from entente.codebook import Codebook, Trigger
from entente.coder.affinity import Affinities
from entente.coder.announced import announces, names_ill, tells_duty, tells_own_act, tells_wish
from entente.coder.cues import Cues, Words
from entente.coder.hopes import Hopes
from entente.coder.lexis import Lexis
from entente.coder.networks import SignNetworks
from entente.coder.parties import slots_of
from entente.coder.tellers import told_by_another
from entente.coder.topics import Topics
from entente.coder.undone import undone
from entente.coder.weigh import Weigher
from entente.read.annotated import Annotated, Clause, Named
from entente.read.fold import folded
from entente.record.vocabulary import PLOVER_TYPES


class Matcher:
    """The triggers of one language by lemma; made once a codebook and language."""

    def __init__(
        self,
        codebook: Codebook,
        language: str,
        cues: Cues,
        affinities: Affinities,
        weigher: Weigher | None,
        topics: Topics | None = None,
        lexis: Lexis | None = None,
        networks: Mapping[str, SignNetworks] | None = None,
    ) -> None:
        self.codebook, self.language, self.cues, self.words = codebook, language, cues, cues.words
        self.affinities, self.weigher, self.topics = affinities, weigher, topics or Topics({})
        self.hopes = Hopes(weigher) if weigher is not None else None
        self.lexis, self.networks = lexis or Lexis({}, {}), networks or {}
        self.verbs: dict[str, list[Trigger]] = {}
        self.nouns: dict[str, list[Trigger]] = {}
        self.needs: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
        self._open: dict[str, Trigger] = {}
        for trigger in codebook.triggers(language):
            self.needs[trigger.id] = tuple((name, cues.members(_widened(wanted, cues), trigger.id)) for name, wanted in trigger.needs)
            for verb in trigger.verbs:
                self.verbs.setdefault(folded(verb), []).append(trigger)
            for noun in trigger.nouns:
                self.nouns.setdefault(folded(noun), []).append(trigger)

    def match(self, doc: Annotated, clause: Clause) -> list[Trigger]:
        """Give the entries that a clause satisfies, the most demanding first."""
        index = self.verbs if clause.verbal else self.nouns
        listed = [
            *index.get(clause.lemma, ()),
            *(index.get(_joined(doc, clause), ()) if clause.verbal else ()),
            *(self.verbs.get("*", ()) if clause.verbal else ()),
        ]
        fitting = [trigger for trigger in listed if self._fits(doc, clause, trigger)]
        return sorted(fitting, key=self._generality)

    def types_of_noun(self, lemma: str) -> frozenset[str]:
        """Give the types of event that a noun may name, whatever stands beside it."""
        return frozenset(trigger.type for trigger in self.nouns.get(lemma, ()))

    def open_entry(self, name: str) -> Trigger:
        """Give what stands for an entry where only the words of a clause speak for a type: its open frame, and no further wishes."""
        if name not in self._open:
            entry = Trigger(f"{self.language}-words-{name.lower()}", name, self.language, self.codebook.types[name].open)
            self.needs.setdefault(entry.id, ())
            self._open[name] = entry
        return self._open[name]

    def accusing(self, mode: str) -> Trigger | None:
        """Give an entry that says what an accusation of a mode is, for those told without a word for it."""
        return self._accusing.get(mode)

    @cached_property
    def _accusing(self) -> Mapping[str | None, Trigger]:
        entries = [entry for entry in self.codebook.triggers(self.language) if entry.type == "ACCUSE"]
        return {entry.frame.mode: entry for entry in reversed(entries)}  # the first of a mode stands

    def _generality(self, trigger: Trigger) -> tuple[bool, bool, float]:
        """Entries of a user's own types come first, then those that ask for much; "any" is half a wish."""
        wishes = sum(
            0 if name == "finite" or name.startswith("no-") else 0.5 if wanted == {"any"} else 2 if name == "content" else 1
            for name, wanted in self.needs[trigger.id]
        )
        return "*" in trigger.verbs, trigger.type in PLOVER_TYPES, -wishes - bool(trigger.light)

    def _fits(self, doc: Annotated, clause: Clause, trigger: Trigger) -> bool:
        if trigger.light and not clause.verbal:
            light = {folded(verb) for verb in trigger.light}
            if not clause.light or ("any" not in light and clause.light not in light):
                return False
        elif clause.light in self.words.ending_verbs | self.words.unreal_verbs and clause.light not in map(folded, trigger.light):
            # "The visit ended": what ends by itself has been; whoever ends talks has held them.
            by_itself = not clause.passive and not clause.slot("subject") and clause.light in self.words.ending_verbs
            held = by_itself or (clause.light in self.words.concluding_verbs and trigger.type == "CONSULT")
            if not held and not undone(doc, clause, self.cues):
                return False
        return all(_need(doc, clause, name, wanted, self.words) for name, wanted in self.needs[trigger.id])


def _joined(doc: Annotated, clause: Clause) -> str:
    """A verb with what a hyphen joins to it ("test-fire"); "" where none does."""
    at, tokens = clause.predicate, doc.tokens
    if at < 2 or tokens[at - 1].text != "-" or tokens[at - 1].start != tokens[at - 2].end or tokens[at - 1].end != tokens[at].start:
        return ""
    return f"{tokens[at - 2].norm}-{clause.lemma}"


def _widened(wanted: Iterable[str], cues: Cues) -> list[str]:
    """ "person-or-group" is met by a word for people too, where the pack has a class of them ("expelled the correspondent")."""
    words = list(wanted)
    return [*words, "@person"] if "person-or-group" in words and "person" in cues.classes else words


_SOMEBODY = frozenset({"person-or-group", "party", "people", "state"})


# How what is said, asked or threatened hangs on its verb.
_CONTENTS = frozenset({"xcomp", "ccomp", "content", "acl"})


def _is(doc: Annotated, named: Named, kind: str) -> bool:
    """Whether a mention is of a kind that entries ask for: anybody, one who can be spoken with, people and not their state, or a state."""
    by_name = (
        named.kind == "country" and doc.tokens[named.key].norm in folded(" ".join(doc.country_names.get(named.country or "", ()))).split()
    )
    if kind == "state":
        return by_name or named.seat or (named.kind == "org" and named.sector == "GOV")
    if kind == "people":
        return named.kind in ("person", "org") or (named.kind == "country" and not by_name)
    return (named.kind in ("person", "org", "country") or named.seat) and not (kind == "party" and named.sector == "JRN")


def _need(doc: Annotated, clause: Clause, name: str, wanted: frozenset[str], words: Words) -> bool:
    """Tell whether a clause holds what an entry asks for besides its word."""
    if name == "lead":
        return not wanted.isdisjoint(clause.lead)
    if name == "any":
        return bool(slots_of(clause, *wanted))
    if name == "any-party":
        return any(_is(doc, doc.named[index], "party") for slot in clause.slot(*wanted) for index in slot.argument.mentions)
    if name == "finite":
        return clause.relation != "advcl" or clause.past
    if name == "negated":
        return clause.negated
    if name == "own-act":
        return announces(doc, clause, "refused" in wanted, words)
    if name == "quote":
        return names_ill(doc, clause, words)
    if name == "infinitive":
        return any(
            other.infinitive
            and other.relation in ("xcomp", "advcl", "ccomp", "acl")
            and ("any" in wanted or other.lemma in wanted or (other.negated and "negated" in wanted))
            for other in doc.near.below(clause)
        )
    if name == "content":
        return any(
            (other.lemma in wanted or "any" in wanted)
            and (other.relation in _CONTENTS or (other.relation == "advcl" and other.infinitive))
            and (other.infinitive or clause.lemma not in words.telling_verbs)  # "told reporters that X would meet Y" asks for nothing
            and not other.negated
            for other in doc.near.below(clause)
        )
    if name == "own-content" and "duty" in wanted:
        return tells_duty(doc, clause, words)
    if name == "own-content" and "wish" in wanted:
        return tells_wish(doc, clause)
    if name == "own-content":
        return tells_own_act(doc, clause)
    if name.startswith("no-"):
        return not _need(doc, clause, name.removeprefix("no-"), wanted, words)
    slots = told_by_another(doc, clause, words) if name == "teller" else slots_of(clause, name)
    if name == "particle":
        return any(slot.marker in wanted for slot in slots) or not wanted.isdisjoint(clause.lead)
    if not slots:
        return False
    if "any" in wanted:
        return True
    if "several" in wanted:
        told = [index for slot in slots for index in slot.argument.mentions]
        return len(told) > 1 or any(len(doc.named[index].chains) > 1 for index in told)
    if "foreign" in wanted:
        at_home = {doc.named[index].country for slot in clause.slot("subject") for index in slot.argument.mentions}
        return any(doc.named[index].country not in at_home | {None} for slot in slots for index in slot.argument.mentions)
    if wanted <= _SOMEBODY:
        return any(_is(doc, doc.named[index], kind) for slot in slots for index in slot.argument.mentions for kind in wanted)
    if "person-or-group" in wanted and any(_is(doc, doc.named[index], "") for slot in slots for index in slot.argument.mentions):
        return True
    return any(not wanted.isdisjoint(_words_of(doc, slot.argument.first, slot.argument.last, slot.argument.key)) for slot in slots)


# What stands beside the head of a phrase and names it as well: joined heads, compounds, titles.
_HEADS = frozenset({"conj", "compound", "nmod:desc", "appos"})


def _words_of(doc: Annotated, first: int, last: int, key: int) -> set[str]:
    """The head of a phrase and what is coordinated with it, as lemmas and words."""
    heads = [key] + [at for at in range(first, last) if doc.tokens[at].head == key and doc.tokens[at].dep in _HEADS]
    if doc.tokens[key].pos in ("NUM", "DET"):  # "31 of 40 drones"
        heads += [at for at in range(first, last) if doc.tokens[at].head == key and doc.tokens[at].dep.startswith("nmod")]
    if first <= doc.tokens[key].head < key:  # "thousands of Georgians", whose head is the people
        heads.append(doc.tokens[key].head)
    if doc.tokens[key].dep == "":  # no tree: the first words of the phrase, and its head however far behind them
        heads = [key, *range(first, min(last, first + 4))]
    return {doc.tokens[at].lemma for at in heads} | {doc.tokens[at].norm for at in heads}
