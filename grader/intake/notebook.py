"""A notebook's cells as the modules of exercises.

Which exercise a cell belongs to is told by its first line, `# lstm.forget_gate` or
`%%writefile exercises/lstm/forget_gate.py`, or by a Markdown heading that names it; the cells that
follow belong to it too, up to the next such line or to a heading of the same rank. Imports, functions
and classes are taken, and what these need of the assignments; calls, loops and magics are tries, and are not.
What cells of no exercise define stands before every exercise's own. A name that only another exercise's cells
define is imported from it.
"""

from __future__ import annotations

import ast
import builtins
import json
import re
import symtable
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue
from .caps import MAX_CELLS_BYTES
from .submission import Untaken

_NAME = re.compile(r"(?:exercises[/.])?\b(\w+)[/.](\w+?)(?:\.py)?\b")
_LINE = re.compile(r"#\s*`?(?:exercises[/.])?(\w+)[/.](\w+?)(?:\.py)?`?\s*:?")
_WRITEFILE = re.compile(r"%%(?:writefile|file)\s+(?:-a\s+)?['\"]?(?:\S*/)?(\w+)/(\w+)\.py['\"]?\s*")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*)")
_MAGIC = re.compile(r"[%!?]|.*\?\s*$")
_AROUND_PYTHON = ("%%time", "%%timeit", "%%capture", "%%prun")
_NO_CELL = "no cell says which exercise it is for; begin each with a line such as # lstm.forget_gate"
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class _Statement:
    """One statement of a cell: its text, the names it gives, and the names it takes from elsewhere."""

    text: str
    gives: frozenset[str]
    takes: frozenset[str]
    always: bool


def exercises_of(text: str, said: str, catalogue: Catalogue) -> dict[str, str]:
    """Return a notebook's sources keyed "exercises/lstm/forget_gate.py".

    Raises `Untaken` where it is no notebook or names no exercise; `said` names it.
    """
    cells: dict[str | None, list[_Statement]] = {None: []}
    for name, source in _assigned(_cells(text, said), catalogue):
        cells.setdefault(name, []).extend(_statements(source))
    shared = cells.pop(None)
    if not cells:
        raise Untaken(f"{said}: {_NO_CELL}")
    modules = {str(name): _needed([*shared, *own]) for name, own in cells.items()}
    owners = {
        function: name for name in cells for each in cells[name] if each.always for function in each.gives
    }
    return {
        f"exercises/{catalogue[name].path}": _joined(name, module, owners) for name, module in modules.items()
    }


