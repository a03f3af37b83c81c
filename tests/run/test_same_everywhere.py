"""A coding is a pure function of the text: another process, with another order of its sets, codes the same."""

import hashlib
import os
import subprocess
import sys

SCRIPT = """
import sys
from entente.cli.sample import sample_path
from entente.collect import collect
from entente.record import Document
from entente.record.jsons import dumps, to_json
from entente.run import code_document
kept = {}
for item in collect([sample_path()]):
    if isinstance(item, Document):
        kept.setdefault(item.language, []).append(item)
for several in kept.values():
    for document in several[:3]:
        sys.stdout.buffer.write(dumps(to_json(code_document(document))).encode())
"""


def coded(seed: str) -> str:
    """Code three dispatches a language in a process of its own, and hash what comes out."""
    environment = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True, env=environment)
    assert done.stdout
    return hashlib.sha256(done.stdout).hexdigest()


def test_another_process_codes_the_same() -> None:
    assert coded("1") == coded("2")
