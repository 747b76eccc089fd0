def forward(f, C_prev, i, C_tilde):
    return f * C_prev + i * C_tilde


def backward(d_C, f, C_prev, i, C_tilde):
    while True:
        pass
