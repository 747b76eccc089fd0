"""Notices when a learner saves a file: by the system's events, or where there are none, by looking."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import watch

_PROBE = ".study-probe"
_PATIENCE = 1.5  # seconds in which the system must tell of the probe


class Saves:
    """Calls `put` after every save of a Python file below `folder`."""

    def __init__(self, folder: Path, put: Callable[[], None]) -> None:
        self._folder = folder
        self._put = put
        self._stop = threading.Event()
        self._heard = threading.Event()
        self._broken = threading.Event()

    def start(self) -> str:
        """Begin; return "" or a sentence that says what is missing here and what to type instead."""
        self._run(polling=False)
        probe = self._folder / _PROBE
        try:
            probe.write_text("study looks whether it is told of saves\n", encoding="utf-8")
            heard = self._hears(probe)
        except OSError:
            heard = True  # a folder that cannot be written is not saved to either
        if heard and not self._broken.is_set():
            return ""
        self._stop.set()
        self._stop = threading.Event()
        self._run(polling=True)
        return (
            "This folder sends no file events (a network drive, or WSL?): study looks for saves itself, "
            "a little slower. If one is missed, press r, or use `study check`."
        )

    def _hears(self, probe: Path) -> bool:
        """Touch the probe until it is heard of: the watcher needs a moment to begin."""
        try:
            for _ in range(15):
                probe.touch()
                if self._heard.wait(_PATIENCE / 15) or self._broken.is_set():
                    return self._heard.is_set()
            return False
        finally:
            probe.unlink(missing_ok=True)

    def stop(self) -> None:
        """End the watching."""
        self._stop.set()

    def _run(self, *, polling: bool) -> None:
        threading.Thread(target=self._watch, args=(self._stop, polling), daemon=True).start()

    def _watch(self, stop: threading.Event, polling: bool) -> None:
        with contextlib.suppress(RuntimeError):  # the interpreter is on its way out
            try:
                for changes in watch(
                    self._folder,
                    watch_filter=None,
                    stop_event=stop,
                    force_polling=polling,
                    debounce=50,
                    step=10,
                    rust_timeout=200,
                ):
                    names = [Path(path).name for _, path in changes]
                    if _PROBE in names:
                        self._heard.set()
                    if any(name.endswith(".py") for name in names):
                        self._put()
            except (OSError, FileNotFoundError):  # no watches left, or none on this file system
                self._broken.set()
