"""Name the language of a text: first by its script and letters, then by a model, and "unknown" rather than a guess."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

LANGUAGES = ("en", "ar", "fr", "tr", "es", "fa", "ur", "ru", "de", "it", "pt", "zh", "uk", "he", "id")
UNKNOWN = "unknown"

_SCRIPTS = {
    "latin": re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]"),
    "arabic": re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdcf\ufe70-\ufefc]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "hebrew": re.compile("[\u05d0-\u05f2]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]"),
}
_READ_IN = {
    "latin": ("en", "fr", "tr", "es", "de", "it", "pt", "id"), "arabic": ("ar", "fa", "ur"), "cyrillic": ("ru", "uk"), "hebrew": ("he",),
    "han": ("zh",),
}  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
_KANA = re.compile("[\u3041-\u30ff]")
_URDU = re.compile("[ٹڈڑںہے]")
_PERSIAN = re.compile("[پچژگ]")
# Letters of Sorani, Pashto, Sindhi and Uyghur; of Serbian, Macedonian, Kazakh, Tatar and Belarusian: none of ours has them.
_FOREIGN = {"arabic": re.compile("[ڵڕێۆەټډړښږځڅېۍګڼڪٻڀٺٿڄڃڇڍۇۈۋ]"), "cyrillic": re.compile("[јљњћђџѓќѕәғқңөұүһўҗӘҒҚҢӨҰҮҺЎ]")}
# A foreign letter now and then is a name; this share of all letters is a language.
_FOREIGN_SHARE, _URDU_SHARE, _PERSIAN_SHARE = 0.02, 0.015, 0.008
# The model's labels for spoken varieties and written forms of ours.
_SAME = {
    "arz": "ar", "ary": "ar", "apc": "ar", "acm": "ar", "ajp": "ar", "arb": "ar", "prs": "fa", "wuu": "zh", "yue": "zh", "lzh": "zh",
    "hbo": "he",
}  # fmt: skip
# Everyday words that tell the languages of Latin script apart in a line too short for the model, which takes it for the language of
# the names in it ("Defence Minister Yaşar Güler met ..." is no Turkish).
_TELLTALES = {
    code: frozenset(words.split())
    for code, words in {
        "en": """the of and to for with by from has have was were is are his her its their he she they that this which who will would said
            says on at after met meets meeting visited visits visit arrived held talks hosted received signed called between minister
            president defence defense foreign army chief""",
        "fr": """le les des du et une dans pour avec sur par est sont été aux au ce cette qui que ses leur reçu rencontré ministre président
            défense étrangères visite armée entre après lors chef""",
        "tr": """ve ile bir bu için olarak daha sonra da de ki etti edildi görüştü bakanı bakan cumhurbaşkanı genelkurmay başkanı kabul
            savunma dışişleri geldi gitti dedi söyledi oldu arasında ordu ziyaret""",
        "es": """el los las y una con por para del se su sus fue ha han entre según después recibió reunió ministro presidente defensa
            exteriores visita ejército jefe""",
        "de": """der die das und mit von zu für auf ist sind den dem des ein eine einen nach bei traf sagte außenminister
            verteidigungsminister präsident""",
        "it": """il lo gli della del dei e con per di che è sono ha ministro presidente difesa esteri incontrato ricevuto nella alla""",
        "pt": """o os das dos e com para uma um no na ao pelo pela ministro presidente defesa exterior recebeu reuniu foi não""",
        "id": """yang dan di ke dengan untuk pada dari ini itu telah menteri presiden pertahanan luar negeri bertemu""",
    }.items()
}
# A telltale word makes its language so many times as likely; a text with more letters than this is long enough for the model alone.
_TELLING, _SHORT = 6.0, 240
# Letters of evidence below which nothing is said (a Han character counts for three); probability below which nothing is said;
# probability at which the model's own first choice, where it is none of ours, forbids ours; code points looked at.
_MIN_LETTERS, _FLOOR, _VETO, _SAMPLE = 20, 0.55, 0.6, 6_000
_HARDLY = 1e-6


def identify(text: str) -> str:
    """Name the language of a text by the letters of its main script.

    Returns:
        One of `LANGUAGES`, or "unknown": too few letters, a script or language that is not ours, or no clear winner.
    """
    sample = text[:_SAMPLE]
    if (sure := next((code for code in _EVERYDAY if speaks(code, sample)), None)) is not None:
        return sure
    script = main_script(sample)
    if script is None:
        return UNKNOWN
    possible = candidates(sample, script)
    if not possible:
        return UNKNOWN
    others = re.compile("|".join(pattern.pattern for name, pattern in _SCRIPTS.items() if name != script))
    return _by_model(others.sub("", sample), possible)


def main_script(text: str) -> str | None:
    """Give the script of most letters: latin, arabic, cyrillic, hebrew or han; None for another script or too few letters."""
    counts = {name: len(pattern.findall(text)) * (3 if name == "han" else 1) for name, pattern in _SCRIPTS.items()}
    script = max(counts, key=counts.__getitem__)
    elsewhere = len(_LETTER.findall(text)) - sum(counts.values()) + counts["han"] * 2 // 3
    if counts[script] < _MIN_LETTERS or elsewhere > counts[script]:
        return None
    return script


def candidates(text: str, script: str) -> tuple[str, ...]:
    """Give the languages of ours that a text of that script can be in, judged by its letters alone; none where it has foreign ones."""
    letters = len(_SCRIPTS[script].findall(text))
    if script in _FOREIGN and len(_FOREIGN[script].findall(text)) > letters * _FOREIGN_SHARE:
        urdu = len(re.findall("[ٹڈںہے]", text))
        if script != "arabic" or urdu <= letters * _URDU_SHARE:
            return ()
    if script == "han" and len(_KANA.findall(text)) > letters * 0.05:
        return ()  # Japanese
    if script != "arabic":
        return _READ_IN[script]
    if len(_URDU.findall(text)) > letters * _URDU_SHARE:
        return ("ur",)
    if len(_PERSIAN.findall(text)) > letters * _PERSIAN_SHARE:
        return ("fa", "ur")
    return _READ_IN["arabic"]


def fits_script(code: str, text: str) -> bool:
    """Tell whether a language of ours can be written in the main script of a text; True where nothing can be told."""
    script = main_script(text[:_SAMPLE])
    return script is None or code not in LANGUAGES or code in _READ_IN[script]


# Everyday words of which a language's running text is made, and that none of the others has; so many in a hundred words tell it surely.
_EVERYDAY = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to with by from has have was were is are his her its their they that this which will would said at it",
        "ar": "في من على إلى أن التي الذي عن مع هذا هذه كان كانت بعد قد ما لا كما ذلك بين أو ثم عند حتى لم لن إن",
    }.items()
}
_NOT_ARABIC = re.compile("[پچژگکیٹڈںہے]")
_SURE, _WORDS_NEEDED = {"en": 0.18, "ar": 0.1}, 20
_WORD_OF = {"en": re.compile(r"[A-Za-z']+"), "ar": re.compile("[\u0621-\u064a]+")}


def speaks(code: str, text: str) -> bool:
    """Tell quickly whether a text surely is in a language, by its everyday words; False tells nothing."""
    if code not in _EVERYDAY or (code == "ar" and _NOT_ARABIC.search(text)):
        return False
    words = _WORD_OF[code].findall(text.lower())
    if len(words) < _WORDS_NEEDED or sum(map(len, words)) * 2 < len(text) - text.count(" "):
        return False
    everyday = _EVERYDAY[code]
    return sum(map(everyday.__contains__, words)) >= _SURE[code] * len(words)


def paragraph_languages(text: str, expected: str | None = None, least: int = 0) -> list[tuple[int, int, str]]:
    """Name the language of each paragraph: each line that holds something.

    Args:
        expected: the language of most; paragraphs that surely are in it cost little then.
        least: paragraphs with fewer letters are not looked at, and "unknown".

    Returns:
        (start, end, code) in code points, in order, white space around a paragraph left out; code as in `identify`, so short
        paragraphs are "unknown": what stands around them is the caller's to weigh.
    """
    found = []
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        if line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            if expected is not None and speaks(expected, line):
                code = expected
            elif least > len(line) or least > sum(map(str.isalpha, line)):
                code = UNKNOWN
            else:
                code = identify(line)
            found.append((start, match.start() + len(line.rstrip()), code))
    return found


def _by_model(text: str, possible: Iterable[str]) -> str:
    """Choose among possible languages by the model; its first choice among all that it knows can forbid them all."""
    chances = _chances(text)
    if len(_LETTER.findall(text)) < _SHORT:
        chances = _told_by_words(text, chances)
    first = max(chances, key=lambda name: (chances[name], name))
    ours = {name: chances.get(name, 0.0) for name in possible}
    best = max(ours, key=lambda name: (ours[name], name))
    if first != best and chances[first] >= _VETO:
        return UNKNOWN
    total = sum(ours.values())
    return best if total > 0 and ours[best] / total >= _FLOOR else UNKNOWN


def _chances(text: str) -> dict[str, float]:
    """Give the model's probability of each language it knows, the likeliest first; what it hardly thinks possible is left out."""
    chances: dict[str, float] = {}
    for label, chance in _model().rank(text):
        if chance < _HARDLY:
            break
        name = _SAME.get(label, label)
        chances[name] = chances.get(name, 0.0) + float(chance)
    return chances


def _told_by_words(text: str, chances: Mapping[str, float]) -> dict[str, float]:
    """Weigh probabilities anew by everyday words; they come from few letters, names among them."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
    weighed = dict(chances)
    for name, telltales in _TELLTALES.items():
        weighed[name] = (chances.get(name, 0.0) + 0.01) * _TELLING ** sum(map(telltales.__contains__, words))
    total = sum(weighed.values())
    return {name: chance / total for name, chance in weighed.items()} if total else dict(chances)


@lru_cache(maxsize=1)
def _model() -> Any:
    """Load the model once: 0.8 s. It ranks all its languages, so that one that is not ours shows; ours are weighed among themselves."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
