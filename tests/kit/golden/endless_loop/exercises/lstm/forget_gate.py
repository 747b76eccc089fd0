import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(h_prev, x, W_f, b_f):
    joined = np.concatenate([h_prev, x], axis=1)
    return sigmoid(joined @ W_f.T + b_f)


def backward(d_f, f, h_prev, x, W_f):
    joined = np.concatenate([h_prev, x], axis=1)
    d_a = d_f * sigmoid_grad(f)
    d_joined = d_a @ W_f
    H = h_prev.shape[1]
    return d_joined[:, :H], d_joined[:, H:], d_a.T @ joined, d_a.sum(axis=0)
