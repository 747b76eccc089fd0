"""The labs: kind while code is missing, the same from the same seed, and a picture at the end."""

import re
import struct
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from exercises.labs import LABS, drawing, optimizers, points, problems
from exercises.labs.__main__ import main
from exercises.labs.drawing import DOTS_PER_INCH, WIDTH
from grader import catalogue, kit
from grader import stubs as stubs_of

QUICK = ("--steps", "3")


@pytest.fixture(autouse=True)
def small(monkeypatch, tmp_path):
    """Make the sets of images small, and let no faces be found that happen to be on this machine."""
    monkeypatch.setattr(problems, "PLAIN", 1000)
    monkeypatch.setattr(problems, "HELD_OUT", 100)
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path / "scikit_learn_data"))


def lab(*arguments: str):
    return CliRunner().invoke(main, [str(each) for each in arguments])


def stubs(folder: Path) -> Path:
    """Write every exercise as a stub into a folder that is no package by name."""
    for exercise in catalogue.load():
        path = folder / exercise.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(stubs_of.stub((kit.solutions() / exercise.path).read_text(encoding="utf-8")) + "\n")
    return folder


def half_done(folder: Path, exercise: str, source: str) -> Path:
    """Write the solutions into a folder, and another source in one place."""
    for each in catalogue.load():
        path = folder / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((kit.solutions() / each.path).read_bytes())
    (folder / f"{exercise.replace('.', '/')}.py").write_text(source)
    return folder


@pytest.mark.parametrize("name", LABS)
def test_a_lab_names_all_that_its_exercises_stand_on(name):
    """What a lab requires holds every exercise that one of them requires, in the catalogue's order."""
    exercises = catalogue.load()
    required = LABS[name].requires
    assert required
    for exercise in required:
        assert {each.name for each in exercises.needs(exercise)} <= set(required), exercise
    assert list(required) == [each.name for each in exercises if each.name in required]


@pytest.mark.parametrize("name", LABS)
def test_a_lab_refuses_stubs_and_says_what_is_missing(name, tmp_path):
    """On stubs every exercise that the lab requires is named with its functions; nothing is drawn."""
    out = tmp_path / "picture.png"
    result = lab(name, "--impl", stubs(tmp_path / "mine"), "--out", out)
    assert result.exit_code == 1
    assert not out.exists()
    for exercise in LABS[name].requires:
        line = next(line for line in result.stderr.splitlines() if f" {exercise} " in line)
        assert all(function in line for function in catalogue.load()[exercise].functions)
    assert "Begin with: study" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", LABS)
def test_a_lab_draws_what_the_solutions_compute(name, tmp_path):
    """A few steps are enough for the numbers and a PNG of the labs' width."""
    out = tmp_path / "picture.png"
    result = lab(name, "--impl", "solutions", "--out", out, *QUICK)
    assert result.exit_code == 0, result.output
    assert any(char.isdigit() for char in result.stdout)
    assert result.stdout.splitlines()[-1] == f"picture: {out}"
    header = out.read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", header[16:])
    assert width == round(WIDTH * DOTS_PER_INCH)
    assert 300 <= height <= 1200


