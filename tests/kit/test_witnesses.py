"""The worked examples are what their witnesses still give."""

import json

import numpy as np
import pytest

from grader import catalogue, kit

pytest.importorskip("onnxruntime", reason="the witnesses come with the dev extra")
pytest.importorskip("autograd", reason="the witnesses come with the dev extra")
pytest.importorskip("sklearn", reason="the witnesses come with the dev extra")

from tests.kit import witnesses


def numbers(value):
    """Return every number of a nested value in a fixed order."""
    if isinstance(value, dict):
        return [n for key in sorted(value) for n in numbers(value[key])]
    if isinstance(value, list | tuple | np.ndarray):
        return [n for each in value for n in numbers(each)]
    return [float(value)]


def test_every_exercise_has_a_witness():
    """No worked example is the kit's own word."""
    assert set(witnesses.EXERCISES) == {exercise.name for exercise in catalogue.load()}


@pytest.mark.parametrize("exercise", catalogue.load(), ids=lambda e: e.name)
def test_a_stored_example_is_remade_by_its_witness(exercise):
    """Made anew, every number is as it is stored, to ten digits."""
    path = kit.tests() / exercise.chapter / "examples" / f"{exercise.short}.json"
    stored = json.loads(path.read_text(encoding="utf-8"))["functions"]
    remade = witnesses.record(exercise.name)["functions"]
    assert set(stored) == set(remade)
    for name in stored:
        for side in ("inputs", "outputs"):
            np.testing.assert_allclose(
                numbers(remade[name][side]), numbers(stored[name][side]), rtol=1e-10, atol=1e-10
            )
