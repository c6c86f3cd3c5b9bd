"""Measurements, each run by its own ``make bench-…``; no test asserts a time."""
