"""How long a submission may keep the deciding process waiting."""

from __future__ import annotations


class Patience:
    """How long the sessions of one room may keep the deciding process waiting.

    Code that sleeps uses no CPU time, and a little less than a message's limit in each of a thousand messages
    would be hours. So a session has twice that limit in all, and once a room has used six times that limit,
    each further message has a tenth of it, which is still a hundred times what an honest exercise needs.
    """

    _SESSION, _ROOM, _SHORT = 2.0, 6.0, 0.1

    def __init__(self, wall_seconds: float) -> None:
        self._wall = wall_seconds
        self._spent = 0.0

    @property
    def worn(self) -> bool:
        """Whether so much was used that each further message has less."""
        return self._spent > self._ROOM * self._wall

    def allowed(self, spent: float) -> tuple[float, str]:
        """Return the seconds for a session's next message, after it spent some, and how to say them."""
        most = self._wall * (self._SHORT if self.worn else 1)
        left = self._SESSION * self._wall - spent
        if left < most:
            return left, f"took more than {self._SESSION * self._wall:g} s in all"
        why = f", its submission having taken more than {self._ROOM * self._wall:g} s" if self.worn else ""
        return most, f"gave no answer within {most:g} s{why}"

    def spend(self, seconds: float) -> None:
        """Note how long a message took."""
        self._spent += seconds
