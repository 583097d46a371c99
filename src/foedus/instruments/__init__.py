"""Instruments: the document language, read and written, with every mistake at its place.

Adds to vocabulary: typed documents (instruments with their provisions and participations, bodies,
areas, groups, questions of reading, claims, architectures) and the checks between them.
Forgets: layout, comments and the order of files.
"""
