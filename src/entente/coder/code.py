"""From an annotated document to everything that it says."""

from collections.abc import Mapping

from entente.codebook import Codebook
from entente.coder.affinity import Affinities
from entente.coder.cues import Cues
from entente.coder.details import context_words, with_kind
from entente.coder.events import candidates, events
from entente.coder.gather import gather
from entente.coder.hosts import with_hosts
from entente.coder.lexis import load_lexis
from entente.coder.matching import Matcher
from entente.coder.networks import load_networks
from entente.coder.posts import positions
from entente.coder.single_meetings import with_single_meetings
from entente.coder.sources import Sources
from entente.coder.standing import TieFinder
from entente.coder.topics import load_topics
from entente.coder.utterances import Utterances
from entente.coder.weigh import load_weigher
from entente.languages.pack import Pack
from entente.read.annotated import Annotated
from entente.read.fold import folded
from entente.record import CodedDocument

CODER_VERSION = "frames-3"


class Coder:
    """Codes documents of one language with one codebook: a pure function of the annotated text."""

    def __init__(self, codebook: Codebook, pack: Pack, by_words: bool = True) -> None:
        """Make a coder.

        Args:
            by_words: also tell what no entry of the codebook tells, but the weight of its words; without it the entries are alone.
        """
        self.codebook, self.pack = codebook, pack
        self.cues, self.contexts = Cues.of(pack), context_words(pack.data["contexts"])
        weigher, networks = (load_weigher(), load_networks()) if by_words else (None, {})
        affinities, topics, lexis = Affinities.of(codebook, pack), load_topics(pack.code), load_lexis(pack.code)
        self.matcher = Matcher(codebook, pack.code, self.cues, affinities, weigher, topics, lexis, networks)

    def code(self, doc: Annotated, coding: str) -> CodedDocument:
        """Find what the document says.

        Args:
            coding: name of the coding, kept with the result.
        """
        sources = Sources(doc, self.cues)
        found = candidates(doc, self.matcher, self.cues, sources)
        finder = TieFinder(doc, self.pack.data["ties"], self.cues, sources)
        ties = finder.find()
        made = with_hosts(events(doc, found, self.contexts, self.cues, self.matcher))
        meetings = {event.id for event, item in zip(made, found, strict=True) if (item.trigger.mode or item.trigger.frame.mode) != "visit"}
        told = [
            with_kind(event)
            for event in with_single_meetings(made, meetings)
            if not (event.type == "SUPPORT" and event.trigger.start in finder.standing and event.when_text is None)
        ]
        return CodedDocument(
            doc.document,
            coding,
            doc.language,
            doc.profile,
            doc.entities,
            tuple(gather(told)),
            tuple(positions(doc, self.pack.data["lexicon"], self.cues)),
            tuple(ties),
            tuple(Utterances(doc, self.cues, sources).find()),
            descriptions=doc.descriptions,
        )


def predicate_words(codebook: Codebook, pack: Pack) -> tuple[frozenset[str], frozenset[str], Mapping[str, frozenset[str]]]:
    """Give what reading must make clauses of: verbs and nouns of the triggers and the tie words, and the verbs that carry a noun."""
    triggers = codebook.triggers(pack.code)
    ties = [noun for entry in pack.data["ties"].get("verbs", ()) for noun in entry.get("nouns", ())]
    verbs = frozenset(folded(verb) for trigger in triggers for verb in trigger.verbs)
    nouns = frozenset(folded(noun) for noun in (*(noun for trigger in triggers for noun in trigger.nouns), *ties))
    carriers: dict[str, frozenset[str]] = {}
    for trigger in triggers:
        for noun in trigger.nouns:
            carriers[folded(noun)] = carriers.get(folded(noun), frozenset()) | {folded(verb) for verb in trigger.light if verb != "any"}
    affinities = Affinities.of(codebook, pack)
    # Its verbs stay out: reading by patterns would take names and rare forms for them.
    return verbs, nouns | affinities.strong("nouns", 3), carriers
