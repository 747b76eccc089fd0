"""How one learner writes: their spelling of names, idioms, comments and blank lines."""

from __future__ import annotations

import ast
import random
from collections.abc import Mapping, Sequence
from functools import cache

from grader import kit
from grader.catalogue import Exercise

from . import rewriting
from .versions import Version

_COMMENTS = (
    "first the shapes",
    "join the two along the last axis",
    "see the slide",
    "chain rule",
    "TODO: make this nicer",
    "this took me an hour",
    "elementwise, not a matrix product!",
    "sum over the batch",
    "Gewichte mal Eingabe",
    "hier aufpassen: Reihenfolge",
    "on multiplie terme à terme",
    "sumar sobre los ejemplos",
    "批量求和",
    "точно так же, как раньше",
    "x と h を連結する",
    "ok this works now",
    "print(out.shape)",
)


_HABITS = (
    "import os",
    "import sys",
    "import warnings\n\nwarnings.filterwarnings('ignore')",
    "import numpy as np\n\nnp.seterr(all='ignore')",
    "import numpy as np\n\nnp.set_printoptions(precision=4, suppress=True)",
    "import numpy as np\n\nnp.random.seed(0)",
)
"""Lines that some put into every file, needed or not; such a file is given a process of its own."""
_SHARE_WITH_A_HABIT = 1 / 8


class Hand:
    """One learner's way of writing, drawn once; the same draws give the same files."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._renames = draw.choice((0.0, 0.3, 0.6, 1.0))
        self._splits = draw.choice((0.0, 0.1, 0.25, 0.5))
        self._comments = draw.choice((0.0, 0.05, 0.15, 0.3))
        self._blanks = draw.choice((0.0, 0.05, 0.2))
        self._names_result = draw.random() < 0.4
        self._idiom = rewriting.Idiom(draw)
        self._habit = draw.choice(_HABITS) if draw.random() < _SHARE_WITH_A_HABIT else ""

    def write(self, exercise: Exercise, chosen: Mapping[str, Version | None]) -> str:
        """Return a learner's file: the stub with the chosen versions; None leaves a function undone."""
        head, stubs = _stub(exercise.path)
        imports: list[str] = []
        helpers: list[ast.stmt] = []
        functions = []
        for name in exercise.functions:
            version, given = chosen.get(name), ast.parse(stubs[name]).body[0]
            assert isinstance(given, ast.FunctionDef)
            if version is None:
                functions.append(given)
                continue
            imports += [text for text in version.before if text.startswith(("import ", "from "))]
            before, function = _apart(version, helpers)
            helpers += before
            functions.append(self._rewritten(function, given))
        more = [line for line in dict.fromkeys(imports) if line not in head]
        more += [self._habit] if self._habit else []
        blocks = dict.fromkeys(ast.unparse(node) for node in helpers)
        return self.laid_out("\n".join([head, *more]), [*blocks, *map(ast.unparse, functions)])

    def _rewritten(self, function: ast.FunctionDef, stub: ast.FunctionDef) -> ast.FunctionDef:
        """Return the function under the stub's docstring, in this learner's words."""
        body = function.body[1:] if ast.get_docstring(function) else function.body
        body = rewriting.swap(body, self._draw)
        function.body = rewriting.split(body, self._draw, self._splits)
        last = function.body[-1]
        if self._names_result and isinstance(last, ast.Return) and last.value is not None:
            result = ast.Assign([ast.Name("result", ast.Store())], last.value)
            function.body[-1:] = [result, ast.Return(ast.Name("result", ast.Load()))]
        function = ast.fix_missing_locations(self._idiom.visit(function))
        rewriting.rename(function, self._draw, self._renames)
        if [a.arg for a in function.args.args] == [a.arg for a in stub.args.args]:
            function.args, function.returns = stub.args, stub.returns
        function.body.insert(0, stub.body[0])
        return function

    def laid_out(self, head: str, blocks: Sequence[str]) -> str:
        """Return a file: its head, then blocks of code with this learner's comments and blank lines."""
        lines = []
        for block in blocks:
            lines += ["", "", *self._commented(block)]
        return "\n".join([head, *lines, ""])

    def _commented(self, block: str) -> list[str]:
        lines: list[str] = []
        quoted = False
        for line in block.split("\n"):
            plain = not quoted and '"""' not in line and line.startswith("    ")
            fits = plain and line.strip()[:1] not in (")", "]", "}", "")
            if fits and not line.strip().startswith(("else", "elif", "except", "finally")):
                if self._draw.random() < self._blanks:
                    lines.append("")
                if self._draw.random() < self._comments:
                    indent = " " * (len(line) - len(line.lstrip()))
                    lines.append(f"{indent}# {self._draw.choice(_COMMENTS)}")
            lines.append(line)
            quoted ^= line.count('"""') % 2 == 1
        return lines


def _apart(version: Version, taken: Sequence[ast.stmt]) -> tuple[list[ast.stmt], ast.FunctionDef]:
    """Return a version's helpers and function, the helpers renamed where others have their names."""
    before = [ast.parse(text).body[0] for text in version.before if not text.startswith(("import ", "from "))]
    function = ast.parse(version.function).body[0]
    assert isinstance(function, ast.FunctionDef)
    same = {ast.unparse(node) for node in before}
    clashes = {
        node.name
        for node in taken
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.unparse(node) not in same
    }
    for node in (each for root in (*before, function) for each in ast.walk(root)) if clashes else ():
        if isinstance(node, ast.Name) and node.id in clashes:
            node.id += f"_{function.name}"
        elif isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in clashes:
            node.name += f"_{function.name}"
    return before, function


@cache
def _stub(path: str) -> tuple[str, dict[str, str]]:
    """Return a stub's text above its functions, and the functions by name."""
    text = (kit.exercises() / path).read_text(encoding="utf-8")
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    first = min(node.lineno for node in functions)
    head = "\n".join(text.split("\n")[: first - 1]).rstrip()
    return head, {node.name: ast.unparse(node) for node in functions}


def disguised(source: str, draw: random.Random) -> str:
    """Return a copy of a file as a cheat hands it in: other names, order, comments, layout."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    lines = source.split("\n")
    kept = set(range(len(lines)))
    for function in functions:
        kept -= set(range(function.lineno - 1, function.end_lineno or function.lineno))
        rewriting.rename(function, draw, 1.0)
    draw.shuffle(functions)
    head = "\n".join(line for k, line in enumerate(lines) if k in kept and line.strip()[:1] != "#")
    return Hand(draw).laid_out(head.rstrip(), [ast.unparse(node) for node in functions])
