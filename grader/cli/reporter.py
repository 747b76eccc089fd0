"""Writes the reports that were asked for, after a look at all that could be wrong with them before."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import Path

import click
from rich.console import Console

from .. import catalogue
from ..intake import Source
from ..policies import Gradebook, Policy, PolicyError, read
from ..policies.gradebook import Entry, Times
from ..reports import canvas, classroom, data, feedback, gradescope, junit, moodle, spreadsheet, table
from ..reports.cells import Filled, WorksheetError
from ..reports.page import page as class_page
from ..reports.plain import plain
from ..reports.student import Feedback, problem
from ..reports.student import feedback as feedback_of
from ..reports.writing import write
from ..scoring.evidence import Evidence
from ..similarity import compare
from .outputs import STDOUT, Outputs
from .progress import waiting

Parts = Iterable[str] | bytes


class Reporter:
    """Checks what was asked for before anything is graded, and writes it afterwards.

    `problems` are the sentences that an instructor must see; `failed` says that a file was not written.
    """

    def __init__(self, outputs: Outputs) -> None:
        """Raise a usage error where a policy, a worksheet or a place to write to cannot be used."""
        self._asked = outputs
        self.problems: list[str] = []
        self.failed = False
        _check_places(outputs)
        try:
            self._policy = read(outputs.policy, catalogue.load()) if outputs.policy else Policy()
            self._moodle = moodle.GradingWorksheet(outputs.moodle[0]) if outputs.moodle else None
            if outputs.canvas:
                canvas.fill(outputs.canvas[0], [], outputs.column)
        except (PolicyError, WorksheetError) as error:
            raise click.UsageError(str(error)) from None
        except OSError as error:
            raise click.UsageError(f"{error.filename}: cannot be read ({error.strerror})") from None

    def report(
        self,
        evidence: Evidence,
        problems: Sequence[str] = (),
        times: Times | None = None,
        sources: Sequence[Source] = (),
    ) -> None:
        """Print the table and write every report; one that cannot be written stops no other.

        `problems` are what was said before; `times` tells when work was handed in. `sources` are
        compared with each other for the class page.
        """
        times = times or (self._moodle.times() if self._moodle else lambda learner: None)
        aside = any(path == STDOUT for _, path in self._asked.files())
        said = nullcontext if aside else waiting
        with said("reading the results"):
            book = Gradebook(evidence, self._policy, times)
            shown = book if self._asked.policy else None
            tables = table.tables(evidence, details=self._asked.details, book=shown)
            first_of_them = list(islice(tables, 1))  # the only one, of a class, which takes its time
        console = Console(stderr=aside)
        for each in chain(first_of_them, tables):
            console.print(each)
        if (first := next(iter(evidence), None)) is not None:
            console.print(f"isolation: {first.isolation.get('level')}; seed {first.kit.get('seed')}")
        with said("writing the reports"):
            notes = list(self._write_all(evidence, book, problems))
        if self._asked.page:
            with said("comparing submissions for the class page" if sources else "writing the class page"):
                self._write(self._asked.page, [_class_page(evidence, book, sources)])
        for note in notes:
            click.echo(f"grade: {plain(note, 1000)}", err=True)

    def _write_all(self, evidence: Evidence, book: Gradebook, problems: Sequence[str]) -> Iterator[str]:
        """Write all files but the page; yield what an instructor should know of those that were filled in."""
        for path, parts in [*self._lists(evidence, book), *self._single(evidence, book, problems)]:
            self._write(path, parts)
        for path, filled in self._filled(evidence, book):
            self.problems += filled.problems
            yield from filled.notes
            self._write(path, filled.data)
        if self._asked.feedback:
            self._pages(self._asked.feedback, evidence, book)

    def _lists(self, evidence: Evidence, book: Gradebook) -> Iterator[tuple[Path, Parts]]:
        """Yield the files with all submissions; each is made while it is written."""
        if self._asked.json:
            yield self._asked.json, data.json_list(evidence, book)
        if self._asked.jsonl:
            yield self._asked.jsonl, data.json_lines(evidence, book)
        if self._asked.csv:
            yield self._asked.csv, spreadsheet.lines(evidence, book)
        if self._asked.junit:
            yield self._asked.junit, junit.lines(evidence)

    def _single(
        self, evidence: Evidence, book: Gradebook, problems: Sequence[str]
    ) -> Iterator[tuple[Path, Parts]]:
        """Yield the files that are about one submission alone."""
        asked, entries = self._asked, list(book)
        if not (asked.gradescope or asked.classroom):
            return
        if len(entries) == 1:
            page, grade = _feedback(evidence, entries[0]), entries[0].grade
            seconds = evidence.seconds(entries[0].submission)
            texts = gradescope.results(page, grade, seconds), classroom.results(page, grade)
        else:
            problems = list(map(problem, problems))
            if entries:
                said = f"one submission is reported at a time here; there are {len(entries)}"
                problems.insert(0, said)
                self.problems.append(said)
            texts = gradescope.nothing(problems), classroom.nothing(problems)
        for path, text in zip((asked.gradescope, asked.classroom), texts, strict=True):
            if path:
                yield path, [text]

    def _filled(self, evidence: Evidence, book: Gradebook) -> Iterator[tuple[Path, Filled]]:
        if self._asked.canvas:
            export, new = self._asked.canvas
            yield new, canvas.fill(export, book.counting(), self._asked.column)
        if self._moodle and self._asked.moodle:
            comments = lambda entry: list(feedback.lines(_feedback(evidence, entry)))  # noqa: E731
            yield self._asked.moodle[1], self._moodle.fill(book.counting(), comments)

    def _pages(self, folder: Path, evidence: Evidence, book: Gradebook) -> None:
        names = feedback.file_names(evidence.names())
        for entry in book:
            page = _feedback(evidence, entry)
            path = folder / names[entry.submission]
            for ending, text in ((".md", feedback.markdown(page)), (".html", feedback.html(page))):
                if not self._write(path.with_name(path.name + ending), [text]):
                    return  # the others would fail for the same reason

    def _write(self, path: Path, parts: Parts) -> bool:
        """Write a file, and say so where that is impossible."""
        if path == STDOUT:
            for part in [parts.decode()] if isinstance(parts, bytes) else parts:
                click.echo(part, nl=False)
            return True
        try:
            if path.parent == self._asked.feedback:
                path.parent.mkdir(parents=True, exist_ok=True)
            write(path, parts)
        except OSError as error:
            self.failed = True
            self.problems.append(f"{path}: cannot be written ({error.strerror}); what was there is as it was")
            return False
        return True

    def end(self, problems: Sequence[str], status: int) -> None:
        """Print what needs an eye; end with `status` where there is anything."""
        found = [*problems, *self.problems]
        for each in found:
            click.echo(f"grade: {plain(each, 1000)}", err=True)
        sys.exit(status if found else 0)


def _feedback(evidence: Evidence, entry: Entry) -> Feedback:
    return feedback_of(evidence.result(entry.submission), entry, catalogue.load())


def _class_page(evidence: Evidence, book: Gradebook, sources: Sequence[Source]) -> str:
    known = [source for source in sources if source.name in evidence.names()]
    pairs = compare(known, catalogue.load()) if known else None
    return class_page(
        evidence,
        catalogue.load(),
        lambda result: feedback_of(result, book[result.submission], catalogue.load()),
        lambda submission: book[submission].counts,
        pairs,
    )


def _check_places(outputs: Outputs) -> None:
    """Raise a usage error where a report can have no place, before an hour is spent on grading."""
    if sum(path == STDOUT for _, path in outputs.files()) > 1:
        raise click.UsageError("only one report can go to standard output")
    for option, path in outputs.files():
        if path != STDOUT:
            _check_folder(option, path.absolute().parent)
    for option, pair in (("--canvas", outputs.canvas), ("--moodle", outputs.moodle)):
        if pair and pair[1].exists() and pair[0].samefile(pair[1]):
            raise click.BadParameter("NEW must be another file than the first", param_hint=option)
    if outputs.feedback:
        folder = outputs.feedback.absolute()
        while not folder.exists():
            folder = folder.parent
        _check_folder("--feedback", folder)


def _check_folder(option: str, folder: Path) -> None:
    if not folder.is_dir():
        raise click.BadParameter(f"there is no folder {folder}; make it first", param_hint=option)
    if not os.access(folder, os.W_OK):
        raise click.BadParameter(f"the folder {folder} cannot be written to", param_hint=option)
