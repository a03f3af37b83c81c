"""Mend what the parsers of Romance languages get wrong: perfects taken for passives, times for objects, articles for prepositions."""

from collections.abc import Callable, Sequence

from entente.read.annotated import Token
from entente.read.forms import Forms
from entente.read.grammar import Grammar, ends_so
from entente.read.romance_counts import Counts
from entente.read.romance_finite import FiniteVerbs
from entente.read.romance_fronts import Fronts
from entente.read.romance_hung import Hung
from entente.read.romance_late import Late
from entente.read.romance_participles import Participles
from entente.read.romance_swallowed import Swallowed
from entente.read.romance_tags import Tags

_OPENERS = (",", "»", "”", '"', "–", "—", "-")
_NOMINAL = ("NOUN", "PROPN")
# Relations in which a verb is none that a sentence can stand on.
_NO_MAIN = ("case", "acl", "acl:relcl", "amod", "flat", "nmod", "appos", "compound")
_QUOTES = ("«", "“", '"', "»", "”")
_INVERTED = ("obj", "obl", "nmod", "appos", "flat", "xcomp")


def mended(tokens: Sequence[Token], offset: int, grammar: Grammar, speech: frozenset[str], forms: Forms) -> list[Token]:
    """Give one sentence's tokens with their tree mended.

    Args:
        offset: index of the sentence's first token in the document, which heads count from.
        speech: verbs of saying.
        forms: finds dictionary forms.
    """
    tree = _Tree(list(tokens), offset, grammar)
    tree.prepositions_as_verbs()
    tree.headline_verbs(forms.verb_of)
    tree.opening_verb(forms.verb_of)
    tree.told_pasts(forms.verb_of)
    tree.unseen_participles(forms.verb_of)
    tree.clitic_gerunds(forms.verb_of)
    tree.accented_pasts(forms)
    tree.times_of_day()
    tree.pronouns_on_verbs(forms)
    tree.fixed_phrases()
    tree.truces()
    tree.counted_participles()
    tree.as_well_as()
    tree.second_adjectives()
    tree.asides()
    tree.opening_participle(forms.verb_of)
    tree.relative_verbs(forms.verb_of)
    tree.clitics()
    tree.clitic_articles()
    tree.adjectives_ahead()
    tree.no_verbs_at_all()
    tree.hung_participles(forms.verb_of)
    tree.classes(forms)
    tree.dead_participles(forms.verb_of)
    tree.helped_participles(forms.verb_of)
    tree.finite_attributes()
    tree.unfixed()
    tree.verbs_in_names(forms.verb_of)
    tree.hundreds()
    tree.verb_behind_name()
    tree.person_behind_front()
    tree.fronted()
    tree.doubted()
    tree.befallen(forms.verb_of)
    tree.ends_put()
    tree.about_so_many()
    tree.people_by_hundreds()
    tree.some_of_others()
    tree.no_verbs()
    tree.blamed_on()
    tree.parted_by_phrase()
    tree.fronted_nouns()
    tree.bare_relatives()
    tree.after_relative()
    tree.noun_fronted()
    tree.relatives_apart()
    tree.after_cased_relative()
    tree.serial(speech)
    tree.joined_above()
    tree.planned_deeds()
    tree.agreed_above()
    tree.personal_subjects()
    tree.turned_relatives(forms.shown_verbs)
    tree.subjects_before(forms.shown_verbs)
    tree.told_in_turn(forms.shown_verbs, speech)
    tree.find_verb(forms.verb_of)
    tree.object_relatives()
    tree.lower_participle()
    tree.shared_subject(forms.verb_of)
    tree.parted_perfects()
    tree.name_capitals()
    tree.strayed_places()
    tree.parted_titles()
    tree.lone_plurals()
    tree.raised()
    tree.after_months()
    tree.times()
    tree.perfects()
    tree.objects()
    tree.complements()
    tree.own_infinitives(speech)
    tree.behind_adjectives(forms.verb_of)
    tree.joined_participles(forms.verb_of)
    tree.said_adjectives()
    tree.relative_objects()
    tree.gerunds_hung()
    tree.asked_together()
    tree.asked_of()
    tree.asked_deeds()
    tree.bare_perfects()
    tree.conjuncts()
    tree.joined_to_infinitives()
    tree.told_besides()
    tree.names_of_groups()
    tree.parted_from_agents()
    tree.counted_objects()
    tree.cased_subjects()
    tree.active_agents()
    tree.against_no_agents()
    tree.doers_before_whom()
    tree.doers_behind_objects()
    tree.seen_done_to()
    tree.late_subjects()
    tree.our_objects()
    tree.makes()
    tree.lists()
    tree.swallowed_speech()
    tree.after_clitic()
    tree.some_of_them()
    tree.told_according(speech)
    tree.told_last(speech)
    tree.speakers(speech)
    tree.told_after_quotation()
    tree.bare_passives()
    return tree.tokens


