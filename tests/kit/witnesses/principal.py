"""The worked examples of PCA and of the decoder that undoes an overcomplete encoder (slides 18–21).

PCA is scikit-learn's, the angle between subspaces SciPy's. The nearest left inverse is worked twice: by
scikit-learn's least squares, whose answer is the smallest where there are many, and from the
equations that a nearest matrix under the condition W V = I has to fulfil.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import scipy
import sklearn
from scipy.linalg import subspace_angles
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression

from .agreement import same
from .format import Example, function
from .numbers import Numbers

N, D, K = 8, 4, 2  # examples, components, directions


def _version(package: Any) -> str:
    return ".".join(package.__version__.split(".")[:2])


SCIKIT_LEARN = f"scikit-learn {_version(sklearn)}"
SCIPY = f"SciPy {_version(scipy)}"


def _basis(*mirrors: list[int]) -> np.ndarray:
    """Return K orthonormal columns, a decimal for each reflection I − v vᵀ / 5, |v|² = 10."""
    Q = np.eye(D)
    for v in map(np.array, mirrors):
        assert v @ v == 10
        Q = Q - 0.2 * np.outer(Q @ v, v)
    Q = np.round(Q, len(mirrors))[:, 1 : 1 + K]
    same(Q.T @ Q, np.eye(K))
    return Q


def _fitted(mean, Q) -> PCA:
    """Return scikit-learn's PCA with a given mean and basis in place of those it would find."""
    pca = PCA(K, svd_solver="full").fit(np.eye(N, D))
    pca.mean_, pca.components_ = mean, Q.T
    return pca


def _pca() -> Example:
    numbers = Numbers("autoencoder.pca")
    x, mean, z = numbers.signed(N, D) + 1, numbers.signed(D), numbers.signed(N, K)
    Q = _basis([1, 2, -1, 2])
    Q_1, Q_2 = _basis([1, 2, 1, -2]), _basis([2, -1, -2, -1], [0, 3, 0, 1])
    found = PCA(K, svd_solver="full").fit(x)
    _confirm(found, x)
    fitted = _fitted(mean, Q)
    worked_z, x_hat = fitted.transform(x), fitted.inverse_transform(z)
    same(worked_z, np.einsum("nd,dk->nk", x - mean, Q))
    same(x_hat, np.einsum("nk,dk->nd", z, Q) + mean)
    angles = subspace_angles(Q_1, Q_2)
    assert np.all(np.diff([0, *np.sort(angles), np.pi / 2]) > 0.2), "special angles hide mistakes"
    distance = np.sin(angles.max())
    same(distance, np.sqrt(1 - np.linalg.svd(Q_1.T @ Q_2)[1].min() ** 2))  # the cosines are singular values

    subspace = function(
        f"{SCIKIT_LEARN}: PCA", {"x": x}, {"mean": found.mean_, "Q": _upright(found.components_.T)}
    )
    subspace["inputs"]["K"] = K  # a number of directions, not a measured value
    return {
        "principal_subspace": subspace,
        "project": function(
            f"{SCIKIT_LEARN}: PCA.transform, given the basis", {"x": x, "mean": mean, "Q": Q}, {"z": worked_z}
        ),
        "reconstruct": function(
            f"{SCIKIT_LEARN}: PCA.inverse_transform, given the basis",
            {"z": z, "mean": mean, "Q": Q},
            {"x_hat": x_hat},
        ),
        "subspace_distance": function(
            f"{SCIPY}: the sine of the largest of subspace_angles",
            {"Q_1": Q_1, "Q_2": Q_2},
            {"distance": distance},
        ),
    }


def _upright(Q) -> np.ndarray:
    """Return the basis with each column's largest entry positive, whatever signs a version chooses."""
    largest = np.take_along_axis(Q, np.abs(Q).argmax(axis=0)[np.newaxis], axis=0)
    return Q * np.sign(largest)


def _confirm(found: PCA, x) -> None:
    """Hold scikit-learn's subspace against the eigenvectors of the covariance, and see that it is clear."""
    values, vectors = np.linalg.eigh(np.cov(x.T))
    assert values[-K] > 1.2 * values[-K - 1], "two eigenvalues too close to tell the subspace"
    same(found.components_.T @ found.components_, vectors[:, -K:] @ vectors[:, -K:].T)
    same(found.mean_, np.mean(x, axis=0))


def _overcomplete() -> Example:
    rows, columns = 7, 3  # more code units than components
    numbers = Numbers("autoencoder.overcomplete")
    V, W_0 = numbers.signed(rows, columns), numbers.signed(columns, rows)
    missing = np.eye(columns) - W_0 @ V
    W = W_0 + LinearRegression(fit_intercept=False).fit(V.T, missing.T).coef_
    same(W, _nearest(V, W_0), tolerance=1e-10)
    same(W @ V, np.eye(columns), tolerance=1e-10)
    return {
        "left_inverse": function(
            f"{SCIKIT_LEARN}: the smallest least-squares solution of (W - W_0) V = I - W_0 V",
            {"V": V, "W_0": W_0},
            {"W": W},
        )
    }


def _nearest(V, W_0) -> np.ndarray:
    """Return the W nearest to W_0 with W V = I, by Lagrange: W - W_0 = M Vᵀ, and W V = I, solved at once."""
    rows, columns = V.shape
    system = np.block([[np.eye(rows), -V], [V.T, np.zeros((columns, columns))]])
    right = np.concatenate([W_0.T, np.eye(columns)])
    return np.linalg.solve(system, right)[:rows].T


RECORDERS: dict[str, Callable[[], Example]] = {"pca": _pca, "overcomplete": _overcomplete}
