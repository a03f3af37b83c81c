"""Open the trained pipelines that ship with a language: `load("en", "parse")`.

A pipeline lies in `<code>/pipeline/<name>/`: its spaCy components in `config.cfg`, its labels and weights in `weights.msgpack`.
Weights are stored in half precision, large tables in bytes with a scale a row; both are opened to full precision. `training/` makes these folders and says from what.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente.record.errors import UnknownNameError

if TYPE_CHECKING:
    from spacy.language import Language

_HERE = Path(__file__).parent


def names(code: str) -> tuple[str, ...]:
    """Give the names of a language's pipelines, in order; none for a language without any."""
    return tuple(sorted(path.parent.name for path in (_HERE / code / "pipeline").glob("*/weights.msgpack")))


@cache
def load(code: str, name: str) -> Language:
    """Open a pipeline: once a process, so everybody shares the one that comes back and leaves it as it is.

    Args:
        code: language code, such as "en".
        name: pipeline of that language, such as "parse" (tags and tree) or "ner" (names).

    Raises:
        UnknownNameError: the language has no pipeline of that name.
    """
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
