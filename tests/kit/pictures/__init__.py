"""The pictures of the chapters' pages, drawn from what the solutions compute.

`python -m tests.kit.pictures` draws every `exercises/<chapter>/picture.png` anew. A chapter's picture is a
module of its name here with one function, `draw() -> Figure`.
"""

import importlib
import io
from pathlib import Path

import matplotlib as mpl
from PIL import Image

from grader import catalogue, kit

from .style import DOTS_PER_INCH, STYLE

_INKS = 64  # colours in a file: enough for smooth edges, and a third of the size

CHAPTERS = tuple(chapter.name for chapter in catalogue.load().chapters)


def path(chapter: str) -> Path:
    """Return where a chapter's picture is kept: exercises/lstm/picture.png."""
    return kit.exercises() / chapter / "picture.png"


def write(chapter: str) -> Path:
    """Draw a chapter's picture, write it to its file and return the file."""
    module = importlib.import_module(f".{chapter}", __name__)
    drawn = io.BytesIO()
    with mpl.rc_context(STYLE):
        module.draw().savefig(drawn, dpi=DOTS_PER_INCH)
    picture = Image.open(drawn).convert("RGB").quantize(_INKS, dither=Image.Dither.NONE)
    picture.save(path(chapter), optimize=True)
    return path(chapter)
