"""Correct variants of principal component analysis: the subspace counts, whatever its basis."""

import math
from typing import NamedTuple

import numpy as np


class Subspace(NamedTuple):
    """What principal_subspace returns, by name."""

    mean: np.ndarray
    Q: np.ndarray


def principal_subspace_by_the_svd(x, K):
    """The right singular vectors of the centred data; a transposed view comes back, in a named tuple."""
    _check_directions(x, K)
    mean = np.average(x, axis=0)
    return Subspace(mean, np.linalg.svd(x - mean)[2][:K].T)


def principal_subspace_in_descending_order(x, K):
    """The eigenvectors of np.cov, the largest eigenvalue's first, with signs of their own; a list."""
    _check_directions(x, K)
    values, vectors = np.linalg.eigh(np.cov(x, rowvar=False))
    return [x.mean(axis=0), -vectors[:, np.argsort(values)[::-1][:K]]]


def principal_subspace_rotated(x, K):
    """The basis is rotated within the subspace: none of its columns is an eigenvector."""
    _check_directions(x, K)
    mean = x.sum(axis=0) / len(x)
    vectors = np.linalg.eigh((x - mean).T @ (x - mean))[1][:, -K:]
    turn = np.linalg.qr(np.arange(1.0, 1 + K * K).reshape(K, K) ** 0.5 + np.eye(K))[0]
    return {"Q": vectors @ turn, "mean": mean}


def principal_subspace_in_float32(x, K):
    """Every array is float32, the results too."""
    _check_directions(x, K)
    x = np.float32(x)
    mean = x.mean(axis=0)
    return mean, np.linalg.svd(x - mean, full_matrices=False)[2][:K].T


def principal_subspace_of_the_examples(x, K):
    """The eigenvectors of the examples' Gram matrix (N, N), carried over to the components."""
    _check_directions(x, K)
    mean = x.mean(axis=0)
    values, vectors = np.linalg.eigh((x - mean) @ (x - mean).T)
    return mean, (x - mean).T @ vectors[:, -K:] / np.sqrt(values[-K:])


def principal_subspace_by_eig(x, K):
    """The general solver, which sorts nothing; lists of lists come back."""
    _check_directions(x, K)
    mean = x.mean(axis=0)
    values, vectors = np.linalg.eig(np.einsum("nd,ne->de", x - mean, x - mean) / len(x))
    largest = np.argsort(values.real)[-K:]
    return mean.tolist(), vectors.real[:, largest].tolist()


def principal_subspace_one_by_one(x, K):
    """A direction at a time: the largest singular vector, which is then taken out of the data."""
    _check_directions(x, K)
    mean = x.mean(axis=0)
    left, Q = x - mean, np.zeros((x.shape[1], K), order="F")
    for k in range(K):
        Q[:, k] = np.linalg.svd(left)[2][0]
        left = left - np.outer(left @ Q[:, k], Q[:, k])
    return mean, Q


def principal_subspace_by_rotations(x, K):
    """Jacobi's rotations in plain Python, until the covariance is diagonal; lists come back."""
    _check_directions(x, K)
    N, D = x.shape
    mean = [sum(row[d] for row in x) / N for d in range(D)]
    S = [[sum((row[d] - mean[d]) * (row[e] - mean[e]) for row in x) for e in range(D)] for d in range(D)]
    U = [[float(d == e) for e in range(D)] for d in range(D)]
    for _ in range(12):
        for p in range(D):
            for q in range(p + 1, D):
                angle = 0.5 * math.atan2(2 * S[p][q], S[q][q] - S[p][p])
                _rotate(S, U, p, q, math.cos(angle), math.sin(angle))
    order = sorted(range(D), key=lambda d: -S[d][d])
    return mean, [[U[d][k] for k in order[:K]] for d in range(D)]


def project_in_loops(x, mean, Q):
    """Entry by entry in plain Python; a list of lists comes back."""
    return [
        [sum((e - m) * q for e, m, q in zip(row, mean, column, strict=True)) for column in Q.T] for row in x
    ]


def project_in_float32(x, mean, Q):
    """Every array is float32, the result too."""
    return (np.float32(x) - np.float32(mean)) @ np.float32(Q)


def project_the_mean_apart(x, mean, Q):
    """x and the mean are projected apart, by einsum; keyed by the name."""
    return {"z": np.einsum("nd,dk->nk", x, Q) - np.einsum("d,dk->k", mean, Q)}


