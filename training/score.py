"""Score a shipped pipeline from raw text: spaCy's tokenizer and the pipeline's own sentence breaks, as in use."""

import json
import time
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example

from entente.languages._pipeline import load
from training.recipes import Docs, Recipe

_PLAIN = {"pos": "pos_acc", "tag": "tag_acc", "features": "morph_acc", "uas": "dep_uas", "las": "dep_las", "sentences_f": "sents_f"}
_RELATIONS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "conj", "appos", "nmod")


def write_scores(code: str, name: str, recipe: Recipe, tests: dict[str, Docs], words_trained: int, folder: Path) -> None:
    """Measure on every test and write `scores.json` beside the weights."""
    nlp = load(code, name)
    report = {
        "pipeline": f"{code}/{name}",
        "command": f"python -m training.train {code} {name}",
        "sources": list(recipe.sources),
        "held_out": list(recipe.held_out),
        "words_trained": words_trained,
        "unit": "percent, from raw text",
        "tests": {test: measure(nlp, docs) for test, docs in tests.items()},
    }
    (folder / "scores.json").write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def measure(nlp: Language, docs: Docs) -> dict[str, Any]:
    """Give the scores of a pipeline on annotated documents, and its speed in words a second."""
    started = time.process_time()
    predicted = list(nlp.pipe(doc.text for doc in docs))
    seconds = time.process_time() - started
    kinds = {span.label_ for doc in docs for span in doc.ents}
    for doc in predicted:  # names of other classes ("OTH") are no names of ours, and no mistakes
        doc.set_ents([span for span in doc.ents if span.label_ in kinds])
    # Into one vocabulary: spaCy's scorer looks up the gold features there.
    gold = DocBin(docs=docs, store_user_data=False).get_docs(nlp.vocab)
    scores = Scorer(nlp).score([Example(*pair) for pair in zip(predicted, gold, strict=True)])
    result: dict[str, Any] = {"words": sum(map(len, docs)), "words_a_second": round(sum(map(len, docs)) / seconds, -2)}
    result |= {ours: percent(scores[key]) for ours, key in _PLAIN.items() if scores.get(key) is not None}
    if scores.get("dep_las_per_type"):
        per_relation = scores["dep_las_per_type"]
        result["relations_f"] = {name: percent(per_relation[name]["f"]) for name in _RELATIONS if name in per_relation}
    if scores.get("morph_per_feat") and "dep_las_per_type" not in scores:
        result["features_f"] = {name: percent(by["f"]) for name, by in sorted(scores["morph_per_feat"].items())}
    if scores.get("ents_f") is not None:
        result["names"] = {letter: percent(scores[f"ents_{letter}"]) for letter in "prf"}
        result["names_f"] = {kind: percent(by["f"]) for kind, by in sorted(scores["ents_per_type"].items())}
    return result


def percent(share: float) -> float:
    """Give a share as a percentage with one decimal."""
    return round(100 * share, 1)
