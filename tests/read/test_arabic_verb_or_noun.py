"""Arabic words that are verb and noun alike are told apart by what stands around them; verbs that no trigger has are verbs too."""

import pytest
from as_read import read

from entente.read.annotated import Annotated, Clause

# A sentence, the word of its verb, and the first word of its subject; "" where none is told.
VERBS = {
    "after-a-comma": ("وصفت الوزارة الرد بأنه ضعيف، وحذر الوزير من تكراره.", "حذر", "الوزير"),
    "before-a-preposition": ("زار الوفد المخيم، وهدد باللجوء إلى القضاء.", "هدد", "الوفد"),
    "behind-her-who-does-it": ("ولا تزال الشرطة تغلق السوق القديمة.", "تغلق", "الشرطة"),
    "behind-a-fronted-phrase": ("وعلى هامش المؤتمر بحث وزيرا الطاقة مشروع الأنبوب.", "بحث", "وزيرا"),
    "behind-a-time": ("منذ ذلك اليوم سحب الحزب مقاتليه من الجبل.", "سحب", "الحزب"),
    "behind-on-his-part": ("من جهته حث رئيس البلدية الأهالي على الهدوء.", "حث", "رئيس"),
    "verb-without-a-trigger": ("وقال الناطق إن الحكومة تتجاهل الأزمة.", "تتجاهل", "الحكومة"),
    "imperfect-of-three-letters": ("وأضاف أن الجيش يحفظ الأمن في العاصمة.", "يحفظ", "الجيش"),
}
# Passives that vowel marks or their own spelling tell, with what was done to.
PASSIVES = {
    "marked": ("ومُنع صحافيان من دخول القاعة.", "مُنع", "صحافيان"),
    "third-form": ("امتنع التجار عن الدفع، فصودرت بضائعهم.", "صودرت", "بضائع"),
}
# Words that stay nouns.
NOUNS = {
    "leaned-on": ("رحب الوزير بقرار رفع الحظر عن الصحيفة.", "رفع"),
    "after-a-preposition": ("وصل الوفد من أجل بحث الأزمة.", "بحث"),
    "title": ("أعلنت الوكالة بدء سحب القوات.", "سحب"),
}
# A deed told by its noun behind a verb that says that it was done.
DEEDS = {
    "hastened-to": ("وسارع الرئيس سامي العدوان إلى الاتصال بنظيره الكيني.", "الاتصال", "الرئيس"),
    "answered-by": ("وردت الحكومة بتجميد الأرصدة.", "تجميد", "الحكومة"),
}


def _clause(doc: Annotated, word: str) -> Clause | None:
    return next((clause for clause in doc.clauses if clause.verbal and doc.tokens[clause.predicate].text == word), None)


def _first_words(doc: Annotated, clause: Clause, label: str) -> list[str]:
    return [doc.tokens[slot.argument.first].text for slot in clause.slot(label)]


@pytest.mark.parametrize(("text", "word", "subject"), VERBS.values(), ids=VERBS)
def test_it_is_a_verb_of_its_subject(text: str, word: str, subject: str) -> None:
    doc = read(text, "ar")
    clause = _clause(doc, word)
    assert clause is not None
    assert subject in _first_words(doc, clause, "subject")


@pytest.mark.parametrize(("text", "word", "suffers"), PASSIVES.values(), ids=PASSIVES)
def test_what_was_done_to_is_the_object_of_a_passive(text: str, word: str, suffers: str) -> None:
    doc = read(text, "ar")
    clause = _clause(doc, word)
    assert clause is not None
    assert clause.passive
    assert suffers in _first_words(doc, clause, "object")


@pytest.mark.parametrize(("text", "word"), NOUNS.values(), ids=NOUNS)
def test_it_stays_a_noun(text: str, word: str) -> None:
    doc = read(text, "ar")
    assert [token.pos for token in doc.tokens if token.text == word] == ["NOUN"]


@pytest.mark.parametrize(("text", "noun", "doer"), DEEDS.values(), ids=DEEDS)
def test_a_deed_is_done_by_whoever_the_verb_tells_of(text: str, noun: str, doer: str) -> None:
    doc = read(text, "ar")
    clause = _clause(doc, noun)
    assert clause is not None
    assert doer in _first_words(doc, clause, "subject")
