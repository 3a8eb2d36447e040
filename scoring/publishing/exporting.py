"""A seal as a file that anybody can verify without the product (`docs/verify_seal.py`)."""

from scoring.models import Seal

from .canonical import canonical, unpacked

DIGEST = "digest"
"""The first word of the last line, which is no part of what the digest is of."""


def seal_file(seal: Seal) -> bytes:
    """The sealed lines byte for byte, and a last line with their digest."""
    return unpacked(seal.content) + canonical([DIGEST, seal.digest]) + b"\n"


def seal_file_name(seal: Seal) -> str:
    """封存-2020-03-第1版-3F2A90BC11D4.jsonl"""
    evaluation = seal.evaluation
    code = seal.code.replace("-", "")
    return f"封存-{evaluation.month}-第{evaluation.revision}版-{code}.jsonl"
