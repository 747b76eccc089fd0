"""What the labs' images are, which files they take, and that nothing held out is seen in training."""

import importlib
from pathlib import Path

import joblib
import numpy as np
import pytest
from click.testing import CliRunner

from exercises.labs import digits, given, images, problems
from exercises.labs.__main__ import main
from exercises.labs.implementation import Refused
from solutions.autoencoder import pca

PEOPLE = 12


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Make the sets of images small."""
    monkeypatch.setattr(problems, "PLAIN", 1000)
    monkeypatch.setattr(problems, "HELD_OUT", 100)


def some_curves(n: int, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.concatenate([images.curves(images.three_points(rng, 1000)) for _ in range(n // 1000)])


def loss_of_pca(x: np.ndarray, seen: np.ndarray, K: int) -> float:
    mean, Q = pca.principal_subspace(seen, K)
    return float(((x - pca.reconstruct(pca.project(x, mean, Q), mean, Q)) ** 2).sum(axis=1).mean())


def test_curves_lie_in_the_unit_interval_without_faint_ink():
    """Curves are float32 from 0 to below 1, and no number is so small that products would crawl."""
    x = some_curves(1000)
    assert x.shape == (1000, 784)
    assert x.dtype == np.float32
    assert x.max() < 1
    assert x[x != 0].min() >= images.FAINTEST
    assert len(np.unique(x, axis=0)) == len(x)


def test_pca_loses_of_the_curves_what_it_loses_of_the_papers():
    """PCA with 18 directions has an error of 5.90 on the paper's held-out curves, and nearly so on these."""
    assert loss_of_pca(some_curves(1000, 1), some_curves(3000), 18) == pytest.approx(5.90, rel=0.07)


def test_a_curve_runs_from_its_first_point_to_its_last():
    """There is ink at both ends, none far from the points, and moving the points moves the image."""
    points = np.array([[[5, 6], [14, 20], [22, 9]]], dtype=np.float32)
    image = images.curves(points).reshape(28, 28)
    assert image[5, 6] > 0.5
    assert image[22, 9] > 0.5
    assert not image[:, 20:].any()
    moved = images.curves(points + np.array([1, 2], dtype=np.float32)).reshape(28, 28)
    np.testing.assert_allclose(moved[1:, 2:], image[:-1, :-2], atol=2e-3)


def test_a_curve_of_one_point_is_no_ink_and_no_trouble():
    """Three equal points have no length: an empty image, and no NaN."""
    assert not images.curves(np.full((1, 3, 2), 9, np.float32)).any()


def test_the_view_through_the_identity_is_the_image():
    """A map that changes nothing shows the image; a quarter turn shows it turned; a zoom shows the middle."""
    pictures = np.random.default_rng(0).random((3, 9, 9), np.float32)
    which = np.array([2, 0])
    same = images.views(pictures, which, np.stack([np.eye(2)] * 2), 9)
    np.testing.assert_allclose(same.reshape(2, 9, 9), pictures[which], atol=0.01)
    turn = np.stack([np.array([[0.0, -1.0], [1.0, 0.0]])] * 2)
    turned = images.views(pictures, which, turn, 9).reshape(2, 9, 9)
    np.testing.assert_allclose(turned, np.rot90(pictures[which], -1, axes=(1, 2)), atol=0.01)
    middle = images.views(pictures, which, np.stack([np.eye(2)] * 2), 3)
    np.testing.assert_allclose(middle.reshape(2, 3, 3), pictures[which][:, 3:6, 3:6], atol=0.01)


def test_maps_turn_and_zoom_within_their_bounds():
    """Each map is a rotation by at most the angle, times the inverse of a zoom within the bounds."""
    maps = images.turned(np.random.default_rng(0), 500, 30, 0.5, 2.0)
    zooms = 1 / np.sqrt(np.linalg.det(maps))
    angles = np.degrees(np.arctan2(maps[:, 1, 0], maps[:, 0, 0]))
    assert 0.5 <= zooms.min() < 0.6
    assert 1.9 < zooms.max() <= 2.0
    assert -30 <= angles.min() < -28
    assert 28 < angles.max() <= 30


