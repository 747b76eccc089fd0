"""The command `grade`: reads options, hands the work on, prints what comes back."""

from .main import main

__all__ = ["main"]
