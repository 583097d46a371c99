"""Solvers: the only place that names an outside solver.

Adds nothing to what is known; answers whether a program of yes-or-no facts can be met. What the facts mean is for the callers to know.
"""
