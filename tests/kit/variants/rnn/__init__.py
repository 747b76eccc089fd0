"""Correct variants for the plain recurrent networks."""
