import numpy as np

from exercises.rnn import activations


def forward(h_prev, x, W_f, b_f):
    W_h, W_x = np.split(W_f, [h_prev.shape[1]], axis=1)
    a = np.einsum("kj,nj->nk", W_h, h_prev) + np.einsum("kd,nd->nk", W_x, x)
    return activations.sigmoid(a=a + b_f)


def backward(d_f, f, h_prev, x, W_f):
    W_h, W_x = np.split(W_f, [h_prev.shape[1]], axis=1)
    d_a = np.einsum("nk,nk->nk", d_f, activations.sigmoid_grad(s=f))
    d_W = [np.einsum("nk,nj->kj", d_a, part) for part in (h_prev, x)]
    return {
        "d_h_prev": np.einsum("nk,kj->nj", d_a, W_h),
        "d_x": np.einsum("nk,kd->nd", d_a, W_x),
        "d_W_f": np.concatenate(d_W, axis=1),
        "d_b_f": np.einsum("nk->k", d_a),
    }
