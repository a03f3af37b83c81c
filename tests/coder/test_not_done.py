"""Deeds told only to say that nobody did them, without a "not" at the verb, are no facts; what only looks so was done."""

import pytest
from wanted import coded

UNDONE = {
    "en": {
        "ASSAULT": [
            "Egypt refrained from attacking Chad.",
            "Egypt stopped short of bombing the port of Tobruk.",
            "Rather than attack Chad, Egypt called for calm.",
            "Egypt nearly attacked Chad.",
            "Neither Egypt nor Sudan attacked Chad.",
            "Had Egypt attacked Chad, the war would have spread.",
            "There is no evidence that Egypt bombed the port of Tobruk.",
            "Nobody believes that Egypt attacked Chad.",
            "Brussels dissuaded Egypt from attacking Chad.",
        ],
        "CONSULT": ["Without meeting President Tebboune, the Egyptian minister left Algiers.", "Egypt decided against visiting Tripoli."],
        "SUPPORT": ["Instead of recognising the government of Chad, Egypt closed its embassy."],
        "SANCTION": ["Egypt avoided expelling Chadian diplomats."],
        "AGREE": ["Norway did not undertake to train Ukrainian crews.", "Kenya's president did not vow to send troops to Haiti."],
        "REJECT": ["Parliament may not approve the loan to Ukraine.", "Germany would not have recognised the state of Palestine."],
    },
    "fr": {
        "ASSAULT": [
            "À moins que l'Égypte n'attaque le Tchad, la guerre s'arrêtera.",
            "Rien ne prouve que l'Égypte a bombardé le port de Tobrouk."],
        "CONSULT": ["L'Égypte aurait dû rencontrer le président Tebboune."],
        "AGREE": ["La Norvège ne s'est pas engagée à former des équipages ukrainiens."],
    },
    "es": {
        "ASSAULT": ["Egipto casi atacó a Chad.", "Nada prueba que Egipto bombardeara el puerto de Tobruk."],
        "AID": ["Nadie en el Gobierno hondureño ha enviado ayuda a los damnificados."],
        "AGREE": ["Noruega no se comprometió a entrenar tripulaciones ucranianas."],
    },
    "tr": {
        "ASSAULT": [
            "Ne Mısır ne Sudan Çad'a saldırdı.",
            "Mısır'ın Çad'a saldırdığı doğru değil.",
            "Mısır Tobruk limanını bombalamaktan vazgeçti.",
        ],
        "ACCUSE": ["İspanya hükümeti Fas'ı eleştirmekten kaçındı."],
    },
    "ar": {
        "SANCTION": ["امتنعت مصر عن فرض عقوبات على تشاد.", "بدلا من فرض عقوبات على تشاد دعت مصر إلى الهدوء."],
        "ASSAULT": ["لا دليل على أن مصر هاجمت تشاد."],
        "CONSULT": ["تدرس مصر زيارة طرابلس.", "لم تتمكن مصر من زيارة طرابلس."],
        "COERCE": ["من حق مصر اعتقال السفير التشادي."],
    },
}
DONE = {
    "en": {
        "ASSAULT": ["Nearly fifty people were killed when Egypt bombed Tobruk.", "Without warning, Egypt bombed the port of Tobruk."],
        "REJECT": [
            "The Indian government did not agree to China's proposal.",
            "Hamas has not yet agreed to the truce.",
            "Hamas would not agree to the truce.",
        ],
        "CONSULT": ["The Polish and Lithuanian presidents met in Vilnius and denied reports of a rift."],
    },
    "fr": {"REJECT": ["La Bolivie a dit non au Chili.", "L'Inde et le Pakistan n'ont pas accepté d'ouvrir la frontière."]},
    "es": {"ASSAULT": ["Ankara no dudó en bombardear posiciones kurdas en Sinyar."]},
    "tr": {"REJECT": ["Almanya, Fransa'nın önerisini desteklemedi.", "İran uranyum zenginleştirmeden vazgeçmeyecek."]},
    "ar": {"ASSAULT": ["قامت مصر بقصف ميناء طبرق."], "REJECT": ["قال وزير الخارجية الإيراني إن بلاده لن تقبل الشروط الأمريكية."]},
}


def _rows(table: dict[str, dict[str, list[str]]]) -> list[tuple[str, str, str]]:
    return [(language, kind, text) for language, kinds in table.items() for kind, texts in kinds.items() for text in texts]


@pytest.mark.parametrize(("language", "kind", "text"), _rows(UNDONE))
def test_what_nobody_did_is_no_fact(language: str, kind: str, text: str) -> None:
    assert [event for event in coded(language, text).events if event.type == kind and event.status in ("occurred", "ongoing")] == []


@pytest.mark.parametrize(("language", "kind", "text"), _rows(DONE))
def test_what_only_looks_undone_is_told(language: str, kind: str, text: str) -> None:
    assert kind in {event.type for event in coded(language, text).events if event.status in ("occurred", "ongoing")}


def test_who_only_speaks_for_their_state_is_not_whom_it_turns_down() -> None:
    (event,) = coded("en", "Iran will not give up uranium enrichment, Foreign Minister Abbas Araghchi said.").events
    assert (event.type, event.recipients) == ("REJECT", ())
