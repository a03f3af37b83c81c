"""Who bears a deed that a noun tells: "Egypt faced criticism from France", "a reçu un avertissement de", «تلقت تحذيرا من».

Most verbs that carry a noun have whoever does the deed for their subject ("voiced criticism"). Some have whom it is done to, and the doer
stands behind "from" or "by". Frames are written for the first; here they are turned round for the second.
"""

from dataclasses import replace

from entente.codebook import Trigger
from entente.coder.cues import Words
from entente.read.annotated import Clause

# Where whoever does it stands, seen from the noun.
_DOERS = ("from", "by", "of", "poss", "modifier")


def borne(trigger: Trigger, clause: Clause, words: Words) -> Trigger:
    """Give an entry with its frame turned round where a verb of bearing carries its noun; the entry itself elsewhere."""
    frame = trigger.frame
    if clause.light not in words.bearing_verbs or clause.passive or frame.symmetric:
        return trigger
    if trigger.type == "CONSULT" and frame.mode != "visit":  # "received a call from": both speak
        return trigger
    if "subject" not in frame.actors or "subject" in frame.recipients:
        return trigger
    return replace(trigger, frame=replace(frame, actors=_DOERS, recipients=("subject",)))


__all__ = ["borne"]
