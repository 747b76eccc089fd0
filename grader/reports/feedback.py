"""One page of feedback for each student, as Markdown and as HTML."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache

import jinja2

from .student import Feedback

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{k}" for port in ("com", "lpt") for k in range(10))}
_LONGEST = 80
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&#|~!$])")


def markdown(feedback: Feedback) -> str:
    """Return the page as Markdown; nothing in it is taken for markup but our own."""
    return _templates().get_template("feedback.md.jinja").render(f=feedback)


def html(feedback: Feedback) -> str:
    """Return the page as HTML that stands alone: no script, nothing from elsewhere."""
    return _templates().get_template("feedback.html.jinja").render(f=feedback)


def lines(feedback: Feedback) -> Iterator[str]:
    """Yield the same in short plain lines, for a comment field."""
    yield feedback.summary
    yield from feedback.problems
    for each in feedback.begun:
        yield f"{each.name}: {each.points} of {each.max_points}"
        for finding in each.findings:
            said = " ".join(text for text in (finding.found or finding.claim, _hint(finding.hint)) if text)
            yield f"{finding.part} ({finding.outcome}): {said}"
    if feedback.untouched:
        yield f"Not handed in: {', '.join(feedback.untouched)}"


def _hint(hint: str) -> str:
    return f"Hint: {hint}" if hint else ""


def file_names(submissions: Collection[str]) -> dict[str, str]:
    """Return a file's name for each submission, without an ending: safe and distinct on every system.

    Letters, digits, "-", "_", "." and spaces stay. A name that lost something, that Windows reserves, or
    that differs from another in case alone, gets a few digits of its own.
    """
    safe = {name: _safe(name) for name in submissions}
    taken = Counter(each.casefold() for each in safe.values())
    return {
        name: each if each == name and taken[each.casefold()] == 1 else f"{each}-{_mark(name)}"
        for name, each in safe.items()
    }


def _safe(name: str) -> str:
    text = unicodedata.normalize("NFC", name)
    kept = "".join(c if c.isalnum() or c in "-_. " else "_" for c in text)[:_LONGEST].strip(". ")
    first = kept.partition(".")[0].strip().casefold()
    return kept if kept and first not in _RESERVED else f"_{kept}"


def _mark(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _in_markdown(text: object) -> str:
    return _MARKDOWN.sub(r"\\\1", str(text))


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("grader.reports"),
        autoescape=lambda name: name is not None and name.endswith(".html.jinja"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = _in_markdown
    return environment
