"""Correct variants of the gradient flow."""

import math

import numpy as np


def step_jacobian_in_loops(h, W):
    """Entry by entry in plain Python; nested lists come back."""
    _check(h, W)
    units = range(h.shape[1])
    return [[[(1 - row[i] ** 2) * W[i, j] for j in units] for i in units] for row in h]


def step_jacobian_in_float32(h, W):
    """Every array is float32, the result too."""
    _check(h, W)
    h, W = h.astype(np.float32), W.astype(np.float32)
    return (1 - h * h)[..., None] * W[None, :, : h.shape[1]]


def step_jacobian_with_einsum(h, W):
    """One einsum of slopes and weights."""
    return np.einsum("ni,ij->nij", (1 - h) * (1 + h), W[:, : h.shape[1]])


def step_jacobian_with_diagonal_matrices(h, W):
    """The slopes are a diagonal matrix of each example, multiplied by W's h block; a list comes back."""
    _check(h, W)
    return [np.diag(1 - row**2) @ W[:, : len(row)] for row in h]


def step_jacobian_on_views(h, W):
    """Examples last, into a float32 buffer; a transposed view comes back, keyed by the name."""
    _check(h, W)
    N, H = h.shape
    J = np.zeros((H, H, N), dtype=np.float32)
    for j, column in enumerate(W.T[:H]):
        J[j] = column[:, None] * (1 - h.T**2)
    return {"J": J.transpose(2, 1, 0)}


def step_jacobian_in_log_space(h, W):
    """The slope as the exponential of −2 log cosh of the pre-activation."""
    _check(h, W)
    a = np.arctanh(np.clip(h, -1 + 1e-15, 1 - 1e-15))
    slope = np.exp(2 * (math.log(2) - np.logaddexp(a, -a)))
    return np.swapaxes(slope[:, None, :] * W[:, : h.shape[1]].T, 1, 2)


def jacobian_norms_in_loops(H, W):
    """Every product anew, example by example; nested lists come back."""
    _check(H[0], W)
    T, N, units = H.shape
    norms = []
    for t in range(T + 1):
        row = []
        for n in range(N):
            J = np.identity(units)
            for s in range(t, T):
                J = np.diag(1 - H[s, n] ** 2) @ W[:, :units] @ J
            row.append(float(np.linalg.norm(J, 2)))
        norms.append(row)
    return norms


def jacobian_norms_in_float32(H, W):
    """Every array is float32, the result too."""
    _check(H[0], W)
    H, W = H.astype(np.float32), W.astype(np.float32)[:, : H.shape[2]]
    norms = [np.ones(H.shape[1], dtype=np.float32)]
    J = np.broadcast_to(np.eye(len(W), dtype=np.float32), (H.shape[1], *W.shape))
    for h in H[::-1]:
        J = np.matmul(J, (1 - h**2)[:, :, None] * W)
        norms.insert(0, np.linalg.svd(J, compute_uv=False)[:, 0])
    return np.array(norms)


def jacobian_norms_by_eigenvalues(H, W):
    """The root of the largest eigenvalue of JᵀJ."""
    _check(H[0], W)
    J = np.stack([np.eye(len(W))] * H.shape[1])
    norms = np.ones((len(H) + 1, H.shape[1]))
    for t in range(len(H) - 1, -1, -1):
        J = np.einsum("nij,nj,jk->nik", J, 1 - H[t] ** 2, W[:, : len(W)])
        squares = np.linalg.eigvalsh(J.swapaxes(1, 2) @ J)[:, -1]
        norms[t] = np.sqrt(np.maximum(squares, 0))
    return norms


def jacobian_norms_by_back_propagation(H, W):
    """The identity is sent back through the steps, transposed: its norm is the same."""
    _check(H[0], W)
    T, N, units = H.shape
    d_h = np.repeat(np.eye(units)[:, None, :], N, axis=1)  # a gradient for each unit of h_T
    norms = [np.ones(N)]
    for t in reversed(range(T)):
        d_h = (d_h * (1 - H[t] ** 2)) @ W[:, :units]
        norms.append(np.linalg.norm(d_h.transpose(1, 2, 0), ord=2, axis=(1, 2)))
    return tuple(norms[::-1])


def jacobian_norms_by_recursion(H, W):
    """The products of a sequence that starts a step later, and one factor more; keyed by the name."""
    _check(H[0], W)

    def products(t):
        if t == len(H):
            return [np.broadcast_to(np.eye(len(W)), (H.shape[1], len(W), len(W)))]
        later = products(t + 1)
        return [later[0] @ ((1 - H[t] ** 2)[:, :, None] * W[:, : len(W)]), *later]

    return {"norms": np.linalg.svd(products(0), compute_uv=False).max(axis=-1)}


def jacobian_norms_example_by_example(H, W):
    """One column of a transposed float32 buffer after the other."""
    _check(H[0], W)
    T, N, units = H.shape
    norms = np.ones((N, T + 1), dtype=np.float32)
    for n in range(N):
        J = np.eye(units)
        for t in range(T)[::-1]:
            J = (J * (1 - np.square(H[t, n]))) @ np.asfortranarray(W)[:, :units]
            norms[n, t] = np.linalg.norm(J, ord=2)
    return norms.T


def _check(h, W):
    if len(W) != h.shape[1]:
        raise ValueError("the shapes disagree")
