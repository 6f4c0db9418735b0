"""Certification: what the record must say, and what the sessions make of it (11 CCR 1051-1056)."""
