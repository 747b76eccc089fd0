def forward(h_prev, x, W_f, b_f)
    return None
