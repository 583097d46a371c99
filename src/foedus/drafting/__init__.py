"""Drafting: texts with brackets, and the ways of completing them.

Adds to obligations: what an architecture becomes once every bracket is filled, so that the engine can run it.
Forgets: who proposed which alternative; the draft keeps that.
"""
