"""Decides points: reads submissions, runs the learners' tests against stand-ins, keeps records."""
