"""Programs of other people that the round trips need, installed once under target/."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def installed(folder, wanted, told):
    """The folder under target/ with these packages; ends the run with 0 where they cannot be installed."""
    home = ROOT / "target" / folder
    mark, wanted_text = home / "installed", "\n".join(wanted)
    if not (mark.exists() and mark.read_text() == wanted_text):
        shutil.rmtree(home, ignore_errors=True)
        try:
            venv.create(home, with_pip=True)
            pip = [home / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
            subprocess.run(pip, check=True, capture_output=True, timeout=300)
        except (subprocess.SubprocessError, OSError) as error:
            why = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip().splitlines()
            print(f"skipped: {told} cannot be installed ({why[-1] if why else error})")
            sys.exit(0)
        mark.write_text(wanted_text)
    return home
