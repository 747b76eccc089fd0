"""Mistakes in principal component analysis (slides 18 and 19).

A basis has free signs and a free order, and diagnosis compares numbers: what a hand may well write with
`eigh` or with `svd` stands here in both ways.
"""

from grader.diagnosis.bank import edit

_COVARIANCE = "centred.T @ centred"
_RETURN = "return mean, vectors[:, -K:]"
_Q = "vectors[:, -K:]"
_VECTORS = "_, vectors = np.linalg.eigh(centred.T @ centred)"
_MEAN = "mean = x.mean(axis=0)"
_CENTRED = "centred = x - mean"
_V_T = "np.linalg.svd(centred, full_matrices=False)[2]"
_Z = "(x - mean) @ Q"
_X_HAT = "mean + z @ Q.T"
_OUTSIDE = "outside = Q_2 - Q_1 @ (Q_1.T @ Q_2)"
_DISTANCE = "np.linalg.norm(outside, 2)"


@edit(_Q, "vectors[:, :K]")
def principal_subspace_takes_the_smallest():
    """The K smallest eigenvalues' vectors are taken: eigh lists them in ascending order (slide 18)."""


@edit(_COVARIANCE, "x.T @ x")
def principal_subspace_without_centring():
    """The data are not centred: the mean has to be subtracted before the covariance is taken."""


@edit(_Q, "np.linalg.svd(centred / x.std(axis=0), full_matrices=False)[2][:K].T")
def principal_subspace_standardizes_before_the_svd():
    """Each component is divided by its standard deviation; the principal subspace takes them as they are."""


@edit(_Q, "vectors[-K:].T")
def principal_subspace_takes_rows():
    """Rows of the eigenvectors' matrix are taken; eigh gives an eigenvector in each column."""


@edit(_Q, _V_T + "[-K:].T")
def principal_subspace_takes_the_smallest_of_the_svd():
    """The K smallest singular values' vectors are taken: svd lists the largest first."""


@edit(_Q, "np.linalg.svd(x, full_matrices=False)[2][:K].T")
def principal_subspace_without_centring_by_the_svd():
    """The singular vectors are those of x; the mean has to be subtracted first."""


@edit(_Q, _V_T + "[:, :K]")
def principal_subspace_takes_columns_of_the_svd():
    """Columns of svd's third result are taken; it is Vᵀ, a direction stands in each row."""


@edit(_Q, _V_T + "[:K]")
def principal_subspace_gives_rows_of_the_svd():
    """Q has a direction in each row, as svd's Vᵀ does: here each is a column, Q is (D, K)."""


@edit(_Q, "vectors[:, -K:].T")
def principal_subspace_gives_rows():
    """Q has a direction in each row; here each is a column, Q is (D, K)."""


@edit(_Q, "vectors[:K].T")
def principal_subspace_takes_the_first_rows():
    """The first rows of the eigenvectors' matrix are taken; eigh gives an eigenvector in each column."""


@edit(_Q, "np.linalg.eigh(centred @ centred.T)[1][:, -K:]")
def principal_subspace_takes_rows_for_components():
    """The matrix of the examples (N × N) is taken; the covariance is that of the components (D × D)."""


@edit(_Q, "np.linalg.svd(centred, full_matrices=False)[0][:, :K]")
def principal_subspace_takes_the_left_singular_vectors():
    """svd's first result is taken, with a row for each example; the directions are in its third."""


@edit(_CENTRED, "centred = x - x.mean(axis=1, keepdims=True)")
def principal_subspace_centres_each_example():
    """Each example's own mean is subtracted; centring takes the mean over the examples, per component."""


@edit(_MEAN, "mean = np.full(x.shape[1], x.mean())")
def principal_subspace_takes_one_mean():
    """One mean over all entries is taken; each component has its own."""


@edit(_MEAN, "mean = x.sum(axis=0)")
def principal_subspace_takes_the_sum():
    """The sum over the examples is taken for their mean."""


@edit(_MEAN, "mean = np.median(x, axis=0)")
def principal_subspace_takes_the_median():
    """The median is taken for the mean."""


@edit(_MEAN, "mean = x.sum(axis=0) / (len(x) - 1)")
def principal_subspace_divides_the_mean_by_N_minus_1():
    """The mean is divided by N − 1; N − 1 belongs to a sample's variance."""


@edit(_MEAN, "mean = x[0]")
def principal_subspace_starts_at_the_first_example():
    """The first example is taken for the mean."""


@edit(_RETURN, "return 0 * mean, vectors[:, -K:]")
def principal_subspace_gives_no_mean():
    """The mean that is returned is 0, that of the centred data; the data's own is wanted."""


