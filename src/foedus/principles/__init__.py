"""Principles: what an architecture is said to ensure, as published definitions that can be tested."""
