"""Runs, judges and explains a learner's implementation of the exercises."""
