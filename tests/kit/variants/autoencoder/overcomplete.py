"""Correct variants of the overcomplete autoencoder's left inverse."""

import numpy as np


def left_inverse_by_the_normal_equations(V, W_0):
    """(VᵀV)⁻¹Vᵀ for the pseudo-inverse; a transposed view comes back."""
    _check(V, W_0)
    D = V.shape[1]
    change = V @ np.linalg.solve(V.T @ V, np.eye(D) - V.T @ W_0.T)
    return (W_0.T + change).T


def left_inverse_and_what_is_free(V, W_0):
    """The pseudo-inverse, and of W_0 the share that V's codes never meet; keyed by the name."""
    _check(V, W_0)
    inverse = np.linalg.pinv(V)
    return {"W": inverse + W_0 @ (np.eye(len(V)) - V @ inverse)}


def left_inverse_by_lagrange(V, W_0):
    """One linear system for W and the multipliers of W V = I."""
    _check(V, W_0)
    K, D = V.shape
    system = np.block([[np.eye(K), V], [V.T, np.zeros((D, D))]])
    return np.linalg.solve(system, np.vstack([W_0.T, np.eye(D)]))[:K].T


def left_inverse_by_qr(V, W_0):
    """An orthonormal basis of V's codes and of the others, by a full QR."""
    _check(V, W_0)
    D = V.shape[1]
    Q, R = np.linalg.qr(V, mode="complete")
    return np.hstack([np.linalg.inv(R[:D]), W_0 @ Q[:, D:]]) @ Q.T


def left_inverse_by_the_svd(V, W_0):
    """Each singular direction's share, one after the other, into a buffer in Fortran order."""
    _check(V, W_0)
    U, s, D_T = np.linalg.svd(V, full_matrices=False)
    W = np.array(W_0, order="F")
    for left, length, right in zip(U.T, s, D_T, strict=True):
        W += np.outer(right / length - W_0 @ left, left)
    return W


def left_inverse_row_by_row(V, W_0):
    """Least squares for each row of W: the smallest change that gives a row of I; a list of rows."""
    _check(V, W_0)
    rows = []
    for row, wanted in zip(W_0, np.eye(V.shape[1]), strict=True):
        change, *_ = np.linalg.lstsq(V.T, wanted - row @ V, rcond=None)
        rows.append(row + change)
    return rows


def left_inverse_by_descent(V, W_0):
    """Small steps along Vᵀ from W_0, until W V = I: they never leave the nearest one's side."""
    _check(V, W_0)
    squares = np.linalg.eigvalsh(V.T @ V)
    rate, W = 2 / (squares[0] + squares[-1]), W_0.copy()
    for _ in range(int(20 * squares[-1] / squares[0]) + 20):
        W -= rate * (W @ V - np.eye(V.shape[1])) @ V.T
    return W


def left_inverse_in_float32(V, W_0):
    """Every array is float32, the result too."""
    _check(V, W_0)
    V, W_0 = np.float32(V), np.float32(W_0)
    return W_0 + np.linalg.lstsq(V.T, (np.eye(V.shape[1], dtype=np.float32) - W_0 @ V).T, rcond=None)[0].T


def left_inverse_in_loops(V, W_0):
    """Gram and Schmidt in plain Python: an orthonormal basis of V's columns, and each row's share of it."""
    _check(V, W_0)
    K, D = V.shape
    W = W_0.tolist()
    basis, columns = [], []  # each basis vector, and of which columns of V it is made
    for d in range(D):
        vector, made_of = [float(v) for v in V[:, d]], [float(d == e) for e in range(D)]
        for other, other_made_of in zip(basis, columns, strict=True):
            share = sum(a * b for a, b in zip(vector, other, strict=True))
            vector = [a - share * b for a, b in zip(vector, other, strict=True)]
            made_of = [a - share * b for a, b in zip(made_of, other_made_of, strict=True)]
        length = sum(a * a for a in vector) ** 0.5
        basis.append([a / length for a in vector])
        columns.append([a / length for a in made_of])
    for row in range(D):
        for vector, made_of in zip(basis, columns, strict=True):
            missing = made_of[row] - sum(W_0[row, k] * vector[k] for k in range(K))
            for k in range(K):
                W[row][k] += missing * vector[k]
    return W


def _check(V, W_0):
    if V.shape[0] < V.shape[1] or W_0.shape != V.T.shape:
        raise ValueError("the shapes disagree")
