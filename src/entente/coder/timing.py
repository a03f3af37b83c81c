"""Which event a time expression dates: the one whose clause it stands in, by the tree where there is one."""

from collections.abc import Mapping, Sequence

from entente.coder.cues import Cues
from entente.coder.time_sharing import shared
from entente.read.annotated import Annotated, Clause, TimeExpression

_INSIDE = ("nmod:poss", "amod", "compound", "nmod:desc", "nummod")
# Relations through which a verb's time is its argument's or complement's too ("the visit took place on Monday", "is due to meet on Friday").  # noqa: E501
_SHARED = frozenset({"xcomp", "nsubj", "nsubj:pass", "obj", "obl", "conj", "csubj"})


def times_of(doc: Annotated, clauses: Sequence[Clause], cues: Cues) -> list[tuple[TimeExpression, ...]]:
    """Give for each event's clause the time expressions that date it.

    Args:
        clauses: the clauses that tell events, one each.
        cues: among them the verbs of saying, whose own time is not that of what is said.
    """
    found: list[list[TimeExpression]] = [[] for _ in clauses]
    by_sentence: dict[int, list[int]] = {}
    for place, clause in enumerate(clauses):
        by_sentence.setdefault(clause.sentence, []).append(place)
    for expression in doc.times:
        places = by_sentence.get(expression.sentence)
        if not places or doc.sentences[expression.sentence].boilerplate:
            continue
        if doc.tokens[doc.sentences[expression.sentence].first].dep == "":
            if _bounds_beside(doc, expression, cues):
                continue
            near = min(places, key=lambda place: (_distance(doc, clauses[place], expression, cues), place))
            if not _of_a_thing(doc, clauses[near], expression, cues):
                found[near].append(expression)
                found[near].sort(key=lambda one: _distance(doc, clauses[near], one, cues))
            continue
        for place in _Anchor(doc, clauses, cues).owners(expression, places):
            found[place].append(expression)
    for sentence, places in by_sentence.items():
        if doc.tokens[doc.sentences[sentence].first].dep == "":
            _share_unparsed(clauses, places, found)
            continue
        anchor = _Anchor(doc, clauses, cues)
        loose = [expression for expression in doc.near.times_in(sentence) if not anchor.bounded(expression)]
        undated = [place for place in places if not found[place]]
        for place, own in zip(undated, shared(doc, [clauses[place] for place in undated], cues, loose), strict=True):
            if own is not None:
                found[place].append(own)
    return [tuple(times) for times in found]


def _share_unparsed(clauses: Sequence[Clause], places: Sequence[int], found: list[list[TimeExpression]]) -> None:
    """Where there is no tree, the one time of a sentence is that of all its deeds."""
    told = [expression for place in places for expression in found[place] if clauses[place].verbal or clauses[place].light]
    for place in places:
        if not found[place] and (clauses[place].verbal or clauses[place].light) and len({expression.span for expression in told}) == 1:
            found[place].append(told[0])


def _bounds_beside(doc: Annotated, expression: TimeExpression, cues: Cues) -> bool:
    """Whether, where there is no tree, a word in or beside a time makes it a bound only ("since October", "until 1 December")."""
    if expression.rule.kind == "shift" and expression.rule.unit in ("day", "week"):
        return False
    sentence = doc.sentences[expression.sentence]
    tokens = doc.tokens[sentence.first : sentence.last]
    inside = [at for at, token in enumerate(tokens) if token.start < expression.span.end and token.end > expression.span.start]
    if not inside:
        return False
    near = tokens[max(0, inside[0] - 2) : inside[0] + 1] if inside[0] else tokens[:1]
    after = tokens[inside[-1] + 1 : inside[-1] + 3]
    return any(token.norm in cues.words.time_bounds for token in (*near, *after[: 2 if doc.language == "tr" else 0]))


def _of_a_thing(doc: Annotated, clause: Clause, expression: TimeExpression, cues: Cues) -> bool:
    """Whether a time is made an adjective ("this year's", "bu yılki") of something that is not the event."""
    endings = tuple(cues.words.adjectival_endings)
    if not endings or not doc.text[expression.span.start : expression.span.end].casefold().endswith(endings):
        return False
    if clause.verbal:
        return True
    before = doc.tokens[doc.sentences[expression.sentence].first : clause.predicate]
    between = [token for token in before if expression.span.end <= token.start < doc.tokens[clause.predicate].start]
    return len(between) > 1


def _distance(doc: Annotated, clause: Clause, expression: TimeExpression, cues: Cues) -> float:
    """How far a time stands from an event: words between them, doubled outside its clause or after a verb that ends it."""
    sentence = doc.sentences[expression.sentence]
    at = next((place for place in range(sentence.first, sentence.last) if doc.tokens[place].end > expression.span.start), clause.predicate)
    away = abs(at - clause.predicate)
    if at > clause.predicate and cues.words.adjectival_endings:
        return away * 2.0 + 1
    return away if clause.first <= at < clause.last else away * 2.0 + 1


