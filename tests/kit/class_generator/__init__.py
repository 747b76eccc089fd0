"""Makes a class that never was: honest work, plausible mistakes, a few copies, names from everywhere.

`python -m tests.kit.class_generator FOLDER --size 300` writes it; the same seed gives the same bytes.
"""

from .plan import Handed, handed_in

__all__ = ["Handed", "handed_in"]
