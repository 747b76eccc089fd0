"""The worked example of the restricted Boltzmann machine (slide 27)."""

from collections.abc import Callable
from importlib.metadata import version
from math import exp

import numpy as np
from sklearn.neural_network import BernoulliRBM

from .agreement import same
from .format import Example, function
from .numbers import Numbers

SCIKIT_LEARN = f"scikit-learn {'.'.join(version('scikit-learn').split('.')[:2])}"

N, D, K = 4, 6, 5  # examples, visible units, hidden units


def _probabilities(v, W, b):
    """Return what scikit-learn's machine with these parameters says of its hidden units."""
    machine = BernoulliRBM(n_components=len(b))
    machine.components_, machine.intercept_hidden_ = W, b
    return machine.transform(v)


def _sigmoid(a):
    return 1 / (1 + exp(-a))


def _by_hand(v, W, b, c, u, rate):
    """Return the parameters after one CD-1 step, with one number after the other written out.

    For each example: how likely every hidden unit is, given the data; which of them are on, by u;
    how likely every visible unit is, given those; how likely every hidden unit is, given that. Then
    each parameter grows by rate/N times (the data's product less the reconstruction's).
    """
    W, b, c = W.copy(), b.copy(), c.copy()
    old_W, old_b, old_c = W.copy(), b.copy(), c.copy()
    for n in range(N):
        p_0 = [_sigmoid(old_b[i] + sum(old_W[i, j] * v[n, j] for j in range(D))) for i in range(K)]
        h_0 = [1 if u[n, i] < p_0[i] else 0 for i in range(K)]
        v_1 = [_sigmoid(old_c[j] + sum(old_W[i, j] * h_0[i] for i in range(K))) for j in range(D)]
        p_1 = [_sigmoid(old_b[i] + sum(old_W[i, j] * v_1[j] for j in range(D))) for i in range(K)]
        for i in range(K):
            b[i] += rate / N * (p_0[i] - p_1[i])
            for j in range(D):
                W[i, j] += rate / N * (p_0[i] * v[n, j] - p_1[i] * v_1[j])
        for j in range(D):
            c[j] += rate / N * (v[n, j] - v_1[j])
    return {"W": W, "b": b, "c": c}


def _by_scikit_learn(v, W, b, c, u, rate):
    """Return the same from the probabilities that scikit-learn gives, in both directions."""
    p_0 = _probabilities(v, W, b)
    v_1 = _probabilities((u < p_0).astype(float), W.T, c)
    p_1 = _probabilities(v_1, W, b)
    pairs = np.einsum("ni,nj->nij", p_0, v) - np.einsum("ni,nj->nij", p_1, v_1)
    return {
        "W": W + rate * np.mean(pairs, axis=0),
        "b": b + rate * np.mean(p_0 - p_1, axis=0),
        "c": c + rate * np.mean(v - v_1, axis=0),
    }


def _rbm() -> Example:
    numbers = Numbers("deep.rbm")
    v, h, u = numbers.gates(N, D), numbers.gates(N, K), numbers.gates(N, K)
    W, b, c = numbers.signed(K, D), numbers.signed(K), numbers.signed(D)
    inputs = {"v": v, "W": W, "b": b, "c": c, "u": u, "rate": 0.7}
    updated, again = _by_hand(**inputs), _by_scikit_learn(**inputs)
    for name, value in updated.items():
        same(value, again[name])
    p_h, p_v = _probabilities(v, W, b), _probabilities(h, W.T, c)
    for n in range(N):
        same(p_h[n], [_sigmoid(b[i] + W[i] @ v[n]) for i in range(K)])
        same(p_v[n], [_sigmoid(c[j] + W[:, j] @ h[n]) for j in range(D)])
    transform = f"{SCIKIT_LEARN}: BernoulliRBM.transform"
    return {
        "hidden_probabilities": function(transform, {"v": v, "W": W, "b": b}, {"p": p_h}),
        "visible_probabilities": function(
            f"{transform} of the machine turned over", {"h": h, "W": W, "c": c}, {"p": p_v}
        ),
        "cd_update": function(f"a calculation by hand, number by number; {transform}", inputs, updated),
    }


RECORDERS: dict[str, Callable[[], Example]] = {"rbm": _rbm}