@edit(_RETURN, "return -mean, vectors[:, -K:]")
def principal_subspace_turns_the_mean():
    """The mean that is returned has the wrong sign."""


@edit(_RETURN, "return centred, vectors[:, -K:]")
def principal_subspace_gives_the_centred_data():
    """The centred data stand where the mean belongs."""


@edit("_, vectors", "values, vectors", _RETURN, "return values[-K:], vectors[:, -K:]")
def principal_subspace_gives_the_eigenvalues():
    """The eigenvalues stand where the mean belongs."""


@edit(_RETURN, "return vectors[:, -K:], mean")
def principal_subspace_returns_Q_first():
    """Q is returned before the mean; the order is mean, Q."""


@edit(_VECTORS, "_, vectors = np.linalg.eigh(np.corrcoef(centred.T))")
def principal_subspace_standardizes():
    """Each component is divided by its standard deviation first; the covariance keeps their scales."""


@edit(_VECTORS, "centred = centred / np.linalg.norm(centred, axis=1, keepdims=True)\n    " + _VECTORS)
def principal_subspace_normalizes_the_examples():
    """Each example is divided by its length first; far ones count for more than near ones."""


@edit("_, vectors", "values, vectors", _Q, "vectors[:, -K:] / np.sqrt(values[-K:])")
def principal_subspace_whitens():
    """The columns are divided by the singular values; Q's columns have length 1."""


@edit("_, vectors", "values, vectors", _Q, "vectors[:, -K:] * np.sqrt(values[-K:])")
def principal_subspace_stretches():
    """The columns are multiplied by the singular values; Q's columns have length 1."""


@edit(_Q, "vectors[:, -K - 1 : -1]")
def principal_subspace_skips_the_largest():
    """The largest eigenvalue's vector is left out: a slice up to −1 leaves out the last column."""


@edit(_Q, "vectors[:, -K - 1 :]")
def principal_subspace_takes_one_more():
    """K + 1 directions are returned, not K."""


@edit(_Q, "vectors[:, 1 - K :]")
def principal_subspace_takes_one_less():
    """K − 1 directions are returned, not K."""


@edit(_Q, "vectors")
def principal_subspace_takes_all():
    """All D directions are returned; K of them are wanted."""


@edit(_Q, "vectors[:, -K:] @ vectors[:, -K:].T")
def principal_subspace_gives_the_projector():
    """It is Q Qᵀ (D, D), which projects; Q itself is wanted."""


@edit(_Q, "np.abs(vectors[:, -K:])")
def principal_subspace_without_signs():
    """The signs within the columns are lost; only a whole column's sign is free."""


@edit(_Q, "np.eye(x.shape[1])[:, :K]")
def principal_subspace_takes_the_first_axes():
    """Q holds the first K axes: the coordinates as they are, whatever the data."""


@edit(_Q, "np.eye(x.shape[1])[:, np.argsort(x.var(axis=0))[-K:]]")
def principal_subspace_takes_the_axes_of_most_variance():
    """The K components of largest variance are picked; a direction may mix all components."""


@edit(_Q, "np.linalg.qr(centred.T)[0][:, :K]")
def principal_subspace_spans_the_first_examples():
    """It is what the first K examples span, made orthonormal; all examples count."""


@edit(_COVARIANCE, "np.abs(centred).T @ np.abs(centred)")
def principal_subspace_takes_absolute_values():
    """The covariance is taken of absolute values; the signs of centred data tell what varies together."""


@edit(_Z, "x @ Q")
def project_without_the_mean():
    """The mean is not subtracted: z counts from it, z = Qᵀ (x − mean)."""


@edit(_Z, "(x - mean) @ Q @ Q.T")
def project_gives_the_reconstruction():
    """It is Q z, back in D dimensions; z itself has K numbers."""


@edit(_Z, "(x - mean) @ Q @ Q.T + mean")
def project_gives_x_hat():
    """It is x̂, mean and all; z has K numbers for an example."""


@edit(_Z, "(x - x.mean(axis=0)) @ Q")
def project_takes_its_own_mean():
    """The mean of the x at hand is subtracted; the mean that is given belongs to the subspace."""


@edit(_Z, "(x + mean) @ Q")
def project_adds_the_mean():
    """The mean is added; it is subtracted before projecting."""


@edit(_Z, "(mean - x) @ Q")
def project_has_the_wrong_sign():
    """z has the wrong sign: it is x − mean that is projected."""


