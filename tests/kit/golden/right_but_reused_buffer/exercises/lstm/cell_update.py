import numpy as np
_out = {}

def forward(f, C_prev, i, C_tilde):
    out = _out.setdefault(f.shape, np.empty(f.shape))
    np.multiply(f, C_prev, out=out)
    out += i * C_tilde
    return out


class Backward:
    def __call__(self, d_C, f, C_prev, i, C_tilde):
        return {"d_f": d_C * C_prev, "d_C_prev": d_C * f, "d_i": d_C * C_tilde, "d_C_tilde": d_C * i}


backward = Backward()
