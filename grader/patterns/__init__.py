"""What a wrong array looks like beside the right one: a sign, a factor, a transpose, a block."""

from .pair import Pattern
from .table import find_pattern

__all__ = ["Pattern", "find_pattern"]
