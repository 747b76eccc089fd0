"""Whether two witnesses say the same."""

import numpy as np


def same(one: np.ndarray, other: np.ndarray, *, tolerance: float = 1e-12) -> None:
    """Raise AssertionError where the witnesses' numbers differ by more than the tolerance."""
    np.testing.assert_allclose(one, other, rtol=tolerance, atol=tolerance)


def same_in_float32(one: np.ndarray, other: np.ndarray) -> None:
    """Raise AssertionError where the numbers differ by more than a float32 witness's accuracy."""
    same(one, other, tolerance=2e-6)
