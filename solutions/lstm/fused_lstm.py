"""The LSTM at speed: the numbers of `lstm_sequence`, one matrix product per step (slides 4–10).

    a_t = W · [h_{t-1}, x_t] + b        W = [W_f; W_i; W_o; W_C],  b = [b_f; b_i; b_o; b_C]
    [f_t, i_t, o_t] = σ(first three quarters of a_t),  C̃_t = tanh(last quarter of a_t)

The four layers look at the same [h_{t-1}, x_t], so one product with their stacked weights W
(4H, H + D) serves them all. All of x_1 … x_T is known beforehand, so the x columns of W can
meet every step in a single product; only the h columns have to wait for h_{t-1}. Backward,
likewise, only ∂L/∂h_{t-1} has to be found step by step; the rest can be gathered in one array
and multiplied once, at the end.

T steps, N examples, D inputs, H hidden units; arrays and `parameters` are those of
`lstm_sequence`.
"""

import numpy as np

_ORDER = "fioC"  # of the layers in W, b and a: the three that need σ side by side


def forward(
    X: np.ndarray, h_0: np.ndarray, C_0: np.ndarray, parameters: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return {"H", "C", "f", "i", "C_tilde", "o"}: states and gates of all steps, each (T, N, H).

    X (T, N, D) with T ≥ 1, h_0 (N, H), C_0 (N, H); parameters holds W_f, W_i, W_C, W_o, each
    (H, H + D), and b_f, b_i, b_C, b_o, each (H,). float32 arguments give float32 results.
    Raises ValueError where the shapes disagree.
    """
    W_h, W_x, b = _stacked(X, h_0, C_0, parameters)
    a = X.reshape(-1, X.shape[2]) @ W_x.T
    a += b
    a = a.reshape(*X.shape[:2], -1)
    f, i, o, C_tilde = np.split(a, 4, axis=2)  # views: a becomes the gates, step by step
    H, C = np.empty_like(a, shape=f.shape), np.empty_like(a, shape=f.shape)
    h_prev, C_prev, a_h = h_0, C_0, np.empty_like(a[0])
    for t in range(len(X)):
        a[t] += np.matmul(h_prev, W_h.T, out=a_h)  # `out`: fresh memory would cost as much again
        _squash(a[t])
        C[t] = f[t] * C_prev + i[t] * C_tilde[t]
        H[t] = o[t] * np.tanh(C[t])
        h_prev, C_prev = H[t], C[t]
    return {"H": H, "C": C, "f": f, "i": i, "C_tilde": C_tilde, "o": o}


def backward(
    d_H: np.ndarray,
    d_C_T: np.ndarray,
    X: np.ndarray,
    h_0: np.ndarray,
    C_0: np.ndarray,
    parameters: dict[str, np.ndarray],
    H: np.ndarray,
    C: np.ndarray,
    f: np.ndarray,
    i: np.ndarray,
    C_tilde: np.ndarray,
    o: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return (d_X (T, N, D), d_h_0 (N, H), d_C_0 (N, H), d_parameters).

    d_parameters has the keys of parameters ("W_f", not "d_W_f"), each with its parameter's shape.

    d_H (T, N, H) is the gradient that enters at every h_t from outside, d_C_T (N, H) the one
    that enters the last cell C_T. X (T, N, D), h_0 (N, H), C_0 (N, H) and parameters are what
    forward was given; H, C, f, i, C_tilde, o, each (T, N, H), are what it returned.
    Gradients sum over the batch and over time. float32 arguments give float32 results.
    Raises ValueError where the shapes disagree.
    """
    shape = (len(X), *h_0.shape)
    if {a.shape for a in (d_H, H, C, f, i, C_tilde, o)} != {shape} or d_C_T.shape != shape[1:]:
        raise ValueError(f"d_H, H, C and the gates must be {shape}, d_C_T {shape[1:]}")
    W_h, W_x, _ = _stacked(X, h_0, C_0, parameters)
    d_a, d_h_0, d_C_0 = _through_time(d_H, d_C_T, C_0, W_h, C, f, i, C_tilde, o)

    h_x = np.concatenate([np.concatenate([h_0[np.newaxis], H[:-1]]), X], axis=2)
    rows = d_a.reshape(-1, d_a.shape[2])  # (T N, 4H): every step of every example
    d_W, d_b = rows.T @ h_x.reshape(len(rows), -1), rows.sum(axis=0)
    d_weights = {f"W_{k}": part for k, part in zip(_ORDER, np.split(d_W, 4), strict=True)}
    d_biases = {f"b_{k}": part for k, part in zip(_ORDER, np.split(d_b, 4), strict=True)}
    return (rows @ W_x).reshape(X.shape), d_h_0, d_C_0, d_weights | d_biases


def _through_time(
    d_H: np.ndarray,
    d_C: np.ndarray,
    C_0: np.ndarray,
    W_h: np.ndarray,
    C: np.ndarray,
    f: np.ndarray,
    i: np.ndarray,
    C_tilde: np.ndarray,
    o: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (d_a (T, N, 4H), d_h_0 (N, H), d_C_0 (N, H)): all that has to go step by step."""
    d_a = np.empty_like(d_H, shape=(*d_H.shape[:2], len(W_h)))
    d_a_f, d_a_i, d_a_o, d_a_C = np.split(d_a, 4, axis=2)  # views: filling them fills d_a
    d_h = np.zeros_like(d_H[0])
    for t in reversed(range(len(d_H))):
        tanh_C = np.tanh(C[t])
        d_h = d_h + d_H[t]
        d_C = d_C + d_h * o[t] * (1 - tanh_C * tanh_C)
        d_a_f[t] = d_C * (C[t - 1] if t > 0 else C_0) * f[t] * (1 - f[t])
        d_a_i[t] = d_C * C_tilde[t] * i[t] * (1 - i[t])
        d_a_o[t] = d_h * tanh_C * o[t] * (1 - o[t])
        d_a_C[t] = d_C * i[t] * (1 - C_tilde[t] * C_tilde[t])
        d_h = d_a[t] @ W_h
        d_C = d_C * f[t]
    return d_a, d_h, d_C


def _stacked(
    X: np.ndarray, h_0: np.ndarray, C_0: np.ndarray, parameters: dict[str, np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the h columns (4H, H) and x columns (4H, D) of the stacked weights, and b (4H,)."""
    (_, N, D), units = X.shape, h_0.shape[-1]
    weights = [parameters[f"W_{k}"] for k in _ORDER]
    biases = [parameters[f"b_{k}"] for k in _ORDER]
    if (
        {h_0.shape, C_0.shape} != {(N, units)}
        or {W.shape for W in weights} != {(units, units + D)}
        or {b.shape for b in biases} != {(units,)}
    ):
        shapes = {name: p.shape for name, p in parameters.items()}
        raise ValueError(f"shapes disagree: {X.shape=}, {h_0.shape=}, {C_0.shape=}, {shapes}")
    W_h, W_x = np.split(np.concatenate(weights), [units], axis=1)
    return W_h, W_x, np.concatenate(biases)


def _squash(a: np.ndarray) -> None:
    """Turn pre-activations a (N, 4H) into gates and candidate, in place and without overflow."""
    sigmoids, candidate = np.split(a, [3 * a.shape[1] // 4], axis=1)
    np.maximum(sigmoids, -80, out=sigmoids)  # σ(-80) is 2e-35, and e^80 still fits float32
    np.negative(sigmoids, out=sigmoids)
    np.exp(sigmoids, out=sigmoids)
    sigmoids += 1
    np.reciprocal(sigmoids, out=sigmoids)
    np.tanh(candidate, out=candidate)
