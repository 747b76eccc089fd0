"""Where a deep autoencoder starts (slide 27): tiny weights stay at the mean, sparse ones learn."""

import numpy as np

from grader.judging import Signature, agree, between, doubled, holds, matches_example, rejects, size

WIDTHS = ("D", "H", "K", "H", "D")
PARAMETERS = {
    name: shape
    for layer in range(1, len(WIDTHS))
    for name, shape in ((f"W_{layer}", f"{WIDTHS[layer]} {WIDTHS[layer - 1]}"), (f"b_{layer}", WIDTHS[layer]))
}
# So that "the largest", "the others", "one more" and "in columns" are all something else.
SIZES = {"N": (3, 5), "D": (7, 7), "H": (5, 6), "T": (2, 4)}

FUNCTIONS = {
    "tiny": Signature(
        inputs={"z": "H D", "scale": between(0.01, 0.1, "")}, outputs={"W": "H D"}, sizes=SIZES
    ),
    "sparse": Signature(
        inputs={"u": between(0.0, 1.0, "H D"), "z": "H D", "count": size("T")},
        outputs={"W": "H D"},
        sizes=SIZES,
    ),
    "descend": Signature(
        inputs={
            "x": between(0.05, 0.95, "N D"),
            "parameters": PARAMETERS,
            "rate": between(0.2, 0.8, ""),
            "steps": size("T"),
        },
        outputs={"L": "T", "parameters": PARAMETERS},
        sizes=SIZES,
    ),
}


class Problem:
    """Four patterns, twice each, of twelve pixels with six on, and a network 12-16-4-16-12 to learn them.

    The numbers are the same every time and the pixels in another order, so that how far a network gets in
    20 steps does not depend on luck.
    """

    def __init__(self, rng):
        self._order = rng.permutation(12)
        self._fixed = np.random.default_rng(353)
        half = np.repeat([0.0, 1.0], 6)
        x = np.tile([self._fixed.permutation(half) for _ in range(4)], (2, 1))
        self.x = x[:, self._order]

    def error_of_the_mean(self):
        """Return the cross-entropy of the best answer that is the same for every example."""
        m = np.clip(self.x.mean(axis=0), 1e-12, 1 - 1e-12)
        return -np.sum(m * np.log(m) + (1 - m) * np.log(1 - m))

    def error(self, module, weights):
        """Return the error after 20 steps from `weights(u, z)` for each layer and biases of 0."""
        parameters = {}
        widths = (12, 16, 4, 16, 12)
        for layer in range(1, len(widths)):
            below, units = widths[layer - 1 : layer + 1]
            u, z = self._fixed.random((units, below)), self._fixed.standard_normal((units, below))
            if layer == 1:
                u, z = u[:, self._order], z[:, self._order]
            if layer == 4:
                u, z = u[self._order], z[self._order]
            parameters |= {f"W_{layer}": weights(u, z), f"b_{layer}": np.zeros(units)}
        return module.descend(x=self.x, parameters=parameters, rate=0.5, steps=20)["L"][-1]


def test_tiny_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "tiny")


def test_tiny_weights_have_the_standard_deviation_they_are_told(module, rng):
    """With a z of mean 0 and standard deviation 1 those of W are 0 and s, however many inputs there are."""
    z = rng.standard_normal((4, 9))
    W = module.tiny(z=(z - z.mean()) / z.std(), scale=0.3)
    agree(W.mean(), 0.0, "W has the mean of z, which is 0.")
    agree(W.std(), 0.3, "W must have the standard deviation s.")


def test_tiny_weights_are_multiples_of_z(module, draw):
    """With s = 1 W is z itself, to all its digits."""
    z = draw("tiny")["z"]
    agree(module.tiny(z=z, scale=1.0), z, "s = 1 must give z.")


def test_sparse_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "sparse")


