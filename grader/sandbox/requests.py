"""The few bytes that the deciding process and a room exchange about sessions."""

from __future__ import annotations

import struct

REQUEST = struct.Struct("!cI")
"""What to do, and the session's number."""
OPEN, KILL = b"o", b"k"
"""Open a session, whose socket comes along; end its process."""
ENDED = struct.Struct("!Iidq")
"""A session's number, wait status, seconds of CPU time and most resident memory in bytes."""
SPEECHLESS = 70
"""The exit status of a child that could not answer any more."""
BROKEN = 71
"""The exit status of a child in which the worker's own code failed, which a student's can bring about."""
FAILED = "failed"
"""What the nursery reports instead of its mechanisms where they could not be entered."""
