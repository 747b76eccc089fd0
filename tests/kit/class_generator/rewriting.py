"""Ways in which two people write the same code: equal in what it does, unlike in how it looks.

Each takes statements and gives statements; what is not surely the same is left as it is.
"""

from __future__ import annotations

import ast
import keyword
import random
from collections.abc import Iterator

Body = list[ast.stmt]
_SPELLINGS = {
    "h_x": ("hx", "joined", "concat", "stacked", "inp", "both", "z_in"),
    "a": ("z", "pre", "net", "act_in", "s"),
    "d_a": ("dz", "delta", "d_pre", "grad_a", "dnet"),
    "H": ("n_hidden", "hidden", "nh", "size"),
    "N": ("batch", "n", "n_examples", "m"),
    "T": ("steps", "n_steps", "length", "t_max"),
    "h": ("state", "h_t", "out", "hid"),
    "t": ("step", "k", "time", "idx"),
}
_SHORT = ("tmp", "val", "r", "u", "w", "q", "aux", "part", "term", "res")


def rename(function: ast.FunctionDef, draw: random.Random, share: float) -> None:
    """Give a share of the names that a function binds itself another spelling, the same throughout."""
    nodes = list(ast.walk(function))
    arguments = {node.arg for node in nodes if isinstance(node, ast.arg)}
    names = [node for node in nodes if isinstance(node, ast.Name)]
    taken = {node.id for node in names} | arguments
    bound = dict.fromkeys(node.id for node in names if isinstance(node.ctx, ast.Store) and node.id.strip("_"))
    mapping = {}
    for name in bound:
        if name not in arguments and draw.random() < share:
            mapping[name] = _spelling(name, draw, taken)
            taken.add(mapping[name])
    for node in names:
        node.id = mapping.get(node.id, node.id)


def _spelling(name: str, draw: random.Random, taken: set[str]) -> str:
    other = draw.choice(
        (
            *_SPELLINGS.get(name, (f"{name}_t", f"my_{name}")),
            name.replace("_", ""),
            name.replace("d_", "grad_"),
            f"{draw.choice(_SHORT)}_{name.lower()}",
            draw.choice(_SHORT),
        )
    )
    while other in taken or keyword.iskeyword(other):
        other += draw.choice("1234_")
    return other


class Idiom(ast.NodeTransformer):
    """Writes NumPy as one person is used to."""

    def __init__(self, draw: random.Random) -> None:
        self._product = draw.choice(("@", "@", "dot", "matmul"))
        self._transpose = draw.random() < 0.15
        self._sum = draw.random() < 0.5
        self._join = draw.choice(("as it is", "hstack", "last axis", "tuple"))
        self._turn = draw.random() < 0.5

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """`a @ b` or np.dot(a, b); factors in either order."""
        self.generic_visit(node)
        if isinstance(node.op, ast.MatMult) and self._product != "@" and _flat(node):
            return _numpy(self._product, node.left, node.right)
        if isinstance(node.op, ast.Mult) and self._turn and _plain(node.left) and _plain(node.right):
            node.left, node.right = node.right, node.left
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """`x.sum(axis=0)` or np.sum(x, axis=0); concatenate or hstack."""
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Attribute(value=value, attr="sum"), args=[]) if self._sum:
                if not (isinstance(value, ast.Name) and value.id == "np"):
                    return ast.Call(_np("sum"), [value], node.keywords)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="np"), attr="concatenate"),
                args=[ast.List(elts=parts)],
                keywords=[ast.keyword(arg="axis", value=ast.Constant(value=1))],
            ):
                return self._joined(node, parts)
        return node

    def _joined(self, node: ast.Call, parts: list[ast.expr]) -> ast.expr:
        if self._join == "hstack":
            return ast.Call(_np("hstack"), [ast.Tuple(parts, ast.Load())], [])
        if self._join != "as it is":
            node.args = [ast.Tuple(parts, ast.Load())]
        if self._join == "last axis":
            node.keywords = [ast.keyword("axis", ast.UnaryOp(ast.USub(), ast.Constant(1)))]
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """`x.T` or x.transpose()."""
        self.generic_visit(node)
        if node.attr == "T" and isinstance(node.ctx, ast.Load) and self._transpose:
            return ast.Call(ast.Attribute(node.value, "transpose", ast.Load()), [], [])
        return node


def _np(name: str) -> ast.expr:
    return ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())


def _numpy(name: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(_np(name), list(arguments), [])


def _flat(node: ast.BinOp) -> bool:
    """Say whether a factor is transposed, hence a matrix: for stacks of them, dot is another product."""
    return any(isinstance(each, ast.Attribute) and each.attr == "T" for each in (node.left, node.right))


def _plain(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id != "T"


def split(body: Body, draw: random.Random, share: float) -> Body:
    """Give parts of an expression a name of their own, in the line before."""
    found: Body = []
    count = 0
    for statement in body:
        value = getattr(statement, "value", None)
        simple = isinstance(statement, ast.Assign | ast.Return) and isinstance(value, ast.expr)
        for part in _parts(value) if simple else ():
            if draw.random() < share:
                count += 1
                name = f"{draw.choice(_SHORT)}_{count}"
                found.append(ast.Assign([ast.Name(name, ast.Store())], part))
                statement = _Put(part, name).visit(statement)
                break
        found.append(statement)
        for inner in (getattr(statement, "body", None), getattr(statement, "orelse", None)):
            if isinstance(statement, ast.For | ast.If) and inner:
                inner[:] = split(inner, draw, share)
    return found


def _parts(value: ast.expr | None) -> Iterator[ast.expr]:
    """Yield operands that are always evaluated, whatever the others give."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.BinOp):
            below = [node.left, node.right]
        elif isinstance(node, ast.Call):
            below = [each for each in node.args if not isinstance(each, ast.Starred)]
        elif isinstance(node, ast.Tuple):
            below = [each for each in node.elts if not isinstance(each, ast.Starred)]
        else:
            continue
        yield from (each for each in below if isinstance(each, ast.BinOp | ast.Call))
        waiting += below


class _Put(ast.NodeTransformer):
    """Puts a name in the place of one very node."""

    def __init__(self, part: ast.expr, name: str) -> None:
        self._part, self._name = part, name

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the name for that node, and any other one as it is."""
        return ast.Name(self._name, ast.Load()) if node is self._part else self.generic_visit(node)


def swap(body: Body, draw: random.Random) -> Body:
    """Exchange neighbouring assignments neither of which needs the other."""
    found = list(body)
    for k in range(len(found) - 1):
        one, other = found[k], found[k + 1]
        if draw.random() < 0.5 and _pure(one) and _pure(other):
            writes, reads = _uses(one)
            other_writes, other_reads = _uses(other)
            if not (writes & (other_reads | other_writes) or reads & other_writes):
                found[k], found[k + 1] = other, one
    return found


def _pure(node: ast.stmt) -> bool:
    """Say whether a statement names a value and does nothing else."""
    if not isinstance(node, ast.Assign):
        return False
    targets = [each for target in node.targets for each in ast.walk(target)]
    if any(isinstance(each, ast.Subscript | ast.Attribute | ast.Starred) for each in targets):
        return False
    calls = [each.func for each in ast.walk(node.value) if isinstance(each, ast.Call)]
    return not any(isinstance(each, ast.Attribute) and each.attr in ("pop", "append") for each in calls)


def _uses(node: ast.stmt) -> tuple[set[str], set[str]]:
    names = [each for each in ast.walk(node) if isinstance(each, ast.Name)]
    writes = {each.id for each in names if isinstance(each.ctx, ast.Store)}
    return writes, {each.id for each in names} - writes
