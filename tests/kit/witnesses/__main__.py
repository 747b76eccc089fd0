"""Write every worked example anew: `python -m tests.kit.witnesses`."""

from . import EXERCISES, record, write

for exercise in EXERCISES:
    print(write(record(exercise)))
