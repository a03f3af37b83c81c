"""Lineages: documents whose passages copy one another, and who tells a thing independently."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from entente.record import CodedDocument, Copy, Lineage, Passage, Publication, Span, edtf
from entente.record.vocabulary import CopyKind
from entente.resolve.copies import Likely, Stretch, find_copies, follows, print_pairs, tells
from entente.resolve.options import Options
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Groups, Link, Settling

# Two whole documents of two languages are one text translated from so many keys in common, in order, and this share of the shorter row.
_DOCUMENT_KEYS = 10
_DOCUMENT_SHARE = 0.5
# Of short texts, at least so many keys, so much of the shorter row, so many keys that tell, and a length not too different.
_NUMBERS_KEPT = 0.7
_SHORT_KEYS, _SHORT_SHARE, _TELLING_KEYS, _LIKE_LENGTH = 5, 0.65, 2, 0.42
_DOCUMENT_PRINTS = 48


@dataclass(frozen=True)
class Lineages:
    """Which texts are one text.

    Attributes:
        all: every lineage of two documents or more.
        group: for each passage that has copies, the group it belongs to.
        twins: for each document that is mostly one text with another (copy, translation, revision), the group of such documents.
        passages: each document's passages, in order.
    """

    all: tuple[Lineage, ...]
    group: Mapping[str, str]
    twins: Mapping[str, str]
    passages: Mapping[str, tuple[Passage, ...]]

    def twin(self, document: str) -> str:
        """Name the group of documents that are one text with a document; alone, it is its own."""
        return self.twins.get(document, document)

    def place(self, document: str, span: Span) -> str | None:
        """Name the group of passages in which a span stands; a passage without copies is its own; None outside all passages."""
        for number, passage in enumerate(self.passages.get(document, ())):
            if passage.start <= span.start < passage.end:
                name = f"{document}#{number:05d}"
                return self.group.get(name, name)
        return None


def find_lineages(
    publications: Mapping[str, Publication], coded: Iterable[CodedDocument], options: Options, ruled: Ruled | None = None
) -> Lineages:
    """Find the lineages among documents: copies of passages, translations of whole documents, revisions."""
    documents = {document.document: document for document in coded}
    stretches = [
        Stretch(name, number, passage, _language(publications.get(name), document), _published(publications.get(name)))
        for name, document in sorted(documents.items())
        for number, passage in enumerate(document.profile.passages)
    ]
    likely = find_copies(stretches, options)
    starts = {stretch.id: (stretch.document, stretch.passage.start) for stretch in stretches}
    whole = _whole_translations(documents, publications, options) | _revisions(publications.values())
    components = _components(publications, likely, whole, ruled)
    kept = [copy for copy in likely if components.root(_document(copy.a)) == components.root(_document(copy.b))]
    groups = Groups(stretch.id for stretch in stretches)
    for copy in kept:
        groups.join(copy.a, copy.b)
    copies = [_copy(publications, starts[copy.a], starts[copy.b], copy.kind) for copy in kept]
    for (a, b), kind in sorted(whole.items()):
        if components.root(a) == components.root(b):
            copies.append(_copy(publications, (a, 0), (b, 0), kind))
    passages = {name: document.profile.passages for name, document in documents.items()}
    twins = _twins(publications, stretches, kept, whole, components, options)
    return Lineages(_assemble(publications, components, copies), {name: groups.root(name) for name in starts}, twins, passages)


def _document(stretch: str) -> str:
    return stretch.rpartition("#")[0]


def _language(publication: Publication | None, document: CodedDocument) -> str | None:
    told = publication.language if publication and publication.language else document.language
    return None if told == "unknown" else told


def _published(publication: Publication | None) -> str | None:
    """Give the day of publication; None where unknown or where a value that is no day was described."""
    told = publication.published if publication else None
    return told if told and edtf.precision(told) == "day" and edtf.bounds(told) and "~" not in told else None


def _whole_translations(
    documents: Mapping[str, CodedDocument], publications: Mapping[str, Publication], options: Options
) -> dict[tuple[str, str], CopyKind]:
    """Find documents of two languages whose keys, taken as one row, follow one another: short passages alone cannot tell."""
    rows = []
    for name, document in sorted(documents.items()):
        keys = tuple(key for passage in document.profile.passages for key in passage.keys)
        if len(set(keys)) >= _SHORT_KEYS:
            publication = publications.get(name)
            whole = Passage(0, max(1, len(keys)), name, (), keys)
            rows.append(Stretch(name, 0, whole, _language(publication, document), _published(publication)))
    found: dict[tuple[str, str], CopyKind] = {}
    for one, other in print_pairs(rows, _DOCUMENT_PRINTS):
        mine, theirs = one.passage.keys, other.passage.keys
        share = _DOCUMENT_SHARE * min(len(mine), len(theirs)) / max(len(mine), len(theirs))
        if follows(mine, theirs, _DOCUMENT_KEYS, max(share, 0.3)) or _short_version(mine, theirs):
            found[one.document, other.document] = "translation"
    return found


def _short_version(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two short rows are one text's: about as long, most of the shorter in order, its numbers and some telling keys kept.

    Two reports of one event share names and their order; a translation keeps the numbers too.
    """
    shorter, longer = sorted((len(mine), len(theirs)))
    numbers = [{key for key in row if key.isdigit()} for row in (mine, theirs)]
    kept = len(numbers[0] & numbers[1])
    if kept < 2 or kept < _NUMBERS_KEPT * min(map(len, numbers)):
        return False
    if shorter < _LIKE_LENGTH * longer or sum(map(tells, set(mine) & set(theirs))) < _TELLING_KEYS:
        return False
    return follows(mine, theirs, _SHORT_KEYS, _SHORT_SHARE * shorter / longer)


