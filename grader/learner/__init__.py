"""What a learner meets: their own code under pytest, and the board at the end of a run."""
