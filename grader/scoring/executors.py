"""Where the work is done: in this process, on this machine's cores, or on a Dask cluster."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from . import work

Start = Callable[[], Any]  # returns a context manager that gives an Executor


class NoExecutor(Exception):
    """The executor asked for is not to be had; the message names it and the remedy."""


def cores() -> list[int]:
    """Return the cores that this process may use; elsewhere than on Linux, as many as there are."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def choose(address: str | None, jobs: int) -> tuple[Start, int]:
    """Return how to start the executor that `address` names and how many tasks it takes at a time.

    None is this machine, "dask:tcp://host:8786" a Dask scheduler. Raises `NoExecutor`.
    """
    if address is None:
        return (here, 1) if jobs == 1 else (lambda: processes(jobs), jobs)
    kind, _, place = address.partition(":")
    if kind != "dask" or not place:
        raise NoExecutor(f"{address!r} is no executor; write dask:ADDRESS, such as dask:tcp://host:8786")
    return _dask(place)


class _Here(Executor):
    """Runs each task in this process, when it is submitted."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def here() -> Iterator[Executor]:
    """Give an executor that runs in this process, which keeps to one core meanwhile."""
    before = set(cores())
    core = min(before)
    _pin({core})
    work.stay_on(core)
    try:
        yield _Here()
    finally:
        work.close()
        _pin(before)


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """Give as many processes as `jobs`, each on a core of its own as far as there are enough."""
    context = multiprocessing.get_context("spawn")
    free: Any = context.SimpleQueue()
    available = cores()
    for k in range(jobs):
        free.put(available[k % len(available)])
    pool = ProcessPoolExecutor(jobs, context, _keep_to_a_core, (free,))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _keep_to_a_core(free: Any) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    core = free.get()
    _pin({core})
    work.stay_on(core)
    atexit.register(work.close)  # waits for the sandbox, whose CPU time then counts as this process's


def _end_with_parent() -> None:
    """End this process with the one that started it: killed, that one says nothing to its pool."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _pin(allowed: set[int]) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, allowed)


def _dask(address: str) -> tuple[Start, int]:
    try:
        from distributed import Client
    except ImportError:
        raise NoExecutor('dask is not installed here; pip install "gates-and-codes[cluster]"') from None
    try:
        client = Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoExecutor(f"dask:{address}: no scheduler answers there ({error})") from None
    threads = sum(client.nthreads().values())
    if not threads:
        client.close()
        said = f"the scheduler has no workers; start one with `dask worker {address}`"
        raise NoExecutor(f"dask:{address}: {said}")

    @contextmanager
    def start() -> Iterator[Executor]:
        try:
            # A worker that dies takes its tasks along; each is a pure function, so another does it again.
            yield client.get_executor(pure=False, retries=3)
        finally:
            client.close()

    return start, threads
