#!/usr/bin/env python3
"""Prints the licences of every crate that is linked into the binary for a target, each text once."""

import json
import pathlib
import subprocess
import sys

# What a file in `assets` was made of.
IN_ASSETS = {"pinyin"}
NAMES = ("licen", "copying", "copyright", "notice", "unlicense")


def main(target):
    tree = subprocess.run(
        ["cargo", "tree", "--locked", "--target", target, "-e", "normal", "--prefix", "none", "-f", "{p}"],
        check=True, capture_output=True, text=True,
    ).stdout
    linked = {tuple(line.split()[:2]) for line in tree.splitlines() if line.strip()}
    metadata = json.loads(subprocess.run(
        ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target],
        check=True, capture_output=True, text=True,
    ).stdout)
    crates = [one for one in metadata["packages"]
              if one["source"] is not None
              and ((one["name"], "v" + one["version"]) in linked or one["name"] in IN_ASSETS)]
    texts, missing = {}, []
    print("rounds is made with the work of others. What is linked into it:\n")
    for crate in sorted(crates, key=lambda one: (one["name"], one["version"])):
        called = f"{crate['name']} {crate['version']}"
        licence = crate["license"] or "see its file"
        print(f"{called}: {licence}  {crate['repository'] or ''}".rstrip())
        if crate["license"] is None and crate["license_file"] is None:
            missing.append(called)
        folder = pathlib.Path(crate["manifest_path"]).parent
        for file in sorted(folder.iterdir()):
            if file.is_file() and file.name.lower().startswith(NAMES):
                text = "\n".join(line.rstrip() for line in file.read_text(errors="replace").strip().splitlines())
                texts.setdefault(text, []).append(called)
    for text, whose in texts.items():
        print("\n" + "=" * 78)
        print(", ".join(dict.fromkeys(whose)) + ":\n")
        print(text)
    if missing:
        sys.exit(f"crates without a licence: {', '.join(missing)}")
    if len(crates) < 50:
        sys.exit(f"only {len(crates)} crates were found")


main(sys.argv[1])
