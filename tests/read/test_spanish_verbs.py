"""Spanish verbs that a parser takes for something else are clauses, with who does it and to whom; nouns that look like verbs stay nouns."""

import pytest
from as_read import read

from entente.read.annotated import Annotated, Clause

# A sentence, its verb, the subject's head and the object's; "" where none is told.
TOLD = {
    "clitic": ("China las secunda.", "secunda", "China", "las"),
    "clitic-of-a-body": ("El Ejército las regañó en la capital.", "regañó", "Ejército", "las"),
    "clitic-like-an-article": ("El presidente la plantea, previa consulta con su gabinete.", "plantea", "presidente", "la"),
    "clitic-before-a-noun-s-form": ("Moscú las visita.", "visita", "Moscú", "las"),
    "clitic-of-several": ("Los rebeldes los execran.", "execran", "rebeldes", "los"),
    "subject-left-out": ("El Gobierno mostró su pesar. Reprueba asimismo el lanzamiento.", "Reprueba", "Gobierno", "lanzamiento"),
    "past-at-the-front": ("Artilló Perú un convoy.", "Artilló", "Perú", "convoy"),
    "present-headline": ("Destituye al exministro Juan Rojas", "Destituye", "", "exministro"),
    "nobody-told": ("Vapulea la oferta", "Vapulea", "", "oferta"),
    "present-taken-for-an-adjective": ("El martes, la oposición cuaja una alianza.", "cuaja", "oposición", "alianza"),
    "behind-and": ("El Ejército viajó a Lomé y fiscaliza a la oposición.", "fiscaliza", "Ejército", "oposición"),
    "noun-s-form-behind-and": ("Togo viajó a Lomé y demanda su propuesta de paz.", "demanda", "Togo", "propuesta"),
    "in-a-list": ("Moscú cerró dos calles, usurpa la sede y salió del país.", "usurpa", "Moscú", "sede"),
    "wished": ("La ONU pide que Togo cerque un convoy militar.", "cerque", "Togo", "convoy"),
    "wished-with-clitic": ("Lima pidió a la Asamblea que lo ratifique.", "ratifique", "", "lo"),
    "wished-in-the-past": ("El canciller pidió que Caracas la garantizara.", "garantizara", "Caracas", "la"),
    "put-an-end": ("Los Quince pidieron a Rusia que cumpliera sus promesas y pusiera fin al asedio.", "pusiera", "", "fin"),
    "subject-last": ("Detuvo a dos periodistas la policía.", "Detuvo", "policía", "periodistas"),
    "subject-before-a-thing": ("En Lomé archivó el sindicato de maestros la propuesta.", "archivó", "sindicato", "propuesta"),
    "subject-behind-a-thing": ("Vetó la reforma el Senado.", "Vetó", "Senado", "reforma"),
    "of-another-number": ("El Gobierno y la guerrilla firmaron la paz. Permiten también un convoy militar.", "Permiten", "", "convoy"),
    "present-like-a-participle": ("Quito, que rompió con México por un caso parecido, avisa de que no dará permiso.", "avisa", "Quito", ""),
}  # fmt: skip

# A sentence, and a word in it that tells no deed as a verb.
NOUNS = {
    "article": ("Perú saludó la visita del canciller chileno.", "visita"),
    "articles-of-several": ("El Gobierno entregó las ayudas en Lomé.", "ayudas"),
    "no-article": ("El canciller habló de ayuda a la oposición.", "ayuda"),
    "behind-a-verb-at-the-front": ("Vapulea la oferta", "oferta"),
    "adjective": ("La población activa de China creció.", "activa"),
    "people-s-adjective": ("El canciller saludó a la diplomacia china en Lima.", "china"),
    "office": ("La secretaria de Turismo viajó a Lomé.", "secretaria"),
    "name": ("Human Rights Watch acusó a la policía.", "Human"),
    "headline-noun": ("Protesta de maestros en Lima", "Protesta"),
    "preposition": ("La Organización para la Seguridad viajó a Lomé.", "para"),
}

# What happens to things is told of them.
HAPPENS = {
    "cease": ("Cesan los combates en Lima", "Cesan", "combates"),
    "break-out": ("Estalló una bomba en Lima.", "Estalló", "bomba"),
}


def _clauses(doc: Annotated, word: str) -> list[Clause]:
    return [clause for clause in doc.clauses if clause.verbal and doc.tokens[clause.predicate].text == word]


def _slot(doc: Annotated, clause: Clause, label: str) -> str:
    return next((doc.tokens[slot.argument.key].text for slot in clause.slot(label)), "")


@pytest.mark.parametrize(("text", "verb", "subject", "thing"), TOLD.values(), ids=TOLD.keys())
def test_a_hidden_verb_is_a_clause(text: str, verb: str, subject: str, thing: str) -> None:
    doc = read(text, "es")
    (clause,) = _clauses(doc, verb)
    assert not subject or _slot(doc, clause, "subject") == subject
    assert not thing or _slot(doc, clause, "object") == thing


@pytest.mark.parametrize(("text", "word"), NOUNS.values(), ids=NOUNS.keys())
def test_a_noun_stays_a_noun(text: str, word: str) -> None:
    assert not _clauses(read(text, "es"), word)


@pytest.mark.parametrize(("text", "verb", "thing"), HAPPENS.values(), ids=HAPPENS.keys())
def test_what_happens_to_things_is_told_of_them(text: str, verb: str, thing: str) -> None:
    doc = read(text, "es")
    (clause,) = _clauses(doc, verb)
    assert _slot(doc, clause, "subject") == thing
