"""Deep autoencoders (slides 27–28)."""