class _Tree(Counts, Late, FiniteVerbs, Fronts, Swallowed, Participles, Hung, Tags):
    """One sentence's tree, with indexes of its own."""

    def opening_verb(self, verb_of: Callable[[str], str | None]) -> None:
        """The first word is a verb where it ends like a past and the tree took it for a name on which all hangs ("Rompió Bolivia …")."""
        at = next((place for place, token in enumerate(self.tokens[:2]) if token.pos != "PUNCT"), None)
        if at is None:
            return
        token = self.tokens[at]
        if token.pos not in ("PROPN", "NOUN", "ADJ") or not ends_so(token.text.lower(), self.grammar.opening_endings):
            return
        lemma, head = verb_of(token.norm), self._head(at)
        if lemma is None or (head != at and self.tokens[head].pos in ("VERB", "AUX")):
            return
        over = head if head != at else None
        names = [child for child in self._children(at) if self.tokens[child].dep in ("flat", "appos", "nmod", "compound", "nsubj")]
        self._set(at, at, dep="ROOT", pos="VERB", lemma=lemma)
        bare = [child for child in sorted({*names, *([over] if over is not None else [])}) if not self._cased(child)]
        for place in (*names, *([over] if over is not None else [])):
            self._set(place, at, dep="nsubj" if bare and place == bare[0] else "obl" if self._cased(place) else "obj")

    def pronouns_on_verbs(self, forms: Forms) -> None:
        """An infinitive after a preposition stays one with a pronoun written onto it ("para detenerlos")."""
        for at, token in enumerate(self.tokens):
            if token.pos not in ("NOUN", "PROPN", "ADJ") or not token.text[:1].islower() or at == 0:
                continue
            verb, head = forms.without_enclitic(token.norm), self._head(at)
            marks = [child for child in self._children(at) if child < at and self.tokens[child].dep in ("case", "mark")]
            if verb is None or not (marks or self.tokens[at - 1].pos in ("VERB", "AUX")) or not forms.matters(verb):
                continue
            above = head
            while self.tokens[above].pos not in ("VERB", "AUX") and self._head(above) != above:
                above = self._head(above)
            self._set(at, above, dep="xcomp" if at - 1 == above else "advcl", pos="VERB", lemma=verb)
            for child in marks:
                self._set(child, dep="mark")

    def fixed_phrases(self) -> None:
        """A noun that makes one preposition with the words around it tells nothing of its own ("de acuerdo con la policía")."""
        for phrase in self.grammar.fixed_phrases:
            words = phrase.split()
            for first in range(len(self.tokens) - len(words)):
                found = [token.norm for token in self.tokens[first : first + len(words)]]
                ends = {words[-1], words[-1] + "l"} | (self.grammar.name_links if words[-1] in self.grammar.name_links else frozenset())
                if found[:-1] == words[:-1] and found[-1] in ends:
                    self._one_preposition(first, first + len(words))

    def _one_preposition(self, first: int, last: int) -> None:
        noun = last - 2
        below = [child for child in self._children(noun) if child >= last and self.tokens[child].pos != "PUNCT"]
        over = self._head(noun)
        if self.tokens[over].lemma in self.grammar.heeding_verbs:
            return  # "a répondu à la demande de la Zambie": the demand is what is answered
        if first <= over < last or not below:
            self._reheaded(first, last)
            return
        held = below[0]
        for child in below:
            self._set(child, over, dep=("obl" if self.tokens[over].pos in ("VERB", "AUX", "ADJ") else "nmod") if child == held else None)
        for at in range(first, last):
            self._set(at, held, dep="case" if at == noun else "fixed", pos="ADP")

    def _reheaded(self, first: int, last: int) -> None:
        """The noun says what such a preposition means, also where the tree took its first word for the preposition ("en contra de")."""
        held = self._head(first)
        if held < last or self.tokens[first].dep != "case" or any(self._head(at) not in (first, held) for at in range(first, last)):
            return
        for at in range(first, last):
            self._set(at, held, dep="case" if at == last - 2 else "fixed", pos="ADP")
        if self.tokens[held].dep == "obj":
            self._set(held, dep="obl")

    def classes(self, forms: Forms) -> None:
        """A participle with its auxiliary is a verb, and what has an article a noun; nothing hangs on an adjective by a preposition."""
        self._swapped()
        for at, token in enumerate(self.tokens):
            children = self._children(at)
            own = any(self.tokens[child].norm in self.grammar.reflexives and child < at for child in children)
            after = self.tokens[at + 1].pos if at + 1 < len(self.tokens) else ""
            if token.norm in self.grammar.copulas and token.dep in ("cc", "mark", "dep") and after == "ADP" and self._head(at) > at:
                self._set(at, dep="cop", pos="AUX")  # "était à Islamabad"
            elif token.pos == "AUX" and not token.dep.startswith(("aux", "cop")) and token.lemma not in self.grammar.perfect_auxiliaries:
                self._set(at, pos="VERB")
            elif token.pos in ("ADJ", "NOUN", "ADV", "PROPN") and (own or any(self.tokens[child].dep == "aux" for child in children)):
                self._set(at, pos="VERB", lemma=forms.lemma(token.text, "VERB"))
                for child in children if own else ():
                    if self.tokens[child].dep == "cop":
                        self._set(child, dep="aux")
                    elif self.tokens[child].dep == "nmod":
                        self._set(child, dep="obl")
            elif (
                (
                    token.pos == "VERB"
                    and any(
                        self.tokens[c].dep == "det" and self.tokens[c].norm in self.grammar.determiners and at - c < 3 for c in children
                    )
                )
                or (
                    token.pos == "ADJ"
                    and token.dep in ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "appos")
                    and any(
                        self.tokens[c].norm in self.grammar.definite_articles | self.grammar.indefinite_articles and c < at
                        for c in children
                    )
                )
                or (
                    token.pos == "ADJ"
                    and token.dep in ("obj", "nsubj", "nsubj:pass")
                    and any(self.tokens[c].dep == "amod" and c > at for c in children)
                )
            ):
                self._set(at, pos="NOUN", lemma=forms.lemma(token.text, "NOUN"))
        self._compounds()
        for at, token in enumerate(self.tokens):
            head = self._head(at)
            if (
                token.dep in ("nmod", "obl")
                and self._cased(at)
                and self.tokens[head].dep in ("amod", "acl")
                and self.tokens[head].pos == "ADJ"
            ):
                self._set(at, self._head(head), dep="nmod")

    def _swapped(self) -> None:
        """Adjectives follow: what stands as one before another is the noun ("ejercicios navales")."""
        for at, token in enumerate(self.tokens):
            head = self._head(at)
            noun = (
                head == at + 1
                and token.dep == "amod"
                and (token.pos in ("VERB", "NOUN") or (token.pos == "ADJ" and self.tokens[head].pos == "ADJ"))
            )
            if not noun or self.tokens[head].pos not in ("ADJ", "NOUN"):
                continue
            over = self._head(head)
            dep = self.tokens[head].dep
            for child in self._children(head):
                if child != at:
                    self._set(child, at)
            self._set(at, at if over == head else over, dep=dep, pos="NOUN")
            self._set(head, at, dep="amod", pos="ADJ")

    def _compounds(self) -> None:
        """ "Auprès de la RDC": the noun is the verb's, the adverb a part of its preposition."""
        for at, token in enumerate(self.tokens):
            if token.norm not in self.grammar.compound_prepositions or self._head(at) == at:
                continue
            over = self._head(at)
            nouns = [child for child in self._children(at) if child > at and self._cased(child)]
            for noun in nouns:
                self._set(noun, over, dep="obl" if self.tokens[over].pos in ("VERB", "AUX") else "nmod")
            if nouns:
                self._set(at, nouns[0], dep="advmod", pos="ADV")

    def helped_participles(self, verb_of: Callable[[str], str | None]) -> None:
        """What an auxiliary stands right before is the verb, and the infinitive after it what is said ("a nié avoir attaqué")."""
        for at in range(1, len(self.tokens) - 2):
            token, verb = self.tokens[at], self._head(at)
            helped = self.tokens[at - 1].dep.startswith("aux") and self._head(at - 1) == at
            if not helped or token.pos in ("VERB", "AUX", "ADJ") or not ends_so(token.norm, self.grammar.participles):
                continue
            lemma = verb_of(token.norm)
            if lemma is None or verb <= at or self.tokens[verb].pos != "VERB":
                continue
            over, dep = self._head(verb), self.tokens[verb].dep
            for child in self._children(verb):
                if child < at and self.tokens[child].dep != "punct":
                    self._set(child, at)
            self._set(at, at if over == verb else over, dep=dep, pos="VERB", lemma=lemma)
            self._set(verb, at, dep="xcomp")

    def find_verb(self, verb_of: Callable[[str], str | None]) -> None:
        """Make a word taken for a noun the verb of a sentence that has none ("Kigali nie toute implication")."""
        if any(self._carries_sentence(at) for at in range(len(self.tokens))):
            return
        for at in range(1, len(self.tokens) - 1):
            token, before = self.tokens[at], self.tokens[at - 1]
            lemma = (
                verb_of(token.norm) if token.text[:1].islower() and token.pos in ("NOUN", "ADJ", "VERB", "PROPN", "ADP", "ADV") else None
            )
            ahead = at + 1
            while ahead + 1 < len(self.tokens) and self.tokens[ahead].pos == "ADV":  # "somme de son côté la junte"
                ahead += 1
            after = self.tokens[ahead]
            if after.text in _QUOTES and ahead + 1 < len(self.tokens):  # "dénonce « une mise en scène »"
                after = self.tokens[ahead + 1]
            counted = after.pos == "NUM" and not token.norm.endswith("s")  # "débloque 40 millions"
            opens = after.pos in ("DET", "PROPN", "ADP") or after.norm in self.grammar.determiners or counted
            # after something put in between two commas: "Ottawa, pour sa part, débloque …"
            put_in = before.text == "," and any(self.tokens[place].text == "," for place in range(at - 1))
            if token.norm in self.grammar.verb_like_prepositions:
                continue
            if lemma is None or not (before.pos in ("PROPN", "ADJ", "NOUN") or put_in) or not opens or self._cased(at):
                continue
            subject = next(
                (place for place in range(at - 1, -1, -1) if self.tokens[place].pos in _NOMINAL and self._outside(place, at)), None
            )
            if subject is None or self._cased(subject):
                continue
            self._raise(at, subject, lemma)
            return

    def _carries_sentence(self, at: int) -> bool:
        """Whether a verb is one that a sentence can stand on: neither it nor anything above it only tells more of a noun."""
        if self.tokens[at].pos not in ("VERB", "AUX"):
            return False
        steps = 0
        while steps < len(self.tokens):
            if self.tokens[at].dep in _NO_MAIN:
                return False
            if self._head(at) == at:
                return True
            at, steps = self._head(at), steps + 1
        return False

    def _outside(self, at: int, verb: int) -> bool:
        """Whether a word's head does not stand before the verb: the top of what comes before it."""
        return self._head(at) >= verb or self._head(at) == at

    def _raise(self, at: int, subject: int, lemma: str) -> None:
        tops = [place for place in range(at + 1, len(self.tokens)) if self._head(place) <= at or self._head(place) == place]
        self._set(at, at, dep="ROOT", pos="VERB", lemma=lemma)
        for place in range(at):
            if place != subject and self._outside(place, at):
                self._set(place, subject if self.tokens[place].pos in ("DET", "ADJ", "PROPN") else at)
        self._set(subject, at, dep="nsubj")
        found = False
        for place in tops:
            if self.tokens[place].pos in ("DET", "ADP") and place + 1 < len(self.tokens):
                noun = next((other for other in range(place + 1, len(self.tokens)) if self.tokens[other].pos in _NOMINAL), place)
                self._set(place, noun, dep="det" if self.tokens[place].pos == "DET" else "case")
            elif self.tokens[place].pos in _NOMINAL:
                cased = bool(self._cased(place))
                self._set(place, at, dep="obl" if cased or found else "obj")
                found = found or not cased
            else:
                self._set(place, at)

    def object_relatives(self) -> None:
        """In "X, que le général Y a reçu" the relative word is the object of a verb that has its subject, and X stands above."""
        for at in range(2, len(self.tokens) - 2):
            verb = self._received_by(at)
            if verb is None:
                continue
            noun = at - 2 if self.tokens[at - 1].text == "," else at - 3
            while self.tokens[noun].dep in ("flat", "appos", "amod") and self._head(noun) < noun:
                noun = self._head(noun)
            if self.tokens[noun].pos not in _NOMINAL:
                continue
            over, dep = self._head(verb), self.tokens[verb].dep
            self._set(at, verb, dep="obj", pos="PRON")
            main = next(
                (
                    child
                    for child in self._children(verb)
                    if child > verb and self.tokens[child].pos == "VERB" and self.tokens[child].dep in ("parataxis", "conj", "ccomp")
                ),
                None,
            )
            if over == verb and main is None:
                continue  # nothing else that the sentence could stand on
            if over == verb and main is not None:
                self._set(main, main, dep="ROOT")
                over = main
            if self._head(noun) == verb:
                self._set(noun, over, dep=self.tokens[noun].dep if dep != "ROOT" else "nsubj")
            self._set(verb, noun, dep="acl:relcl")

    def _received_by(self, at: int) -> int | None:
        """The verb that a relative word after a comma is the object of: it has a subject after that word, and no object."""
        relative = self.tokens[at].norm in self.grammar.object_relatives
        behind = self.tokens[at - 1].text == "," or (self.tokens[at - 1].pos == "ADP" and self.tokens[at - 2].text == ",")
        if not relative or not behind:
            return None
        for verb in range(at + 1, min(len(self.tokens), at + 14)):
            token = self.tokens[verb]
            if token.text == "," or (token.pos == "ADP" and verb == at + 1):
                return None
            if token.pos == "VERB":
                deps = {self.tokens[child].dep for child in self._children(verb) if child != at}
                subjects = [child for child in self._children(verb) if at < child < verb and self.tokens[child].dep == "nsubj"]
                return verb if subjects and not deps & {"obj", "ccomp", "xcomp", "aux:pass"} else None
        return None

    def lower_participle(self) -> None:
        """A participle between commas after the subject is no main verb ("Le général X, arrivé au pouvoir en juin, accuse …")."""
        for at, token in enumerate(self.tokens):
            children = self._children(at)
            if (
                token.pos != "VERB"
                or self._head(at) != at
                or at < 2
                or self.tokens[at - 1].text != ","
                or not ends_so(token.norm, self.grammar.participles)
                or self._in_the_past(at)  # "acusó", which without its accent ends like a participle
                or (self.grammar.drops_subjects and token.lemma == token.norm + "r")  # "avisa", "acepta"
                or any(self.tokens[child].dep in ("aux", "aux:pass", "cop") for child in children)
            ):
                continue
            subject = next((child for child in children if self.tokens[child].dep.startswith("nsubj") and child < at - 1), None)
            main = next(
                (c for c in children if c > at and self.tokens[c].pos == "VERB" and self.tokens[c].dep in ("parataxis", "conj", "ccomp")),
                None,
            )
            if subject is None or main is None:
                continue
            self._set(main, main, dep="ROOT")
            self._set(at, subject, dep="acl")
            self._set(subject, main, dep="nsubj")
            for child in self._children(main):
                if child > main and self.tokens[child].dep == "nsubj":
                    self._set(child, dep="obj")

    def parted_perfects(self) -> None:
        """An auxiliary that a remark parts from its participle is no verb of its own ("Mme X a, pour sa part, salué …")."""
        for at, token in enumerate(self.tokens):
            if token.lemma not in self.grammar.perfect_auxiliaries or token.pos not in ("VERB", "AUX") or at + 1 >= len(self.tokens):
                continue
            if self.tokens[at + 1].text != "," or token.dep in ("aux", "aux:pass"):
                continue
            children = self._children(at)
            done = next(
                (
                    child
                    for child in children
                    if child > at
                    and self.tokens[child].pos == "VERB"
                    and self.tokens[child - 1].text == ","
                    and ends_so(self.tokens[child].norm, self.grammar.participles)
                ),
                None,
            )
            if done is None or any(self.tokens[child].dep == "obj" for child in children):
                continue
            over = self._head(at)
            self._set(done, done if over == at else over, dep=token.dep)
            for child in children:
                if child != done:
                    self._set(child, done)
            for child in self._children(done):
                if child > done and self.tokens[child].dep.startswith("nsubj"):
                    self._set(child, dep="obj")
            self._set(at, done, dep="aux", pos="AUX")

    def name_capitals(self) -> None:
        """A capital after a preposition is a name, whatever the tree took it for ("à Luanda")."""
        for at, token in enumerate(self.tokens):
            head = self._head(at)
            if token.pos != "VERB" or at == 0 or not token.text[:1].isupper() or not self._cased(at) or head == at:
                continue
            for child in self._children(at):
                if self.tokens[child].dep in ("obj", "obl", "advcl", "punct", "xcomp"):
                    self._set(child, head)
            self._set(at, pos="PROPN", dep="obl")

    def times(self) -> None:
        """Times are no objects, and what follows them is the verb's ("jeudi à Bruxelles")."""
        for at, token in enumerate(self.tokens):
            head = self._head(at)
            if token.norm not in self.grammar.time_nouns or head == at:
                continue
            # "a donné 72 heures à l'ambassadrice pour partir": what is given is an object.
            given = token.dep == "obj" and any(self.tokens[child].dep == "advcl" and child > at for child in self._children(head))
            if token.dep in ("obj", "nsubj", "iobj", "xcomp") and self.tokens[head].pos in ("VERB", "AUX") and not given:
                self._set(at, dep="obl")
            if self.tokens[at].dep.startswith("obl"):
                for child in self._children(at):
                    case = self._cased(child)
                    free = not any(self.tokens[other].dep == "obj" for other in self._children(head))
                    if child > at and case in self.grammar.partitives and free and self.tokens[child].norm not in self.grammar.time_nouns:
                        for low in self._children(child):
                            if self.tokens[low].dep == "case":
                                self._set(low, dep="det", pos="DET")
                        self._set(child, head, dep="obj")
                    elif child > at and not case and free and self._counted(child):
                        self._set(child, head, dep="obj")  # "a retenu plusieurs heures deux agents"
                    elif child > at and case and case not in self.grammar.name_links:
                        self._set(child, head, dep="obl")

    def _counted(self, at: int) -> bool:
        """Whether a noun has an article or number of its own, and tells no time."""
        own = any(self.tokens[child].dep in ("det", "nummod") and child < at for child in self._children(at))
        return own and self.tokens[at].pos == "NOUN" and self.tokens[at].norm not in self.grammar.time_nouns

    def perfects(self) -> None:
        """A perfect with "to be" is no passive: of verbs of motion, and with a pronoun of its own ("s'est entretenu", "sont descendus")."""
        for at, token in enumerate(self.tokens):
            children = self._children(at)
            if (
                token.dep == "expl"
                and self.tokens[self._head(at)].lemma in self.grammar.personal_verbs
                and token.norm in self.grammar.pronouns
            ):
                self._set(at, dep="nsubj")
            if token.dep == "aux":  # "el canciller va a viajar": the subject is the verb's
                for child in children:
                    if self.tokens[child].dep == "nsubj":
                        self._set(child, self._head(at))
            if token.pos != "VERB":
                continue
            children = self._children(at)
            own = any(self.tokens[child].norm in self.grammar.reflexives and child < at for child in children)
            being = [
                child
                for child in children
                if self.tokens[child].lemma in self.grammar.passive_auxiliaries
                and (self.tokens[child].dep == "aux" or (self.tokens[child].dep == "cop" and ends_so(token.norm, self.grammar.participles)))
            ]
            if being and not own and token.lemma not in self.grammar.motion_verbs:  # "est attendu à Mexico"
                self._set(being[-1], dep="aux:pass")
                for child in children:
                    if self.tokens[child].dep == "nsubj":
                        self._set(child, dep="nsubj:pass")
            children = self._children(at)
            passive = any(self.tokens[child].dep == "aux:pass" for child in children)
            if passive and not own and token.lemma not in self.grammar.motion_verbs:
                continue
            for child in children:
                if self.tokens[child].dep in ("aux:pass", "nsubj:pass"):
                    self._set(child, dep=self.tokens[child].dep.partition(":")[0])

    def complements(self) -> None:
        """What a name is assured of, called or accused of is the verb's: a name has no complement of its own but another name."""
        for at, token in enumerate(self.tokens):
            head = self._head(at)
            case = self._cased(at)
            if token.dep == "xcomp" and token.pos == "NOUN" and case in self.grammar.name_links and self.tokens[head].pos == "VERB":
                self._set(at, dep="obl")  # "s'est emparé du pouvoir"
            elif (
                token.dep == "nmod"
                and token.pos in ("NOUN", "ADJ")
                and token.text[:1].islower()
                and case in self.grammar.name_links
                and self.tokens[head].pos == "PROPN"
                and self.tokens[head].dep == "obj"
                and self.tokens[self._head(head)].pos == "VERB"
            ):
                self._set(at, self._head(head), dep="obl")

    def own_infinitives(self, speech: frozenset[str]) -> None:
        """An infinitive behind "à" or "de" on a verb without an object has that verb's subject ("a tenu à remercier")."""
        for at, token in enumerate(self.tokens):
            head = self._head(at)
            if token.dep != "ccomp" or token.pos != "VERB" or token.norm != token.lemma or head > at or self.tokens[head].pos != "VERB":
                continue
            taken = {self.tokens[child].dep for child in self._children(head)} & {"obj", "iobj"}
            marked = any(child < at and self.tokens[child].norm in self.grammar.of_words for child in self._children(at))
            bare = not any(self.tokens[child].dep.startswith(("nsubj", "aux")) for child in self._children(at))
            if marked and bare and not taken and self.tokens[head].lemma not in speech and ends_so(token.norm, self.grammar.infinitives):
                self._set(at, dep="xcomp")

    def objects(self) -> None:
        """An article is no preposition ("déployé des avions"), and a noun right after a verb no predicate of it ("libéré l'opposant")."""
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or token.lemma in self.grammar.of_verbs:
                continue
            children = self._children(at)
            if any(self.tokens[child].dep in ("obj", "aux:pass", "ccomp") for child in children) or any(
                self.tokens[child].norm in self.grammar.reflexives and self.tokens[child].pos == "PRON" for child in children
            ):
                continue
            for child in children:
                if child < at or self.tokens[child].pos not in _NOMINAL:
                    continue
                below = self._children(child)
                bare = [
                    noun
                    for noun in below
                    if self.tokens[noun].dep in ("nmod", "appos") and self.tokens[noun].pos == "PROPN" and not self._cased(noun)
                ]
                if (
                    self.tokens[child].dep == "obl"
                    and bare
                    and bare[0] == child + 1
                    and not any(self.tokens[c].dep == "det" for c in below)
                ):
                    self._set(bare[0], at, dep="obj")  # "mis en garde Berlin"
                    break
                relation, case = self.tokens[child].dep, self._cased(child)
                between = {self.tokens[place].pos for place in range(at + 1, child)}
                if relation in ("obl", "nmod") and case in self.grammar.partitives and between <= {"ADP", "DET", "ADJ", "NUM"}:
                    for low in self._children(child):
                        if self.tokens[low].dep == "case":
                            self._set(low, dep="det", pos="DET")
                    self._set(child, dep="obj")
                    break
                if relation in ("obl", "nmod") and not case and child - at < 4 and self.tokens[child].norm not in self.grammar.time_nouns:
                    self._set(child, dep="obj")
                    break
                if relation == "nsubj" and any(self.tokens[other].dep == "nsubj" and other < at for other in children):
                    self._set(child, dep="obj")
                    break
                if relation == "xcomp" and not case and token.lemma not in self.grammar.becoming_verbs:
                    self._set(child, dep="obj")
                    break
        self._controlled()

    def _controlled(self) -> None:
        """What somebody is asked, kept from or allowed is the verb's, not a part of who is asked ("empêché X d'accéder")."""
        for at, token in enumerate(self.tokens):
            head = self._head(at)
            over = self._head(head)
            if token.dep == "acl" and token.pos == "VERB" and self.tokens[head].pos == "VERB":
                self._set(at, dep="advcl")
                continue
            if (
                token.dep not in ("acl", "advcl")
                or token.pos != "VERB"
                or not ends_so(token.norm, self.grammar.infinitives)
                or head == over
            ):
                continue
            marked = any(self.tokens[child].dep == "mark" for child in self._children(at))
            if marked and self.tokens[head].dep in ("obj", "obl", "iobj") and self.tokens[over].lemma in self.grammar.object_control_verbs:
                self._set(at, over, dep="xcomp")

    def shared_subject(self, verb_of: Callable[[str], str | None]) -> None:
        """A past after an apposition is no relative: "La ministra, Lucía Ibarra, visitó Rabat y se reunió con …" has two main verbs."""
        for at, token in enumerate(self.tokens):
            noun = self._head(at)
            later = self._head(noun)
            if token.dep != "acl" or token.pos != "VERB" or not noun < at < later or self.tokens[later].pos != "VERB":
                continue
            helped = any(self.tokens[child].dep.startswith("aux") and child < at for child in self._children(at))
            finite = helped or (ends_so(token.text.lower(), self._pasts()) and verb_of(token.norm) is not None)
            joined = any(self.tokens[child].dep == "cc" and at < child for child in self._children(later))
            first = min([child for child in self._children(at) if child < at] + [at])
            if not (finite and joined and self.tokens[noun].dep.startswith("nsubj") and self.tokens[first - 1].text == ","):
                continue
            over, dep = self._head(later), self.tokens[later].dep
            for child in self._children(later):
                if child < at:
                    self._set(child, at)
            self._set(at, at if over == later else over, dep=dep)
            self._set(later, at, dep="conj")

    def conjuncts(self) -> None:
        """A verb joined to a noun goes on the verb above it ("a fermé son espace et déployé …"), "et son homologue" on the subject."""
        for at, token in enumerate(self.tokens):
            name = self._head(at)
            office = self._head(name)
            titled = self.tokens[name].dep in ("appos", "flat") and office != name and self.tokens[office].pos == "NOUN"
            if token.dep == "conj" and token.pos == "NOUN" and titled and any(self.tokens[c].dep == "det" for c in self._children(at)):
                self._set(at, office)  # "le ministre X et le chancelier Y"
        for at, token in enumerate(self.tokens):
            verb = self._head(at)
            if token.pos not in _NOMINAL or not token.dep.startswith(("obl", "dislocated", "nmod")) or at > verb or self._cased(at):
                continue
            joined = any(self.tokens[child].dep == "cc" and child < at for child in self._children(at))
            subject = next((child for child in self._children(verb) if self.tokens[child].dep.startswith("nsubj") and child < at), None)
            if joined and subject is not None:
                self._set(at, subject, dep="conj")
        for at, token in enumerate(self.tokens):
            head = self._head(at)
            if token.dep != "conj" or token.pos != "VERB" or self.tokens[head].pos in ("VERB", "AUX"):
                continue
            top, steps = head, 0
            while self._head(top) != top and self.tokens[top].pos not in ("VERB", "AUX") and steps < 6:
                top, steps = self._head(top), steps + 1
            if self.tokens[top].pos == "VERB" and top < at and not any(self.tokens[c].dep == "cop" for c in self._children(head)):
                self._set(at, top)

    def speakers(self, speech: frozenset[str]) -> None:
        """Who is named right after a verb of saying that follows its words is its subject ("…, a indiqué l'Élysée")."""
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB":
                continue
            children = self._children(at)
            # what follows a verb that is its own object is its subject ("…, s'indigne le ministre")
            if token.lemma not in speech and not any(c < at and self.tokens[c].norm in self.grammar.reflexives for c in children):
                continue
            if any(self.tokens[child].dep.startswith("nsubj") for child in children):
                continue
            own = [c for c in children if c < at and (self.tokens[c].dep == "aux" or self.tokens[c].norm in self.grammar.reflexives)]
            if not own and token.dep == "conj" and token.text.endswith(("é", "ée", "és", "ées")):
                continue  # "a condamné X, rappelé son ambassadeur": shares the auxiliary, and no speaker stands behind it
            if token.dep in ("acl", "advcl") and ends_so(token.norm, self.grammar.gerunds):
                continue  # "…, accusant Bruxelles d'ingérence": whom the subject accuses
            start = min([*own, at])
            if start == 0 or self.tokens[start - 1].text not in _OPENERS:
                continue
            bare = [child for child in children if child > at and self.tokens[child].dep in _INVERTED and not self._cased(child)]
            bare = [child for child in bare if self.tokens[child].norm not in self.grammar.time_nouns]
            if bare and self.tokens[bare[0]].pos in _NOMINAL:
                self._set(bare[0], dep="nsubj")


__all__ = ["mended"]
