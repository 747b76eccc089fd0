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

    def allowed(self, spent: float) -> float:
        """Return the seconds for the next message of a session that spent some."""
        return min(self._most, self._SESSION * self._wall - spent)

    def exceeded(self, spent: float) -> str:
        """Say what a message has exceeded that was allowed as many seconds."""
        if self.allowed(spent) < self._most:
            return f"took more than {self._SESSION * self._wall:g} s in all"
        why = f", its submission having taken more than {self._ROOM * self._wall:g} s" if self.worn else ""
        return f"gave no answer within {self._most:g} s{why}"

    def spend(self, seconds: float) -> None:
        """Note how long a message took."""
        self._spent += seconds

    @property
    def _most(self) -> float:
        return self._wall * (self._SHORT if self.worn else 1)
