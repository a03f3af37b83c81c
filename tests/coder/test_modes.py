"""In which way acts were done: told by other words than the act's, by no names, and by nothing where nothing tells it."""

import pytest
from wanted import annotated, coded, parts

from entente.codebook import check_codebook
from entente.coder.code import Coder, predicate_words
from entente.coder.lexis import names_in
from entente.coder.mode_words import load_mode_words, words_at
from entente.coder.modes import decided
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import Description, Document, document_id

LANGUAGES = ("en", "ar", "fr", "tr", "es")

TOLD = [
    ("en", "Rebels hacked nine villagers to death with machetes near Bunia.", "ASSAULT", "primitive"),
    ("en", "Police fired tear gas at protesters in Nairobi on Tuesday.", "ASSAULT", "crowd-control"),
    ("en", "Ukrainian drones struck an oil depot in Russia on Friday.", "ASSAULT", "drone"),
    ("en", "Macron spoke by telephone with Abdel Fattah al-Sisi on Sunday.", "CONSULT", "phone"),
    ("en", "Iraq asked Turkey to withdraw its soldiers from Bashiqa.", "REQUEST", "yield"),
    ("en", "Georgian police detained two opposition leaders in Tbilisi.", "COERCE", "arrest"),
    ("en", "Miners in Peru went on strike on Monday against the government.", "PROTEST", "strike"),
    ("en", "Canada froze the assets of eleven Belarusian officials.", "SANCTION", "discontinue"),
    ("fr", "Des rebelles ont tué neuf villageois à la machette près de Bunia.", "ASSAULT", "primitive"),
    ("fr", "La police a tiré des gaz lacrymogènes sur des manifestants à Dakar mardi.", "ASSAULT", "crowd-control"),
    ("fr", "Emmanuel Macron s'est entretenu par téléphone avec Abdel Fattah al-Sissi.", "CONSULT", "phone"),
    ("fr", "La police tunisienne a interpellé deux opposants à Sfax.", "COERCE", "arrest"),
    ("fr", "Le Mali a fustigé l'attitude de l'Algérie.", "ACCUSE", "disapprove"),
    ("es", "Un dron ucraniano atacó un depósito de petróleo en Rusia.", "ASSAULT", "drone"),
    ("es", "La policía dispersó con gases lacrimógenos a los manifestantes en Lima.", "ASSAULT", "crowd-control"),
    ("es", "Petro habló por teléfono con Lula da Silva el domingo.", "CONSULT", "phone"),
    ("es", "La policía de Nicaragua detuvo a dos periodistas en Masaya.", "COERCE", "arrest"),
    pytest.param(
        "es", "Chile exigió a Venezuela que liberara a los presos.", "REQUEST", "yield",
        marks=pytest.mark.xfail(strict=False, reason="the way is left open"),
    ),
    ("tr", "Polis, Nairobi'de göstericilere biber gazı sıktı.", "ASSAULT", "crowd-control"),
    ("tr", "Ukrayna insansız hava araçlarıyla Rusya'daki bir rafineriyi vurdu.", "ASSAULT", "drone"),
    ("tr", "Erdoğan, Putin ile telefonda görüştü.", "CONSULT", "phone"),
    ("tr", "Gürcistan polisi iki muhalif lideri gözaltına aldı.", "COERCE", "arrest"),
    ("tr", "Norveç, Belarus'un kararını kınadı.", "ACCUSE", "disapprove"),
    ("ar", "أطلقت الشرطة الغاز المسيل للدموع على المتظاهرين في نيروبي.", "ASSAULT", "crowd-control"),
    ("ar", "استهدفت طائرة مسيرة أوكرانية مستودع نفط في روسيا.", "ASSAULT", "drone"),
    ("ar", "أجرى السيسي اتصالا هاتفيا مع إيمانويل ماكرون.", "CONSULT", "phone"),
    ("ar", "اعتقلت الشرطة التونسية اثنين من قادة المعارضة.", "COERCE", "arrest"),
    pytest.param(
        "ar", "طالب العراق تركيا بسحب جنودها من بعشيقة.", "REQUEST", "yield",
        marks=pytest.mark.xfail(strict=False, reason="the way is left open"),
    ),
]  # fmt: skip