def project_on_columns(x, mean, Q):
    """The examples are columns; a transposed view comes back."""
    return (np.asfortranarray(Q).T @ (x.T - mean[:, np.newaxis])).T


def project_by_least_squares(x, mean, Q):
    """The coordinates of the nearest point in the subspace."""
    return np.linalg.lstsq(Q, (x - mean).T, rcond=None)[0].T


def project_into_a_buffer(x, mean, Q):
    """A float32 buffer is filled, direction by direction."""
    z = np.zeros((len(x), Q.shape[1]), dtype=np.float32)
    for k, direction in enumerate(Q.T):
        z[:, k] = np.subtract(x, mean).dot(direction)
    return z


def reconstruct_in_loops(z, mean, Q):
    """Entry by entry in plain Python; a list of lists comes back."""
    return [
        [
            m + sum(c * q for c, q in zip(row, weights, strict=True))
            for m, weights in zip(mean, Q, strict=True)
        ]
        for row in z
    ]


def reconstruct_in_float32(z, mean, Q):
    """Every array is float32, the result too."""
    return np.float32(mean) + np.float32(z) @ np.float32(Q).T


def reconstruct_with_einsum(z, mean, Q):
    """One einsum; keyed by the name."""
    return {"x_hat": np.einsum("dk,nk->nd", Q, z) + mean[None, :]}


def reconstruct_on_columns(z, mean, Q):
    """The examples are columns, and the mean is one more column of Q; a transposed view comes back."""
    return (np.column_stack([Q, mean]) @ np.vstack([z.T, np.ones(len(z))])).T


def reconstruct_direction_by_direction(z, mean, Q):
    """Each direction adds its share to a float32 buffer that holds the mean."""
    x_hat = np.tile(mean, (len(z), 1)).astype(np.float32)
    for k in range(Q.shape[1]):
        x_hat += np.outer(z[:, k], Q[:, k])
    return x_hat


def subspace_distance_between_projectors(Q_1, Q_2):
    """‖Q₁Q₁ᵀ − Q₂Q₂ᵀ‖₂, which is the same number."""
    return np.linalg.norm(Q_1 @ Q_1.T - Q_2 @ Q_2.T, ord=2)


def subspace_distance_by_the_cosine(Q_1, Q_2):
    """The sine of the angle that has the smallest cosine; an array of no dimensions."""
    cosine = np.linalg.svd(Q_2.T @ Q_1, compute_uv=False).min()
    return np.array(math.sqrt(max(0.0, 1 - cosine * cosine)))


def subspace_distance_by_the_angle(Q_1, Q_2):
    """The angle itself first, and its sine; keyed by the name."""
    cosines = np.linalg.svd(np.inner(Q_1.T, Q_2.T))[1]
    return {"distance": np.sin(np.arccos(np.clip(cosines, -1, 1)).max())}


def subspace_distance_by_the_complement(Q_1, Q_2):
    """What Q₂ has in the first subspace's orthogonal complement, spanned by a full QR's last columns."""
    complement = np.linalg.qr(Q_1, mode="complete")[0][:, Q_1.shape[1] :]
    return np.linalg.svd(complement.T @ Q_2)[1][0]


def subspace_distance_by_eigenvalues(Q_1, Q_2):
    """The root of the largest eigenvalue of EᵀE, E what lies outside."""
    outside = Q_2 - np.einsum("dk,ek,ej->dj", Q_1, Q_1, Q_2)
    return float(np.sqrt(max(np.linalg.eigvalsh(outside.T @ outside).max(), 0.0)))


def subspace_distance_in_float32(Q_1, Q_2):
    """Every array is float32, the result too."""
    Q_1, Q_2 = np.float32(Q_1), np.float32(Q_2)
    return np.linalg.svd((np.eye(len(Q_1), dtype=np.float32) - Q_1 @ Q_1.T) @ Q_2)[1].max()


def _rotate(S, U, p, q, cos, sin):
    """Rotate rows and columns p and q of S, and columns of U, such that S[p][q] becomes 0."""
    for matrix in (S, U):
        for row in matrix:
            row[p], row[q] = cos * row[p] - sin * row[q], sin * row[p] + cos * row[q]
    S[p], S[q] = (
        [cos * a - sin * b for a, b in zip(S[p], S[q], strict=True)],
        [sin * a + cos * b for a, b in zip(S[p], S[q], strict=True)],
    )


def _check_directions(x, K):
    if x.shape[1] < K:
        raise ValueError(f"there are no {K} directions")
