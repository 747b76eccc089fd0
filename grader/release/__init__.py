"""The students' copy and the two branches: made from the one source, and proved to give no answer away."""
