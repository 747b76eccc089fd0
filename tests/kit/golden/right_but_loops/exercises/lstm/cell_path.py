def forward(f):
    T = len(f)
    path = f * 0 + 1
    for t in range(T):
        for later in range(t + 1, T):
            path[t] = path[t] * f[later]
    return path


def backward(d_path, f):
    if d_path.shape != f.shape:
        raise ValueError("one shape for both")
    T = len(f)
    d_f = f * 0
    for t in range(T):
        for k in range(t + 1, T):
            product = d_path[t] * 1
            for later in range(t + 1, T):
                if later != k:
                    product = product * f[later]
            d_f[k] = d_f[k] + product
    return d_f
