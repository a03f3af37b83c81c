"""Folding for comparison, as the packs' words are folded (it lives with the languages, which fold their lists by it)."""

from entente.languages.folding import FOLDS, Folded, FoldTable, fold, folded

__all__ = ["FOLDS", "FoldTable", "Folded", "fold", "folded"]