def test_the_seed_decides_the_numbers(tmp_path):
    """The same seed prints the same numbers, another seed others."""
    first, again, other = (
        lab(
            "linear_is_pca", "--impl", "solutions", "--out", tmp_path / "a.png", *QUICK, "--seed", seed
        ).stdout
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_a_kind_of_images_has_its_numbers_whatever_else_is_run(tmp_path):
    """Digits alone and digits after curves print the same errors."""

    def errors(*arguments: str) -> list[str]:
        out = tmp_path / "a.png"
        result = lab("deep_against_pca", "--impl", "solutions", "--out", out, *QUICK, *arguments)
        assert result.exit_code == 0, result.output
        lines = result.stdout.splitlines()
        return [re.sub(r", \d+ s$", "", line) for line in lines[-4:-1]]

    assert errors("--only", "digits") == errors("--only", "digits", "--only", "curves")


def test_a_learners_exception_is_told_by_their_own_lines(tmp_path):
    """An exception in a learner's code shows their file and line, and no line of the kit."""
    source = "def left_inverse(V, W_0):\n    return V @ V\n"
    folder = half_done(tmp_path / "mine", "autoencoder.overcomplete", source)
    result = lab("linear_is_pca", "--impl", folder, "--out", tmp_path / "a.png", *QUICK)
    assert result.exit_code == 1
    assert "overcomplete.py:2, in left_inverse" in result.stderr
    assert "return V @ V" in result.stderr
    assert "ValueError" in result.stderr
    assert "exercises/labs" not in result.stderr.replace("\\", "/")


def test_an_answer_of_another_form_is_no_traceback(tmp_path):
    """Where the lab itself stumbles over an answer, it says where and what to ask."""
    source = "def left_inverse(V, W_0):\n    return None\n"
    folder = half_done(tmp_path / "mine", "autoencoder.overcomplete", source)
    (folder / "autoencoder/linear_autoencoder.py").write_text(
        "def forward(x, V, W):\n    return x\n\n\ndef backward(d_x_hat, x, V, W):\n    return None\n"
    )
    result = lab("linear_is_pca", "--impl", folder, "--out", tmp_path / "a.png", *QUICK)
    assert result.exit_code == 1
    assert "linear_is_pca stopped at" in result.stderr
    assert "TypeError" in result.stderr
    assert "pytest" in result.stderr


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def left_inverse(V, W_0:\n    return V\n", "overcomplete.py:1"),
        ("import nowhere_to_be_found\n", "nowhere_to_be_found"),
        ("raise SystemExit(0)\n", "SystemExit"),
    ],
)
def test_a_module_that_cannot_be_imported_is_named(tmp_path, source, said):
    """A syntax error, a missing package and an exit at import end in a sentence and status 1."""
    folder = half_done(tmp_path / "mine", "autoencoder.overcomplete", source)
    result = lab("linear_is_pca", "--impl", folder, "--out", tmp_path / "a.png", *QUICK)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_missing_file_is_named(tmp_path):
    """An implementation without one of the modules is refused by its file's name."""
    folder = half_done(tmp_path / "mine", "autoencoder.overcomplete", "")
    (folder / "autoencoder/overcomplete.py").unlink()
    result = lab("linear_is_pca", "--impl", folder, *QUICK, "--out", tmp_path / "a.png")
    assert result.exit_code == 1
    assert "autoencoder/overcomplete.py" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("linear_is_pc",), "did you mean linear_is_pca"),
        (("linear_is_pca", "--impl", "no_such_package"), "no_such_package"),
        (("linear_is_pca", "--impl", "numpy.nothing"), "numpy.nothing"),
        (("linear_is_pca", "--impl", "solutions", "--out", "no/such/folder/a.png"), "no/such/folder"),
        (("linear_is_pca", "--seed", "-1"), "--seed"),
    ],
)
def test_wrong_usage_is_said_before_anything_runs(arguments, said):
    """Status 2, and the thing is named."""
    result = lab(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr.replace("\\", "/")


def test_a_picture_that_cannot_be_written_is_said_with_a_remedy(tmp_path, monkeypatch):
    """The numbers are out by then; a full disk ends in a sentence and status 1."""

    def full(figure, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drawing, "write", full)
    result = lab("linear_is_pca", "--impl", "solutions", "--out", tmp_path / "a.png", *QUICK)
    assert result.exit_code == 1
    assert "No space left on device; give another place with --out" in result.stderr


def test_the_list_names_every_lab_without_importing_one():
    """Without a lab the list is printed, and no lab is loaded for it."""
    loaded = {name for name in LABS if f"exercises.labs.{name}" in sys.modules}
    for name in loaded:
        del sys.modules[f"exercises.labs.{name}"]
    result = lab()
    assert result.exit_code == 0
    assert all(name in result.stdout for name in LABS)
    assert not [name for name in LABS if f"exercises.labs.{name}" in sys.modules]


def bowl(parameters: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the gradient of a sum of squares around 1, far steeper along "a" than along "b"."""
    return {"a": 100 * (parameters["a"] - 1), "b": parameters["b"] - 1}


@pytest.mark.parametrize(
    "optimizer",
    [
        lambda p: optimizers.SGD(p, 0.015),
        lambda p: optimizers.SGD(p, 0.01, momentum=0.9),
        lambda p: optimizers.Adam(p, 0.05),
    ],
)
def test_every_optimizer_finds_the_bottom_and_leaves_what_it_was_given(optimizer):
    """From 0 the parameters reach the 1 at the bottom; the given arrays stay 0 and keep their dtype."""
    given = {"a": np.zeros((2, 3), np.float32), "b": np.zeros(4, np.float32)}
    descent = optimizer(given)
    for _ in range(600):
        descent.step(bowl(descent.parameters))
    for name, parameter in descent.parameters.items():
        assert parameter.dtype == np.float32
        assert parameter.shape == given[name].shape
        np.testing.assert_allclose(parameter, 1, atol=2e-2)
        assert not given[name].any()


def test_adam_takes_the_steps_of_its_paper():
    """Two steps in one dimension, worked by hand with η = 0.1, β₁ = 0.9, β₂ = 0.99."""
    descent = optimizers.Adam({"a": np.zeros(1)}, 0.1, 0.9, 0.99)
    descent.step({"a": np.array([2.0])})
    np.testing.assert_allclose(descent.parameters["a"], [-0.1], rtol=1e-6)  # the first step has length η
    descent.step({"a": np.array([-1.0])})
    m, v = (0.9 * 0.2 - 0.1) / (1 - 0.81), (0.99 * 0.04 + 0.01) / (1 - 0.9801)
    np.testing.assert_allclose(descent.parameters["a"], [-0.1 - 0.1 * m / np.sqrt(v)], rtol=1e-6)


def test_a_gradient_of_another_shape_is_refused_by_its_name():
    """A gradient that NumPy would stretch is refused."""
    descent = optimizers.SGD({"a": np.zeros((2, 3))}, 0.1)
    with pytest.raises(ValueError, match=r"a is \(2, 3\), its gradient \(3,\)"):
        descent.step({"a": np.ones(3)})


def test_clipping_shrinks_all_gradients_together():
    """The joint length becomes the norm asked for; shorter gradients stay as they are."""
    gradients = {"a": np.array([3.0]), "b": np.array([4.0])}
    clipped = optimizers.clip(gradients, 1.0)
    np.testing.assert_allclose([clipped["a"][0], clipped["b"][0]], [0.6, 0.8])
    assert optimizers.clip(gradients, 5.0) == gradients


def test_the_cosine_rises_and_falls_to_nothing():
    """The rate starts low with a warm-up, is whole after it and near 0 at the end."""
    shares = [optimizers.cosine(step, 100, 10) for step in range(100)]
    assert shares[0] == pytest.approx(0.1)
    assert np.argmax(shares) in (9, 10)
    assert shares[-1] < 0.001
    assert optimizers.cosine(0, 100) == 1


def test_points_near_a_subspace_have_the_spreads_asked_for():
    """The singular values of centred points are the standard deviations, up to chance."""
    x = points.near_subspace(np.random.default_rng(0), 4000, (3.0, 1.0, 0.1))
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-12)
    spreads = np.linalg.svd(x, compute_uv=False) / np.sqrt(len(x))
    np.testing.assert_allclose(spreads, [3.0, 1.0, 0.1], rtol=0.05)
