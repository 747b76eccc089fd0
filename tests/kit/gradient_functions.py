"""Functions with gradients by hand for the gradient checker's tests, and mistakes to plant in them.

They are written here, not taken from the solutions: the checker has to stand without them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Arrays = dict[str, Any]


def sigmoid(a: Any) -> Any:
    return 1 / (1 + np.exp(-a))


def gate(h_prev: Any, x: Any, W_f: Any, b_f: Any) -> Any:
    return sigmoid(np.concatenate([h_prev, x], axis=-1) @ W_f.T + b_f)


def gate_case(seed: int, N: int = 3, D: int = 2, H: int = 4) -> tuple[Arrays, Arrays, Any]:
    """Return arguments of `gate`, the right gradients, and the upstream gradient."""
    draw = np.random.default_rng(seed).standard_normal
    shapes = {"h_prev": (N, H), "x": (N, D), "W_f": (H, H + D), "b_f": (H,)}
    arguments = {name: draw(shape) for name, shape in shapes.items()}
    d_f = draw((N, H))
    return arguments, gate_gradients(d_f, **arguments), d_f


def gate_gradients(d_f: Any, h_prev: Any, x: Any, W_f: Any, b_f: Any) -> Arrays:
    f = gate(h_prev, x, W_f, b_f)
    d_a = d_f * f * (1 - f)
    d_joined = d_a @ W_f
    H = h_prev.shape[-1]
    d_W_f = d_a.T @ np.concatenate([h_prev, x], axis=-1)
    return {"h_prev": d_joined[:, :H], "x": d_joined[:, H:], "W_f": d_W_f, "b_f": d_a.sum(axis=0)}


def lstm(X: Any, h_0: Any, C_0: Any, parameters: Arrays) -> Arrays:
    """Return {"H", "C"}, each (T, N, H)."""
    states, h, C = [], h_0, C_0
    for x in X:
        f, i, o, C_tilde = _gates(x, h, parameters)
        C = f * C + i * C_tilde
        h = o * np.tanh(C)
        states.append((h, C))
    return {"H": np.stack([h for h, _ in states]), "C": np.stack([C for _, C in states])}


def _gates(x: Any, h: Any, parameters: Arrays) -> list[Any]:
    z = np.concatenate([h, x], axis=-1)
    a = [z @ parameters[f"W_{k}"].T + parameters[f"b_{k}"] for k in "fioC"]
    return [*(sigmoid(each) for each in a[:3]), np.tanh(a[3])]


def lstm_case(
    seed: int, T: int = 4, N: int = 3, D: int = 2, H: int = 4, scale: float = 0.7
) -> tuple[Arrays, Arrays, Arrays]:
    """Return arguments of `lstm`, the right gradients, and the upstream gradient of H and C."""
    rng = np.random.default_rng(seed)
    shapes = {"X": (T, N, D), "h_0": (N, H), "C_0": (N, H)}
    arguments: Arrays = {name: scale * rng.standard_normal(each) for name, each in shapes.items()}
    arguments["parameters"] = {f"W_{k}": scale * rng.standard_normal((H, H + D)) for k in "fioC"}
    arguments["parameters"] |= {f"b_{k}": scale * rng.standard_normal(H) for k in "fioC"}
    d_C = np.zeros((T, N, H))
    d_C[-1] = rng.standard_normal((N, H))
    upstream = {"H": rng.standard_normal((T, N, H)), "C": d_C}
    return arguments, lstm_gradients(upstream, **arguments), upstream


def lstm_gradients(
    upstream: Arrays,
    X: Any,
    h_0: Any,
    C_0: Any,
    parameters: Arrays,
    *,
    add: bool = True,  # False: = where += is meant
    self_loop: bool = True,  # False: nothing flows from C_{t+1} back to C_t
) -> Arrays:
    """Return the gradients of Σ upstream · output, or those of a planted mistake."""
    out = lstm(X, h_0, C_0, parameters)
    d_X, d_h, d_C = np.zeros_like(X), np.zeros_like(h_0), np.zeros_like(C_0)
    d_p: Arrays = {name: np.zeros_like(each) for name, each in parameters.items()}
    for t in reversed(range(len(X))):
        h, C = (out["H"][t - 1], out["C"][t - 1]) if t else (h_0, C_0)
        f, i, o, C_tilde = _gates(X[t], h, parameters)
        tanh_C = np.tanh(out["C"][t])
        d_h = d_h + upstream["H"][t]
        d_C = d_C + upstream["C"][t] + d_h * o * (1 - tanh_C**2)
        d_a = {
            "f": d_C * C * f * (1 - f),
            "i": d_C * C_tilde * i * (1 - i),
            "o": d_h * tanh_C * o * (1 - o),
            "C": d_C * i * (1 - C_tilde**2),
        }
        z = np.concatenate([h, X[t]], axis=-1)
        for k, each in d_a.items():
            d_p[f"W_{k}"] = each.T @ z + add * d_p[f"W_{k}"]
            d_p[f"b_{k}"] = each.sum(axis=0) + add * d_p[f"b_{k}"]
        d_z = sum(each @ parameters[f"W_{k}"] for k, each in d_a.items())
        d_h, d_X[t] = d_z[:, : h.shape[-1]], d_z[:, h.shape[-1] :]
        d_C = d_C * f if self_loop or t == 0 else 0 * d_C
    return {"X": d_X, "h_0": d_h, "C_0": d_C, "parameters": d_p}


def as_dtype(value: Any, dtype: Any) -> Any:
    """Cast every array of a nested structure."""
    if isinstance(value, dict):
        return {name: as_dtype(each, dtype) for name, each in value.items()}
    return np.asarray(value, dtype=dtype)
