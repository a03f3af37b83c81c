"""What the recogniser of names sees of a word besides its letters: which of the pack's lists it stands in, and what it looks like.

A network that learns from half a million words knows few names. The lists know many more, so each word comes with its class: "Ac" is a
common noun with the article, "g" a given name, "fg" a little word that is a name's part elsewhere, "N" a country. A word in no list is
told by its look: foreign names written in Arabic letters have other letters beside one another than Arabic words have.
"""

import functools
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import resources

import yaml

from entente.languages.index import Entry
from entente.languages.pack import Pack, load_pack

# Flag of a class, and the lists of the lexicon that give it.
_LEXICON = {
    "t": ("time_words",),
    "g": ("given_names",),
    "s": ("surnames",),
    "r": ("role_heads", "role_modifiers"),
    "o": ("org_heads", "outlet_heads"),
    "p": ("place_heads",),
    "v": ("verbs",),
    "c": ("common_words",),
}
# The same from names.yaml, which lies beside this file.
_NAMES = {
    "g": ("arabic_given", "eastern_given", "western_given"),
    "s": ("arabic_surnames", "foreign_surnames"),
    "q": ("place_words",),
    "k": ("body_words",),
}
_FOREIGN = ("western_given", "eastern_given", "foreign_surnames")
_GAZETTEER = {"country": "N", "demonym": "D", "org": "O", "region": "R"}
_BIG_CITY = 100_000
_ORDINALS = frozenset(["اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر", "عشر"])
_OWNERS = ("ها", "هم", "هما", "نا", "ه", "ني", "كم", "ك")
_ENDINGS = ("ات", "ون", "ين", "ان", "ا", "ية", "ي", "ة", "وا", "ت", "تين")
_NAME_BEGINNINGS = ("عبدال", "ابوال", "ابو", "بن", "بو", "ام")
_ARTICLES = (("ال", "A"), ("بال", "A"), ("كال", "A"), ("لل", "A"))
# Letters of foreign names that one paper writes so and another so; long vowels come and go.
_ONE_WAY = str.maketrans(dict(zip("غطصقثظذ", "جتسكتزد", strict=True)) | dict.fromkeys("اويةهئؤء", ""))
_LEVELS = (-1.2, -0.5, 0.1, 0.7, 1.4)  # steps of likeness to a foreign name: log odds a letter
_LONG_SKELETON = 4


def fold(text: object) -> str:
    """Fold a word of a list as the pipelines do."""
    from entente.languages.ar.pipeline.words import fold_word

    return fold_word(str(text))


@functools.cache
def _names() -> Mapping[str, frozenset[str]]:
    raw = resources.files("entente.languages.ar.pipeline").joinpath("names.yaml").read_bytes()
    return {key: frozenset(map(fold, words)) for key, words in yaml.load(raw, getattr(yaml, "CSafeLoader", yaml.SafeLoader)).items()}


@functools.cache
def _pack() -> Pack:
    return load_pack("ar")


@functools.cache
def _lists() -> Mapping[str, frozenset[str]]:
    """Give the words of each flag, in the order in which flags are written."""
    lexicon = _pack().data["lexicon"]
    found = {"f": {fold(word) for words in lexicon["function_words"].values() for word in words}}
    titles = {word for key in ("ranks", "honorifics", "royal") for phrase in lexicon[key] for word in fold(phrase).split()}
    found["h"] = titles | {word.removeprefix("ال") for word in titles}
    found["n"] = set(_ORDINALS)
    for flag, keys in _LEXICON.items():
        found[flag] = {fold(word) for key in keys for word in lexicon[key]}
    for flag, keys in _NAMES.items():
        found.setdefault(flag, set()).update(*(_names()[key] for key in keys))
    found["q"] |= {word.removeprefix("ال") for word in found["q"] if len(word) > len("ال") + 3}
    return {flag: frozenset(words) for flag, words in found.items()}


@functools.cache
def _flags_of_words() -> Mapping[str, str]:
    """Give the flags of each word that any list has, in one look-up."""
    found: dict[str, str] = {}
    for flag, words in _lists().items():
        for word in words:
            found[word] = found.get(word, "") + flag
    little = {word: "fg" if "g" in flags else "f" for word, flags in found.items() if "f" in flags}
    return {word: flags.replace("vc", "v") for word, flags in found.items()} | little


@functools.cache
def _known() -> frozenset[str]:
    return _lists()["c"] | _lists()["o"] | _lists()["r"]


@functools.cache
def _particles() -> frozenset[str]:
    return frozenset(map(fold, _pack().data["lexicon"]["name_particles"])) | {"سيد", "اية", "الله"}


