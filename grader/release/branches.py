"""Writes the branches `student` and `solutions` with git's plumbing.

Working tree and index stay untouched. A branch with somebody's own commits is refused.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_AUTHOR = "grade release"
_EMAIL = "grade-release@localhost"


class Refused(Exception):
    """A branch must not be written; the message names it and the remedy."""


def write(clone: Path, branch: str, contents: Mapping[str, bytes]) -> str:
    """Let `branch` hold the contents, as a commit on top of what a release wrote before.

    Return the commit's hash: the same for the same contents, HEAD and branch. Nothing is written where the
    branch holds the contents already. Raises `Refused`.
    """
    git = _Git(clone)
    tip = check(clone, branch)
    tree = _tree(git, contents)
    if tip and git("rev-parse", f"{tip}^{{tree}}") == tree:
        return tip
    source = git("rev-parse", "HEAD")
    date = git("show", "-s", "--format=%cd", "--date=raw", "HEAD")
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _identity(date)}
    made_by = "Made by `grade release --branches`; commits by hand are not kept here."
    message = f"Release of {source[:12]}\n\n{made_by}\n"
    parents = ["-p", tip] if tip else []
    commit = git("commit-tree", tree, *parents, "-m", message, more=who)
    git("update-ref", f"refs/heads/{branch}", commit, tip or "0" * len(commit))
    return commit


def _identity(date: str) -> list[tuple[str, str]]:
    return [("NAME", _AUTHOR), ("EMAIL", _EMAIL), ("DATE", date)]


def check(clone: Path, branch: str) -> str:
    """Return the branch's last commit, "" where there is none.

    Raises `Refused` where it must not be written.
    """
    git = _Git(clone)
    tip = git.ask("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}")
    if git.ask("symbolic-ref", "--quiet", "HEAD") == f"refs/heads/{branch}":
        raise Refused(f"{branch} is checked out; switch to another branch first")
    if tip:
        others = {mail for mail in git("log", "--format=%ce", tip).splitlines() if mail != _EMAIL}
        if others:
            raise Refused(f"{branch} holds commits of {', '.join(sorted(others))}; rename that branch first")
    return tip


def _tree(git: _Git, contents: Mapping[str, bytes]) -> str:
    """Return the hash of a tree with the contents, made in an index of its own."""
    lines = []
    for name, data in contents.items():
        blob = git("hash-object", "-w", "--no-filters", "--stdin", given=data)
        lines.append(f"100644 {blob}\t{name}")
    with tempfile.TemporaryDirectory() as folder:
        own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git("update-index", "--add", "--index-info", given=("\n".join(lines) + "\n").encode(), more=own)
        return git("write-tree", more=own)


class _Git:
    """Runs git in a clone and returns what it prints."""

    def __init__(self, clone: Path) -> None:
        self._clone = clone

    def __call__(self, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None) -> str:
        done = self._run(arguments, given, more or {})
        if done.returncode:
            raise Refused(f"git {arguments[0]} failed: {done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout.decode().strip()

    def ask(self, *arguments: str) -> str:
        """Return what git prints, "" where it says no."""
        done = self._run(arguments, b"", {})
        return "" if done.returncode else done.stdout.decode().strip()

    def _run(
        self, arguments: tuple[str, ...], given: bytes, more: Mapping[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                ["git", *arguments],
                cwd=self._clone,
                input=given,
                env={**os.environ, **more},
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise Refused("git is not installed here; --branches needs it") from None
