"""Learn linear weights so that the right one of a group comes first (softmax over the group, L2 regularised)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Array = NDArray[np.float64]


def learn(groups: Sequence[Array], right: Sequence[Array], penalty: float = 1e-4) -> Array:
    """Give the weights that maximise the probability of the right rows of each group.

    ``groups`` are matrices of one row a candidate and one column a feature; ``right`` the same groups' shares of
    being right, summing to 1 in each group.
    """
    rows = np.concatenate(groups)
    gold = np.concatenate(right)
    sizes = np.array([len(group) for group in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    rows = rows / scale

    def loss(weights: Array) -> tuple[float, Array]:
        scores = rows @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        powers = np.exp(scores)
        sums = np.add.reduceat(powers, starts)
        chances = powers / np.repeat(sums, sizes)
        value = float(np.sum(np.repeat(np.log(sums), sizes) * gold - gold * scores)) / len(groups)
        gradient = rows.T @ (chances - gold) / len(groups)
        return value + penalty * float(weights @ weights), gradient + 2 * penalty * weights

    result = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    learnt: Array = result.x / scale
    return learnt