@functools.lru_cache(maxsize=200_000)
def word_class(word: str) -> str:
    """Give the class of a folded Arabic word, clitics looked through; a word of one or two letters is its own."""
    if len(word) < 3:
        return word
    forms = list(_forms(word))
    for _, form in forms:
        if form in _particles():
            return f"particle {form}"
    for article, form in forms:
        if flags := _flags(form, bool(article)):
            return article + flags
    for article, form in forms:
        if kin := _of_known(form):
            return article + kin
    article, form = forms[-1]
    return article + "?" + _look(forms, bool(article), form)


def _forms(word: str) -> Iterator[tuple[str, str]]:
    """Give what a word may be: as it stands, less a conjunction, less the article or a preposition; and "A" with the article."""
    yield "", word
    rest = word
    if word[0] in "وف" and len(word) > 3:
        rest = word[1:]
        yield "", rest
    for written, article in _ARTICLES:
        if rest.startswith(written) and len(rest) - len(written) > 1:
            yield article, rest[len(written) :]
            if written != "ال":
                yield "", "ال" + rest[len(written) :]
            return
    if rest[0] in "بلك" and len(rest) > 3:
        yield "", rest[1:]


def _flags(form: str, definite: bool) -> str:
    """Give the flags of the lists that a form stands in, and of the gazetteer."""
    gazetteer = _pack().gazetteer
    entry = (gazetteer.get("ال" + form) or gazetteer.get(form)) if definite else gazetteer.get(form)
    return _flags_of_words().get(form, "") + (_place_flag(entry) if entry is not None else "")


def _place_flag(entry: Entry) -> str:
    town = "C" if entry.seat or entry.population > _BIG_CITY else "m"
    return _GAZETTEER.get(entry.kind, town) + ("?" if entry.ambiguous else "")


def _of_known(form: str) -> str:
    """Tell a listed common word with a possessor ("c-"), with another ending ("c+"), or in the imperfect ("v")."""
    known, verbs = _known(), _lists()["v"]
    for owner in _OWNERS:
        base = form.removesuffix(owner)
        if base != form and len(base) > 2:
            restored = {base, base[:-1] + "ة" if base.endswith("ت") else base, base[:-1] + "ي" if base.endswith("ا") else base}
            if any(each in known or each in verbs for each in restored):
                return "c-"
    for ending in _ENDINGS:
        base = form.removesuffix(ending)
        if base != form and len(base) > 2 and (base in known or base + "ة" in known or base in verbs):
            return "c+Y" if ending in ("ي", "ية") else "c+"
    return "v" if form[0] in "يتنس" and form[1:] in verbs else ""


def _look(forms: list[tuple[str, str]], definite: bool, form: str) -> str:
    """Give the look of a word that no list has: its ending, a beginning that names have, its likeness to foreign names."""
    ending = "Y" if form.endswith(("ي", "ية")) else "T" if form.endswith(("ة", "ات", "ون", "ين")) else ""
    begins = next((each for each in _NAME_BEGINNINGS if form.startswith(each) and len(form) - len(each) > 2), "")
    respelt = max(_respelt(each) for _, each in forms)
    return ending + ("" if definite else begins) + respelt + str(_likeness(form))


def _skeleton(word: str) -> str:
    """Give the consonants of a word, letters that stand for one sound made one, doubled ones single."""
    letters = word.translate(_ONE_WAY)
    return "".join(letter for at, letter in enumerate(letters) if not at or letters[at - 1] != letter)


@functools.cache
def _skeletons() -> frozenset[str]:
    return frozenset(_skeleton(name) for key in _FOREIGN for name in _names()[key])


def _respelt(form: str) -> str:
    """Tell whether a word is a listed foreign name in another spelling; "X" where it is long enough to be sure."""
    skeleton = _skeleton(form)
    if len(skeleton) < _LONG_SKELETON - 1 or skeleton not in _skeletons():
        return ""
    return "X" if len(skeleton) >= _LONG_SKELETON else "x"


@functools.cache
def _odds() -> Mapping[str, float]:
    """Give for three letters in a row the log odds of a foreign name against a common word."""
    names = Counter(piece for key in _FOREIGN for name in sorted(_names()[key]) for piece in _threes(name))
    words = Counter(piece for word in sorted(_lists()["c"]) for piece in _threes(word))
    of_names, of_words = names.total(), words.total()
    return {piece: math.log((names[piece] + 0.5) / of_names) - math.log((words[piece] + 0.5) / of_words) for piece in {*names, *words}}


def _threes(word: str) -> list[str]:
    marked = f"^{word}$"
    return [marked[at : at + 3] for at in range(len(marked) - 2)]


def _likeness(form: str) -> int:
    """Give the likeness of a word to foreign names, from 0 to 5."""
    pieces = _threes(form)
    mean = sum(_odds().get(piece, 0.0) for piece in pieces) / len(pieces)
    return sum(mean > level for level in _LEVELS)
