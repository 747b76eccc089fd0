"""Gated recurrent units (slide 14)."""
