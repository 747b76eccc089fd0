"""Correct variants of the sparsity on the average."""

import math

import numpy as np


def forward_in_loops(h, rho, lam):
    """Unit by unit in plain Python; a float comes back."""
    _check(rho)
    total = 0.0
    for k in range(h.shape[1]):
        rho_hat = sum(row[k] for row in h) / len(h)
        total += rho * math.log(rho / rho_hat)
        total += (1 - rho) * math.log((1 - rho) / (1 - rho_hat))
    return lam * total


def forward_in_float32(h, rho, lam):
    """Every number is float32, the result too."""
    _check(rho)
    rho_hat, rho, lam = np.float32(h).mean(axis=0), np.float32(rho), np.float32(lam)
    rest = np.float32(1)
    kl = rho * np.log(rho / rho_hat) + (rest - rho) * np.log((rest - rho) / (rest - rho_hat))
    return lam * kl.sum()


def forward_as_cross_entropy_less_entropy(h, rho, lam):
    """The cross-entropy of ρ and ρ̂ less the entropy of ρ."""
    _check(rho)
    m = np.add.reduce(h) / h.shape[0]
    cross = -(rho * np.log(m) + (1 - rho) * np.log1p(-m))
    entropy = -(rho * math.log(rho) + (1 - rho) * math.log1p(-rho))
    return lam * (cross.sum() - h.shape[1] * entropy)


def forward_with_einsum(h, rho, lam):
    """Heads and tails on an axis of their own; an array without axes comes back."""
    _check(rho)
    wanted = np.array([rho, 1 - rho])
    m = np.einsum("nk->k", h) / len(h)
    found = np.stack([m, 1 - m], axis=1)
    return np.asarray(lam * np.einsum("s,ks->", wanted, np.log(wanted / found)))


def forward_with_logits(h, rho, lam):
    """ln(1 − ρ) − ln(1 − ρ̂) and ρ times the difference of the logits; keyed by the result's name."""
    _check(rho)
    m = np.ones(len(h)) @ h / len(h)
    each = rho * (_logit(rho) - _logit(m)) + np.log1p(-rho) - np.log1p(-m)
    return {"Omega": lam * np.sum(each)}


def forward_with_a_small_number(h, rho, lam):
    """Something far too small to matter is added under the logarithms."""
    _check(rho)
    m = np.mean(h, axis=0)
    tails = (1 - rho) * np.log((1 - rho + 1e-12) / (1 - m + 1e-12))
    return lam * np.sum(rho * np.log((rho + 1e-12) / (m + 1e-12)) + tails)


def backward_in_loops(h, rho, lam):
    """Unit by unit in plain Python; a list of lists comes back."""
    _check(rho)
    d_h = [[0.0] * h.shape[1] for _ in h]
    for k in range(h.shape[1]):
        rho_hat = sum(row[k] for row in h) / len(h)
        for row in d_h:
            row[k] = lam * ((1 - rho) / (1 - rho_hat) - rho / rho_hat) / len(h)
    return d_h


def backward_in_float32(h, rho, lam):
    """Every number is float32, the result too."""
    _check(rho)
    h, rho, lam, rest = np.float32(h), np.float32(rho), np.float32(lam), np.float32(1)
    m = h.mean(axis=0)
    d_m = lam * ((rest - rho) / (rest - m) - rho / m)
    return np.ones_like(h) * (d_m / np.float32(len(h)))


def backward_with_one_fraction(h, rho, lam):
    """(ρ̂ − ρ) / (ρ̂ (1 − ρ̂)); a read-only view that repeats one row comes back."""
    _check(rho)
    m = h.mean(axis=0)
    return np.broadcast_to(lam * (m - rho) / (m * (1 - m)) / len(h), h.shape)


def backward_as_an_outer_product(h, rho, lam):
    """1/N for every example, times the slope of every unit; keyed by the result's name."""
    _check(rho)
    m = np.average(h, axis=0)
    return {"d_h": np.outer(np.full(len(h), 1 / len(h)), lam * ((1 - rho) / (1 - m) - rho / m))}


def backward_into_a_buffer(h, rho, lam):
    """A float32 buffer, on columns; its transposed view comes back."""
    _check(rho)
    buffer = np.zeros(h.shape[::-1], dtype=np.float32)
    m = h.T.mean(axis=1, keepdims=True)
    buffer += lam / len(h) * (1 - rho) / (1 - m)
    buffer -= lam / len(h) * rho / m
    return buffer.T


def backward_with_tile(h, rho, lam):
    """One row, tiled."""
    _check(rho)
    m = h.sum(0) / h.shape[0]
    row = lam * np.divide(1 - rho, 1 - m) / h.shape[0] - lam * np.divide(rho, m) / h.shape[0]
    return np.tile(row, (h.shape[0], 1))


def _logit(p):
    return np.log(p) - np.log1p(-p)


def _check(rho):
    if rho <= 0 or rho >= 1:
        raise ValueError("rho must lie between 0 and 1")
