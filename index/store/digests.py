"""Digests of rows: whether what a citation is made of is what was written.

A digest is stored beside its row and looked at whenever that is read. It is over the row's key,
too, so that a row in another's place is noticed. It guards against damage, not against somebody
who writes new digests.
"""

from hashlib import blake2b

# An odd number: no vector of a model is as short.
DIGEST_BYTES = 9


def digest_of(*values: object) -> bytes:
    """Return the digest of a row's values: numbers, text, bytes or None."""
    parts = [value if isinstance(value, bytes) else repr(value).encode() for value in values]
    lengths = repr([len(part) for part in parts]).encode()
    return blake2b(b"".join([lengths, *parts]), digest_size=DIGEST_BYTES).digest()