def _revisions(publications: Iterable[Publication]) -> dict[tuple[str, str], CopyKind]:
    """Give the documents that stand under one locator with other text, each with the one before it."""
    under: dict[str, list[Publication]] = defaultdict(list)
    for publication in publications:
        for locator in {*publication.locators, *([publication.url] if publication.url else [])}:
            under[locator].append(publication)
    found: dict[tuple[str, str], CopyKind] = {}
    for _, members in sorted(under.items()):
        ordered = sorted(members, key=first_told)
        for before, after in pairwise(ordered):
            a, b = sorted((before.id, after.id))
            found[a, b] = "revision"
    return found


def first_told(publication: Publication) -> tuple[str, str]:
    """Order publications by day, unknown last, then by id."""
    return publication.published or "9999", publication.id


def _components(
    publications: Mapping[str, Publication], likely: Iterable[Likely], whole: Iterable[tuple[str, str]], ruled: Ruled | None
) -> Settling:
    """Settle which documents are of one lineage; a person may have ruled otherwise."""
    pairs = sorted({(_document(copy.a), _document(copy.b)) for copy in likely} | set(whole))
    ends = {name for pair in pairs for name in pair} | set(publications)
    settling = Settling(ends, lambda one, other: False, must=ruled.must if ruled else (), cannot=ruled.cannot if ruled else ())
    settling.merge(Link(1.0, a, b) for a, b in pairs)
    return settling


def _copy(publications: Mapping[str, Publication], a: tuple[str, int], b: tuple[str, int], kind: CopyKind) -> Copy:
    days = [publications[name].published if name in publications else None for name, _ in (a, b)]
    directed = days[0] is not None and days[1] is not None and days[0] != days[1]
    if b < a:
        a, b, days = b, a, days[::-1]
    if directed and (days[1] or "") < (days[0] or ""):
        a, b = b, a
    return Copy(kind, a, b, directed)


def _assemble(publications: Mapping[str, Publication], components: Settling, copies: list[Copy]) -> tuple[Lineage, ...]:
    of: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        of[components.root(copy.a[0])].append(copy)
    found = []
    for root, members in components.clusters().items():
        if len(members) < 2:
            continue
        first = min(members, key=lambda name: first_told(publications.get(name) or Publication(name)))
        digest = hashlib.sha256(f"lineage|{first}".encode()).hexdigest()[:16]
        found.append(Lineage(f"li_{digest}", tuple(members), tuple(sorted(set(of[root]), key=lambda copy: (copy.a, copy.b, copy.kind)))))
    return tuple(sorted(found, key=lambda lineage: lineage.id))


def _twins(
    publications: Mapping[str, Publication],
    stretches: list[Stretch],
    kept: list[Likely],
    whole: Mapping[tuple[str, str], CopyKind],
    components: Settling,
    options: Options,
) -> dict[str, str]:
    """Group documents that are mostly one text: copied passages make `options.twin` of the smaller one."""
    length = {stretch.id: stretch.passage.end - stretch.passage.start for stretch in stretches}
    size: dict[str, int] = defaultdict(int)
    for stretch in stretches:
        size[stretch.document] += length[stretch.id]
    groups = Groups(set(publications) | set(size))
    by_group: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    together = Groups(length)
    for copy in kept:
        together.join(copy.a, copy.b)
    for name in length:
        by_group[together.root(name)][_document(name)] += length[name]
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for _, holders in sorted(by_group.items()):
        ordered = sorted(holders)
        for place, one in enumerate(ordered[:40]):
            for other in ordered[place + 1 :]:
                shared[one, other] += min(holders[one], holders[other])
    for (one, other), amount in sorted(shared.items()):
        if amount >= options.twin * max(1, min(size[one], size[other])):
            groups.join(one, other)
    for one, other in whole:
        if components.root(one) == components.root(other):
            groups.join(one, other)
    return {member: root for root, members in groups.members().items() if len(members) > 1 for member in members}
