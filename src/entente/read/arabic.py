"""Read Arabic: words, names, phrases and clauses by lists and patterns, with the trained taggers as hints."""

from collections.abc import Mapping, Sequence

from entente.languages.pack import Pack
from entente.read.annotated import Clause, Named, Token
from entente.read.arabic_clauses import ClauseFinder
from entente.read.arabic_heard import named_words, rejoined, without_verbs
from entente.read.arabic_names import NameFinder
from entente.read.arabic_phrases import Found, PhraseFinder
from entente.read.arabic_recognised import Recognised
from entente.read.arabic_tokens import Cutter, Tagger, covered, name_hints, parted, recognised_spans, tag_hints
from entente.read.arabic_words import ArabicWords
from entente.read.fold import folded
from entente.read.phrases import Phrases
from entente.read.segment import Stretch
from entente.record.quick import replace


class ArabicReader:
    """Arabic, which has no parser of ours: the reader of its packs' words; made once and shared."""

    def __init__(
        self, pack: Pack, trigger_verbs: frozenset[str], trigger_nouns: frozenset[str], carriers: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.pack = pack
        self.words = ArabicWords(pack, trigger_verbs, trigger_nouns, carriers)
        self.cutter, self.tagger = Cutter(self.words), Tagger(self.words)
        labels = (pack.data.get("prepositions") or {}).get("labels") or {}
        self.prepositions = {folded(str(word)): str(label) for word, label in labels.items()}
        # The last document's tokens and phrases: its phrases are asked for twice.
        self._last: tuple[tuple[Token, ...], Found] | None = None

    def tokens(self, text: str, sentences: Sequence[Stretch]) -> tuple[Token, ...]:
        """Cut into words; the words that head a verb's subject say so in `dep`, as there is no tree to tell it."""
        pieces = self.cutter.pieces(text, sentences)
        hints = tag_hints(self.pack.code, text, sentences, pieces)
        plain = self.tagger.tokens(text, pieces, hints)
        spans = recognised_spans(self.pack.code, text, sentences)
        heard = None if spans is None else covered(spans, plain)
        if spans is not None and heard and (whole := rejoined(pieces, heard)) is not None:
            pieces = whole
            plain = self.tagger.tokens(text, pieces, hints)
            heard = covered(spans, plain)
        if spans is not None and heard and (cut := parted(pieces, heard, self.words)) is not None:
            plain = self.tagger.tokens(text, cut, hints)
            heard = covered(spans, plain)
        plain = named_words(plain, heard or (), self.words)
        found = self._find(text, plain, heard)
        named = found.phrases.named
        plain = without_verbs(plain, named)
        subjects = {
            named[index].key
            for clause in self._clauses(text, plain, named, found)
            if clause.verbal
            for slot in clause.slot("object" if clause.passive else "subject")
            for index in slot.argument.mentions
        }
        marked = tuple(replace(token, dep="subject") if at in subjects else token for at, token in enumerate(plain))
        self._last = marked, found
        return marked

    def phrases(self, text: str, tokens: Sequence[Token]) -> Phrases:
        """Names first, then what leans on them."""
        return self._found(text, tokens).phrases

    def clauses(self, text: str, tokens: Sequence[Token], named: Sequence[Named]) -> tuple[Clause, ...]:
        """By patterns over words and mentions."""
        return self._clauses(text, tokens, named, self._found(text, tokens))

    def _found(self, text: str, tokens: Sequence[Token]) -> Found:
        if self._last is not None and self._last[0] is tokens:
            return self._last[1]
        return self._find(text, tokens, None)

    def _find(self, text: str, tokens: Sequence[Token], heard: Sequence[Recognised] | None) -> Found:
        finder = NameFinder(self.words, text, tokens, name_hints(heard or (), tokens), heard)
        return PhraseFinder(self.words, text, tokens, finder).find()

    def _clauses(self, text: str, tokens: Sequence[Token], named: Sequence[Named], found: Found) -> tuple[Clause, ...]:
        return ClauseFinder(self.words, text, tokens, named, found.units, self.prepositions).find()


__all__ = ["ArabicReader"]
