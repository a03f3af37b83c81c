"""The bound that comes before the parties: nothing is left out that could be told, and most of the rest is."""

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.coder.sources import Sources
from entente.coder.weighing import Weighing
from entente.languages.pack import load_pack
from entente.read.annotated import Annotated
from entente.read.reading import make_reader
from entente.record import Description, Document, document_id

TEXTS = {
    "en": "The foreign minister of Egypt flew to Ankara on Monday and praised the talks. His Turkish counterpart offered to train men. "
    "The army shelled two villages near the border, and the government in Tripoli blamed Cairo for it. Teachers marched through Benghazi.",
    "ar": "زار وزير الخارجية المصري أنقرة يوم الاثنين وأشاد بالمحادثات. وقصف الجيش قريتين قرب الحدود، واتهمت حكومة طرابلس القاهرة بذلك.",
}


def read(language: str) -> Annotated:
    pack = load_pack(language)
    reader = make_reader(pack, *predicate_words(load_codebook(), pack))
    claims = (Description("language", language, "user"),)
    return reader.read(Document(document_id(TEXTS[language], None, None), TEXTS[language], descriptions=claims))


@pytest.mark.parametrize("language", TEXTS)
def test_nothing_is_left_out_that_could_be_told(language: str) -> None:
    doc, coder = read(language), Coder(load_codebook(), load_pack(language))
    weighing, weigher = Weighing(doc, coder.matcher, coder.cues, Sources(doc, coder.cues)), coder.matcher.weigher
    assert weigher is not None
    thought, kept = 0, 0
    for number, clause in enumerate(doc.clauses):
        every, here = list(weighing.rows(number, clause)), {item.trigger.type for item, _ in weighing.rows(number, clause, hopeful=True)}
        sure = weigher.probabilities([({}, signs) for _, signs in every])
        told = [
            item.trigger.type
            for (item, _), each in zip(every, sure, strict=True)
            if item.by_entry or weighing.tells(item, each, item.full)
        ]
        assert here >= set(told)
        thought, kept = thought + len(every), kept + len(here)
    assert kept < thought / 2
