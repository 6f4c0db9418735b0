"""The one hash of what is kept, from the place where it costs least to load."""

from __future__ import annotations

try:
    # `hashlib` loads OpenSSL before it offers this very function, which takes as long as all else of a build that has nothing to do.
    from _blake2 import blake2b
except ImportError:  # an interpreter that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b", "digest"]


def digest(content: bytes) -> bytes:
    """Return the digest of a file's content: 16 bytes."""
    return blake2b(content, digest_size=16).digest()
