"""Figures over gold and predicted records of one type: pure functions, no files, no models."""
