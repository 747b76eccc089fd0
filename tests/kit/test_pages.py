"""Every chapter's page: its exercises with their slides, and one picture told in words."""

import re

import pytest

from grader import kit
from grader.catalogue import load

CHAPTERS = load().chapters
LARGEST = 60_000  # bytes: a page loads at once

each = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda c: c.name)


def page(chapter):
    """Return the text of a chapter's README."""
    return (kit.exercises() / chapter.name / "README.md").read_text(encoding="utf-8")


@each
def test_its_table_names_every_exercise(chapter):
    """Each exercise has a row of its own."""
    rows = re.findall(r"^\| `(\w+)`", page(chapter), re.MULTILINE)
    assert rows == [exercise.short for exercise in chapter.exercises]


@each
def test_it_names_its_slides(chapter):
    """The title says where the lecture treats it."""
    assert chapter.slides in page(chapter).splitlines()[0]


@each
def test_its_picture_is_small_and_told_in_words(chapter):
    """The alternative text says what there is to see."""
    (alternative,) = re.findall(r"!\[([^]]+)]\(picture\.png\)", page(chapter))
    assert len(alternative) > 80
    picture = (kit.exercises() / chapter.name / "picture.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) <= LARGEST
