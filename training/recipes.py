"""The recipes: which pipeline is trained on which sources and tested on which."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training.converters import conllu_to_docs

# These register the languages' views of words with spaCy ("ar_folded", "en_news" and so on).
import entente.languages.ar.pipeline.words
import entente.languages.en.pipeline.words
import entente.languages.es.pipeline.words
import entente.languages.fa.pipeline.words
import entente.languages.fr.pipeline.words
import entente.languages.tr.pipeline.words  # noqa: F401
from entente.languages.folding import folded
from entente.languages.index import gazetteer
from training.arabic_names import read_fane, split_news
from training.arabic_words import read_words
from training.corpora import Sentence, read_text
from training.english_names import read_gum, read_politics, read_uner, read_wikigold
from training.made_sentences import make_docs
from training.made_trees import make_trees
from training.persian_sentences import make_persian
from training.swapped_arabic_names import ArabicSwapper
from training.swapped_names import Swapper
from training.tree_mends import mend_french, mend_persian, mend_spanish, mend_turkish
from training.trees import read_trees
from training.turkish_names import read_wiki_names

SENTENCES_A_DOC = 10
NEWS_BLOCK = 40
SPANISH_HALF, SPANISH_THREE_QUARTERS = 860, 1290  # of the 1,721 sentences of AnCora's test
PERDT_HALF, SERAJI_HALF = 728, 300  # of 1,455 and 600 sentences of test
TURKISH_HALF = 490  # of the 979 sentences of BOUN's test
Docs = list[Doc]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one pipeline is made.

    Attributes:
        config: spaCy training config in `configs/`.
        sources: folders of the corpora that it learns from (development parts pick the best step).
        held_out: parts of those or other corpora that only test it.
        read: builds the documents from the corpora folder: "train", "dev", and every test by its name.
    """

    config: str
    sources: tuple[str, ...]
    held_out: tuple[str, ...]
    read: Callable[[Path], dict[str, Docs]]


def read_english_trees(corpora: Path) -> dict[str, Docs]:
    """Build the sets for the English tagger and parser."""

    def trees(*names: str) -> Docs:
        texts = (read_text(corpora / "en" / name) for name in names)
        return [doc for text in texts for doc in conllu_to_docs(text, n_sents=SENTENCES_A_DOC, no_print=True)]

    return {
        "train": [
            *trees("ud-ewt/en_ewt-ud-train.conllu.xz", "gum-open/en_gumopen-ud-train.conllu.xz"),
            *make_docs(spacy.blank("en_news").vocab),
        ],
        "dev": trees("ud-ewt/en_ewt-ud-dev.conllu.xz", "gum-open/en_gumopen-ud-dev.conllu.xz"),
        "en/ud-pud": trees("ud-pud/en_pud-ud-test.conllu.xz"),
        "en/gum-open test": trees("gum-open/en_gumopen-ud-test.conllu.xz"),
        "en/ud-ewt test": trees("ud-ewt/en_ewt-ud-test.conllu.xz"),
    }


@dataclass(frozen=True, slots=True)
class NameSets:
    """English names: the corpora to learn from one by one, made-up sentences beside them, and what picks the step."""

    train: tuple[Docs, ...]
    made: Docs
    dev: Docs


def english_name_sets(corpora: Path) -> NameSets:
    """Read the English corpora of names, demonyms marked alike in all."""
    nlp, folder = spacy.blank("en_names"), corpora / "en"

    def docs(sentences: Iterable[Sentence]) -> Docs:
        return with_demonyms(as_docs(nlp, sentences))

    return NameSets(
        (
            docs(read_uner(folder / "uner-ewt/en_ewt-uner-train.iob2.xz")),
            docs(read_wikigold(folder / "wikigold/wikigold.conll.txt.xz")),
            # The development part is twice as large as the training part: it is worth more here than in choosing the step.
            docs(sentence for part in ("train", "dev") for sentence in read_politics(folder / f"crossner-politics/{part}.txt.xz")),
            docs(read_gum(folder / "gum-open/en_gumopen-ud-train.conllu.xz")),
        ),
        with_demonyms(make_docs(nlp.vocab)),
        as_docs(nlp, read_uner(folder / "uner-ewt/en_ewt-uner-dev.iob2.xz")),
    )


