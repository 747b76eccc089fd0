import math


def _sigmoid(a):
    return 1 / (1 + math.exp(-a)) if a > 0 else math.exp(a) / (1 + math.exp(a))


def _check(h_prev, x, W_f):
    if len(h_prev) != len(x) or len(W_f[0]) != len(h_prev[0]) + len(x[0]):
        raise ValueError("the shapes disagree")


def forward(h_prev, x, W_f, b_f):
    _check(h_prev, x, W_f)
    rows = []
    for n in range(len(x)):
        joined = [*h_prev[n], *x[n]]
        row = []
        for k in range(len(b_f)):
            a = float(b_f[k])
            for j, value in enumerate(joined):
                a += W_f[k][j] * value
            row.append(_sigmoid(a))
        rows.append(row)
    return rows


def backward(d_f, f, h_prev, x, W_f):
    N, H, D = len(x), len(h_prev[0]), len(x[0])
    d_h = [[0.0] * H for _ in range(N)]
    d_x = [[0.0] * D for _ in range(N)]
    d_W = [[0.0] * (H + D) for _ in range(H)]
    d_b = [0.0] * H
    for n in range(N):
        joined = [*h_prev[n], *x[n]]
        for k in range(H):
            d_a = d_f[n][k] * f[n][k] * (1 - f[n][k])
            d_b[k] += d_a
            for j in range(H + D):
                d_W[k][j] += d_a * joined[j]
                if j < H:
                    d_h[n][j] += d_a * W_f[k][j]
                else:
                    d_x[n][j - H] += d_a * W_f[k][j]
    return d_h, d_x, d_W, d_b
