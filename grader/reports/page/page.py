"""Puts the page together: figures as HTML, the rest as data that a script shows when it is asked for."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from ...catalogue import Catalogue
from ...scoring.evidence import Evidence
from ...scoring.records import SubmissionResult
from ...similarity import Block, Pair, Side
from ..plain import plain
from ..student import Feedback
from .figures import figures
from .rows import OUTCOMES, Class

_LETTERS = "pnwrtcbk"  # an outcome's letter in the data, in the order of OUTCOMES
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def page(
    evidence: Evidence,
    catalogue: Catalogue,
    feedback: Callable[[SubmissionResult], Feedback],
    counts: Callable[[str], bool] = lambda submission: True,
    pairs: Sequence[Pair] | None = None,
) -> str:
    """Return the class page; `pairs` is None where no sources were there to compare.

    The same evidence and sources give the same bytes. What strangers wrote is text wherever it stands:
    escaped in the HTML, set as text by the script; a policy in the page forbids every other script.
    """
    group = Class(evidence, catalogue, feedback, counts)
    rows = {name: k for k, name in enumerate(sorted(evidence.names()))}  # the order of evidence
    first = next(iter(evidence), None)
    style, script = _part("page.css"), _part("page.js")
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            f=figures(group),
            group=group,
            pairs=_pairs(pairs, rows, group),
            compared=pairs is not None,
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            data=Markup(_json(_data(group, catalogue, pairs or (), rows))),
            isolation=first.isolation.get("level", "") if first else "",
            kit=first.kit if first else {},
        )
    )


def _pairs(pairs: Sequence[Pair] | None, rows: dict[str, int], group: Class) -> list[dict[str, Any]]:
    return [
        {
            "one": (rows[pair.one], group.rows[rows[pair.one]]),
            "other": (rows[pair.other], group.rows[rows[pair.other]]),
            "score": pair.score,
            "exercises": [each.exercise for each in pair.exercises],
        }
        for pair in pairs or ()
    ]


def _data(group: Class, catalogue: Catalogue, pairs: Sequence[Pair], rows: dict[str, int]) -> dict[str, Any]:
    """Return what the script shows: short lists, every text once."""
    chapters = [
        {"name": chapter.name, "title": chapter.title}
        for chapter in catalogue.chapters
        if any(each.chapter == chapter.name for each in group.exercises)
    ]
    return {
        "outcomes": dict(zip(_LETTERS, (each.value for each in OUTCOMES), strict=True)),
        "chapters": chapters,
        "exercises": [[e.name, e.max_points, int(e.bonus), e.slides] for e in group.exercises],
        "mistakes": [[m.name, m.exercise, m.sentence] for m in group.mistakes],
        "rows": list(_rows(group)),
        "texts": list(group.texts),
        "pairs": [_pair(pair, rows) for pair in pairs],
    }


def _rows(group: Class) -> Iterator[list[Any]]:
    for row in group.rows:
        yield [
            row.name,
            row.submission if row.submission != row.name else 0,
            row.who or 0,
            row.grade,
            row.points,
            row.bonus,
            round(row.seconds, 2),
            "".join(_LETTERS[outcome] for outcome in row.outcomes),
            _packed(row.parts),
            {str(k): [[p, _LETTERS[o], *more] for p, o, *more in found] for k, found in row.findings.items()},
            {str(k): made for k, made in row.made.items()},
            list(row.problems),
            int(row.counts),
        ]


def _packed(points: Sequence[int]) -> str | list[int]:
    """Return points as a string of digits where each is one digit, which is nearly always so."""
    return "".join(map(str, points)) if max(points, default=0) < 10 else list(points)


def _pair(pair: Pair, rows: dict[str, int]) -> list[Any]:
    return [
        rows[pair.one],
        rows[pair.other],
        pair.score,
        [
            [each.exercise, round(100 * each.share), [_block(b) for b in each.blocks]]
            for each in pair.exercises
        ],
    ]


def _block(block: Block) -> list[Any]:
    return [block.function, _side(block.one), _side(block.other)]


def _side(side: Side) -> list[Any]:
    lines = (plain(line.expandtabs(4), 200) for line in side.lines)
    return ["\n".join(lines), side.alike]


def _json(data: Any) -> str:
    """Return JSON that can stand inside a script element, whatever the texts in it are."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character, escape in _ESCAPED.items():
        text = text.replace(character, escape)
    return text.encode("utf-8", "backslashreplace").decode()


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("grader.reports.page", ""),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = plain
    return environment
