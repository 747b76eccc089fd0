"""Correct versions of every function, as unlike the solutions as they can be: all must pass."""
