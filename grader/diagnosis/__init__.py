"""Names mistakes: compares an answer with what every known mistake gives for the same arguments.

A name is given only where the numbers match. Learners' copies hold the numbers alone, as fingerprints;
the grader, which has the mistakes' code, makes them anew for its hidden instances.
"""
