"""The corpus: the shipped documents and their catalogue.

Adds to instruments: the documents themselves, in `documents/`. Forgets nothing.
"""
