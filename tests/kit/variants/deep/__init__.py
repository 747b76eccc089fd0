"""Correct variants for the chapter on deep autoencoders."""
