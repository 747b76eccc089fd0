"""Correct variants of the path through the cells."""

import math

import numpy as np


def forward_in_loops(f):
    """Entry by entry in plain Python, every product anew; nested lists come back."""
    T, N, H = f.shape
    return [
        [[math.prod(f[s, n, k] for s in range(t + 1, T)) for k in range(H)] for n in range(N)]
        for t in range(T)
    ]


def forward_in_float32(f):
    """A float32 buffer, filled from the end."""
    path = np.ones(f.shape, dtype=np.float32)
    for t in range(len(f) - 2, -1, -1):
        path[t] = path[t + 1] * np.float32(f[t + 1])
    return path


def forward_with_cumprod(f):
    """A cumulative product of the gates after the first, read backwards; a reversed view comes back."""
    later = np.concatenate([f[1:], np.ones_like(f[:1])])
    return np.cumprod(later[::-1], axis=0)[::-1]


def forward_by_recursion(f):
    """The path of one step fewer, and one gate more; a list of arrays comes back."""
    if len(f) == 1:
        return [np.ones(f.shape[1:])]
    rest = forward_by_recursion(f[1:])
    return [rest[0] * f[1], *rest]


def forward_with_masks(f):
    """All pairs of steps at once: 1 stands for every gate that is not after t."""
    T = len(f)
    after = np.arange(T)[None, :] > np.arange(T)[:, None]
    return {"path": np.where(after[:, :, None, None], f[None], 1).prod(axis=1)}


def backward_in_loops(d_path, f):
    """Every path and every factor of it, without the factor; nested lists come back."""
    _check(d_path, f)
    T, N, H = f.shape
    d_f = np.zeros(f.shape).tolist()
    for n in range(N):
        for k in range(H):
            for t in range(T):
                for s in range(t + 1, T):
                    others = math.prod(f[u, n, k] for u in range(t + 1, T) if u != s)
                    d_f[s][n][k] += d_path[t, n, k] * others
    return d_f


def backward_in_float32(d_path, f):
    """Two float32 sweeps, one from either end."""
    _check(d_path, f)
    d_path, f = d_path.astype(np.float32), f.astype(np.float32)
    before, after = np.zeros_like(f), np.ones_like(f)
    for t in range(1, len(f)):
        before[t] = before[t - 1] * f[t - 1] + d_path[t - 1]
        after[-1 - t] = after[-t] * f[-t]
    return before * after


def backward_with_einsum(d_path, f):
    """The products without one gate in one array (t, s, N, H), and an einsum over t."""
    _check(d_path, f)
    T = len(f)
    t, s, u = np.ogrid[:T, :T, :T]
    kept = (u > t) & (u != s)
    products = np.where(kept[..., None, None], f, 1).prod(axis=2)
    return {"d_f": np.einsum("tnk,ts,tsnk->snk", d_path, (s > t)[:, :, 0], products)}


def backward_as_the_solution_in_reverse(d_path, f):
    """Back-propagation through the forward loop, written out: path[t] = path[t+1] * f[t+1]."""
    _check(d_path, f)
    path = np.ones_like(f)
    for t in range(len(f) - 2, -1, -1):
        path[t] = path[t + 1] * f[t + 1]
    d, d_f = np.array(d_path), np.zeros(f.shape, order="F")
    for t in range(len(f) - 1):
        d_f[t + 1] += d[t] * path[t + 1]
        d[t + 1] += d[t] * f[t + 1]
    return d_f


def _check(d_path, f):
    if d_path.shape != f.shape:
        raise ValueError("the shapes disagree")