def test_typeset_digits_are_upright_in_the_middle_and_all_different():
    """Ten digits in every font, each in the middle; 9 is heavier above than 6, 3 on its right."""
    drawn = digits.typeset()
    assert drawn.shape == (10 * len(digits.FONTS), digits.LARGE, digits.LARGE)
    assert drawn.min() >= 0
    assert drawn.max() <= 1
    assert len(np.unique(drawn.reshape(len(drawn), -1), axis=0)) == len(drawn)
    for image in drawn:
        for axis in (0, 1):
            inked = np.flatnonzero(image.max(axis=axis) > 0.3)
            assert abs(inked[0] + inked[-1] - (digits.LARGE - 1)) <= 3
    half = digits.LARGE // 2
    share = drawn[:, :half].sum(axis=(1, 2)) / drawn.sum(axis=(1, 2))
    assert share[9::10].mean() > share[6::10].mean() + 0.03
    assert (drawn[3::10, :, half:].sum(axis=(1, 2)) > drawn[3::10, :, :half].sum(axis=(1, 2))).all()


def test_shaken_digits_differ_and_keep_their_range():
    """Shaken images stay between 0 and 1, without faint ink, and hardly two are alike."""
    x = digits.shaken(np.random.default_rng(0), digits.typeset(), 300, 28)
    assert x.shape == (300, 784)
    assert x.dtype == np.float32
    assert 0 <= x.min() <= x.max() <= 1
    assert x[x != 0].min() >= images.FAINTEST
    assert len(np.unique(x, axis=0)) == 300


def test_a_blended_face_lies_between_two_and_is_mostly_one():
    """Of faces that are all one shade, each becomes one between its own and another's."""
    shades = np.arange(400, dtype=np.float32)
    faces = np.repeat(shades, 16).reshape(-1, 4, 4)
    mixed = images.blended(np.random.default_rng(0), faces)
    assert mixed.dtype == np.float32
    assert (mixed == mixed[:, :1, :1]).all()
    moved = np.abs(mixed[:, 0, 0] - shades)
    assert 0.2 < (moved == 0).mean() < 0.4
    assert moved.max() < 200


def test_another_light_adds_a_plane_and_changes_the_contrast():
    """On a patch that is all 0 a plane is left; on one that is not, the patch stands in it, stretched."""
    rng = np.random.default_rng(0)
    dark = images.lit(rng, np.zeros((500, 625), np.float32)).reshape(-1, 25, 25)
    assert dark.dtype == np.float32
    for axis in (1, 2):
        np.testing.assert_allclose(np.diff(dark, 2, axis=axis), 0, atol=1e-5)
    assert dark.mean(axis=(1, 2)).std() == pytest.approx(images.SHADE, rel=0.1)
    spot = np.zeros((500, 625), np.float32)
    spot[:, 312] = 100
    contrast = images.lit(rng, spot)[:, 312] / 100
    assert np.log(contrast).std() == pytest.approx(images.CONTRAST, rel=0.1)


def save(folder: Path, name: str = "own.npz", **arrays: np.ndarray) -> Path:
    np.savez(folder / name, **arrays)
    return folder / name


def people(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return ten images each of some people; a person's are near the number that stands for them."""
    subjects = np.repeat(np.arange(PEOPLE), 10)
    noise = np.random.default_rng(seed).integers(0, 10, (len(subjects), 64, 64))
    return (20 * subjects[:, np.newaxis, np.newaxis] + noise).astype(np.uint8), subjects


def test_a_file_of_bytes_is_read_from_0_to_1(tmp_path):
    """Bytes become float32 from 0 to 1, numbers from 0 to 1 stay, and ten in a row are one person."""
    faces, subjects = people()
    read = given.read(save(tmp_path, images=faces))
    assert read.images.dtype == np.float32
    np.testing.assert_allclose(read.images, faces / 255, rtol=1e-6)
    np.testing.assert_array_equal(read.subjects, subjects)
    again = given.read(save(tmp_path, images=faces / 255, subjects=subjects[::-1]))
    np.testing.assert_allclose(again.images, faces / 255, rtol=1e-6)
    np.testing.assert_array_equal(again.subjects, subjects[::-1])


@pytest.mark.parametrize(
    "arrays",
    [
        {"pictures": np.zeros((200, 28, 28))},
        {"images": np.zeros((200, 784))},
        {"images": np.zeros((200, 28, 27))},
        {"images": np.zeros((99, 28, 28))},
        {"images": np.full((200, 28, 28), "x")},
        {"images": np.zeros((200, 64, 64)), "subjects": np.zeros(3)},
        {"images": np.array([None] * 200)},
    ],
)
def test_a_file_without_usable_images_is_refused_by_its_name(tmp_path, arrays):
    """Another name, another shape, too few, no numbers, pickles: each is refused with the file's name."""
    with pytest.raises(Refused, match=r"own\.npz"):
        given.read(save(tmp_path, **arrays))


def test_a_file_that_is_no_archive_is_refused(tmp_path):
    """Text is no archive, and neither is an array alone."""
    (tmp_path / "own.npz").write_text("images")
    np.save(tmp_path / "alone.npy", np.zeros((200, 28, 28)))
    for name in ("own.npz", "alone.npy"):
        with pytest.raises(Refused, match=name):
            given.read(tmp_path / name)


def test_a_file_goes_by_the_size_of_its_images(tmp_path):
    """Of several files the one with images of 64 pixels holds the faces, the other one the digits."""
    faces, _ = people()
    files = [
        save(tmp_path, "a.npz", images=faces),
        save(tmp_path, "b.npz", images=np.zeros((100, 28, 28))),
    ]
    assert given.faces(files).source == given.faces(files[::-1]).source == "a.npz"
    assert given.digits(files).source == given.digits(files[::-1]).source == "b.npz"


def test_faces_that_scikit_learn_has_fetched_are_found_and_none_are_downloaded(tmp_path, monkeypatch):
    """With an empty store there are no faces; with the file that scikit-learn keeps there, these."""
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path))
    assert given.faces([]) is None
    joblib.dump(np.random.default_rng(0).random((400, 4096), np.float32), tmp_path / "olivetti_py3.pkz")
    found = given.faces([])
    assert found.images.shape == (400, 64, 64)
    assert len(np.unique(found.subjects)) == 40


