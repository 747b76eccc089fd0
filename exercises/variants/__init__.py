"""Variants of the LSTM: peepholes, and coupled gates (slides 11–13)."""
