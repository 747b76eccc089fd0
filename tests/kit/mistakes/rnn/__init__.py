"""Mistakes in the plain recurrent network."""
