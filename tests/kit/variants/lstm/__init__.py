"""Correct variants for the LSTM chapter."""
