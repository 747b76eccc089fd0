"""Evidence on disk: one JSON object a line, appended as it comes."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class Evidence:
    """An append-only file of JSON lines; every line is on disk before the next begins."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def append(self, kind: str, data: Mapping[str, Any]) -> None:
        """Write one record of the given kind."""
        line = json.dumps({"kind": kind, **data}, ensure_ascii=True, sort_keys=True)
        self._file.write(line + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Evidence:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
