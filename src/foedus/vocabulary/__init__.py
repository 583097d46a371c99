"""Vocabulary: states, days, degrees of truth, sources, pledges, diagnostics.

The words every later stage uses. Knows no document and no engine.
"""
