"""What opens under a number: the facts that it rests on, each with its page and the words of a text that tell it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from markupsafe import Markup

from entente.analyse.facts import Facts
from entente.record import Event, Statement, Tie
from entente.serve import dates
from entente.serve.headlines import headline
from entente.serve.kinds import side
from entente.serve.saying import Sentence
from entente.serve.shell import Shell
from entente.serve.words import isolate
from entente.store import Background, Moved, Standing

# So many facts are quoted on one page, and so many are listed under one number; the rest stand in the siblings.
MOST_QUOTED: Final = 60
MOST_LISTED: Final = 12
_LONGEST: Final = 260


@dataclass(frozen=True, slots=True)
class Opened:
    """A fact under a number.

    Attributes:
        id: its id.
        href: its page.
        title: what it says, in the interface's language.
        day: when, in words.
        side: `coop`, `conf`, or empty.
        independent: how many independent origins.
        quote, language, document, outlet: words of a text that tells it, whose they are; None where none is quoted.
    """

    id: str
    href: str
    title: Markup
    day: str
    side: str
    independent: int
    quote: str | None = None
    language: str | None = None
    document: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with what opens under it; `more`: how many facts are not listed."""

    sentence: Sentence
    facts: Sequence[Opened]
    more: int


class Opener:
    """Opens facts for one page; each is read once."""

    def __init__(self, shell: Shell, known: Mapping[str, Any]) -> None:
        """Open facts, those that are known already without asking the store."""
        self._shell, self._known = shell, dict(known)

    def said(self, sentences: Iterable[Sentence]) -> list[Said]:
        """Open sentences."""
        listed = list(sentences)
        opened = self.open(dict.fromkeys(id for each in listed for id in each.ids[:MOST_LISTED]))
        return [Said(each, _listed(each, opened), max(0, len(each.ids) - MOST_LISTED)) for each in listed]

    def open(self, ids: Iterable[str], quoted: bool = True, most_quoted: int = MOST_QUOTED) -> dict[str, Opened]:
        """Give facts by id as pages list them; with words of a text for the first of them. What does not stand is left out."""
        wanted = list(ids)
        store = self._shell.store
        lacking = [id for id in wanted if id not in self._known]
        self._known |= {event.id: event for event in store.events_by_id([id for id in lacking if id.startswith("ev_")])}
        for id in lacking:
            if id not in self._known:
                standing = store.find(id)
                if isinstance(standing, Standing | Moved):
                    self._known[id] = standing.fact
        facts = [self._known[id] for id in wanted if id in self._known]
        parties = store.parties({party for fact in facts for party in _parties(fact)})
        behind = store.background(list(islice(facts, most_quoted))) if quoted else None
        return {fact.id: self._opened(fact, parties, behind) for fact in facts}

    def _opened(self, fact: Any, parties: Mapping[str, Any], behind: Background | None) -> Opened:
        words = self._shell.words
        kind: tuple[str, Markup, str, str]
        match fact:
            case Event():
                title, day = headline(words, fact, parties), dates.shown(words, fact.when).text
                kind = (f"/events/{fact.id}", title, day, side(fact.type))
            case Tie():
                ends = [isolate(words.name(parties.get(end), end)) for end in (fact.a, fact.b)]
                said = Markup("{} – {} – {}").format(ends[0], words.named("tie", fact.kind), ends[1])
                kind = (f"/ties/{fact.id}", said, self._said_on(fact), {"+": "coop", "-": "conf"}.get(fact.sign, ""))
            case Statement():
                text = fact.text if len(fact.text) < _LONGEST else fact.text[: _LONGEST - 1] + "…"
                speaker = isolate(words.name(parties.get(fact.speaker), fact.speaker))
                kind = (f"/statements/{fact.id}", Markup("{}: {}").format(speaker, isolate(text)), "", "")
            case _:
                kind = (f"/positions/{fact.id}", Markup(isolate(fact.role)), "", "")
        return Opened(fact.id, *kind, fact.sources.independent, *self._quote(fact, behind))

    def _said_on(self, tie: Tie) -> str:
        days = [telling.said_on for telling in tie.tellings if telling.said_on is not None]
        return str(self._shell.words("date.told", day=dates.day_words(self._shell.words, min(days)))) if days else ""

    def _quote(self, fact: Any, behind: Background | None) -> tuple[str | None, str | None, str | None, str | None]:
        """Choose words that tell a fact: in the interface's language where a text is, else of the earliest."""
        if behind is None or isinstance(fact, Statement):
            return None, None, None, None
        told = [behind.mentions[id] for id in fact.mentions if id in behind.mentions]
        pairs = [(mention, behind.documents[mention.document]) for mention in told if mention.document in behind.documents]
        if not pairs:
            return None, None, None, None
        own = self._shell.words.language
        mention, document = min(pairs, key=lambda pair: (pair[1].language != own, pair[1].published or "9999", pair[1].id))
        spans = getattr(mention, "evidence", ())
        text = spans[0].text if spans else ""
        quote = text if len(text) < _LONGEST else text[: _LONGEST - 1] + "…"
        return quote or None, document.language, document.id, document.outlet


def known_of(facts: Facts) -> dict[str, object]:
    """Index the facts that a page may open."""
    listed: list[tuple[str, object]] = [(event.id, event) for event in facts.events]
    listed += [(tie.id, tie) for tie in facts.ties] + [(item.id, item) for item in facts.statements]
    return dict(listed)


def _listed(sentence: Sentence, opened: Mapping[str, Opened]) -> list[Opened]:
    return [opened[id] for id in sentence.ids[:MOST_LISTED] if id in opened]


def _parties(fact: Any) -> tuple[str, ...]:
    match fact:
        case Event():
            return (*fact.actors, *fact.recipients)
        case Tie():
            return fact.a, fact.b
        case Statement():
            return (fact.speaker,)
        case _:
            return ()