def _cells(text: str, said: str) -> list[tuple[str, str]]:
    """Return (kind, source) of every cell."""
    try:
        cells = json.loads(text)["cells"]
        found = [(str(cell["cell_type"]), "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Untaken(f"{said}: is no notebook of a current Jupyter; save it anew") from None
    if sum(len(source) for _, source in found) > MAX_CELLS_BYTES:
        raise Untaken(f"{said}: holds more than {MAX_CELLS_BYTES >> 10} kB of text; no exercise needs that")
    return found


def _assigned(cells: Sequence[tuple[str, str]], catalogue: Catalogue) -> Iterator[tuple[str | None, str]]:
    """Yield the source of every code cell and the exercise it belongs to, if to any."""
    current: str | None = None
    rank = 7
    for kind, source in cells:
        if kind == "markdown":
            for level, name in _headings(source, catalogue):
                if name or level <= rank:
                    current, rank = name, level
        elif kind == "code":
            first, _, rest = source.lstrip("\n").partition("\n")
            if name := _marked(first, catalogue):
                current, rank = name, 7 if current is None else rank
                source = rest
            yield current, source


def _headings(source: str, catalogue: Catalogue) -> Iterator[tuple[int, str | None]]:
    for line in source.split("\n"):
        if found := _HEADING.fullmatch(line):
            names = {f"{c}.{e}" for c, e in _NAME.findall(found[2])}
            names = {name for name in names if name in catalogue}
            yield len(found[1]), names.pop() if len(names) == 1 else None


def _marked(line: str, catalogue: Catalogue) -> str | None:
    found = _LINE.fullmatch(line.strip()) or _WRITEFILE.fullmatch(line.strip())
    name = f"{found[1]}.{found[2]}" if found else ""
    return name if name in catalogue else None


def _statements(source: str) -> list[_Statement]:
    """Return what a cell defines; where a definition is no Python, the cell as it stands."""
    if source.startswith("%%"):
        first, _, source = source.partition("\n")
        if not first.startswith(_AROUND_PYTHON):
            return []
    for text in (source, _without_magics(source)):
        try:
            tree = ast.parse(text)
            table = symtable.symtable(text, "cell", "exec")
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            continue
        lines = text.split("\n")
        looked_up = _looked_up(table)
        return [each for node in tree.body if (each := _statement(node, lines, looked_up))]
    broken = re.search(r"^[ \t]*(def|class)\b", source, re.MULTILINE)
    return [_Statement(source, frozenset(), frozenset(), True)] if broken else []


def _without_magics(source: str) -> str:
    return "\n".join("" if _MAGIC.match(line) else line for line in source.split("\n"))


def _statement(
    node: ast.stmt, lines: Sequence[str], looked_up: Mapping[str, frozenset[str]]
) -> _Statement | None:
    """Return an import, a definition or an assignment; None for anything else."""
    text = _text(node, lines)
    if isinstance(node, ast.Import | ast.ImportFrom):
        gives = {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        return _Statement(text, frozenset(gives), frozenset(), True)
    if isinstance(node, _Definition):
        takes = looked_up.get(node.name, frozenset()) | _loaded(*node.decorator_list, *_head(node))
        return _Statement(text, frozenset({node.name}), takes, True)
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        gives = {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}
        return _Statement(text, frozenset(gives), _loaded(node.value), False)
    return None


def _text(node: ast.stmt, lines: Sequence[str]) -> str:
    decorators = node.decorator_list if isinstance(node, _Definition) else []
    first = min([node.lineno, *(each.lineno for each in decorators)])
    return "\n".join(lines[first - 1 : node.end_lineno])


def _head(node: _Definition) -> list[ast.expr]:
    """Return the expressions of a definition that are evaluated where it stands."""
    if isinstance(node, ast.ClassDef):
        return [*node.bases, *(each.value for each in node.keywords)]
    return [*node.args.defaults, *(each for each in node.args.kw_defaults if each is not None)]


def _loaded(*nodes: ast.expr) -> frozenset[str]:
    return frozenset(each.id for node in nodes for each in ast.walk(node) if isinstance(each, ast.Name))


def _looked_up(table: symtable.SymbolTable) -> dict[str, frozenset[str]]:
    """Return for each function and class of a cell the names that it looks up in its module."""
    found: dict[str, frozenset[str]] = {}
    for child in table.get_children():
        found[child.get_name()] = found.get(child.get_name(), frozenset()) | frozenset(_outer(child))
    return found


def _outer(table: symtable.SymbolTable) -> Iterator[str]:
    """Yield the names that a function or class, or one inside it, looks up in its module."""
    yield from (symbol.get_name() for symbol in table.get_symbols() if symbol.is_global())
    for child in table.get_children():
        yield from _outer(child)


def _needed(statements: Sequence[_Statement]) -> list[_Statement]:
    """Return imports and definitions, and the assignments that these stand on."""
    wanted = {name for each in statements if each.always for name in each.takes}
    kept = []
    for each in reversed(statements):
        if each.always or each.gives & wanted:
            kept.append(each)
            wanted |= each.takes
    return kept[::-1]


def _joined(name: str, module: Sequence[_Statement], owners: Mapping[str, str | None]) -> str:
    """Return a module's text, with imports of what other exercises' cells define."""
    known = {given for each in module for given in each.gives} | set(dir(builtins))
    missing = sorted({taken for each in module for taken in each.takes} - known)
    imports = [
        f"from ..{owner} import {each}" for each in missing if (owner := owners.get(each)) and owner != name
    ]
    return "\n\n".join([*imports, *(each.text for each in module)]) + "\n"
