"""The whole way from a folder of content to a published site, or to the findings that forbid it."""

from catalog.build.pipeline import Outcome, build, check

__all__ = ["Outcome", "build", "check"]
