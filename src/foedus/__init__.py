"""Foedus: security architectures, executable."""

__version__ = "0.1.0"
