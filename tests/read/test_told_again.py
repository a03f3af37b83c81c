"""Whom titles, styles of address, kinds of land and body, and words for two stand for, in languages that are read by trees."""

import functools
from pathlib import Path

import pytest
import yaml

from entente.codebook import load_codebook
from entente.coder.code import predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, document_id

MEANT = yaml.safe_load(Path(__file__).with_name("told_again.yaml").read_text("utf-8"))


@functools.cache
def _reader(language: str) -> Reader:
    pack = load_pack(language)
    return make_reader(pack, *predicate_words(load_codebook(), pack))


@pytest.mark.parametrize(("language", "text", "label", "meant"), MEANT.values(), ids=MEANT.keys())
def test_words_stand_for(language: str, text: str, label: str, meant: list[str]) -> None:
    doc = _reader(language).read(Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),)))
    found = [
        {doc.entities[chain].name for chain in (named.chains or (named.chain,)) if chain >= 0}
        for named in doc.named
        if named.label == label
    ]
    assert (found or [set()])[-1] == set(meant)
