def forward(f, C_prev, i, C_tilde):
    if not f.shape == C_prev.shape == i.shape == C_tilde.shape:
        raise ValueError("one shape for all")
    return f * C_prev + i * C_tilde


def backward(d_C, f, C_prev, i, C_tilde):
    return d_C * C_prev, d_C * f, d_C * C_tilde, d_C * i
