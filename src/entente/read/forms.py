"""Dictionary forms of words, by a language's grammar and a general dictionary."""

import functools
import re

from entente.read.fold import folded
from entente.read.french_hidden_verbs import ShownVerbs
from entente.read.grammar import Grammar


class Forms:
    """Finds dictionary forms in one language; made once and shared.

    Args:
        verbs: dictionary forms that matter: of two possible ones the one among them is taken.
        other_verbs: verbs of news beside them, which a tree may take for nouns; no word is taken for one that can be another.
        nouns: dictionary forms of nouns of news.

    Attributes:
        shown_verbs: finds verbs that the parser has missed by their forms; None where a language lists nothing for it.
    """

    def __init__(
        self,
        code: str,
        grammar: Grammar,
        verbs: frozenset[str],
        other_verbs: frozenset[str] = frozenset(),
        nouns: frozenset[str] = frozenset(),
    ) -> None:
        self.code, self.grammar, self.verbs = code, grammar, verbs
        self.other_verbs, self.nouns = other_verbs, nouns
        known = [*sorted(verbs), *sorted(other_verbs - verbs)]
        self.shown_verbs = ShownVerbs(grammar, known) if grammar.shown_verbs else None
        self._lemmas: dict[tuple[str, str], str] = {}

    def norm(self, text: str, pos: str) -> str:
        """Fold a word; a pronoun that follows its verb loses what joins it ("-t-il")."""
        word = folded(text) or text
        if pos == "PRON":
            mark = next((mark for mark in self.grammar.clitic_marks if word.startswith(mark) and len(word) > len(mark)), "")
            return word[len(mark) :]
        return word

    def without_enclitic(self, word: str) -> str | None:
        """Give the dictionary form of an infinitive or gerund onto which a pronoun is written ("reunirse": "reunir"); None for none."""
        for pronoun in self.grammar.enclitics:
            stem = word[: -len(pronoun)]
            if not word.endswith(pronoun) or len(stem) < 4:
                continue
            if stem.endswith(self.grammar.infinitives):
                return stem
            if stem.endswith(self.grammar.gerunds):  # "acusandolo"
                return self.lemma(stem, "VERB")
        return None

    def lemma(self, text: str, pos: str) -> str:
        """Give the dictionary form of a word, folded."""
        found = self._lemmas.get((text, pos))
        if found is None:
            found = self._lemmas[text, pos] = self._lemma(text, pos)
        return found

    def _lemma(self, text: str, pos: str) -> str:
        found = self._listed(text, pos)
        if pos != "VERB" or self.shown_verbs is None or self.shown_verbs.knows(found):
            return found
        form = self.shown_verbs.finite(text.lower())  # the dictionary has "mirent" of "mirer", and "tacle" of nothing
        return found if form is None else form.verb

    def _listed(self, text: str, pos: str) -> str:
        """Give the dictionary form of a word by rules, and by what the general dictionary has."""
        word = folded(text) or text
        if pos in ("VERB", "AUX") and (plain := self.without_enclitic(word)) is not None:
            return plain
        if pos in ("NOUN", "PROPN"):
            return self.grammar.singular(word)
        if pos == "ADJ" and self._stands_for_itself(word):
            return word
        if pos == "VERB" and word in self.grammar.irregular_verbs:
            return self.grammar.irregular_verbs[word]
        listed = next((stem for stem in self.grammar.stems(word) if stem in self.verbs), None) if pos == "VERB" else None
        if listed is not None and not self.grammar.dictionary_first:
            return listed
        found = self.looked_up(text)
        if pos == "VERB" and self.grammar.bare_stems:
            found = self._spelt(word, found)
        if listed is not None and found not in self.verbs:
            return listed
        return self._infinitive(text, word) or found if pos == "VERB" and not found.endswith(self.grammar.infinitives or ("",)) else found

    def looked_up(self, text: str) -> str:
        """Give the form that the general dictionary has; a hyphen that stood in the word stays there."""
        import simplemma

        word = text.lower().replace("’", "'")
        found = str(simplemma.lemmatize(word, lang=self.code))
        return folded(word if found == word.replace("-", "") else found)

    def _infinitive(self, text: str, word: str) -> str | None:
        """Give the infinitive of a verb form that the dictionary has as another kind of word ("jeté"); None where none is known.

        Args:
            text: as it stands, for a dictionary knows words by their accents.
        """
        written = text.lower()
        if len(written) != len(word):  # folding has made two letters of one
            return None
        for ending, fillers in self.grammar.verb_endings:
            stem = written[: len(word) - len(ending)]
            if not word.endswith(ending) or len(stem) < 2:
                continue
            for form in (stem + filler for filler in fillers):
                if form.endswith(self.grammar.infinitives) and ordinary(self.code, form):
                    return folded(form)
        return None

    def _stands_for_itself(self, word: str) -> bool:
        """Whether an adjective is its own dictionary form: an ordinal in digits, and what was the participle of a verb ("armed").

        One of a verb that matters stays a form of that verb: the tagger takes many for adjectives that tell an event.
        """
        if word[0].isdigit():
            return True
        return word.endswith(self.grammar.adjective_participles) and not any(stem in self.verbs for stem in self.grammar.stems(word))

    def _spelt(self, word: str, found: str) -> str:
        """Mend a regular verb form that the dictionary leaves as it is, or gives a letter too many ("growing": "growe")."""
        import simplemma

        stems = [stem for stem in self.grammar.stems(word)[1:] if len(stem) > 2 and simplemma.is_known(stem, lang=self.code)]
        bare = next((stem for stem in stems if re.search(self.grammar.bare_stems, stem)), None)
        if found == word:
            doubled = next((stem for stem in stems if word.startswith(stem + stem[-1])), None)
            longer = next((stem for stem in stems if not word.startswith(stem) and len(stem) > 3), None)
            return bare or doubled or longer or next((stem for stem in stems if len(stem) > 3), found)
        return bare if bare is not None and found[:-1] == bare else found

    def matters(self, verb: str) -> bool:
        """Whether a dictionary form is one of the verbs that matter."""
        return verb in self.verbs

    def verb_of(self, word: str) -> str | None:
        """Give the verb that matters of which a folded word can be a form; None where it can be none."""
        forms = (self.grammar.irregular_verbs.get(word, word), *self.grammar.stems(word))
        if self.grammar.dictionary_first:
            forms = (*forms, self._lemma(word, "VERB"))
        return next((stem for stem in forms if stem in self.verbs), None)

    def news_verb(self, word: str) -> str | None:
        """Give the verb of news, one that matters or another, of which a folded word can be a form; None for none."""
        forms = (self.grammar.irregular_verbs.get(word, word), *self.grammar.stems(word))
        return next((stem for stem in forms if stem in self.verbs or stem in self.other_verbs), None)

    def titled_verb(self, word: str) -> bool:
        """Whether a word of a headline can be a verb: a form of one that matters, or another form than the dictionary's of one of news."""
        return self.verb_of(word) is not None or self.news_verb(word) not in (None, word)

    def news_noun(self, verb: str) -> bool:
        """Whether a verb's dictionary form is a noun of news too ("attack")."""
        return verb in self.nouns


@functools.lru_cache(maxsize=100_000)
def ordinary(code: str, word: str) -> bool:
    """Tell whether a word in small letters stands in a language's general dictionary."""
    import simplemma

    return bool(simplemma.is_known(word, lang=code))
