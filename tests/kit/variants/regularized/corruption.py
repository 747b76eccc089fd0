"""Correct variants of corruption."""

import numpy as np


def masking_in_loops(x, u, nu):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(x, u)
    return [[0 if u[n, j] < nu else x[n, j] for j in range(x.shape[1])] for n in range(len(x))]


def masking_by_multiplying(x, u, nu):
    """x times what is kept, true or false."""
    _check(x, u)
    return x * (u >= nu)


def masking_by_assigning(x, u, nu):
    """0 is assigned where the mask is true, in a copy."""
    x_tilde = x.copy()
    x_tilde[u < nu] = 0
    return x_tilde


def masking_in_float32(x, u, nu):
    """Every array is float32, the result too, keyed by its name."""
    _check(x, u)
    x, u = np.float32(x), np.float32(u)
    return {"x_tilde": x * np.heaviside(u - np.float32(nu), np.float32(1))}


def masking_on_columns(x, u, nu):
    """A transposed view of a float32 buffer comes back."""
    _check(x, u)
    buffer = np.zeros(x.shape[::-1], dtype=np.float32)
    np.copyto(buffer, x.T, where=np.greater_equal(u.T, nu), casting="same_kind")
    return buffer.T


def masking_with_an_integer_zero(x, u, nu):
    """np.where with a plain 0."""
    _check(x, u)
    return np.where(u < nu, 0, x)


def gaussian_in_loops(x, z, sigma):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(x, z)
    return [[x[n, j] + sigma * z[n, j] for j in range(x.shape[1])] for n in range(len(x))]


def gaussian_in_float32(x, z, sigma):
    """Every array is float32, the result too."""
    _check(x, z)
    return np.float32(x) + np.float32(sigma) * np.float32(z)


def gaussian_in_place(x, z, sigma):
    """Works in place, on its own copy."""
    _check(x, z)
    noise = z.copy()
    noise *= sigma
    noise += x
    return noise


def gaussian_with_a_product(x, z, sigma):
    """x and z side by side, and one product with the weights 1 and σ."""
    return np.matmul(np.stack([x, z], axis=-1), np.array([1.0, sigma]))


def gaussian_on_columns(x, z, sigma):
    """A transposed view comes back, keyed by the result's name."""
    _check(x, z)
    return {"x_tilde": np.add(x.T, np.multiply(z.T, sigma)).T}


def salt_and_pepper_in_loops(x, u, nu):
    """Entry by entry in plain Python; a list of lists comes back."""
    _check(x, u)
    x_tilde = x.tolist()
    for n, row in enumerate(u):
        for j, chance in enumerate(row):
            if chance < nu / 2:
                x_tilde[n][j] = 0
            elif chance < nu:
                x_tilde[n][j] = 1
    return x_tilde


def salt_and_pepper_nested(x, u, nu):
    """One choice within the other."""
    _check(x, u)
    return np.where(u < nu / 2, 0.0, np.where(u < nu, 1.0, x))


def salt_and_pepper_by_assigning(x, u, nu):
    """Salt first, over all that is destroyed, and then pepper, in a float32 copy."""
    x_tilde = x.astype(np.float32)
    x_tilde[u < nu] = 1
    x_tilde[u < nu / 2] = 0
    return x_tilde


def salt_and_pepper_with_select(x, u, nu):
    """A choice among conditions, the first that holds; keyed by the result's name."""
    _check(x, u)
    return {"x_tilde": np.select([u < 0.5 * nu, u < nu], [np.zeros_like(x), np.ones_like(x)], default=x)}


def salt_and_pepper_by_arithmetic(x, u, nu):
    """What is kept times x, plus the salt."""
    _check(x, u)
    kept, pepper = (u >= nu).astype(float), (2 * u < nu).astype(float)
    return kept * x + (1 - kept) * (1 - pepper)


def salt_and_pepper_with_digitize(x, u, nu):
    """np.digitize says in which of three ranges u lies."""
    _check(x, u)
    return np.choose(np.digitize(u, [nu / 2, nu]), [0 * x, 0 * x + 1, x]) if nu else x.copy()


def _check(x, noise):
    if x.shape != noise.shape:
        raise ValueError("the shapes disagree")
