"""Open the trained pipelines that ship with a language: `load("en", "parse")`.

A pipeline lies in `<code>/pipeline/<name>/`: its spaCy components in `config.cfg`, its labels and weights in `weights.msgpack`.
Weights are stored in half precision, large tables in bytes with a scale a row; both are opened to full precision.
`training/` makes these folders and says from what.

Any spaCy pipeline can stand in for ours by one setting in the environment: `ENTENTE_PIPELINE_EN=en_core_web_sm@clear` (a package or a
folder, "@" and its label scheme; "ud" where none is named). It stands in wherever it has the component; ours serve for the rest.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente.languages._matrices import quicken
from entente.record.errors import EntenteError, UnknownNameError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_HERE = Path(__file__).parent
SETTING = "ENTENTE_PIPELINE_"
# What a pipeline must have to stand in for ours of that name.
_COMPONENTS = {"parse": ("parser",), "ner": ("ner",), "tag": ("morphologizer", "tagger")}
_UD = frozenset({
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj", "dep", "det",
    "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl",
    "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
})  # fmt: skip
# The labels of spaCy's own English pipelines. What hangs on "prep" and "agent" is hung as in UD besides: see `_rehang`.
_CLEAR = {
    **{label: label for label in (*_UD, "ROOT")},
    "acomp": "xcomp", "agent": "case", "attr": "xcomp", "auxpass": "aux:pass", "csubjpass": "csubj:pass", "dative": "iobj", "dobj": "obj",
    "intj": "discourse", "meta": "dep", "neg": "advmod", "nounmod": "nmod", "npadvmod": "obl", "npmod": "obl", "nsubjpass": "nsubj:pass",
    "oprd": "xcomp", "pcomp": "advcl", "pobj": "obl", "poss": "nmod:poss", "preconj": "cc:preconj", "predet": "det:predet", "prep": "case",
    "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl",
}  # fmt: skip
SCHEMES = ("clear", "ud")


def names(code: str) -> tuple[str, ...]:
    """Give the names of a language's pipelines, in order; none for a language without any."""
    ours = {path.parent.name for path in (_HERE / code / "pipeline").glob("*/weights.msgpack")}
    return tuple(sorted(ours | {name for name in _COMPONENTS if _stands_in(code, name) is not None}))


def load(code: str, name: str) -> Language:
    """Open a pipeline: once a process, so everybody shares the one that comes back and leaves it as it is.

    Args:
        code: language code, such as "en".
        name: pipeline of that language, such as "parse" (tags and tree) or "ner" (names).

    Raises:
        UnknownNameError: the language has no pipeline of that name.
        EntenteError: the pipeline that the user's setting names cannot be opened, or has labels that its scheme lacks.
    """
    return _stands_in(code, name) or _load_ours(code, name)


def _stands_in(code: str, name: str) -> Language | None:
    setting = os.environ.get(f"{SETTING}{code.upper()}", "").strip()
    if not setting:
        return None
    nlp = _load_foreign(f"{SETTING}{code.upper()}", setting)
    return nlp if any(component in nlp.pipe_names for component in _COMPONENTS.get(name, ())) else None


@cache
def _load_foreign(variable: str, setting: str) -> Language:
    """Open a user's pipeline, its relations brought to UD's."""
    import spacy

    source, at, scheme = setting.rpartition("@")
    source, scheme = (source, scheme) if at else (setting, "ud")
    if scheme not in SCHEMES:
        raise UnknownNameError("label scheme", scheme, SCHEMES)
    try:
        nlp = spacy.load(source)
    except (OSError, ValueError, ImportError) as problem:
        reason = str(problem).partition("\n")[0]
        raise EntenteError(f"{variable}={setting}: cannot be opened. Name a package or a folder of spaCy's. ({reason})") from problem
    if "parser" in nlp.pipe_names:
        # Labels such as "nsubj||conj" are two: spaCy lifts crossing arcs so.
        labels = {part for label in nlp.get_pipe("parser").labels for part in label.split("||")}
        known = {*_CLEAR} if scheme == "clear" else {label for label in labels if label.lower().partition(":")[0] in _UD}
        unknown = sorted(labels - known)
        if unknown:
            raise EntenteError(
                f"{variable}={setting}: the label scheme '{scheme}' does not know {', '.join(unknown)}. "
                f"Write the pipeline's scheme after '@': {', '.join(SCHEMES)}."
            )
        if scheme == "clear":
            if not spacy.Language.has_factory("entente_clear_to_ud"):
                spacy.Language.component("entente_clear_to_ud", func=_clear_to_ud)
            nlp.add_pipe("entente_clear_to_ud", after="parser")
    return nlp


def _clear_to_ud(doc: Doc) -> Doc:
    """Bring CLEAR's labels to UD's relations; copulas stay the head of what they link."""
    for token in list(doc):
        if token.dep_ in ("prep", "agent", "dative") and token.head is not token:
            _rehang(token)
    for token in doc:
        token.dep_ = _CLEAR.get(token.dep_, token.dep_)
    return doc


def _rehang(preposition: Any) -> None:
    """Hang a preposition on its noun, as UD does, and the noun where the preposition hung."""
    complement = next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)
    if complement is None:
        return
    above, clause, agent = preposition.head, complement.dep_ == "pcomp", preposition.dep_ == "agent"
    complement.head = above
    preposition.head = complement
    preposition.dep_ = "mark" if clause else "case"
    if clause:
        complement.dep_ = "advcl"
    elif agent:
        complement.dep_ = "obl:agent"
    else:
        complement.dep_ = "nmod" if above.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "SYM") else "obl"


@cache
def _load_ours(code: str, name: str) -> Language:
    """Open a pipeline that ships with Entente."""
    if name not in names(code):
        known = [f"{path.parent.name}/{other}" for path in _HERE.glob("*/pipeline/") for other in names(path.parent.name)]
        raise UnknownNameError("pipeline", f"{code}/{name}", known)
    # Here and not on top: spaCy takes half a second, and most commands of the tool never parse.
    import srsly
    from spacy.util import load_config, load_model_from_config

    import_module(f"entente.languages.{code}.pipeline.words")  # registers the pipeline's view of words with spaCy
    folder = _HERE / code / "pipeline" / name
    nlp = load_model_from_config(load_config(folder / "config.cfg"), auto_fill=True)
    packed = srsly.msgpack_loads((folder / "weights.msgpack").read_bytes())
    for component_name, component in nlp.pipeline:
        state = packed[component_name]
        state["model"] = srsly.msgpack_dumps(_to_full_precision(srsly.msgpack_loads(state["model"])))
        component.from_bytes(srsly.msgpack_dumps(state), exclude=["vocab"])
        # The vocabulary is not stored, so it learns the labels' spelling here.
        for label in getattr(component, "labels", ()):
            nlp.vocab.strings.add(label)
    quicken(nlp)
    return nlp


def _to_full_precision(model: dict[str, Any]) -> dict[str, Any]:
    """Turn the packed arrays of a thinc model's message into the float32 that it computes with."""
    for params in model["params"]:
        for name, array in params.items():
            if isinstance(array, dict):
                params[name] = array["levels"].astype("float32") * array["scale"]
            elif getattr(array, "dtype", None) == "float16":
                params[name] = array.astype("float32")
    return model