def test_without_scikit_learn_the_digits_are_typeset(monkeypatch):
    """The base install is enough: digits are made of matplotlib's fonts, and faces left out with a remedy."""

    def missing(name: str):
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    digits_found, faces_found = (
        problems.problem(kind, np.random.default_rng(0), []) for kind in ("digits", "faces")
    )
    assert digits_found.source.startswith("typeset")
    assert "scikit-learn" in digits_found.source
    assert "--data FILE" in faces_found


def test_no_face_of_a_person_held_out_is_seen_in_training(monkeypatch):
    """PCA and the network see other people than those of the test, and validation's people only PCA sees."""
    asked: list[set[int]] = []

    def record(rng: np.random.Generator, faces: np.ndarray, n: int) -> np.ndarray:
        asked.append(set(np.unique((faces * 255).round() // 20).astype(int)))
        return rng.random((n, 625), np.float32)

    monkeypatch.setattr(images, "face_patches", record)
    faces, subjects = people()
    held = given.Given(faces.astype(np.float32) / 255, subjects, "people")
    problem = problems.faces(np.random.default_rng(0), held)
    problem.fresh(np.random.default_rng(0), 5)
    plain, validation, test, fresh = asked
    assert test == {9, 10, 11}
    assert validation == {7, 8}
    assert plain == set(range(9))
    assert fresh == set(range(7))


def test_digits_are_split_without_an_image_in_two_parts():
    """Test, validation and training share no image."""
    drawings = np.random.default_rng(0).random((100, 28, 28), np.float32)
    problem = problems.digits_given(np.random.default_rng(0), given.Given(drawings, np.arange(100), "digits"))
    parts = [problem.test, problem.validation, problem.plain]
    assert [len(part) for part in parts] == [20, 10, 70]
    assert len(np.unique(np.concatenate(parts), axis=0)) == 100


def test_the_lab_takes_a_file_of_faces_and_says_what_it_held_out(tmp_path):
    """With --data the patches are cut from these faces; the numbers of the slide stand beside."""
    faces, subjects = people()
    file = save(tmp_path, images=faces, subjects=subjects)
    arguments = ["--impl", "solutions", "--steps", "2", "--only", "faces", "--data", str(file)]
    result = CliRunner().invoke(main, ["deep_against_pca", *arguments, "--out", str(tmp_path / "a.png")])
    assert result.exit_code == 0, result.output
    assert "own.npz: patches of 3 people, none of whom was seen" in result.stdout
    assert "0.933" in result.stdout


def test_the_lab_refuses_a_file_that_holds_no_images(tmp_path):
    """A wrong file ends in a sentence with its name and status 1, before any training."""
    file = save(tmp_path, pictures=np.zeros((200, 64, 64)))
    arguments = ["--impl", "solutions", "--only", "faces", "--data", str(file)]
    result = CliRunner().invoke(main, ["deep_against_pca", *arguments, "--out", str(tmp_path / "a.png")])
    assert result.exit_code == 1
    assert "own.npz" in result.stderr
    assert "Traceback" not in result.output
