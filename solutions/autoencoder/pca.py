"""Principal component analysis: the subspace that an autoencoder is measured by (slides 18 and 19).

    z = Qᵀ (x - mean)        the projection: K numbers for an input
    x̂ = mean + Q z           the reconstruction from them

The D × K matrix Q has orthonormal columns that span the principal subspace: of all K-dimensional
subspaces the one in which the data, less their mean, keep the most variance, and so the one from
which they have the smallest squared distance. It is spanned by the eigenvectors of the data's
covariance matrix that belong to its K largest eigenvalues; what the reconstruction loses, per
example, is the sum of the other eigenvalues.

The subspace is determined, Q is not: each column's sign is free, and any rotation of the columns
among themselves spans the same subspace. Two subspaces are therefore compared by a distance and not
entry by entry:

    distance = ‖(I - Q₁ Q₁ᵀ) Q₂‖₂

It is the sine of the largest angle between them: 0 where they are the same, 1 where a direction of
the one is at right angles to all of the other. ‖·‖₂ of a matrix is its largest singular value.

N examples, D components, K directions. Rows of x are examples.
"""

import numpy as np


def principal_subspace(x: np.ndarray, K: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (mean (D,), Q (D, K)): the data's mean and an orthonormal basis of their principal subspace.

    x (N, D) with N > K, 1 ≤ K ≤ D. The basis may have any signs, and be rotated within the subspace.
    Raises ValueError where K is larger than D.
    """
    if not 1 <= K <= x.shape[1]:
        raise ValueError(f"there are no {K} directions in {x.shape[1]} dimensions")
    mean = x.mean(axis=0)
    centred = x - mean
    _, vectors = np.linalg.eigh(centred.T @ centred)  # the eigenvalues ascend
    return mean, vectors[:, -K:]


def project(x: np.ndarray, mean: np.ndarray, Q: np.ndarray) -> np.ndarray:
    """Return z (N, K), the coordinates of each example within the subspace.

    x (N, D), mean (D,), Q (D, K) with orthonormal columns.
    Raises ValueError where the shapes disagree.
    """
    if x.shape[1:] != mean.shape or mean.shape != Q.shape[:1]:
        raise ValueError(f"shapes disagree: {x.shape=}, {mean.shape=}, {Q.shape=}")
    return (x - mean) @ Q


def reconstruct(z: np.ndarray, mean: np.ndarray, Q: np.ndarray) -> np.ndarray:
    """Return x_hat (N, D), the point that each example's coordinates stand for.

    z (N, K), mean (D,), Q (D, K) with orthonormal columns.
    Raises ValueError where the shapes disagree.
    """
    if z.shape[1:] != Q.shape[1:] or mean.shape != Q.shape[:1]:
        raise ValueError(f"shapes disagree: {z.shape=}, {mean.shape=}, {Q.shape=}")
    return mean + z @ Q.T


def subspace_distance(Q_1: np.ndarray, Q_2: np.ndarray) -> float:
    """Return the distance between the subspaces that two bases span, one number in [0, 1].

    Q_1 (D, K) and Q_2 (D, K), each with orthonormal columns.
    Raises ValueError where the shapes disagree.
    """
    if Q_1.shape != Q_2.shape:
        raise ValueError(f"shapes disagree: {Q_1.shape=}, {Q_2.shape=}")
    outside = Q_2 - Q_1 @ (Q_1.T @ Q_2)
    return float(np.linalg.norm(outside, 2))
