"""The networks of the coder, by name."""

from collections.abc import Mapping

from entente.read.networks import SignNetworks, open_networks

# What is weighed: who takes part, when, where, and in which way it was done.
NETWORKS = ("casting", "dating", "placing", "modes")


def load_networks() -> Mapping[str, SignNetworks]:
    """Open the networks of the coder's folder; a name is missing where nothing has been trained yet."""
    return {name: found for name in NETWORKS if (found := open_networks("coder", name)) is not None}


__all__ = ["NETWORKS", "SignNetworks", "load_networks"]