@edit(_Z, "x @ Q - mean[: Q.shape[1]]")
def project_subtracts_the_mean_afterwards():
    """Entries of the mean are subtracted from x Q; the mean has D components and belongs to x."""


@edit(_Z, "(x - 2 * mean) @ Q")
def project_subtracts_the_mean_twice():
    """The mean is subtracted twice: x is centred already by one."""


@edit(_Z, "(x - mean.mean()) @ Q")
def project_subtracts_one_number():
    """The mean of the mean is subtracted; each component has its own."""


@edit(_Z, "(x - x.mean(axis=1, keepdims=True)) @ Q")
def project_centres_each_example():
    """Each example's own mean is subtracted; the mean that is given is one per component."""


@edit(_Z, "(x - mean) @ Q.reshape(Q.shape[::-1]).T")
def project_reshapes():
    """Q is reshaped on the way: its numbers stand elsewhere."""


@edit(_Z, "((x - mean) @ Q).T")
def project_gives_columns():
    """z is transposed: the examples are columns; a row is one example here."""


@edit(_Z, "((x - mean) @ Q)[:, ::-1]")
def project_reverses_the_directions():
    """The coordinates stand in reverse: column k of z belongs to column k of Q."""


@edit(_Z, "(x - mean)[:, : Q.shape[1]]")
def project_takes_the_first_components():
    """The first K components are taken as they are; Q says which directions count."""


@edit(_Z, "((x - mean) / x.std(axis=0)) @ Q")
def project_standardizes():
    """Each component is divided by its standard deviation; only the mean is subtracted."""


@edit(_Z, "(x - mean) @ Q / ((x - mean) @ Q).std(axis=0)")
def project_whitens():
    """Each coordinate is divided by its standard deviation; z keeps the data's scale."""


@edit(_Z, "(x - mean) @ Q / np.linalg.norm(x - mean, axis=1, keepdims=True)")
def project_normalizes():
    """z is divided by the example's length: these are cosines, z keeps the data's scale."""


@edit(_Z, "np.abs((x - mean) @ Q)")
def project_without_signs():
    """The signs of the coordinates are lost."""


@edit(_Z, "((x - mean) @ Q) ** 2")
def project_squares():
    """The coordinates are squared; that is what counts for the variance, z itself is wanted."""


@edit(_Z, "(x - mean) @ Q / x.shape[1]")
def project_averages():
    """The sum over the components is divided by D; a projection is a sum."""


@edit(_Z, "(x[:1] - mean) @ Q + 0 * x[:, :1]")
def project_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own coordinates."""


@edit(_Z, "(x - mean) @ np.abs(Q)")
def project_without_the_signs_of_Q():
    """Q enters without its signs."""


@edit(_Z, "x @ (Q - mean[:, np.newaxis])")
def project_subtracts_the_mean_from_Q():
    """The mean is subtracted from Q's columns; it belongs to x."""


@edit(_X_HAT, "z @ Q.T")
def reconstruct_without_the_mean():
    """The mean is not added: z counts from it, x̂ = mean + Q z."""


@edit(_X_HAT, "z @ Q.T - mean")
def reconstruct_subtracts_the_mean():
    """The mean is subtracted; projecting did that, reconstructing adds it again."""


@edit(_X_HAT, "mean - z @ Q.T")
def reconstruct_has_the_wrong_sign():
    """Q z is subtracted from the mean; it is added."""


@edit(_X_HAT, "mean + mean + z @ Q.T")
def reconstruct_adds_the_mean_twice():
    """The mean is added twice."""


@edit(_X_HAT, "mean @ Q @ Q.T + z @ Q.T")
def reconstruct_projects_the_mean():
    """The mean is projected into the subspace too; it is added whole."""


@edit(_X_HAT, "mean - mean @ Q @ Q.T + z @ Q.T")
def reconstruct_takes_z_for_uncentred():
    """The mean's share in the subspace is taken away: that suits a z = Qᵀ x, which was not centred."""


@edit(_X_HAT, "(z + mean[: Q.shape[1]]) @ Q.T")
def reconstruct_adds_the_mean_to_z():
    """Entries of the mean are added to z; the mean has D components and belongs to x̂."""


@edit(_X_HAT, "mean.mean() + z @ Q.T")
def reconstruct_adds_one_number():
    """The mean of the mean is added; each component has its own."""


@edit(_X_HAT, "mean * (z @ Q.T)")
def reconstruct_multiplies_by_the_mean():
    """The mean is multiplied in; it is added."""


@edit(_X_HAT, "mean + 0 * z @ Q.T")
def reconstruct_gives_the_mean():
    """It is the mean alone, for every example: z takes no part."""


