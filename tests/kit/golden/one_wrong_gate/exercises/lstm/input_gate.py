import numpy as np

from ..rnn.activations import sigmoid, sigmoid_grad


def forward(h_prev, x, W_i, b_i):
    joined = np.concatenate([x, h_prev], axis=1)
    return sigmoid(joined @ W_i.T + b_i)


def backward(d_i, i, h_prev, x, W_i):
    joined = np.concatenate([x, h_prev], axis=1)
    d_a = d_i * sigmoid_grad(i)
    d_joined = d_a @ W_i
    H = h_prev.shape[1]
    return d_joined[:, :H], d_joined[:, H:], d_a.T @ joined, d_a.sum(axis=0)
