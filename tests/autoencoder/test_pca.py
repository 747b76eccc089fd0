"""Principal component analysis (slides 18 and 19): the subspace, projection, distance."""

import numpy as np

from grader.judging import Signature, agree, doubled, holds, matches_example, orthonormal, rejects, size

SIZES = {"N": (8, 11), "D": (5, 6), "K": (2, 3)}  # more directions are left out than one
ROOM = {"D": (6, 7), "K": (2, 3)}  # K + K directions have to fit in, or two subspaces share some
BASIS = orthonormal("D K")

FUNCTIONS = {
    "principal_subspace": Signature(
        inputs={"x": "N D", "K": size("K")}, outputs={"mean": "D", "Q": "D K"}, sizes=SIZES
    ),
    "project": Signature(inputs={"x": "N D", "mean": "D", "Q": BASIS}, outputs={"z": "N K"}, sizes=SIZES),
    "reconstruct": Signature(
        inputs={"z": "N K", "mean": "D", "Q": BASIS}, outputs={"x_hat": "N D"}, sizes=SIZES
    ),
    "subspace_distance": Signature(inputs={"Q_1": BASIS, "Q_2": BASIS}, outputs={"distance": ""}, sizes=ROOM),
}

# Two eigenvalues may lie close to each other, and then float32 finds the subspace to so much only.
SAME = 1e-3


def same_subspace(Q_1, Q_2):
    """Say whether two bases span the same subspace, whatever their signs and rotation."""
    return np.allclose(Q_1 @ Q_1.T, Q_2 @ Q_2.T, rtol=0, atol=SAME)


def eigenvalues(x):
    """Return the covariance matrix's eigenvalues, the largest first."""
    centred = x - x.mean(axis=0)
    return np.linalg.eigvalsh(centred.T @ centred / len(x))[::-1]


def rotation(K):
    """Return an orthogonal matrix (K, K) that mixes all columns."""
    return np.eye(K) - 2 / K


def test_principal_subspace_gives_the_worked_subspace(module):
    """Q Qᵀ, which no sign and no rotation changes, is that worked outside this kit; so is the mean."""
    example = module.example("principal_subspace")
    result = module.principal_subspace(**example.inputs)
    agree(result["mean"], example.outputs["mean"], "mean must be the mean over the examples.")
    holds(
        same_subspace(result["Q"], example.outputs["Q"]),
        "The columns of Q must span the principal subspace: are the data centred, are rows examples?",
    )


def test_principal_subspace_has_an_orthonormal_basis(module, draw):
    """Qᵀ Q = I: columns of length 1, at right angles."""
    case = draw("principal_subspace")
    Q = module.principal_subspace(**case)["Q"]
    agree(Q.T @ Q, np.eye(case["K"]), "The columns of Q must be orthonormal.")


def test_principal_subspace_keeps_the_largest_variances(module, draw):
    """The variance within it is the sum of the K largest eigenvalues of the covariance matrix."""
    case = draw("principal_subspace")
    result = module.principal_subspace(**case)
    kept = (((case["x"] - result["mean"]) @ result["Q"]) ** 2).sum() / len(case["x"])
    agree(kept, eigenvalues(case["x"])[: case["K"]].sum(), "No subspace keeps more variance.")


def test_principal_subspace_does_not_depend_on_where_the_data_lie(module, draw):
    """Moving all examples moves the mean and leaves the subspace as it is."""
    case = draw("principal_subspace")
    before = module.principal_subspace(**case)
    shift = 3.0 + np.arange(case["x"].shape[1])
    after = module.principal_subspace(x=case["x"] + shift, K=case["K"])
    agree(after["mean"], before["mean"] + shift, "The mean moves with the data.")
    holds(same_subspace(after["Q"], before["Q"]), "The subspace stays: are the data centred?")


def test_project_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "project")


def test_project_counts_from_the_mean(module, draw):
    """The mean itself has the coordinates 0."""
    case = draw("project")
    case.update(x=np.stack([case["mean"], case["mean"]]))
    agree(module.project(**case), 0.0, "The mean must be projected to 0.")


def test_reconstruct_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "reconstruct")


