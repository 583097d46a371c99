"""Reports: findings to plain values, tables, maps and HTML.

Adds nothing to what the engine found; chooses an order and a form for readers.
"""
