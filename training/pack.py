"""Pack a trained pipeline for shipping: labels and weights, large tables in bytes, the rest in half precision, and nothing else.

The counterpart that opens the pack is `entente.languages._pipeline`.
"""

from pathlib import Path
from typing import Any

import numpy
import spacy
import srsly
from thinc.api import Config

TABLE_ROWS = 1000  # tables of hashed words have this many rows and more, layers fewer
BYTE_LEVELS = 127


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
    """Turn the float32 arrays of a thinc model's message into float16, its large tables into bytes: size falls, scores stay."""
    model["params"] = [{name: _smaller(value) for name, value in params.items()} for params in model["params"]]
    return model


def _smaller(value: Any) -> Any:
    if not isinstance(value, numpy.ndarray) or value.dtype not in (numpy.float32, numpy.float16):
        return value
    if value.ndim == 2 and len(value) >= TABLE_ROWS:
        table = value.astype(numpy.float32)
        scale = numpy.maximum(numpy.abs(table).max(axis=1, keepdims=True) / BYTE_LEVELS, numpy.finfo(numpy.float32).tiny)
        return {"levels": numpy.rint(table / scale).astype(numpy.int8), "scale": scale}
    return value.astype(numpy.float16)
