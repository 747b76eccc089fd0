"""The command `study`: the learner's loop of edit, save, verdict, next."""

from .main import main

__all__ = ["main"]