def test_sparse_gives_every_unit_the_same_number_of_inputs(module, rng):
    """Each row has exactly `count` entries that are not 0, and they are z's own."""
    u, z = rng.random((7, 9)), rng.standard_normal((7, 9))
    W = module.sparse(u=u, z=z, count=3)
    agree(np.sum(W != 0, axis=1), 3.0, "Every row of W must have exactly `count` entries that are not 0.")
    agree(W[W != 0], z[W != 0], "An entry that is kept is z's, unscaled.")


def test_sparse_keeps_the_inputs_with_the_smallest_numbers(module):
    """Of u = 0.9, 0.1, 0.5, 0.3 and count = 2 the second and the fourth are kept."""
    W = module.sparse(u=np.array([[0.9, 0.1, 0.5, 0.3]]), z=np.array([[1.0, 2.0, 3.0, 4.0]]), count=2)
    agree(W, [[0.0, 2.0, 0.0, 4.0]], "The `count` smallest entries of a row of u say which are kept.")


def test_sparse_gives_a_unit_with_few_inputs_all_of_them(module, rng):
    """With a count of 15 and only 6 inputs below, W is z."""
    u, z = rng.random((4, 6)), rng.standard_normal((4, 6))
    agree(module.sparse(u=u, z=z, count=15), z, "A layer with fewer inputs than `count` is not thinned.")


def test_descend_gives_the_worked_numbers(module):
    """For the worked arguments it gives the numbers worked outside this kit."""
    matches_example(module, "descend")


def test_descend_can_be_cut_in_two(module, draw):
    """Going on from the parameters that are returned gives what one longer run gives."""
    case = {**draw("descend"), "steps": 5}
    whole = module.descend(**case)
    first = module.descend(**{**case, "steps": 2})
    rest = module.descend(**{**case, "parameters": first["parameters"], "steps": 3})
    agree(np.concatenate([first["L"], rest["L"]]), whole["L"], "The error goes on where it stopped.")
    agree(rest["parameters"], whole["parameters"], "The parameters returned must be those after all steps.")


def test_descend_goes_downhill(module, draw):
    """With a small rate every step lowers the error."""
    L = module.descend(**{**draw("descend"), "rate": 0.02, "steps": 4})["L"]
    holds(np.diff(L) < 0, "A small step against the gradient must lower the error.")


def test_from_tiny_weights_it_stays_at_the_mean_of_the_examples(module, rng):
    """Started at 0.01, the network still gives every example the same answer after 20 steps."""
    problem = Problem(rng)
    error = problem.error(module, lambda u, z: module.tiny(z=z, scale=0.01))
    ratio = error / problem.error_of_the_mean()
    holds(np.abs(ratio - 1) < 0.02, "From 0.01 the error must come to rest at that of the mean of x.")


def test_from_sparse_weights_it_learns_to_tell_the_examples_apart(module, rng):
    """Started with six large weights a unit, the same network gets far below the mean's error."""
    problem = Problem(rng)
    error = problem.error(module, lambda u, z: module.sparse(u=u, z=z, count=6))
    holds(
        error < 0.5 * problem.error_of_the_mean(),
        "From sparse weights it must fall below half of the mean's.",
    )


def test_the_two_starts_differ_in_what_the_units_hear(module, rng):
    """A unit of 400 inputs hears a signal of size about √15 when sparse, of 0.2 when tiny."""
    z, u = rng.standard_normal((6, 400)), rng.random((6, 400))
    tiny = np.sqrt(np.mean(np.sum(module.tiny(z=z, scale=0.01) ** 2, axis=1)))
    sparse = np.sqrt(np.mean(np.sum(module.sparse(u=u, z=z, count=15) ** 2, axis=1)))
    holds((tiny > 0.15) & (tiny < 0.25), "400 weights of size 0.01 have together a length of 0.2.")
    holds((sparse > 2.0) & (sparse < 6.0), "15 weights of size 1 have together a length of about √15.")


def test_shapes_that_disagree_raise_value_error(module, draw):
    """A u for other units or inputs than z raises ValueError."""
    case = draw("sparse")
    rejects(module.sparse, **{**case, "u": doubled(case["u"])})
    rejects(module.sparse, **{**case, "u": doubled(case["u"], axis=1)})
