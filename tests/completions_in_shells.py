#!/usr/bin/env python3
"""Completion in the real shells: bash, zsh and fish, each in a terminal, asked with the Tab key.

The script of `rounds completions` is sourced as `docs/command-line.md` says; each shell must then complete what is unique:
customers, periods in words, rulebooks, settings, commands. Says which shells are not installed; ends with 0
where none is."""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target" / "debug" / "rounds"

# What is typed before the Tab, the words that the line must consist of then, and the shells that cannot know it: fish completes
# only what goes on from the letters typed.
ASKED = [
    ("rounds show nor", ["rounds", "show", "Northwind"], []),
    ("rounds brief Foley\\ \\&", ["rounds", "brief", "Foley & Daughters"], []),
    ("rounds show hx", ["rounds", "show", "华星智能"], ["fish"]),
    ("rounds kpi --period last\\ q", ["rounds", "kpi", "--period", "last quarter"], []),
    ("rounds rules show value", ["rounds", "rules", "show", "value-risk"], []),
    ("rounds settings bord", ["rounds", "settings", "borders"], []),
    ("rounds playboo", ["rounds", "playbook"], []),
]
START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], ["source <(rounds completions bash)"]),
    "zsh": (["zsh", "-f", "-i"], ["autoload -Uz compinit; compinit -u", "source <(rounds completions zsh)"]),
    "fish": (["fish", "--no-config", "-i"], ["rounds completions fish | source"]),
}


class Shell:
    """A shell in a terminal of its own, with the program first on its path and a home that only it has."""

    def __init__(self, command, environment):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, environment)

    def read(self, until, limit=20.0):
        """What the shell writes until `until` is in it; the text without the commands to the terminal."""
        end, seen = time.monotonic() + limit, b""
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                try:
                    piece = os.read(self.terminal, 65536)
                except OSError:
                    break
                # fish waits for what the terminal answers to these two questions.
                if b"\x1b[c" in piece or b"\x1b[0c" in piece:
                    os.write(self.terminal, b"\x1b[?62c")
                if b"\x1b[6n" in piece:
                    os.write(self.terminal, b"\x1b[1;1R")
                seen += piece
                if until in plain(seen):
                    return plain(seen)
        return plain(seen)

    def type(self, text):
        os.write(self.terminal, text.encode())

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def plain(output):
    """Terminal output without its control sequences."""
    text = output.decode(errors="replace")
    text = re.sub(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", "", text)
    text = re.sub(r"\x1b[\[(][0-9;?=<>]*[A-Za-z]?", "", text)
    return re.sub(r"[\x00-\x08\x0e-\x1f]", "", text)


def tried(shell, environment):
    """What went wrong in this shell, a line for each thing asked."""
    command, setup = START[shell]
    wrong = []
    for typed, words, unable in ASKED:
        if shell in unable:
            continue
        terminal = Shell(command, environment)
        try:
            for line in setup:
                terminal.type(line + "\n")
            # The mark is put together by the shell, so that its echo is not taken for it.
            terminal.type("echo ready''-to-ask\n")
            if "ready-to-ask" not in terminal.read("ready-to-ask"):
                wrong.append(f"{shell}: did not start")
                break
            terminal.type(typed + "\t")
            terminal.read("nothing is awaited", limit=3.0)
            # The shell itself says which words the line consists of, whatever it drew.
            terminal.type("\x01printf '<%s>' \n")
            expected = "".join(f"<{word}>" for word in words)
            seen = terminal.read(expected, limit=10.0)
            if expected not in seen:
                wrong.append(f"{shell}: {typed!r} and Tab became {seen!r}, not {expected!r}")
        finally:
            terminal.end()
    return wrong


def main():
    shells = [one for one in START if shutil.which(one)]
    for one in START.keys() - set(shells):
        print(f"skipped: there is no {one}")
    if not shells:
        return
    subprocess.run(["cargo", "build", "--quiet", "--locked"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "HOME": home, "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36",
            "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}",
            "XDG_DATA_HOME": f"{home}/data", "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_STATE_HOME": f"{home}/state", "XDG_CACHE_HOME": f"{home}/cache",
        }
        run = lambda *words: subprocess.run([PROGRAM, "--lang", "en", *words], env=environment, check=True, capture_output=True)
        run("init")
        for name in ["Northwind", "Foley & Daughters", "Foley Transport", "华星智能"]:
            run("add", name)
        wrong = [line for shell in shells for line in tried(shell, environment)]
    for line in wrong:
        print(line)
    if wrong:
        sys.exit(1)
    print(f"completion by Tab in {', '.join(shells)}: as it should be")


if __name__ == "__main__":
    main()
