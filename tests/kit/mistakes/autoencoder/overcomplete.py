"""Mistakes in the overcomplete autoencoder's left inverse (slides 18 and 21)."""

from grader.diagnosis.bank import edit

_MISSING = "np.eye(D, dtype=V.dtype) - W_0 @ V"
_W = "return W_0 + missing @ np.linalg.pinv(V)"


@edit(_W, "return np.linalg.pinv(V)")
def left_inverse_forgets_the_guess():
    """It is V's pseudo-inverse: W V = I holds, but W is to be as near as possible to W_0, not to 0."""


@edit(_W, "return W_0 + missing @ V.T")
def left_inverse_transposes_instead_of_inverting():
    """V's transpose stands for its pseudo-inverse: W V is not I."""


@edit(_MISSING, "np.eye(D, dtype=V.dtype)")
def left_inverse_adds_the_whole_inverse():
    """It is W_0 plus V's pseudo-inverse: W_0 V is there already, only what is missing to I is added."""


@edit(_W, "return np.linalg.inv(W_0 @ V) @ W_0")
def left_inverse_mixes_the_guess():
    """It is (W_0 V)⁻¹ W_0: W V = I holds, but another W is nearer to W_0."""


@edit(_W, "return W_0 - missing @ np.linalg.pinv(V)")
def left_inverse_moves_the_wrong_way():
    """What is missing is subtracted: the sign of the change is wrong."""


@edit(_W, "return W_0 + 0 * missing @ np.linalg.pinv(V)")
def left_inverse_gives_the_guess():
    """It is W_0 as it was: W_0 V is not I yet."""


@edit(_W, "return missing @ np.linalg.pinv(V)")
def left_inverse_gives_the_change():
    """It is the change of W_0 alone; W_0 itself has to be added."""


@edit(_W, "return W_0 + missing @ np.linalg.pinv(V) / 2")
def left_inverse_goes_half_the_way():
    """Only half of the change is made: W V lies between W_0 V and I."""


@edit(_W, "return np.eye(D, K)")
def left_inverse_gives_the_padded_identity():
    """It is the identity with columns of 0, the trivial decoder: it undoes the trivial V alone."""


@edit(_W, "return V.T")
def left_inverse_gives_the_transpose():
    """It is V's transpose; that undoes V only where its columns are orthonormal."""


@edit(_W, "return (V / np.linalg.norm(V, axis=0) ** 2).T")
def left_inverse_gives_the_scaled_transpose():
    """It is Vᵀ, each row divided by its column's squared length: that undoes orthogonal columns alone."""


@edit(_W, "return np.linalg.pinv(V) + W_0 @ V @ np.linalg.pinv(V)")
def left_inverse_keeps_the_wrong_share():
    """The share of W_0 that meets V's codes is kept; the other share is what is free."""


@edit(_W, "return W_0 @ V @ np.linalg.pinv(V)")
def left_inverse_projects_the_guess():
    """It is W_0 without its free share: W V is W_0 V still, not I."""


@edit(_W, "return W_0 - W_0 @ V @ np.linalg.pinv(V)")
def left_inverse_forgets_the_identity():
    """It is W_0's free share alone: W V is 0, the I is missing."""


@edit(_W, "return W_0 + missing @ np.linalg.pinv(W_0).T")
def left_inverse_inverts_the_guess():
    """W_0's pseudo-inverse, transposed, stands for V's: W V is not I."""


@edit(_W, "return np.linalg.pinv(W_0).T")
def left_inverse_inverts_the_guess_alone():
    """It is the pseudo-inverse of W_0, transposed; the decoder has to undo V."""


@edit(_W, "return W_0 + missing.T @ np.linalg.pinv(V)")
def left_inverse_transposes_what_is_missing():
    """What is missing to I is transposed: it is I − W_0 V, in that order of the factors."""


@edit(_MISSING, "W_0 @ V")
def left_inverse_adds_what_is_there():
    """W_0 V is added once more; what is missing to I is I − W_0 V."""


@edit(_MISSING, "1 - W_0 @ V")
def left_inverse_with_ones():
    """1 stands in every entry where the identity has it on the diagonal alone."""


@edit(_MISSING, "(np.eye(D) - W_0 @ V) * np.eye(D)")
def left_inverse_mends_the_diagonal():
    """Only the diagonal of W_0 V is set right; its other entries must become 0."""


@edit(_MISSING, "-(W_0 @ V) * (1 - np.eye(D))")
def left_inverse_mends_all_but_the_diagonal():
    """Only the entries beside the diagonal of W_0 V are set right; those on it must become 1."""


@edit(_W, "return W_0 + missing @ np.linalg.inv(V.T @ V + np.eye(D)) @ V.T")
def left_inverse_with_a_ridge():
    """There is a ridge in VᵀV + I: W V comes near I and misses it."""


@edit(_W, "return np.hstack([np.linalg.inv(V[:D]), np.zeros((D, K - D))])")
def left_inverse_uses_the_first_units_alone():
    """Only the first D code units take part: W V = I holds, but W_0's other columns are thrown away."""


@edit(_W, "return W_0 + missing @ np.hstack([np.linalg.inv(V[:D]), np.zeros((D, K - D))])")
def left_inverse_changes_the_first_units_alone():
    """Only the first D columns of W_0 are changed: W V = I holds, but a change spread over all is smaller."""


@edit(_W, "return (W_0 + np.linalg.pinv(V)) / 2")
def left_inverse_averages():
    """It is the mean of W_0 and V's pseudo-inverse: W V lies between W_0 V and I."""


@edit(_W, "return W_0 + missing @ (V / np.linalg.norm(V) ** 2).T")
def left_inverse_makes_one_step():
    """It is one step of a descent, along Vᵀ: nearer to W V = I, and not there."""


@edit(_W, "return W_0 + missing @ np.linalg.pinv(V.T @ V) @ np.linalg.pinv(V)")
def left_inverse_inverts_twice():
    """(VᵀV)⁻¹ is multiplied in besides the pseudo-inverse, which holds it already."""


@edit(_W, "return (W_0 + missing @ np.linalg.pinv(V)).T")
def left_inverse_gives_the_transposed():
    """W is transposed: a decoder has a row for each component, W is (D, K)."""


@edit(_W, "return W_0 + missing @ np.linalg.pinv(V).T.reshape(D, K)")
def left_inverse_reshapes():
    """V's pseudo-inverse is transposed and reshaped: its numbers stand elsewhere."""


@edit(_W, "return np.linalg.qr(V)[0].T")
def left_inverse_gives_an_orthonormal_basis():
    """It is an orthonormal basis of V's codes, transposed: it undoes V up to a triangular factor."""


@edit(_W, "W = W_0 + missing @ np.linalg.pinv(V)\n    return W / np.linalg.norm(W, axis=1, keepdims=True)")
def left_inverse_normalizes():
    """The rows of W are divided by their lengths: W V is diagonal, and not I."""


@edit(_W, "return -(W_0 + missing @ np.linalg.pinv(V))")
def left_inverse_has_the_wrong_sign():
    """W has the wrong sign: W V is −I."""