def test_reconstruct_starts_from_the_mean(module, draw):
    """The coordinates 0 stand for the mean."""
    case = draw("reconstruct")
    expected = np.broadcast_to(case["mean"], (len(case["z"]), case["mean"].size))
    agree(module.reconstruct(**{**case, "z": 0 * case["z"]}), expected, "z = 0 must give the mean.")


def test_subspace_distance_gives_the_worked_number(module):
    """For the worked bases it gives the number worked outside this kit."""
    matches_example(module, "subspace_distance")


def test_subspace_distance_is_the_sine_of_the_largest_angle(module):
    """By hand: planes whose two angles have the sines 0.6 and 0.8 are 0.8 apart, not 1 or 0.48."""
    Q_1, Q_2 = np.eye(4)[:, :2], np.array([[0.8, 0.0], [0.0, 0.6], [0.6, 0.0], [0.0, 0.8]])
    agree(module.subspace_distance(Q_1=Q_1, Q_2=Q_2), 0.8, "The largest singular value counts.")


def test_subspace_distance_does_not_depend_on_the_basis(module, draw):
    """Other signs, another order or a rotation of the columns: the same subspace, distance 0."""
    Q = draw("subspace_distance")["Q_1"]
    for basis in (-Q, Q[:, ::-1], Q @ rotation(Q.shape[1])):
        agree(module.subspace_distance(Q_1=Q, Q_2=basis), 0.0, "These bases span the same subspace.")


def test_subspaces_at_right_angles_are_1_apart(module):
    """One direction of the one at right angles to all of the other is enough for the distance 1."""
    axes = np.eye(5)
    for others in ([2, 3], [0, 4]):
        apart = module.subspace_distance(Q_1=axes[:, :2], Q_2=axes[:, others])
        agree(apart, 1.0, "A direction at right angles makes the distance 1.")


def test_the_distance_is_the_same_both_ways(module, draw):
    """‖(I − Q₁Q₁ᵀ)Q₂‖ = ‖(I − Q₂Q₂ᵀ)Q₁‖ for subspaces of one dimension."""
    case = draw("subspace_distance")
    back = module.subspace_distance(Q_1=case["Q_2"], Q_2=case["Q_1"])
    agree(back, module.subspace_distance(**case), "The distance has no direction.")


def test_what_is_lost_is_the_sum_of_the_trailing_eigenvalues(module, draw):
    """The mean of ‖x − x̂‖² over the examples is the variance outside the subspace (slide 18)."""
    case = draw("principal_subspace")
    subspace = module.principal_subspace(**case)
    z = module.project(x=case["x"], **subspace)
    x_hat = module.reconstruct(z=z, **subspace)
    lost = ((case["x"] - x_hat) ** 2).sum() / len(case["x"])
    agree(lost, eigenvalues(case["x"])[case["K"] :].sum(), "The trailing eigenvalues are what is lost.")


def test_data_within_a_subspace_come_back_exactly(module, draw):
    """Examples that have only K dimensions, anywhere in space, lose nothing."""
    flat = draw("reconstruct")
    x = flat["mean"] + 2 * flat["z"] @ flat["Q"].T
    subspace = module.principal_subspace(x=x, K=flat["Q"].shape[1])
    z = module.project(x=x, **subspace)
    agree(module.reconstruct(z=z, **subspace), x, "Nothing lies outside: nothing is lost.")


def test_projecting_twice_changes_nothing(module, draw):
    """A reconstruction lies in the subspace already and has the same coordinates."""
    case = draw("project")
    z = module.project(**case)
    x_hat = module.reconstruct(z=z, mean=case["mean"], Q=case["Q"])
    agree(module.project(**{**case, "x": x_hat}), z, "A reconstruction's coordinates are z again.")


def test_more_directions_than_dimensions_raise_value_error(module, draw):
    """K > D, and arrays whose shapes disagree, raise ValueError."""
    case, basis = draw("principal_subspace"), draw("project")
    D = case["x"].shape[1]
    rejects(module.principal_subspace, f"There are no {D + 1} directions in {D}.", x=case["x"], K=D + 1)
    rejects(module.project, **{**basis, "x": doubled(basis["x"], axis=1)})
