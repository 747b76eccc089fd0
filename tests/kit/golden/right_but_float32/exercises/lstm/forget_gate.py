import numpy as np


def _single(*arrays):
    return [np.asarray(a, dtype=np.float32) for a in arrays]


def forward(h_prev, x, W_f, b_f):
    h_prev, x, W_f, b_f = _single(h_prev, x, W_f, b_f)
    a = np.hstack([h_prev, x]) @ W_f.T + b_f
    out = np.zeros(h_prev.shape, dtype=np.float32)
    positive = a > 0
    out[positive] = 1 / (1 + np.exp(-a[positive]))
    out[~positive] = 1 - 1 / (1 + np.exp(a[~positive]))
    return out


def backward(d_f, f, h_prev, x, W_f):
    d_f, f, h_prev, x, W_f = _single(d_f, f, h_prev, x, W_f)
    d_a = d_f * f * (1 - f)
    d_joined = d_a @ W_f
    H = h_prev.shape[1]
    d_W_f = d_a.T @ np.hstack([h_prev, x])
    return d_joined[:, :H], d_joined[:, H:], d_W_f, d_a.sum(axis=0)