def with_demonyms(docs: Iterable[Doc]) -> Docs:
    """Mark the nationalities that our lists know as names of another class: of the corpora only some do."""
    known, marked = gazetteer("en"), []
    for doc in docs:
        taken = {token.i for span in doc.ents for token in span}
        more = [token for token in doc if token.i not in taken and token.text[:1].isupper()]
        entries = ((token, known.get(folded(token.text))) for token in more)
        demonyms = [Span(doc, token.i, token.i + 1, label="OTH") for token, entry in entries if entry and entry.kind == "demonym"]
        doc.set_ents([*doc.ents, *demonyms])
        marked.append(doc)
    return marked


def read_english_names(corpora: Path) -> dict[str, Docs]:
    """Build the sets for English names; tests are of our three classes."""
    nlp, folder, sets = spacy.blank("en_names"), corpora / "en", english_name_sets(corpora)
    docs = [doc for told in sets.train for doc in told]

    def test(sentences: Iterable[Sentence]) -> Docs:
        docs = as_docs(nlp, sentences)
        for doc in docs:
            doc.set_ents([span for span in doc.ents if span.label_ != "OTH"])
        return docs

    return {
        "train": [*docs, *Swapper(docs).copies(docs), *sets.made],
        "dev": sets.dev,
        "en/uner-ewt test": test(read_uner(folder / "uner-ewt/en_ewt-uner-test.iob2.xz")),
        "en/uner-pud": test(read_uner(folder / "uner-pud/en_pud-uner-test.iob2.xz")),
        "en/crossner-politics test": test(read_politics(folder / "crossner-politics/test.txt.xz")),
    }


@dataclass(frozen=True, slots=True)
class ArabicNameSets:
    """Arabic names: Wikipedia and news to learn from, news that picks the step, the tests; sentences, as the corpora have them."""

    wiki: list[Sentence]
    news: list[Sentence]
    dev: list[Sentence]
    news_test: list[Sentence]
    wiki_test: list[Sentence]


def arabic_name_sets(corpora: Path) -> ArabicNameSets:
    """Read the Arabic corpora of names and part them."""
    folder = corpora / "ar"
    wiki = list(read_fane(folder / "fane-gold/WikiFANE_Gold_2014_500K.txt.xz"))
    news, news_test = split_news(folder / "fane-gold/NewsFANE_Gold_2014_170K.txt.xz", folder / "anercorp/ANERCorp_CamelLab_test.txt.xz")
    wiki_end = len(wiki) * 19 // 20
    # Blocks from all over pick the step: the corpus ends with a magazine's travels, which are no news.
    blocks = [news[at : at + NEWS_BLOCK] for at in range(0, len(news), NEWS_BLOCK)]
    dev = [sentence for block in blocks[5::12] for sentence in block]
    train = [sentence for place, block in enumerate(blocks) if place % 12 != 5 for sentence in block]
    return ArabicNameSets(wiki[:wiki_end], train, dev, news_test, wiki[wiki_end:])


def read_arabic_names(corpora: Path) -> dict[str, Docs]:
    """Build the sets for Arabic names."""
    nlp, sets = spacy.blank("ar_named"), arabic_name_sets(corpora)
    swapper = ArabicSwapper([*sets.wiki, *sets.news])
    news, wiki = list(swapper.copies(sets.news)), list(swapper.copies(sets.wiki))
    told = (sets.wiki, sets.news, sets.news, news, wiki)  # news twice: it is what will be read
    return {
        "train": [doc for sentences in told for doc in as_docs(nlp, sentences)],
        "dev": as_docs(nlp, sets.dev),
        "NewsFANE, the part that is ANERcorp's test": as_docs(nlp, sets.news_test),
        "WikiFANE, last twentieth": as_docs(nlp, sets.wiki_test),
    }


def read_arabic_words(corpora: Path) -> dict[str, Docs]:
    """Build the sets for Arabic parts of speech: every tenth sentence tests, every tenth after it picks the step."""
    sentences = list(read_words(spacy.blank("ar_folded").vocab, corpora / "ar/ud-pud/ar_pud-ud-test.conllu.xz"))
    train = [sentence for place, sentence in enumerate(sentences) if place % 10 not in (0, 1)]
    return {"train": train, "dev": sentences[1::10], "ar/ud-pud, every tenth sentence": sentences[::10]}


ROMANCE_FEATURES = ("Gender", "Mood", "Number", "Person", "Polarity", "Tense", "VerbForm")
TURKISH_FEATURES = ("Case", "Mood", "Number", "Number[psor]", "Person", "Person[psor]", "Polarity", "Tense", "VerbForm", "Voice")


