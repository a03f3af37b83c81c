"""Who tells a fact: documents, independent lineages, languages, outlets; and how sure that makes it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from entente.record import Mention, Sources, Span
from entente.record.mention import EventMention
from entente.record.vocabulary import STATUSES, Status
from entente.resolve.archive import Archive
from entente.resolve.settling import Groups

# However many tell it, a fact is never certain.
MOST_SURE: Final = 0.99
# Where nobody's own voice says that it happened and no day tells what was said last, the fact goes this way.
_LATER: Final = {status: rank for rank, status in enumerate(("planned", "alleged", "denied", "ongoing", "occurred"))}


@dataclass(frozen=True)
class Tellers:
    """What is known of the documents behind mentions.

    Attributes:
        archive: every document's day, outlet and language, and which texts are one text with it.
    """

    archive: Archive

    def said_on(self, mention: Mention) -> str | None:
        """Give the day on which a mention's document was published; None where unknown."""
        return self.archive.publication(mention.document).published

    def order(self, mention: Mention) -> tuple[str, str]:
        """Order mentions: earliest published day, unknown last, then mention id."""
        return self.said_on(mention) or "9999", mention.id

    def first(self, mentions: Iterable[Mention]) -> Mention:
        """Give the first mention, whose id is the fact's."""
        return min(mentions, key=self.order)

    def voices(self, mentions: Iterable[Mention]) -> list[list[Mention]]:
        """Part mentions into independent voices: copies of one text (passages, whole twins) are one voice."""
        ordered = sorted(mentions, key=lambda mention: mention.id)
        groups = Groups(mention.id for mention in ordered)
        first: dict[str, str] = {}
        for mention in ordered:
            places = {self.archive.place(mention.document, span) for span in mention.evidence}
            for label in sorted({f"document {mention.document}", f"twin {self.archive.twin(mention.document)}", *filter(None, places)}):
                groups.join(mention.id, first.setdefault(label, mention.id))
        voices: dict[str, list[Mention]] = defaultdict(list)
        for mention in ordered:
            voices[groups.root(mention.id)].append(mention)
        return [voices[root] for root in sorted(voices)]

    def sources(self, mentions: Iterable[Mention]) -> Sources:
        """Count who tells a fact."""
        held = list(mentions)
        documents = sorted({mention.document for mention in held})
        told = [self.archive.publication(name) for name in documents]
        languages = {each.language or self.archive.language(each.id) for each in told}
        outlets = {each.outlet for each in told if each.outlet}
        return Sources(len(documents), len(self.voices(held)), tuple(sorted(filter(None, languages - {"unknown"}))), tuple(sorted(outlets)))

    def confidence(self, mentions: Iterable[Mention]) -> float:
        """Give how sure a fact is, 0–1: noisy-or over independent voices, each as sure as its surest mention; at most 0.99.

        Two voices of 0.8 each are wrong together in one case of 25: 0.96. A copy adds nothing.
        """
        doubt = 1.0
        for best in sorted(max(mention.confidence for mention in voice) for voice in self.voices(mentions)):
            doubt *= 1.0 - best
        return round(min(MOST_SURE, 1.0 - doubt), 4)

    def status(self, mentions: Sequence[Mention]) -> Status:
        """Give a fact's status: an outlet's own voice that it happened decides; else what was said last."""
        own = {mention.status for mention in mentions if mention.attribution is None}
        if "occurred" in own:
            return "occurred"
        if "ongoing" in own:
            return "ongoing"
        last = max(mentions, key=lambda mention: (self.said_on(mention) or "", _LATER[mention.status], mention.id))
        assert last.status in STATUSES
        return last.status

    def key_place(self, mention: Mention) -> str | None:
        """Name the group of passages in which a mention's key words stand."""
        span: Span = mention.trigger if isinstance(mention, EventMention) else mention.evidence[0]
        return self.archive.place(mention.document, span)
