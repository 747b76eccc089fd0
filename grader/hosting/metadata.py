"""Who handed in, when, and whether in time: Gradescope's `submission_metadata.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..intake import Learner


class MetadataError(Exception):
    """A file is no metadata of Gradescope; the message names it."""


@dataclass(frozen=True)
class Metadata:
    """The learner, or the group as one, and the time as a clock at the course showed it."""

    learner: Learner
    submitted: datetime


def read(path: Path) -> Metadata:
    """Read the file; raises `MetadataError` where it is none."""
    try:
        data = json.loads(path.read_bytes())
        submitted = datetime.fromisoformat(data["created_at"])
        users = data.get("users") or []
        dues = [each for user in users if (each := _due(user.get("assignment") or {}))]
        due = max(dues, default=_due(data["assignment"]))
        name = ", ".join(str(user["name"]) for user in users)
        key = "gradescope:" + ",".join(sorted(str(user["id"]) for user in users))
        ids = {"gradescope": str(users[0]["id"]), "login": str(users[0]["email"])} if users else {}
    except OSError as error:
        raise MetadataError(f"{path}: cannot be read ({error.strerror})") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise MetadataError(f"{path}: is no submission_metadata.json of Gradescope") from None
    attempt = len(data.get("previous_submissions") or []) + 1
    late = None if due is None else submitted > due
    if due is not None:
        submitted = submitted.astimezone(due.tzinfo)
    return Metadata(Learner(key, name, "gradescope", ids, attempt, late), submitted.replace(tzinfo=None))


def _due(assignment: Mapping[str, Any]) -> datetime | None:
    said = assignment.get("due_date")
    return datetime.fromisoformat(said) if said else None
