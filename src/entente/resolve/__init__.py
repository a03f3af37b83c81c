"""Resolve mentions to the record: lineages, who is who, which mentions are one event, what carries over, what disagrees."""

from entente.resolve.build import Update, redirects, resolve, resolver_name, update
from entente.resolve.options import RESOLVER, Options

__all__ = ["RESOLVER", "Options", "Update", "redirects", "resolve", "resolver_name", "update"]