def read_french_trees(corpora: Path) -> dict[str, Docs]:
    """Build the sets for the French tagger and parser."""
    vocab, folder = spacy.blank("fr_news").vocab, corpora / "fr"

    def trees(name: str) -> Docs:
        return read_trees(vocab, folder / name, ROMANCE_FEATURES, mend_french)

    return {
        "train": [
            *trees("ud-sequoia/fr_sequoia-ud-train.conllu.xz"),
            *trees("ud-sequoia/fr_sequoia-ud-dev.conllu.xz"),
            *trees("ud-gsd/fr_gsd-ud-dev.conllu.xz"),
            *make_trees(vocab, "fr"),
        ],
        "dev": trees("ud-sequoia/fr_sequoia-ud-test.conllu.xz"),
        "fr/ud-pud": trees("ud-pud/fr_pud-ud-test.conllu.xz"),
        "fr/ud-gsd test": trees("ud-gsd/fr_gsd-ud-test.conllu.xz"),
    }


def read_spanish_trees(corpora: Path) -> dict[str, Docs]:
    """Build the sets for the Spanish tagger and parser: half of AnCora's test trains, a quarter picks the step, a quarter tests."""
    vocab, folder = spacy.blank("es_news").vocab, corpora / "es"

    def trees(name: str, part: slice = slice(None)) -> Docs:
        return read_trees(vocab, folder / name, ROMANCE_FEATURES, mend_spanish, part)

    ancora_test = "ud-ancora/es_ancora-ud-test.conllu.xz"
    return {
        "train": [
            *trees("ud-ancora/es_ancora-ud-dev.conllu.xz"),
            *trees(ancora_test, slice(SPANISH_HALF)),
            *trees("ud-gsd/es_gsd-ud-dev.conllu.xz"),
            *make_trees(vocab, "es"),
        ],
        "dev": trees(ancora_test, slice(SPANISH_HALF, SPANISH_THREE_QUARTERS)),
        "es/ud-pud": trees("ud-pud/es_pud-ud-test.conllu.xz"),
        "es/ud-ancora test, last quarter": trees(ancora_test, slice(SPANISH_THREE_QUARTERS, None)),
        "es/ud-gsd test": trees("ud-gsd/es_gsd-ud-test.conllu.xz"),
    }


PERSIAN_FEATURES = ("Number", "Person", "Polarity", "Tense", "VerbForm")


def read_persian_trees(corpora: Path) -> dict[str, Docs]:
    """Build the sets for the Persian tagger and parser: of each test one half trains; of the other, one half picks the step, one tests."""
    vocab, folder = spacy.blank("fa_folded").vocab, corpora / "fa"

    def trees(name: str, part: slice = slice(None)) -> Docs:
        return read_trees(vocab, folder / name, PERSIAN_FEATURES, mend_persian, part)

    perdt, seraji = "ud-perdt/fa_perdt-ud-test.conllu.xz", "ud-seraji/fa_seraji-ud-test.conllu.xz"
    return {
        "train": [
            *trees("ud-perdt/fa_perdt-ud-dev.conllu.xz"),
            *trees("ud-seraji/fa_seraji-ud-dev.conllu.xz"),
            *trees(perdt, slice(PERDT_HALF)),
            *trees(seraji, slice(SERAJI_HALF)),
            *make_persian(vocab),
        ],
        "dev": [*trees(perdt, slice(PERDT_HALF, None, 2)), *trees(seraji, slice(SERAJI_HALF, None, 2))],
        "fa/ud-perdt test, second half": trees(perdt, slice(PERDT_HALF + 1, None, 2)),
        "fa/ud-seraji test, second half": trees(seraji, slice(SERAJI_HALF + 1, None, 2)),
    }


def read_turkish_words(corpora: Path) -> dict[str, Docs]:
    """Build the sets for Turkish parts of speech and features: of BOUN's test one half picks the step, the other tests."""
    vocab, folder = spacy.blank("tr_folded").vocab, corpora / "tr"

    def words(name: str, part: slice = slice(None)) -> Docs:
        return read_trees(vocab, folder / name, TURKISH_FEATURES, mend_turkish, part)

    return {
        "train": [
            # Three times: the others are larger, and BOUN is the one that calls participles verbs, as news is tested.
            *(doc for _ in range(3) for doc in words("ud-boun/tr_boun-ud-dev.conllu.xz")),
            *words("ud-kenet/tr_kenet-ud-dev.conllu.xz"),
            *words("ud-kenet/tr_kenet-ud-test.conllu.xz"),
            *words("ud-penn/tr_penn-ud-dev.conllu.xz"),
            *words("ud-penn/tr_penn-ud-test.conllu.xz"),
            *words("ud-framenet/tr_framenet-ud-train.conllu.xz"),
        ],
        "dev": words("ud-boun/tr_boun-ud-test.conllu.xz", slice(TURKISH_HALF)),
        "tr/ud-pud": words("ud-pud/tr_pud-ud-test.conllu.xz"),
        "tr/ud-boun test, second half": words("ud-boun/tr_boun-ud-test.conllu.xz", slice(TURKISH_HALF, None)),
    }


