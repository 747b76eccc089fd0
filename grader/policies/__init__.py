"""From points to grades: weights, late work, attempts, caps and rounding, as an instructor sets them."""

from .final import Grade, grade, number
from .gradebook import Gradebook
from .policy import Late, Policy
from .reading import PolicyError, read

__all__ = ["Grade", "Gradebook", "Late", "Policy", "PolicyError", "grade", "number", "read"]
