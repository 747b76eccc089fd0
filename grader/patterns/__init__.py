"""What a wrong array looks like beside the right one: a sign, a factor, a transpose, a block."""

from .kinds import KINDS, family, is_exact
from .pair import Pattern
from .table import find_pattern

__all__ = ["KINDS", "Pattern", "family", "find_pattern", "is_exact"]
