"""Entente: a sourced record of how leaders build ties, read from the news."""

__version__ = "0.1.0"
__all__ = ["__version__"]
