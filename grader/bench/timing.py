"""Times contenders in turn, A B A B …, because a shared machine drifts; medians are quoted."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

import click


def in_turn(runs: int, *contenders: Callable[[], object]) -> list[list[float]]:
    """Run every contender once unmeasured, then in turn; return the seconds of each."""
    times: list[list[float]] = [[] for _ in contenders]
    for k in range(runs + 1):
        for seconds, contender in zip(times, contenders, strict=True):
            before = time.perf_counter()
            contender()
            if k:
                seconds.append(time.perf_counter() - before)
    return times


def compare(a: str, b: str, times: list[list[float]]) -> None:
    """Print the medians of two contenders and the ratio, pair by pair."""
    for name, seconds in zip((a, b), times, strict=True):
        median = 1000 * statistics.median(seconds)
        click.echo(f"  {name:24} {median:7.0f} ms  (fastest {1000 * min(seconds):.0f} ms)")
    ratio = statistics.median(x / y for x, y in zip(*times, strict=True))
    click.echo(f"  ratio, pair by pair      {ratio:7.2f}")


class Meter:
    """Wall time from `start` on, and CPU time of this process and its children over the block."""

    def __enter__(self) -> Meter:
        self._cpu = self._total()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu = self._total() - self._cpu

    def start(self) -> None:
        """Begin to count the wall time."""
        self._wall = time.perf_counter()

    def wall(self) -> float:
        """Return the seconds since `start`."""
        return time.perf_counter() - self._wall

    @staticmethod
    def _total() -> float:
        return sum(os.times()[:4])
