"""GitHub Classroom's workflow: grades each push, and hands the result to Classroom's own reporter."""

from __future__ import annotations

import shlex
from importlib import resources


def workflow(kit_repository: str, options: tuple[str, ...]) -> str:
    """Return the text of `.github/workflows/classroom.yml`.

    `kit_repository` is "owner/name" on GitHub; `options` are given to `grade run`.
    """
    template = (resources.files(__package__) / "templates" / "classroom.yml").read_text(encoding="utf-8")
    return template.replace("@KIT@", kit_repository).replace("@OPTIONS@", shlex.join(options))
