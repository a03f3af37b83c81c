"""Languages are named by script, letters and model; what is not ours is "unknown"."""

import pytest

from entente.collect import identify, paragraph_languages
from entente.collect.tags import language_code

CASES = {
    "en": ("The minister arrived in the capital on Tuesday for talks on training.", "en"),
    "fr": ("Le ministre est arrivé mardi dans la capitale pour des entretiens sur la formation.", "fr"),
    "es": ("El ministro llegó el martes a la capital para conversar sobre la formación de oficiales.", "es"),
    "tr": ("Bakan salı günü eğitim konulu görüşmeler için başkente geldi.", "tr"),
    "de": ("Der Minister traf am Dienstag in der Hauptstadt ein, um über die Ausbildung zu sprechen.", "de"),
    "it": ("Il ministro è arrivato martedì nella capitale per colloqui sulla formazione degli ufficiali.", "it"),
    "pt": ("O ministro chegou na terça-feira à capital para conversações sobre a formação.", "pt"),
    "id": ("Menteri tiba di ibu kota pada hari Selasa untuk berbicara tentang pelatihan para perwira.", "id"),
    "ru": ("Министр прибыл во вторник в столицу на переговоры о подготовке офицеров.", "ru"),
    "uk": ("Міністр прибув у вівторок до столиці на переговори про підготовку офіцерів.", "uk"),
    "he": ("השר הגיע ביום שלישי לבירה לשיחות על הכשרת קצינים.", "he"),
    "zh": ("国防部长星期二抵达首都，讨论军官培训问题。", "zh"),
    "ar": ("وصل الوزير يوم الثلاثاء إلى العاصمة لإجراء محادثات بشأن التدريب.", "ar"),
    "ar-voweled": ("وَصَلَ الوَزِيرُ يَوْمَ الثُّلَاثَاءِ إِلَى العَاصِمَةِ لِإِجْرَاءِ مُحَادَثَاتٍ.", "ar"),
    "ar-tatweel": ("وصــل الوزيــر يوم الثلاثــاء إلى العاصمــة لإجراء محادثــات.", "ar"),
    "fa": ("وزیر دفاع روز سه‌شنبه برای گفتگو دربارهٔ آموزش افسران به پایتخت رسید.", "fa"),
    "ur": ("وزیر دفاع منگل کو افسروں کی تربیت پر بات چیت کے لیے دارالحکومت پہنچے ہیں۔", "ur"),
    "ar-with-latin-names": ("التقى الوزير مع ممثلي شركة Example Defence Industries وبحث معهم اتفاق التدريب والصيانة.", "ar"),
    "en-with-arabic-name": ("The minister met the commander (صدام حفتر) in the capital on Tuesday, officials said.", "en"),
    "sorani": ("وەزیری دەرەوە گەیشتە بەغدا و لەگەڵ سەرۆک کۆبووەوە", "unknown"),
    "pashto": ("د افغانستان د بهرنیو چارو وزیر نن پاکستان ته لاړ او له خپل سیال سره یې وکتل", "unknown"),
    "dutch": ("De minister bezocht dinsdag de hoofdstad en sprak met zijn ambtgenoot", "unknown"),
    "polish": ("Minister spraw zagranicznych odwiedził we wtorek stolicę", "unknown"),
    "azeri": ("Nazir çərşənbə axşamı təlim mövzusunda danışıqlar üçün paytaxta gəldi", "unknown"),
    "greek": ("Ο υπουργός επισκέφθηκε την Άγκυρα την Τρίτη", "unknown"),
    "serbian": ("Министар је стигао у уторак у престоницу на разговоре о обуци", "unknown"),
    "bulgarian": ("Министърът пристигна във вторник в столицата за разговори", "unknown"),
    "japanese": ("国防大臣は火曜日に首都を訪問し、将校の訓練について話し合った。", "unknown"),
    "korean": ("장관은 화요일에 수도를 방문하여 회담을 가졌다고 밝혔다", "unknown"),
    "lorem": ("lorem ipsum dolor sit amet consectetur adipiscing elit sed do", "unknown"),
    "en-with-turkish-names": ("Turkish Defence Minister Yaşar Güler met Saddam Haftar in Ankara.", "en"),
    "en-with-more-turkish-names": ("President Recep Tayyip Erdoğan met Azerbaijani President Ilham Aliyev in Baku.", "en"),
    "fr-with-turkish-names": ("Le ministre turc Yaşar Güler a reçu Saddam Haftar à Ankara.", "fr"),
    "es-with-turkish-names": ("El ministro Yaşar Güler recibió a Saddam Haftar en Ankara.", "es"),
    "tr-with-foreign-names": ("Bakan Yaşar Güler, Saddam Hafter'i kabul etti.", "tr"),
    "tr-short": ("Cumhurbaşkanı Erdoğan, Aliyev ile telefonda görüştü.", "tr"),
    "swedish-short": ("Statsministern mötte sin kollega i huvudstaden på tisdagen.", "unknown"),
    "too-short": ("Bakan Ankara'da", "unknown"),
    "digits": ("12 345 678 90 12 345 678 90 - 2026", "unknown"),
    "empty": ("", "unknown"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_identify(text: str, expected: str) -> None:
    assert identify(text) == expected


def test_paragraphs_are_named_each() -> None:
    text = "\n" + CASES["en"][0] + "\n\n  " + CASES["ar"][0] + " \n***\n" + CASES["tr"][0]
    found = paragraph_languages(text)
    assert [code for _, _, code in found] == ["en", "ar", "unknown", "tr"]
    assert [text[start:end] for start, end, _ in found] == [CASES["en"][0], CASES["ar"][0], "***", CASES["tr"][0]]


TAGS = {
    "two": ("ar", "ar"),
    "region": ("ar-LY", "ar"),
    "underscore": ("en_US", "en"),
    "three": ("fas", "fa"),
    "upper": ("TR", "tr"),
    "old-hebrew": ("iw", "he"),
    "no-two-letters": ("ckb", "unknown"),
    "other-two": ("ku", "ku"),
    "und": ("und", None),
    "word": ("Arabic", None),
    "empty": ("", None),
}


@pytest.mark.parametrize(("tag", "expected"), TAGS.values(), ids=TAGS.keys())
def test_language_code(tag: str, expected: str | None) -> None:
    assert language_code(tag) == expected
