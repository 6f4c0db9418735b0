"""Publicity: what may be printed of a certified course, and how (11 CCR 1055(c))."""
