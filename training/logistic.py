"""A logistic regression with weights of rows and decay: what of `topics.py` and `bars.py` is the same."""

from typing import Any

import numpy
import scipy.optimize

ROUNDS = 500


def fit(signs: Any, told: Any, weight: Any, decay: float, rounds: int = ROUNDS) -> Any:
    """Give the weight of each sign.

    Args:
        signs: an array, a row each, sparse or not.
        told: 0.0 or 1.0, one a row.
        weight: how much a row counts.
        decay: how much the square of the weights costs.
        rounds: after so many it ends.
    """

    def loss(weights: Any) -> tuple[float, Any]:
        total = signs @ weights
        value = (weight * (numpy.logaddexp(0, total) - told * total)).sum() + decay / 2 * weights @ weights
        return float(value), signs.T @ (weight * (1 / (1 + numpy.exp(-total)) - told)) + decay * weights

    return scipy.optimize.minimize(loss, numpy.zeros(signs.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x
