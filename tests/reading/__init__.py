"""Labelled articles of our own, and how well they are read."""
