"""Which promises a level holds on this machine, and by what."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from .limits import Isolation, Part, Unavailable

_WALL = "a watchdog on the wall clock"
_REMEDIES = {
    "namespaces": "allow user namespaces (sysctl kernel.unprivileged_userns_clone=1 or "
    "kernel.apparmor_restrict_unprivileged_userns=0; in Docker: --security-opt seccomp=unconfined)",
    "landlock": "use a kernel with Landlock (5.13 or later, with landlock in its list `lsm=`)",
    "seccomp": "use a kernel with seccomp filters, on x86_64 or aarch64",
}


def strong(reasons: Mapping[str, str]) -> Isolation:
    """Return the promises of the strong level; `reasons` says why a mechanism is missing, "" if not."""
    files = _held(reasons, {"landlock": "Landlock", "namespaces": "mount namespace"})
    calls = _held(reasons, {"seccomp": "seccomp"})
    inside = not reasons["namespaces"]
    network = f"{calls}, network namespace" if inside else calls
    processes = f"{calls}, pid namespace" if inside else calls
    parts = (
        _part("network", network if calls else "", reasons, ("seccomp",)),
        _part("files", files, reasons, ("landlock", "namespaces")),
        _part("processes", processes if calls else "", reasons, ("seccomp",)),
        Part("memory and time", True, f"resource limits, {_WALL}"),
        _part(
            "the grader's own memory",
            f"a fresh process, {calls}, {files}" if calls and files else "",
            reasons,
            ("seccomp", "landlock", "namespaces"),
        ),
    )
    return Isolation("strong", parts)


def weaker(level: str, why: str) -> Isolation:
    """Return the promises of "limits" or "process"; `why` says what the system lacks."""
    if level == "process":
        bounded = Part("memory and time", False, f"{_WALL} alone; nothing bounds the memory")
    elif sys.platform == "darwin":
        said = f"resource limits, {_WALL}; macOS does not bound a process's memory"
        bounded = Part("memory and time", False, said)
    else:
        bounded = Part("memory and time", True, f"resource limits, {_WALL}")
    return Isolation(
        level,
        (
            Part("network", False, why),
            Part("files", False, why),
            Part("processes", False, why),
            bounded,
            Part("the grader's own memory", False, f"a separate process of the same user; {why}"),
        ),
    )


def require(isolation: Isolation, reasons: Mapping[str, str]) -> None:
    """Raise Unavailable, with the remedy, where a promise is not held."""
    if not isolation.missing:
        return
    lines = [f"  {part.promise}: {part.by}" for part in isolation.missing]
    remedies = [f"  {_REMEDIES[name]}" for name, reason in reasons.items() if reason]
    raise Unavailable(
        "\n".join(
            [
                f"This machine cannot give {isolation.level} isolation. Not kept out of reach:",
                *lines,
                "One of these helps:",
                *remedies,
            ]
        )
    )


def _held(reasons: Mapping[str, str], names: Mapping[str, str]) -> str:
    return ", ".join(name for mechanism, name in names.items() if not reasons[mechanism])


def _part(promise: str, by: str, reasons: Mapping[str, str], needs: tuple[str, ...]) -> Part:
    if by:
        return Part(promise, True, by)
    return Part(promise, False, "; ".join(f"{n}: {reasons[n]}" for n in needs if reasons[n]))