class _Anchor:
    """Climbs a sentence's tree from a time to the predicate that it belongs to."""

    def __init__(self, doc: Annotated, clauses: Sequence[Clause], cues: Cues) -> None:
        self.doc, self.clauses, self.reported, self.words = doc, clauses, cues.speech, cues.words

    def owners(self, expression: TimeExpression, places: Sequence[int]) -> list[int]:
        """Give the places, among a sentence's events, that a time dates."""
        heads = {at: place for place in reversed(places) for at in self._heads(self.clauses[place])}
        key = self._key(expression)
        if key is None or self._bounded(key, expression):
            return []
        anchor = self._climb(key, heads, expression)
        if anchor is None:
            return []
        token = self.doc.tokens[anchor]
        if anchor not in heads and token.lemma in self.reported:
            return []
        return [
            place for place in places if anchor in self._heads(self.clauses[place]) or self._below(self.clauses[place], anchor, heads, key)
        ]

    def _heads(self, clause: Clause) -> set[int]:
        """The tokens that stand for a clause: its predicate and the light verb that carries it."""
        heads = {clause.predicate}
        tokens = self.doc.tokens
        if clause.light:
            head = clause.predicate
            for _ in range(3):
                head = tokens[head].head
                if tokens[head].lemma == clause.light:
                    heads.add(head)
                    break
            heads |= {
                at
                for at in range(clause.predicate, min(clause.predicate + 12, len(tokens)))
                if tokens[at].head == clause.predicate and tokens[at].lemma == clause.light
            }
        return heads

    def bounded(self, expression: TimeExpression) -> bool:
        """Whether a time only bounds what it stands beside ("since Monday", "by Friday")."""
        key = self._key(expression)
        return key is None or self._bounded(key, expression)

    def _key(self, expression: TimeExpression) -> int | None:
        """The token of a time that binds it to the rest."""
        sentence = self.doc.sentences[expression.sentence]
        tokens = self.doc.tokens
        inside = [
            at
            for at in range(sentence.first, sentence.last)
            if tokens[at].start < expression.span.end and tokens[at].end > expression.span.start
        ]
        bound = [at for at in inside if tokens[at].head not in inside or tokens[at].head == at]
        return next((at for at in bound if tokens[at].dep not in ("case", "det", "punct")), bound[0] if bound else None)

    def _bounded(self, key: int, expression: TimeExpression) -> bool:
        before = expression.span.text.split()[0].lower()
        return before in self.words.time_bounds or any(
            token.head == key and token.dep == "case" and token.norm in self.words.time_bounds
            for token in self.doc.tokens[max(0, key - 5) : key]
        )

    def _climb(self, key: int, heads: Mapping[int, int], expression: TimeExpression) -> int | None:
        tokens, at = self.doc.tokens, key
        for _ in range(12):
            up, dep = tokens[at].head, tokens[at].dep
            if at in heads or up == at or (tokens[at].pos in ("VERB", "AUX") and at != key):
                return at
            if up in heads:
                return up
            if dep.startswith(_INSIDE) or (dep.startswith("nmod") and self._names(at, up, expression)):
                return None
            at = up
        return None

    def _names(self, at: int, noun: int, expression: TimeExpression) -> bool:
        """Whether a time tells which thing is meant ("the accords of 1995"), not when something was done."""
        tokens = self.doc.tokens
        preposition = next((token.norm for token in tokens[max(0, at - 5) : at] if token.head == at and token.dep == "case"), "")
        if preposition in self.words.dating_prepositions or (
            (expression.rule.kind == "weekday" or (expression.rule.kind == "shift" and expression.rule.unit == "day"))
            and preposition not in self.words.genitive_prepositions
        ):
            return False
        return (
            preposition in self.words.naming_prepositions
            or tokens[noun].dep.startswith(("nmod", "appos"))
            or (expression.rule.kind == "fixed" and len(expression.rule.value or "") <= 4)
        )

    def _below(self, clause: Clause, anchor: int, heads: Mapping[int, int], key: int) -> bool:
        """Whether a clause stands right below or beside a verb whose time is its own too."""
        tokens, at = self.doc.tokens, clause.predicate
        if clause.light:
            at = next((head for head in self._heads(clause) if tokens[head].lemma == clause.light and head != clause.predicate), at)
        for _ in range(4):
            if at == anchor:
                return True
            participle = (
                tokens[at].dep == "advcl"
                and tokens[at].norm.endswith(tuple(self.words.participle_endings))
                and not any(token.head == at and token.dep == "mark" for token in tokens[max(0, at - 3) : at])
            )
            if (tokens[at].dep not in _SHARED and not participle) or tokens[at].head == at:
                return False
            # Between two coordinated verbs a time is the first one's only ("expelled the envoy in April and signed a pact").
            if tokens[at].dep == "conj" and tokens[at].head < key < at:
                return False
            # An argument of another event is dated by its own words only ("condemned Monday's attack").
            if tokens[at].dep in ("nsubj", "nsubj:pass", "obj", "obl") and tokens[at].head in heads and not clause.light:
                return False
            at = tokens[at].head
        return at == anchor
