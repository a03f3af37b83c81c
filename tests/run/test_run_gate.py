"""The gate lets through what may matter, stops what cannot, and loses nothing: what is stopped is kept and can be read later."""

import importlib
from pathlib import Path

import pytest

from entente.languages.pack import SUPPORTED
from entente.record import Description, Document, document_id
from entente.run import CodingOptions, add, code_document, rebuild
from entente.run.gate import NOTE, make_gate, stops
from entente.store import Store

PASSES = {
    "en": "Turkey's foreign minister met his Egyptian counterpart in Cairo.",
    "en-headline": "MINISTER VISITS TRIPOLI",
    "ar": "التقى وزير الخارجية التركي نظيره المصري في القاهرة.",
    "ar-clitics": "وبحث الجانبان التعاون، فاستقبل الرئيس الوفد.",
    "fr": "Le ministre turc a rencontré son homologue égyptien au Caire.",
    "tr": "Türkiye Dışişleri Bakanı Kahire'de Mısırlı mevkidaşıyla görüştü.",
    "es": "El ministro turco se reunió con su homólogo egipcio en El Cairo.",
    "fa": "وزیر خارجه ترکیه با همتای مصری خود در قاهره دیدار کرد.",
}
STOPPED = {
    "en-recipe": "Chop the onions, add the butter and simmer until soft. Season with salt.",
    "en-us": "This let us finish the garden before the rain.",
    "en-far": "We visited the lake." + " The water was cold and the trees were green." * 12 + " Norway is far from here.",
    "ar-recipe": "يقطع البصل ويضاف إليه الزبد والملح ثم يطهى حتى ينضج.",
    "fr-recipe": "Émincez les oignons, ajoutez le beurre et laissez mijoter.",
    "tr-recipe": "Soğanları doğrayın, tereyağı ekleyin ve kısık ateşte pişirin.",
    "es-recipe": "Pique las cebollas, añada la mantequilla y cocine a fuego lento.",
    "empty": "",
}


@pytest.mark.parametrize(("name", "text"), PASSES.items(), ids=PASSES.keys())
def test_what_may_matter_passes(name: str, text: str) -> None:
    assert make_gate(name[:2]).passes(text)
    assert make_gate(name[:2]).passes("x " * 6_000 + text + " x" * 3_000), "in the middle of a long text, over the edge of a window"


@pytest.mark.parametrize(("name", "text"), STOPPED.items(), ids=STOPPED.keys())
def test_what_cannot_matter_is_stopped(name: str, text: str) -> None:
    assert stops(text, "en" if name == "empty" else name[:2])


def test_what_no_pack_reads_is_not_stopped() -> None:
    assert not stops("Zwiebeln hacken.", "de")


def test_what_is_stopped_is_kept_and_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STOPPED["en-recipe"] + " The soup was served with bread in the evening.", "utf-8")
    (tmp_path / "b.txt").write_text(PASSES["en"], "utf-8")
    with Store.open(tmp_path / "r.db") as store:
        gated = add(store, [tmp_path / "a.txt", tmp_path / "b.txt"], options=CodingOptions(gate=True), workers=1)
        assert sorted(coded.note or "" for coded in store.coded()) == ["", NOTE]
        assert store.count("documents") == 2
        assert len(store.events()) == 1
        assert gated.unread == ()
        again = [coded.document for coded in store.coded() if coded.note == NOTE]
        assert rebuild(store, again=again, workers=1).coded == 1
        assert [coded.note for coded in store.coded()] == [None, None]


def test_a_document_in_two_languages_passes_by_either() -> None:
    text = STOPPED["en-recipe"] * 4 + "\n\n" + PASSES["ar"] * 3
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "en", "text"),))
    assert code_document(document, CodingOptions(gate=True)).note is None


@pytest.mark.slow
def test_recall_on_the_development_gold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the documents with coded events at least 995 in 1,000 pass; `bench/gate.py` shows more."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "quality"))
    floors = importlib.import_module("floors")
    # Real news is coded in stretches, many of a single sentence: what names a country stands in the rest of their documents.
    names = [
        name
        for name in floors.sets()
        if floors.available(name) and not name.endswith(("held", "test", "real-learn")) and name[:2] in SUPPORTED
    ]
    found = [make_gate(name[:2]).passes(text) for name in names for document, text in floors.documents(name) if document.data.get("events")]
    assert sum(found) >= 0.995 * len(found)
