"""Resolve mentions to the record: lineages, who is who, which mentions are one event, what carries over, what disagrees."""

from entente.resolve.build import resolve
from entente.resolve.options import RESOLVER, Options

__all__ = ["RESOLVER", "Options", "resolve"]
