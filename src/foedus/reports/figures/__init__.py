"""Figures: two centuries, single days and every state at once, as pictures with their tables.

Adds to findings: counts, an order of rows, a caption. Forgets: the reasons; each table keeps the instruments it rests on. Tables need
no drawing library; only what `drawings` holds does, and it is loaded when a picture is wanted.
"""
