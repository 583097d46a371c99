"""Data sets of others: what there is, where to get it, and how it becomes documents and tables.

Adds to instruments: readers of outside tables, which a user keeps in a folder of their own. Forgets nothing
silently: each reader says what it carried, what it could not, and which span it covers. Nothing is fetched and no
table is shipped.
"""
