"""Claims: what became of what somebody said, when a text or a table is asked.

Adds to claim documents: a verdict on each thing asserted, with evidence, limits and what would change it.
Forgets who spoke: a test is given what is asserted, the day and where to look, never the speaker.
"""
