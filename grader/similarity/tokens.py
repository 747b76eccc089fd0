"""Reads Python as tokens that names, comments and layout do not change.

One regular expression whose every repetition is possessive: a file takes time in proportion to its length,
whatever is in it; nothing is parsed, nested or evaluated, so a file with errors is read like any other.
The standard library's tokenizer gives the same tokens of a valid file, as a test holds.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_TOKENS = 20_000  # of one file; no exercise needs a tenth of that
_TOKEN = re.compile(
    r"""
    (?P<string>[rRbBuUfF]{0,2}+(?:
        \"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\"|\Z)
      | '''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z)
      | "(?:[^"\\\n]|\\.)*+"?
      | '(?:[^'\\\n]|\\.)*+'?))
  | (?P<space>(?:[ \t\f\r]|\\\n)++|\#[^\n]*+)
  | (?P<line>\n[ \t\f]*+)
  | (?P<number>(?:\d|\.\d)(?:[eE][+-]\d|[\w.])*+)
  | (?P<name>[^\W\d]\w*+)
  | (?P<operator>\*\*=?|//=?|>>=?|<<=?|[-+*/%@&|^=!<>:]=|->|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KEPT = frozenset(keyword.kwlist) | frozenset(dir(builtins)) | {"np"}
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_DROPPED = frozenset("();")


@dataclass
class Function:
    """A top-level function's tokens and the line of each, counted from 0; "" is the code outside."""

    name: str
    first: int
    tokens: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def functions(source: str, known: Collection[str] = ()) -> list[Function]:
    """Return the functions of a file in their order, the code outside of them first.

    Names become V but for `known` ones, builtins, attributes and keyword arguments; strings become S.
    Docstrings, imports, signatures of top-level functions, parentheses and semicolons are left out.
    """
    found = [Function("", 0)]
    for line in _logical_lines(source):
        start = line[0]
        words = [token.text for token in line[:3]]
        if start.indent == 0 and words[0] not in _CONTINUES:
            name = _defined(words)
            if name or found[-1].name:
                found.append(Function(name, start.line))
            if name:
                line = _after_signature(line)
        if words[0] in ("from", "import") or all(token.kind == "string" for token in line):
            continue
        _add(found[-1], line, known)
    return [each for each in found if each.name or each.tokens]


class _Token(NamedTuple):
    kind: str
    text: str
    line: int
    indent: int


_CONTINUES = {"else", "elif", "except", "finally"}


def _logical_lines(source: str) -> Iterator[list[_Token]]:
    """Yield tokens by logical line: a line break inside brackets ends none."""
    line: list[_Token] = []
    number = depth = indent = count = 0
    for match in _TOKEN.finditer(source):
        kind, text = match.lastgroup or "", match.group()
        if kind == "line":
            number += 1
            if depth == 0:
                if line:
                    yield line
                    line = []
                indent = len(text) - 1
            continue
        if kind != "space":
            count += 1
            if count > MAX_TOKENS:
                break
            if text in _OPEN:
                depth += 1
            elif text in _CLOSE and depth:
                depth -= 1
            line.append(_Token(kind, text, number, indent))
        if kind in ("space", "string"):
            number += text.count("\n")
    if line:
        yield line


def _defined(words: list[str]) -> str:
    if words[0] == "def" and len(words) > 1:
        return words[1]
    return words[2] if words[:2] == ["async", "def"] and len(words) > 2 else ""


def _after_signature(line: list[_Token]) -> list[_Token]:
    depth = 0
    for k, token in enumerate(line):
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if token.text == ":" and depth == 0:
            return line[k + 1 :]
    return []


def _add(function: Function, line: list[_Token], known: Collection[str]) -> None:
    for k, token in enumerate(line):
        if token.text in _DROPPED:
            continue
        text = token.text[:24]
        if token.kind == "string":
            text = "S"
        elif token.kind == "name" and text not in _KEPT and text not in known:
            attribute = k > 0 and line[k - 1].text == "."
            argument = 0 < k < len(line) - 1 and line[k + 1].text == "=" and line[k - 1].text in ("(", ",")
            text = text if attribute or argument else "V"
        function.tokens.append(text)
        function.lines.append(token.line)
