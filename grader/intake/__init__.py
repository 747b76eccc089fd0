"""Finds submissions on disk and reads them as text; nothing of a submission is ever run or imported here."""

from .folders import find, read
from .submission import Learner, NoSubmission, Source, Submission

__all__ = ["Learner", "NoSubmission", "Source", "Submission", "find", "read"]
