"""Correct variants for the gated recurrent units."""
