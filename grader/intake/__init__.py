"""Finds submissions on disk and reads them as text; nothing of a submission is ever run or imported here."""

from .entries import shown
from .finding import find
from .reading import read
from .submission import Learner, NoSubmission, Source, Submission

__all__ = ["Learner", "NoSubmission", "Source", "Submission", "find", "read", "shown"]
