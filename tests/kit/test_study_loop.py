"""The loop of `study`: its page, its keys, its eye for saves, and a whole evening in a terminal."""

import os
import queue
import re
import shutil
import subprocess
import sys
import time

import pytest

from grader import catalogue, kit
from grader.judging.outcomes import Outcome
from grader.study import saves
from grader.study.checker import Checker, Verdict
from grader.study.loop import KEYS
from grader.study.page import COLUMNS, page
from grader.study.shapes import shapes_of
from grader.study.texts import changed, described

from .test_study import RIGHT, WRONG, copy, fill, students  # noqa: F401 - fixtures

EXERCISES = list(catalogue.load())


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_the_page_of_every_exercise_fits_a_terminal_of_24_rows(exercise):
    """Whatever part is at hand, with a finding as long as they come and a word on what has changed."""
    finding = "\n".join([f"{exercise.name} · wrong", "claim: It holds.", "", *["a number"] * 30])
    for part in exercise.functions:
        parts = dict.fromkeys(exercise.points, Outcome.WRONG)
        verdict = Verdict(
            exercise, Outcome.WRONG, 0, parts, part, finding, "Mistake: x.", shapes=shapes_of(exercise)
        )
        lines = page(exercise, catalogue.load(), verdict, ["Since the last save: nothing.", KEYS], height=23)
        assert all(len(text) <= COLUMNS for text, _ in lines)
        assert "Mistake: x." in [text for text, _ in lines]
        assert any(f"study check {exercise.name}" in text for text, _ in lines)
        equations = [text for text, _ in lines if text.startswith("    ")]
        assert equations
        assert len(lines) <= 23 or exercise.name in LONG


# Their equations and shapes alone leave no room for six lines of a finding: the page scrolls by some lines.
LONG = {
    "lstm.lstm_cell",
    "lstm.lstm_sequence",
    "lstm.fused_lstm",
    "variants.peephole_cell",
    "variants.coupled_cell",
    "deep.initialization",
}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_a_tall_terminal_shows_the_prose_too(exercise):
    """Where there is room, nothing needs to be looked up in the file."""
    undone = dict.fromkeys(exercise.points, Outcome.NOT_DONE)
    verdict = Verdict(exercise, Outcome.NOT_DONE, 0, undone, exercise.functions[0], "")
    _, prose = described(exercise)
    small, tall = (page(exercise, catalogue.load(), verdict, [KEYS], height=rows) for rows in (5, 80))
    assert set(prose) <= {text for text, _ in tall}
    assert not {line for line in prose if line} & {text for text, _ in small}


def test_what_a_save_changed_is_said():
    """Checks gained and lost, and the points before and after."""
    exercise = catalogue.load()["lstm.cell_update"]
    before = Verdict(exercise, Outcome.WRONG, 0, {}, passed=frozenset({"a", "b"}))
    after = Verdict(exercise, Outcome.WRONG, 2, {}, passed=frozenset({"b", "c", "d"}))
    said = changed(before, after)
    assert said == "Since the last save: 2 more checks pass; 1 check that passed fails (0 -> 2 points)."


def test_a_save_within_the_same_second_is_seen(tmp_path):
    """The warm process keeps no compiled file, not even one of the same length: it sees what is on disk."""
    shutil.copytree(kit.solutions(), tmp_path / "mine")
    path = tmp_path / "mine/lstm/cell_update.py"
    exercise = catalogue.load()["lstm.cell_update"]
    right = path.read_text("utf-8")
    with Checker(str(tmp_path / "mine")) as checker:
        assert checker.check(exercise).done
        path.write_text(right.replace("f * C_prev + i", "f * C_prev - i"), "utf-8")
        assert checker.check(exercise).parts["forward"] is Outcome.WRONG
        path.write_text(right, "utf-8")
        assert checker.check(exercise).done


def test_a_save_is_told_at_once(tmp_path):
    """By the system's events, with nothing to say about it."""
    told: queue.Queue[None] = queue.Queue()
    eye = saves.Saves(tmp_path, lambda: told.put(None))
    try:
        assert eye.start() == ""
        (tmp_path / "a.py").write_text("x = 1\n")
        told.get(timeout=30)
    finally:
        eye.stop()


def test_a_folder_without_events_is_looked_at_and_that_is_said(tmp_path, monkeypatch):
    """As on NFS: the probe is never heard of, so study polls and offers the plain command."""
    watch = saves.watch

    def deaf(folder, *, force_polling, stop_event, **settings):
        if force_polling:
            yield from watch(folder, force_polling=True, stop_event=stop_event, **settings)
        stop_event.wait()

    monkeypatch.setattr(saves, "watch", deaf)
    told: queue.Queue[None] = queue.Queue()
    eye = saves.Saves(tmp_path, lambda: told.put(None))
    try:
        assert "study check" in eye.start()
        time.sleep(0.5)  # polling compares with what it saw first
        (tmp_path / "a.py").write_text("x = 1\n")
        told.get(timeout=30)
    finally:
        eye.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on this system")
def test_an_evening_in_a_terminal(copy):  # noqa: F811 - the fixture
    """A wrong save is named, a right one is praised, a hint comes by a key, and q gives the terminal back."""
    with Terminal(copy, "lstm.cell_update") as terminal:
        terminal.wait_for("forward is not written yet")
        path = fill(copy, WRONG)
        terminal.wait_for("Mistake: f_t stands before the candidate too")
        path.write_text(path.read_text("utf-8").replace(WRONG, RIGHT), "utf-8")
        terminal.wait_for(r"2 of 4 points")
        terminal.press("h")
        terminal.wait_for("hint 1 of 3 for backward")
        path.write_text(path.read_text("utf-8").replace("raise NotImplementedError", "while True: pass"))
        terminal.wait_for("Is there a loop that never ends")
        terminal.press("q")
        terminal.wait_for("Until next time")
        assert terminal.status() == 0


class Terminal:
    """`study` in a pseudo-terminal of 80 by 24."""

    def __init__(self, folder, *arguments):
        import fcntl
        import pty
        import struct
        import termios

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "grader.study", *arguments],
            cwd=folder,
            env={
                **os.environ,
                "PYTHONPATH": str(folder),
                "PYTHONUTF8": "1",
                "TERM": "xterm",
                "NO_COLOR": "1",
            },
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._seen = ""

    def wait_for(self, pattern, seconds=120):
        """Read until the pattern has come, and forget what came before it."""
        import select

        end = time.monotonic() + seconds
        while not (found := re.search(pattern, self._seen)):
            ready, _, _ = select.select([self._ours], [], [], max(end - time.monotonic(), 0))
            assert ready, f"{pattern!r} did not come; what came is\n{self._seen}"
            self._seen += os.read(self._ours, 1 << 16).decode("utf-8", "replace")
        self._seen = self._seen[found.end() :]

    def press(self, key):
        os.write(self._ours, key.encode())

    def status(self):
        return self._process.wait(timeout=60)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        os.close(self._ours)