def read_turkish_names(corpora: Path) -> dict[str, Docs]:
    """Build the sets for Turkish names."""
    nlp, folder = spacy.blank("tr_folded"), corpora / "tr/turkish-wiki-ner"
    sets = {"train": "train", "dev": "dev", "tr/turkish-wiki-ner test": "test"}
    return {name: as_docs(nlp, read_wiki_names(folder / f"{part}.conll.xz")) for name, part in sets.items()}


def as_docs(nlp: Language, sentences: Iterable[Sentence]) -> Docs:
    """Make documents of ten sentences or so, as names in running text have neighbours."""
    docs: Docs = []
    batch: list[Sentence] = []
    for sentence in sentences:
        batch.append(sentence)
        if len(batch) == SENTENCES_A_DOC:
            docs.append(_as_doc(nlp, batch))
            batch = []
    return [*docs, _as_doc(nlp, batch)] if batch else docs


def _as_doc(nlp: Language, sentences: list[Sentence]) -> Doc:
    spaces = [space for sentence in sentences for space in (*sentence.spaces[:-1], True)]
    words = [word for sentence in sentences for word in sentence.words]
    labels = [label for sentence in sentences for label in sentence.labels]
    return Doc(nlp.vocab, words=words, spaces=spaces, ents=labels)


RECIPES = {
    ("en", "parse"): Recipe(
        config="en_parse.cfg",
        sources=("en/ud-ewt", "en/gum-open", "training/made_sentences.py"),
        held_out=("en/ud-pud", "en/ud-ewt test", "en/gum-open test"),
        read=read_english_trees,
    ),
    ("en", "ner"): Recipe(
        config="en_ner.cfg",
        sources=(
            "en/uner-ewt",
            "en/wikigold",
            "en/crossner-politics",
            "en/gum-open",
            "training/made_sentences.py",
            "training/swapped_names.py",
        ),
        held_out=("en/uner-pud", "en/uner-ewt test", "en/crossner-politics test"),
        read=read_english_names,
    ),
    ("ar", "ner"): Recipe(
        config="ar_ner.cfg",
        sources=("ar/fane-gold", "training/swapped_arabic_names.py"),
        held_out=("ar/fane-gold, where ANERcorp's test has the same text",),
        read=read_arabic_names,
    ),
    ("ar", "tag"): Recipe(
        config="ar_tag.cfg",
        sources=("ar/ud-pud",),
        held_out=("ar/ud-pud, every tenth sentence",),
        read=read_arabic_words,
    ),
    ("fr", "parse"): Recipe(
        config="fr_parse.cfg",
        sources=("fr/ud-sequoia", "fr/ud-gsd dev", "training/made_trees.py"),
        held_out=("fr/ud-pud", "fr/ud-gsd test"),
        read=read_french_trees,
    ),
    ("es", "parse"): Recipe(
        config="es_parse.cfg",
        sources=("es/ud-ancora dev", "es/ud-ancora test, three quarters", "es/ud-gsd dev", "training/made_trees.py"),
        held_out=("es/ud-pud", "es/ud-ancora test, last quarter", "es/ud-gsd test"),
        read=read_spanish_trees,
    ),
    ("fa", "parse"): Recipe(
        config="fa_parse.cfg",
        sources=(
            "fa/ud-perdt dev",
            "fa/ud-perdt test, three quarters",
            "fa/ud-seraji dev",
            "fa/ud-seraji test, three quarters",
            "training/persian_sentences.py",
        ),
        held_out=("fa/ud-perdt test, every second sentence of its second half", "fa/ud-seraji test, the same"),
        read=read_persian_trees,
    ),
    ("tr", "tag"): Recipe(
        config="tr_tag.cfg",
        sources=("tr/ud-boun dev", "tr/ud-boun test, first half", "tr/ud-kenet", "tr/ud-penn", "tr/ud-framenet"),
        held_out=("tr/ud-pud", "tr/ud-boun test, second half"),
        read=read_turkish_words,
    ),
    ("tr", "ner"): Recipe(
        config="tr_ner.cfg",
        sources=("tr/turkish-wiki-ner",),
        held_out=("tr/turkish-wiki-ner test",),
        read=read_turkish_names,
    ),
}
