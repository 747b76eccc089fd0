import numpy as np


def forward(h_prev, x, W_C, b_C):
    return np.tanh(np.concatenate([h_prev, x], axis=1) @ W_C.T + b_C)


def backward(d_C_tilde, C_tilde, h_prev, x, W_C):
    raise NotImplementedError