@edit(_X_HAT, "mean + z @ Q.reshape(Q.shape[::-1])")
def reconstruct_reshapes():
    """Q is reshaped, not transposed: the shape is the same, its numbers stand elsewhere."""


@edit(_X_HAT, "(mean + z @ Q.T).T")
def reconstruct_gives_columns():
    """x̂ is transposed: the examples are columns; a row is one example here."""


@edit(_X_HAT, "mean + z[:, ::-1] @ Q.T")
def reconstruct_reverses_the_directions():
    """The coordinates are taken in reverse: column k of z belongs to column k of Q."""


@edit(_X_HAT, "mean + z[:, :1] @ Q[:, :1].T")
def reconstruct_uses_the_first_direction_alone():
    """Only the first direction takes part; all K do."""


@edit(_X_HAT, "mean + z[:, -1:] @ Q[:, -1:].T")
def reconstruct_uses_the_last_direction_alone():
    """Only the last direction takes part: is each one's share overwritten where it should be added?"""


@edit(_X_HAT, "mean + z @ Q.T / z.shape[1]")
def reconstruct_averages():
    """The sum over the directions is divided by K; Q z is a sum."""


@edit(_X_HAT, "mean + (z - z.mean(axis=0)) @ Q.T")
def reconstruct_centres():
    """The mean of z is subtracted first; z enters as it is."""


@edit(_X_HAT, "mean + z.mean(axis=0) @ Q.T + 0 * z @ Q.T")
def reconstruct_averages_the_examples():
    """Every row is made of the mean of z; each example has its own coordinates."""


@edit(_X_HAT, "mean + z[:1] @ Q.T + 0 * z @ Q.T")
def reconstruct_uses_the_first_example_for_all():
    """Every row is that of the first example; each has its own coordinates."""


@edit(_X_HAT, "mean + np.hstack([z, np.zeros((len(z), len(Q) - z.shape[1]))])")
def reconstruct_pads():
    """z stands in the first K components and 0 in the others; Q says where its directions point."""


@edit(_X_HAT, "mean + z @ np.abs(Q).T")
def reconstruct_without_the_signs_of_Q():
    """Q enters without its signs."""


@edit(_X_HAT, "mean + np.tanh(z) @ Q.T")
def reconstruct_squashes():
    """tanh is taken of z; PCA is linear (slide 19)."""


@edit(_DISTANCE, "np.linalg.norm(outside)")
def subspace_distance_with_the_frobenius_norm():
    """It is the root of the sum of all squares; ‖·‖₂ of a matrix is its largest singular value."""


@edit(_DISTANCE, "np.linalg.norm(Q_1 - Q_2, 2)")
def subspace_distance_compares_entries():
    """The bases are compared entry by entry; other signs or a rotation span the same subspace."""


@edit(_DISTANCE, "np.linalg.norm(outside, 2) ** 2")
def subspace_distance_squares():
    """It is the square of the distance: sin², where the sine is wanted."""


@edit(_DISTANCE, "np.linalg.norm(outside) ** 2")
def subspace_distance_sums_the_squares():
    """It is the sum of the squares of all sines; the largest sine alone is the distance."""


@edit(_DISTANCE, "np.linalg.norm(Q_1 - Q_2)")
def subspace_distance_compares_entries_with_the_frobenius_norm():
    """It is the root of the squared differences of the bases, whose signs and rotation are free."""


@edit(_DISTANCE, "np.abs(Q_1 - Q_2).max()")
def subspace_distance_takes_the_largest_difference():
    """It is the largest difference of two entries; the bases' signs and rotation are free."""


@edit(_DISTANCE, "np.linalg.norm(Q_1.T @ Q_2, 2)")
def subspace_distance_gives_the_largest_cosine():
    """It is the cosine of the smallest angle: how alike the subspaces are, not how far apart."""


@edit(_DISTANCE, "np.linalg.svd(Q_1.T @ Q_2)[1].min()")
def subspace_distance_gives_the_smallest_cosine():
    """It is the cosine of the largest angle; its sine is the distance."""


@edit(_DISTANCE, "np.linalg.svd(outside)[1].min()")
def subspace_distance_takes_the_smallest_angle():
    """It is the sine of the smallest angle; the largest counts."""


@edit(_DISTANCE, "np.linalg.svd(outside)[1].sum()")
def subspace_distance_sums_the_sines():
    """It is the sum of the singular values; the largest alone is the distance."""


