"""What a learner can do with one file besides editing it: start it over, look at the solution."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from .. import kit, stubs
from ..catalogue import Exercise

PRISTINE = ".stubs"  # in a students' copy, which has no solutions to make stubs from


class Missing(Exception):
    """Something is not in this copy of the kit; the message says where to get it."""


def reset(exercise: Exercise) -> Path | None:
    """Put the stub back and return where the work went, None where there was none. Raises `Missing`."""
    path = kit.exercises() / exercise.path
    text = _stub(exercise)
    backup = None
    if path.exists():
        if path.read_bytes() == text.encode():
            return None
        moment = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        backup = kit.exercises() / stubs.BACKUPS / moment / exercise.path
        backup.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, backup)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return backup


def solution(exercise: Exercise) -> str:
    """Return the solution's source. Raises `Missing` in a copy that holds none."""
    path = kit.solutions() / exercise.path
    if path.is_file():
        return path.read_text(encoding="utf-8")
    raise Missing(
        f"This copy holds no solutions. Where your course publishes the branch `solutions`, it is\n"
        f"  git diff student solutions -- exercises/{exercise.path}"
    )


def _stub(exercise: Exercise) -> str:
    source = kit.solutions() / exercise.path
    if source.is_file():
        return stubs.stub(source.read_text(encoding="utf-8"))
    pristine = kit.exercises() / PRISTINE / exercise.path
    if pristine.is_file():
        return pristine.read_text(encoding="utf-8")
    raise Missing(
        f"There is neither {source} nor {pristine} to make the stub from; get a fresh copy of the kit."
    )
