"""What an event is: types, modes, frames and triggers, as YAML that political scientists can read and change."""

from entente.codebook.load import Codebook, EventType, Frame, NotExample, Trigger, check_codebook, load_codebook

__all__ = ["Codebook", "EventType", "Frame", "NotExample", "Trigger", "check_codebook", "load_codebook"]