@edit(_DISTANCE, "np.linalg.svd(outside)[1].mean()")
def subspace_distance_averages_the_sines():
    """It is the mean of the singular values; the largest alone is the distance."""


@edit(_DISTANCE, "np.arcsin(np.linalg.norm(outside, 2))")
def subspace_distance_gives_the_angle():
    """It is the angle itself; its sine is the distance."""


@edit(_DISTANCE, "np.degrees(np.arcsin(np.linalg.norm(outside, 2)))")
def subspace_distance_gives_degrees():
    """It is the angle in degrees; its sine is the distance."""


@edit(_DISTANCE, "1 - np.linalg.svd(Q_1.T @ Q_2)[1].min()")
def subspace_distance_gives_1_minus_the_cosine():
    """It is 1 − cos of the largest angle; its sine is the distance."""


@edit(_DISTANCE, "1 - np.linalg.norm(Q_1.T @ Q_2, 2)")
def subspace_distance_gives_1_minus_the_largest_cosine():
    """It is 1 − cos of the smallest angle; the sine of the largest is the distance."""


@edit(_DISTANCE, "np.sqrt(1 - np.linalg.det(Q_1.T @ Q_2) ** 2)")
def subspace_distance_multiplies_the_cosines():
    """All cosines are multiplied, by a determinant; the largest angle alone counts."""


@edit(_DISTANCE, "np.linalg.norm(Q_1 @ Q_1.T - Q_2 @ Q_2.T)")
def subspace_distance_between_projectors():
    """It is the root of the sum of squares of Q₁Q₁ᵀ − Q₂Q₂ᵀ; its largest singular value would do."""


@edit(_DISTANCE, "np.abs(Q_1 @ Q_1.T - Q_2 @ Q_2.T).max()")
def subspace_distance_takes_the_projectors_largest_difference():
    """It is the largest entry of Q₁Q₁ᵀ − Q₂Q₂ᵀ; its largest singular value would do."""


@edit(_DISTANCE, "np.abs(outside).max()")
def subspace_distance_takes_the_largest_entry():
    """It is the largest entry; ‖·‖₂ of a matrix is its largest singular value."""


@edit(_DISTANCE, "np.linalg.norm(outside, 1)")
def subspace_distance_with_the_1_norm():
    """It is the largest sum of a column, np.linalg.norm with 1; the largest singular value takes 2."""


@edit(_DISTANCE, "np.linalg.norm(outside, np.inf)")
def subspace_distance_with_the_infinity_norm():
    """It is the largest sum of a row, np.linalg.norm with inf; the largest singular value takes 2."""


@edit(_DISTANCE, "np.linalg.norm(outside, axis=0).max()")
def subspace_distance_takes_the_longest_column():
    """It is the length of the longest column; another direction of the subspace may be farther outside."""


@edit(_DISTANCE, "np.linalg.norm(outside) / np.sqrt(Q_1.shape[1])")
def subspace_distance_takes_the_rms():
    """It is the root mean square of the sines; the largest alone is the distance."""


@edit(_OUTSIDE, "outside = Q_2 + Q_1 @ (Q_1.T @ Q_2)")
def subspace_distance_adds_the_inside():
    """What lies inside the first subspace is added to Q₂; it is taken away."""


@edit(_OUTSIDE, "outside = Q_1 - Q_1 @ (Q_1.T @ Q_2)")
def subspace_distance_compares_with_the_basis():
    """It is ‖I − Q₁ᵀQ₂‖ within the subspace, which a rotation of a basis changes; take I − Q₁Q₁ᵀ."""


@edit(_OUTSIDE, "outside = Q_2 - Q_1 * (Q_1 * Q_2).sum(axis=0)")
def subspace_distance_projects_column_by_column():
    """Each column of Q₂ is projected onto Q₁'s column of the same number alone; onto all of them."""


@edit(_DISTANCE, "np.sqrt(np.linalg.norm(outside, 2))")
def subspace_distance_takes_the_root():
    """It is the root of the distance."""


@edit(_DISTANCE, "1 - np.linalg.norm(outside, 2)")
def subspace_distance_gives_the_likeness():
    """It is 1 − the distance: 1 for the same subspace, where the distance is 0."""


@edit(_DISTANCE, "np.linalg.norm(outside, 2) / np.linalg.svd(Q_1.T @ Q_2)[1].min()")
def subspace_distance_gives_the_tangent():
    """It is the tangent of the largest angle; its sine is the distance."""


@edit(f"float({_DISTANCE})", "np.linalg.svd(outside)[1]")
def subspace_distance_gives_all_sines():
    """It is all the singular values; the largest is the distance, one number."""