# What is told in no way that the scheme has a name for.
UNTOLD = [
    ("en", "Norway sent food aid to Sudan.", "AID"),
    ("fr", "La Norvège a fourni une aide alimentaire au Soudan.", "AID"),
    ("es", "Noruega elogió a Colombia por el acuerdo.", "SUPPORT"),
    ("tr", "Norveç Sudan'a gıda yardımı gönderdi.", "AID"),
    ("ar", "قدمت النرويج مساعدات غذائية إلى السودان.", "AID"),
]


@pytest.mark.parametrize(("language", "text", "kind", "mode"), TOLD)
def test_the_way_is_told_by_the_words_around_the_act(language: str, text: str, kind: str, mode: str) -> None:
    assert mode in {event.mode for event in coded(language, text).events if event.type == kind}


@pytest.mark.parametrize(("language", "text", "kind"), UNTOLD)
def test_nothing_is_told_of_a_way_that_has_no_name(language: str, text: str, kind: str) -> None:
    assert {event.mode for event in coded(language, text).events if event.type == kind} == {None}


@pytest.mark.parametrize(("language", "text", "kind", "mode"), TOLD)
def test_modes_are_of_their_type(language: str, text: str, kind: str, mode: str) -> None:
    types = parts(language)[1].codebook.types
    for event in coded(language, text).events:
        assert event.mode is None or event.mode in dict(types[event.type].modes)


@pytest.mark.parametrize(
    ("entry", "likely", "mode"),
    [
        (None, {"drone": 0.9, "aerial": 0.2}, "drone"),
        (None, {"drone": 0.3, "aerial": 0.2}, None),
        ("aerial", {"drone": 0.5, "aerial": 0.4}, "aerial"),
        ("aerial", {"drone": 0.9, "aerial": 0.4}, "drone"),
        ("aerial", {"drone": 0.3, "aerial": 0.05}, None),
        ("laser", {"drone": 0.9, "aerial": 0.05}, "laser"),
    ],
    ids=["likely", "unlikely", "an entry's stays", "one far likelier", "an entry's that is unlikely", "an entry's that nobody learned of"],
)
def test_an_entry_s_mode_stays_unless_much_speaks_against_it(entry: str | None, likely: dict[str, float], mode: str | None) -> None:
    assert decided(entry, likely) == mode


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_never_counted(language: str) -> None:
    told = next(text for code, text, *_ in TOLD if code == language)
    doc = annotated(language, told)
    names = names_in(doc)
    named = {doc.tokens[at].lemma for at in names}
    for number in range(len(doc.clauses)):
        found = {word for keys in words_at(doc, number, names).values() for key in keys for word in key.split()[1:]}
        assert not found & named


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_are_of_modes_that_the_codebook_has(language: str) -> None:
    words, types = load_mode_words(language), parts(language)[1].codebook.types
    assert words.counts
    assert {kind for told in words.counts.values() for kind in told} <= set(types)
    assert not load_mode_words("xx").counts


def test_a_type_of_a_user_s_own_keeps_its_entry_s_mode() -> None:
    own = """
type: PATROL
under: MOBILIZE
quad: MATERIAL CONFLICT
intensity: -3
definition: Ships watch a sea.
modes: {near: {intensity: -3, definition: Near the coast.}, far: {intensity: -2, definition: Far from it.}}
frames:
  patrol: {mode: far, actors: [subject], recipients: [], where: [in]}
triggers:
  en:
    - id: en-patrol
      verbs: [patrol]
      frame: patrol
      matches: ["The Chinese navy patrolled the strait with drones."]
      not: [{text: "The cat sat.", why: no ship}]
"""
    codebook, pack = check_codebook({"PATROL.yaml": own}), load_pack("en")
    text = "The Chinese navy patrolled the strait with drones on Monday."
    reader = make_reader(pack, *predicate_words(codebook, pack))
    doc = reader.read(Document(document_id(text, None, None), text, descriptions=(Description("language", "en", "user"),)))
    assert [event.mode for event in Coder(codebook, pack).code(doc, "examples").events] == ["far"]


def test_without_the_network_entries_have_the_last_word() -> None:
    coder = parts("en")[1]
    plain = Coder(coder.codebook, coder.pack, by_words=False)
    doc = annotated("en", "Germany shelled nobody, and Serbia accused Kosovo of violence.")
    assert {event.mode for event in plain.code(doc, "examples").events} <= {"allege", "heavy-weapons", None}
