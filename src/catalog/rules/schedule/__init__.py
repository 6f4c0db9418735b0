"""Dates and times: whether they agree with each other, with the course, and with the calendar."""
