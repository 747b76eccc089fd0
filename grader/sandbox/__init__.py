"""Runs student code in processes that can reach nothing.

    with Sandbox(Limits()) as sandbox, sandbox.room(files) as room:
        with room.session("exercises.lstm.forget_gate", given, answer) as session:
            replies = session.call("forward", [{"h_prev": h_prev, "x": x, "W_f": W_f, "b_f": b_f}])

The process that uses this never runs student code, and believes nothing that such code says.
"""

from ..replies import Frame, Reply, Returned, Threw
from .ended import SessionEnded
from .exchanges import Asked, Heard, asking
from .given import Answer
from .limits import Isolation, Limits, Part, Unavailable
from .main import Sandbox, probe
from .memory import Memory
from .sessions import OwnProcessNeeded, Session
from .sharing import Room
from .wire import Unsendable

__all__ = [
    "Answer",
    "Asked",
    "Frame",
    "Heard",
    "Isolation",
    "Limits",
    "Memory",
    "OwnProcessNeeded",
    "Part",
    "Reply",
    "Returned",
    "Room",
    "Sandbox",
    "Session",
    "SessionEnded",
    "Threw",
    "Unavailable",
    "Unsendable",
    "asking",
    "probe",
]
