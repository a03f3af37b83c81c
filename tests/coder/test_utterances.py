"""Who is quoted and who reports: own sentences in five languages, and as many in which nobody says anything, or not the one named."""

import pytest
from wanted import coded

# Text, speaker, form; the language stands first in the row's name.
SAID = {
    "en-one-word": ('Foreign Minister Ana Reyes called the vote a "farce".', "Ana Reyes", "quote"),
    "en-tag-of-any-verb": ('"We will not wait for them any longer," quipped President Omar Haddad.', "Omar Haddad", "quote"),
    "en-tag-before-verb": ('"The border stays shut until Friday," the defence ministry said.', "defence ministry", "quote"),
    "en-colon": ('President Omar Haddad was blunt: "Nobody will cross this river again."', "Omar Haddad", "quote"),
    "en-not-the-quoted": ('Kenya told Uganda that its claim was "a fairy tale".', "Kenya", "quote"),
    "en-paraphrase": ("President Omar Haddad said that the talks would go on.", "Omar Haddad", "paraphrase"),
    "en-denial": ("Rwanda denied the accusation on Monday in Kigali.", "Rwanda", "paraphrase"),
    "fr-one-word": ("Le ministre de la Défense, Paul Mercier, a qualifié l'accord de « farce ».", "Paul Mercier", "quote"),
    "fr-tag": ("« La frontière restera fermée jusqu'à vendredi », tempête le président Omar Haddad.", "Omar Haddad", "quote"),
    "fr-manner": ("« Personne ne nous a prévenus », a soupiré, lasse, la ministre Claire Vidal.", "Claire Vidal", "quote"),
    "es-one-word": ("El presidente Omar Haddad tildó el acuerdo de «farsa».", "Omar Haddad", "quote"),
    "es-tag": ("«La frontera seguirá cerrada hasta el viernes», zanjó el presidente Omar Haddad.", "Omar Haddad", "quote"),
    "ar-one-word": ("وصف الرئيس عمر حداد الاتفاق بأنه «مهزلة».", "عمر حداد", "quote"),
    "ar-paraphrase": ("وقال الرئيس عمر حداد إن المحادثات ستستأنف يوم الجمعة في العاصمة.", "عمر حداد", "paraphrase"),
    "tr-one-word": ('Dışişleri Bakanı Kerem Aksoy anlaşmayı "komedi" olarak nitelendirdi.', "Kerem Aksoy", "quote"),
    "tr-goes-on": (
        'Cumhurbaşkanı Kerem Aksoy görüşmelerin süreceğini söyledi. "Kimse bu nehri bir daha geçmeyecek" dedi.',
        "Kerem Aksoy",
        "quote",
    ),
}
# Text, whom it must not make a speaker (None: nobody may be one).
UNSAID = {
    "en-name-in-marks": ('Egypt opened the exercise "Bright Star" on Monday.', None),
    "en-name-of-a-ship": ('President Omar Haddad praised the crew of the ship "Aurora".', None),
    "en-doubt-without-speech": ('Soldiers entered the "safe zone" near Goma at dawn.', None),
    "en-recalled-envoy": ("Kenya recalled its ambassador from Kampala on Monday.", None),
    "en-pledged-sum": ("Japan pledged forty million dollars for the refugees.", None),
    "en-addressee": ('"We will not wait for them any longer," President Omar Haddad told Uganda.', "Uganda"),
    "en-embedded-doer": ('Omar Haddad, the president, said Uganda had torn up "every promise it made".', "Uganda"),
    "fr-name-in-marks": ("L'Égypte a lancé mardi l'exercice « Étoile brillante » avec la Jordanie.", None),
    "fr-recalled-envoy": ("Le Kenya a rappelé son ambassadeur à Kampala.", None),
    "fr-infinitive": ("Le ministre Paul Mercier reproche au Kenya d'avoir agi « sans un coup de fil ».", "Kenya"),
    "es-name-in-marks": ("Egipto inició el martes el ejercicio «Estrella Brillante» con Jordania.", None),
    "es-recalled": ("Kenia mantuvo el martes sus tropas en la frontera.", None),
    "ar-name-in-marks": ("أطلقت مصر يوم الثلاثاء مناورات «النجم الساطع» مع الأردن.", None),
    "ar-newspaper": ("صدر العدد الأول من صحيفة «المساء» يوم الثلاثاء.", None),
    "tr-name-in-marks": ('Mısır salı günü "Parlak Yıldız" tatbikatını başlattı.', None),
    "tr-words-of-the-quotation": ('"Askerlerimiz orada kalacak ve geri dönmeyecek" dedi.', "Askerlerimiz"),
}


def statements(code: str, text: str) -> list[tuple[str, str]]:
    """Speaker and form of each statement."""
    return [(said.speaker.name, said.form) for said in coded(code, text).statements]


@pytest.mark.parametrize(("name", "row"), SAID.items(), ids=SAID)
def test_speaker_of_a_statement(name: str, row: tuple[str, str, str]) -> None:
    text, speaker, form = row
    assert (speaker, form) in statements(name[:2], text)


@pytest.mark.parametrize(("name", "row"), UNSAID.items(), ids=UNSAID)
def test_no_statement_where_nobody_speaks(name: str, row: tuple[str, str | None]) -> None:
    text, nobody = row
    found = [speaker for speaker, _ in statements(name[:2], text)]
    assert nobody not in found if nobody else not found


# Interviews: the answers, and texts that only speak of one.
ASKED = {
    "es-dashes": (
        "es",
        "Entrevista con Rayén Cayuqueo, vocera de la comunidad\n\n—¿Por qué renunció?\n\n—Porque nos presentaron un papel ya firmado.\n\n"
        "La reunión terminó sin acuerdo.\n\n—¿Y ahora qué?\n\n—Ahora esperamos con paciencia a los otros.",
        ("Rayén Cayuqueo", ["—Porque nos presentaron un papel ya firmado.", "—Ahora esperamos con paciencia a los otros."]),
    ),
    "fr-bare": (
        "fr",
        "Entretien. Ancienne ministre, Mariyam Shaheem vit à Colombo.\n\nPourquoi être partie ?\n\nParce qu'un juge me l'a fait savoir.\n\n"
        "Et demain ?\n\nDemain nous verrons bien ce qui vient.",
        ("Mariyam Shaheem", ["Parce qu'un juge me l'a fait savoir.", "Demain nous verrons bien ce qui vient."]),
    ),
    "en-one-question": (
        "en",
        "Interview with Omar Haddad\n\nWhy did he leave?\n\nThe border had been shut for a week by then.\n\nTrucks stood on both sides.",
        None,
    ),
    "en-only-spoken-of": (
        "en",
        "He had given a long interview on Sunday in the capital to Omar Haddad.\n\nWho gains?\n\nNobody gains much from the road.\n\n"
        "Who loses?\n\nThe towns along the river lose most.",
        None,
    ),
}


@pytest.mark.parametrize(("code", "text", "told"), ASKED.values(), ids=ASKED)
def test_answers_of_an_interview(code: str, text: str, told: tuple[str, list[str]] | None) -> None:
    found = [said for said in coded(code, text).statements if (said.reason or "").startswith("interview")]
    speakers = {said.speaker.name for said in found}
    assert (speakers, [said.evidence[0].text for said in found]) == (({told[0]}, told[1]) if told else (set(), []))
