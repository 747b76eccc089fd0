"""Makes the learners' stubs from the solutions: everything below a docstring goes.

A stub is never written over somebody's work. A file that holds more than a stub is left alone, or,
when asked, moved aside first.
"""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

BACKUPS = ".backup"
_BODY = "    raise NotImplementedError"


def stub(source: str) -> str:
    """Return the stub of a solution's source: docstrings, imports, signatures."""
    lines = source.splitlines()
    text, previous = "", None
    for node in ast.parse(source).body:
        block = _block(node, lines)
        if block is not None:
            text += _gap(previous, node) + block
            previous = node
    return text + "\n"


def is_untouched(source: str) -> bool:
    """Say whether a file holds nothing but what a stub holds: no line of work is in it."""
    try:
        return stub(source) == source or not source.strip()
    except (SyntaxError, ValueError):
        return False


@dataclass(frozen=True)
class Change:
    """What became of one stub's file; `backup` is where earlier work went."""

    path: Path
    what: str  # "written", "unchanged" or "kept"
    backup: Path | None = None


def make(solutions: Path, exercises: Path, *, replace: bool = False) -> list[Change]:
    """Write the stub of every solution into `exercises`.

    Somebody's work is kept as it is unless `replace` is set; then it is moved to
    `exercises/.backup/<time>/` first.
    """
    moment = datetime.now().strftime("%Y%m%d-%H%M%S")
    changes = []
    for source, relative in _sources(solutions):
        path = exercises / relative
        text = stub(source.read_text(encoding="utf-8"))
        changes.append(_write(path, text, replace, exercises / BACKUPS / moment / relative))
    return changes


def _write(path: Path, text: str, replace: bool, backup: Path) -> Change:
    moved = None
    if path.exists():
        present = path.read_bytes()
        if present == text.encode():
            return Change(path, "unchanged")
        if not is_untouched(present.decode("utf-8", "replace")):
            if not replace:
                return Change(path, "kept")
            backup.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, backup)
            moved = backup
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return Change(path, "written", moved)


def _sources(solutions: Path) -> Iterator[tuple[Path, Path]]:
    for source in sorted(solutions.rglob("*.py")):
        relative = source.relative_to(solutions)
        if "labs" not in relative.parts:
            yield source, relative


def _block(node: ast.stmt, lines: list[str]) -> str | None:
    """Return what of a top-level statement stands in the stub."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return _text(lines, node.lineno, _end(node))
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return _text(lines, node.lineno, _end(node))
    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
        docstring = node.body[0]
        if ast.get_docstring(node) is None:
            raise ValueError(f"{node.name} has no docstring to leave in the stub")
        return _text(lines, node.lineno, _end(docstring)) + "\n" + _BODY
    return None


def _text(lines: list[str], first: int, last: int) -> str:
    return "\n".join(lines[first - 1 : last])


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _gap(previous: ast.stmt | None, node: ast.stmt) -> str:
    """Return the line breaks before a block: imports keep their grouping."""
    imports = (ast.Import, ast.ImportFrom)
    if previous is None:
        return ""
    if isinstance(previous, imports) and isinstance(node, imports):
        return "\n" * (node.lineno - _end(previous))
    return "\n\n\n" if isinstance(node, ast.FunctionDef) else "\n\n"
