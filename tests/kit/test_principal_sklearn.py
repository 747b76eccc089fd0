"""The solutions of PCA give what scikit-learn's PCA gives, and agree with a subspace found otherwise."""

import numpy as np
import pytest

from solutions.autoencoder import overcomplete, pca

decomposition = pytest.importorskip("sklearn.decomposition")
scipy_linalg = pytest.importorskip("scipy.linalg")

seeds = pytest.mark.parametrize("seed", range(5))


@seeds
def test_the_subspace_and_the_copies_are_those_of_scikit_learn(seed):
    """Bases differ in signs; subspaces and reconstructions do not."""
    x = np.random.default_rng(seed).standard_normal((20, 6)) @ np.diag([3, 2.5, 2, 1, 0.8, 0.5]) + 4
    found = decomposition.PCA(3, svd_solver="full").fit(x)
    mean, Q = pca.principal_subspace(x, 3)
    assert pca.subspace_distance(Q, found.components_.T) < 1e-12
    x_hat = pca.reconstruct(pca.project(x, mean, Q), mean, Q)
    np.testing.assert_allclose(x_hat, found.inverse_transform(found.transform(x)), atol=1e-12)


@seeds
def test_the_distance_is_the_sine_of_scipys_largest_angle(seed):
    """Also where the angle is far too small for an arc cosine to see."""
    rng = np.random.default_rng(seed)
    Q_1 = np.linalg.qr(rng.standard_normal((5, 2)))[0]
    for apart in (1.0, 1e-3, 1e-9):
        Q_2 = np.linalg.qr(Q_1 + apart * rng.standard_normal((5, 2)))[0]
        sine = np.sin(scipy_linalg.subspace_angles(Q_1, Q_2).max())
        np.testing.assert_allclose(pca.subspace_distance(Q_1, Q_2), sine, rtol=1e-5)


@seeds
def test_no_other_left_inverse_is_nearer(seed):
    """Any change that keeps W V = I leads away from W_0."""
    rng = np.random.default_rng(seed)
    V, W_0 = rng.standard_normal((7, 3)), rng.standard_normal((3, 7))
    W = overcomplete.left_inverse(V, W_0)
    unseen = scipy_linalg.null_space(V.T)  # the codes that V never gives
    for _ in range(20):
        other = W + rng.standard_normal((3, 4)) @ unseen.T
        np.testing.assert_allclose(other @ V, np.eye(3), atol=1e-12)
        assert np.linalg.norm(other - W_0) > np.linalg.norm(W - W_0)
