"""Panels: promises over time as tables, and two bodies of documents side by side.

Adds to obligations: years, and every day on which a promise began or ended, so that two centuries become one table; and
the matches between the shipped corpus and data sets, which neither of them may know. Forgets: the reasons; a row
keeps the instruments it rests on.
"""
