"""Tests of the principles: known answers, small invented worlds, and provers that must agree."""
