"""What students receive: every file's bytes, by its path in the copy. Same kit, same bytes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from .. import kit, stubs
from ..catalogue import Catalogue

Contents = dict[str, bytes]

PRISTINE = "exercises/.stubs"  # what `study reset` takes, where there are no solutions to make it from

# The learner's side of the kit. What grades, proves or releases stays with the instructor, and so do the
# modules of the diagnosis that read the bank of mistakes.
_PACKAGES = ("diagnosis", "gradients", "judging", "learner", "patterns", "study")
_MODULES = (
    "__init__.py",
    "catalogue.py",
    "kit.py",
    "replies.py",
    "stubs.py",
)
_INSTRUCTORS = ("bank.py", "live.py")  # inside a learner's package: they read the mistakes' code
_NOT_FOR_LEARNERS = ("jinja2", "msgpack")  # dependencies that only grading needs


def students(catalogue: Catalogue) -> Contents:
    """Return the students' copy: stubs, tests, recorded answers, hints, labs, the learner's tools."""
    made: Contents = {}
    for path, text in _stubs(catalogue).items():
        made[f"exercises/{path}"] = made[f"{PRISTINE}/{path}"] = text
    made |= _chapters(catalogue)
    made |= dict(_tree(kit.exercises() / "labs", "exercises/labs"))
    made |= _learners_tools()
    made["README.md"] = _template("README.md")
    made["pyproject.toml"] = _project()
    made[".gitignore"] = (kit.root() / ".gitignore").read_bytes()
    made["LICENSE"] = (kit.root() / "LICENSE").read_bytes()
    return dict(sorted(made.items()))


def self_learners(catalogue: Catalogue) -> Contents:
    """Return the students' copy with every answer filled in."""
    made = students(catalogue)
    for exercise in catalogue:
        made[f"exercises/{exercise.path}"] = (kit.solutions() / exercise.path).read_bytes()
    return made


def _stubs(catalogue: Catalogue) -> Contents:
    chapters = {chapter.name for chapter in catalogue.chapters}
    paths = ["__init__.py", *(f"{name}/__init__.py" for name in sorted(chapters))]
    paths += [exercise.path for exercise in catalogue]
    return {path: stubs.stub((kit.solutions() / path).read_text(encoding="utf-8")).encode() for path in paths}


def _chapters(catalogue: Catalogue) -> Contents:
    """Return the catalogue, the chapters' pages and the learners' tests with what is recorded for them."""
    made = {
        "exercises/catalogue.toml": (kit.exercises() / "catalogue.toml").read_bytes(),
        "tests/__init__.py": (kit.tests() / "__init__.py").read_bytes(),
    }
    for chapter in catalogue.chapters:
        for page in ("README.md", "picture.png"):
            made[f"exercises/{chapter.name}/{page}"] = (kit.exercises() / chapter.name / page).read_bytes()
        folder = f"tests/{chapter.name}"
        made[f"{folder}/__init__.py"] = (kit.tests() / chapter.name / "__init__.py").read_bytes()
        for exercise in chapter.exercises:
            test = f"test_{exercise.short}.py"
            made[f"{folder}/{test}"] = (kit.tests() / chapter.name / test).read_bytes()
            for suffix in ("json", "mistakes.json"):
                record = f"{folder}/examples/{exercise.short}.{suffix}"
                if (kit.root() / record).is_file():  # `checks` tells of one that is missing
                    made[record] = (kit.root() / record).read_bytes()
    return made


def _learners_tools() -> Contents:
    root = kit.root() / "grader"
    made = {f"grader/{module}": (root / module).read_bytes() for module in _MODULES}
    for package in _PACKAGES:
        made |= dict(_tree(root / package, f"grader/{package}"))
    return made


def _tree(folder: Path, to: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        hidden = "__pycache__" in relative.parts or any(part.startswith(".") for part in relative.parts)
        if path.is_file() and not hidden and relative.parts[0] not in _INSTRUCTORS:
            yield f"{to}/{relative.as_posix()}", path.read_bytes()


def _template(name: str) -> bytes:
    return resources.files(__package__).joinpath("student", name).read_bytes()


def _project() -> bytes:
    """Return the copy's pyproject.toml: the kit's own facts in the template's places."""
    kits = tomllib.loads((kit.root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [each for each in kits["dependencies"] if not each.startswith(_NOT_FOR_LEARNERS)]
    text = _template("pyproject.toml.in").decode()
    facts: dict[str, Any] = {
        "version": kits["version"],
        "requires_python": kits["requires-python"],
        "dependencies": "".join(f'    "{each}",\n' for each in needed),
    }
    return text.format(**facts).encode()
