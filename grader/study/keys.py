"""Single keys from a terminal that goes on printing lines as ever."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator

import click

END = "q"  # what the end of the input and Ctrl-C mean


@contextlib.contextmanager
def keys(put: Callable[[str], None]) -> Iterator[None]:
    """Hand every key to `put` as it is pressed, until the block ends; then the terminal is as it was."""
    with _single_keys():
        threading.Thread(target=_read, args=(put,), daemon=True).start()
        yield


def _read(put: Callable[[str], None]) -> None:
    while True:
        try:
            key = sys.stdin.read(1) if _HAS_TERMIOS else click.getchar()
        except (OSError, ValueError, KeyboardInterrupt, EOFError):
            key = ""
        if key in ("", "\x03", "\x04"):
            put(END)
            return
        put(key.lower())


try:
    import termios
    import tty
except ImportError:  # Windows: click reads keys from the console there
    _HAS_TERMIOS = False
else:
    _HAS_TERMIOS = True


@contextlib.contextmanager
def _single_keys() -> Iterator[None]:
    """Let each key come at once and unseen. Not raw: raw would break the lines that are printed."""
    if not _HAS_TERMIOS:
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
