"""Hostile input by what it tries; `tests/hostile/findings.txt` is the table of what each is answered with."""
