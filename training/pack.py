"""Pack a trained pipeline for shipping: labels and weights, the weights in half precision, and nothing else.

The counterpart that opens the pack is `entente.languages._pipeline`.
"""

from pathlib import Path
from typing import Any

import numpy
import spacy
import srsly
from thinc.api import Config


def pack(trained: Path, folder: Path) -> None:
    """Write `config.cfg` and `weights.msgpack` of a pipeline as spaCy's trainer saved it."""
    nlp = spacy.load(trained)
    folder.mkdir(parents=True, exist_ok=True)
    # Components and their shapes; how they were trained is in training/configs.
    Config({section: nlp.config[section] for section in ("nlp", "components")}).to_disk(folder / "config.cfg")
    packed: dict[str, Any] = {}
    for name, component in nlp.pipeline:
        state = srsly.msgpack_loads(component.to_bytes(exclude=["vocab"]))
        state["model"] = srsly.msgpack_dumps(halve(srsly.msgpack_loads(state["model"])))
        packed[name] = state
    (folder / "weights.msgpack").write_bytes(srsly.msgpack_dumps(packed))


def halve(model: dict[str, Any]) -> dict[str, Any]:
    """Turn the float32 arrays of a thinc model's message into float16: scores do not change, size does."""
    model["params"] = [
        {name: array.astype(numpy.float16) if isinstance(array, numpy.ndarray) and array.dtype == numpy.float32 else array
         for name, array in params.items()}
        for params in model["params"]
    ]  # fmt: skip
    return model
