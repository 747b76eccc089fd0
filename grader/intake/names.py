"""Whose a file is, told from the name that Canvas or Moodle gives it in a bulk download.

Canvas joins the learner's sortable name without its spaces and commas, LATE where it was, the learner's
number, the upload's number and the learner's own name of the file, to which it adds -1 where the learner
handed in that name before. Moodle joins the learner's full name, the participant's number, the kind
of the submission, and the file's name unless it makes folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .submission import Learner

_WHO = r"(?P<name>(?!anon_)[^\s./\\]*?)_(?P<late>LATE_)?(?P<user>\d+)"
_CANVAS = re.compile(_WHO + r"_(?P<upload>\d{2,})_(?P<original>.+)", re.DOTALL)
_CANVAS_TEXT = re.compile(_WHO + r"_(?P<original>(?:text|link)\.html)")
_CANVAS_NAMELESS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<user>[^\W_]{1,32})_(?P<upload>\d{2,})_(?P<original>.+)", re.DOTALL
)
_MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<user>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<original>.*))?", re.DOTALL
)
_NUMBERED = re.compile(r"(?P<stem>.+?)(?:-(?P<dash>\d{1,3})| ?\((?P<round>\d{1,3})\))(?P<rest>(?:\.\w+)*)")


@dataclass(frozen=True)
class HandedIn:
    """One file or folder of a bulk download: whose it is, and what the learner called it ("" for a folder).

    `upload` rises with time; `code` is False for a text typed into the system's own editor.
    """

    learner: Learner
    original: str
    upload: int = 0
    code: bool = True

    @property
    def base(self) -> str:
        """The learner's own name of the file, without the number that Canvas adds."""
        return unnumbered(self.original)[0]


def parse(name: str) -> HandedIn | None:
    """Return what a name of a bulk download tells; None for any other name."""
    if found := _MOODLE.fullmatch(name):
        return _moodle(found)
    if found := _CANVAS_NAMELESS.fullmatch(name):
        return _canvas(found, f"anon_{found['user']}", "canvas_anonymous")
    if found := _CANVAS.fullmatch(name):
        return _canvas(found, found["name"], "canvas")
    if found := _CANVAS_TEXT.fullmatch(name):
        late = bool(found["late"])
        return HandedIn(_of_canvas(found["name"], "canvas", found["user"], late, 1), name, code=False)
    return None


def unnumbered(name: str) -> tuple[str, int]:
    """Return a name without the number at its end, and the number: "gate-1.py" gives ("gate.py", 1).

    Canvas writes "-1", browsers write " (1)". Without a number it is 0.
    """
    found = _NUMBERED.fullmatch(name)
    if found is None:
        return name, 0
    return found["stem"] + found["rest"], int(found["dash"] or found["round"])


def attempts(files: Iterable[tuple[str, HandedIn]]) -> list[tuple[Learner, tuple[str, ...]]]:
    """Return a learner's attempts, the oldest first, each with the names of its files.

    A file that the learner handed in under the same name before begins another attempt.
    """
    groups: list[list[tuple[str, HandedIn]]] = []
    for name, handed in sorted(files, key=lambda each: (each[1].upload, each[0])):
        before = {each.base for _, each in groups[-1]} if groups else set()
        if not groups or (handed.upload and handed.base in before):
            groups.append([])
        groups[-1].append((name, handed))
    found: list[tuple[Learner, tuple[str, ...]]] = []
    number = 0
    for group in groups:
        number = max(number + 1, *(each.learner.attempt for _, each in group))
        late = max((each.learner.late for _, each in group), key=bool)
        learner = replace(group[0][1].learner, attempt=number, late=late)
        found.append((learner, tuple(name for name, _ in group)))
    return found


def _canvas(found: re.Match[str], name: str, system: str) -> HandedIn:
    original = found["original"]
    attempt = unnumbered(original)[1] + 1
    learner = _of_canvas(name, system, found["user"], bool(found["late"]), attempt)
    return HandedIn(learner, original, int(found["upload"]))


def _of_canvas(name: str, system: str, user: str, late: bool, attempt: int) -> Learner:
    return Learner(f"{system}:{user}", name, "canvas", {system: user}, attempt, late)


def _moodle(found: re.Match[str]) -> HandedIn:
    name, user = found["name"], found["user"]
    ids = {"moodle": user} if user else {}
    learner = Learner(f"moodle:{user or name}", name, "moodle", ids)
    return HandedIn(learner, found["original"] or "", code=found["kind"] == "file")
