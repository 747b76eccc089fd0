"""Says only whether an answer is right, where nobody will read how it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_brief: ContextVar[bool] = ContextVar("brief", default=False)


@contextmanager
def briefly() -> Iterator[None]:
    """Leave out patterns and numbers inside the block: looking for them takes longer than judging."""
    token = _brief.set(True)
    try:
        yield
    finally:
        _brief.reset(token)


def brief() -> bool:
    """Say whether an outcome is all that is wanted."""
    return _brief.get()
