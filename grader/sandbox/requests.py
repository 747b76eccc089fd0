"""The few bytes that the deciding process and a room exchange about sessions."""

from __future__ import annotations

import struct

REQUEST = struct.Struct("!cI")
"""What to do, and the process's number."""
OPEN, SHARE, KILL = b"o", b"s", b"k"
"""Start a process for one session, or for several, its socket comes along; end a process."""
ENDED = struct.Struct("!Iidq")
"""A process's number, wait status, seconds of CPU time and most resident memory in bytes."""
SPEECHLESS = 70
"""The exit status of a child that could not answer any more."""
BROKEN = 71
"""The exit status of a child in which the worker's own code failed, which a student's can bring about."""
FAILED = "failed"
"""What the nursery reports instead of its mechanisms where they could not be entered."""
