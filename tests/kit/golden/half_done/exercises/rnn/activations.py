import numpy as np


def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(a)))


def sigmoid_grad(s):
    return s * (1 - s)


def tanh_grad(t):
    return 1 - t**2
