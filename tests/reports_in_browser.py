#!/usr/bin/env python3
"""Reports in a real browser: Chromium reads each, in both languages, and prints it; nothing may leave the page.

Says so and ends with 0 where no Chromium is installed."""

import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-23"
# The words after `rounds report`, what the page must hold, and how many pages it may have on paper.
REPORTS = [
    (["kpi"], {"<table": 2, "<polyline": 4, "<desc>": 4}, range(2, 8)),
    (["week"], {"<dl>": 1}, range(1, 12)),
    (["week", "--past"], {"<h2>": 3}, range(1, 6)),
    # A part of which there is nothing is not told, so a customer with several.
    (["service", "C007"], {"<h2>": 3}, range(1, 4)),
    # Nothing was done for this one in the month.
    (["service", "C005"], {"<h2>": 1}, range(1, 2)),
    (["profile", "C005"], {"<dl>": 2}, range(1, 15)),
    (["plan", "C005"], {"<h2>": 2}, range(1, 8)),
]
# The same of what is printed without `report`: an empty worksheet fills one page, whichever it is.
WORKSHEETS = [
    "visit-plan", "needs-registration", "customer-portrait", "delegation-visit", "bid-analysis", "price-defence", "negotiation-plan",
    "receivables-plan", "satisfaction-survey", "account-development", "business-review", "project-summary", "loss-analysis",
]
PAGES = [
    *((["worksheet", one], {"<h2>": 2, 'class="rule"': 5}, range(1, 2)) for one in WORKSHEETS),
    (["worksheet", "visit-plan", "C005"], {"<h2>": 2, 'class="answer"': 3}, range(1, 4)),
    (["playbook", "visit-plan"], {"<h2>": 2, "<li>": 5}, range(1, 5)),
    (["playbook", "non-payment"], {"<h2>": 2, "<li>": 5}, range(1, 5)),
]


# On one page too: each worksheet for a customer of whom the sample book knows everything.
FULLEST = "C001"


def browser():
    return next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


def pages_of(pdf):
    """How many pages a PDF has, its compressed objects among them."""
    data = pdf.read_bytes()
    parts = [data]
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S):
        try:
            parts.append(zlib.decompress(stream[1]))
        except zlib.error:
            pass
    return sum(len(re.findall(rb"/Type\s*/Page\b(?!s)", part)) for part in parts)


def main():
    chromium = browser()
    if chromium is None:
        print("skipped: no Chromium is installed")
        return
    subprocess.run(["cargo", "build", "--quiet", "--locked"], cwd=ROOT, check=True)
    rounds = ROOT / "target" / "debug" / "rounds"
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        book = home / "book.db"
        own = {"HOME": folder, "ROUNDS_CONFIG": str(home / "config.toml"), "ROUNDS_STATE": str(home / "state"), "LANG": "C.UTF-8"}

        def run(*words, db=book):
            return subprocess.run([rounds, "--db", db, "--today", TODAY, *words], env=own, check=True, capture_output=True)

        def chrome(*words):
            plain = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home / 'chrome'}"]
            return subprocess.run([chromium, *plain, *words], capture_output=True, timeout=120, check=True)

        run("--lang", "zh", "demo", "--write", book, "--customers", "40", "--follow-ups", "600", "--seed", "3")
        seen = 0
        for lang in ["zh", "en"]:
            for words, parts, paper in [*REPORTS, *PAGES]:
                page = home / "-".join([*words, lang, "page.html"]).replace("--", "")
                if (words, parts, paper) in REPORTS:
                    run("--lang", lang, "report", *words, "-o", page)
                else:
                    page.write_bytes(run("--lang", lang, *words, "--format", "html").stdout)
                net, pdf = home / "net.json", home / "page.pdf"
                shown = chrome("--enable-logging=stderr", "--v=0", f"--log-net-log={net}", "--dump-dom", page.as_uri())
                dom, said = shown.stdout.decode(), shown.stderr.decode()
                title = re.search(r"<title>(.+?)</title>", dom)
                assert title and title[1] in page.read_text(), f"{page.name}: no title"
                for part, least in parts.items():
                    assert dom.count(part) >= least, f"{page.name}: {part} {dom.count(part)} times, not {least}"
                assert "<script" not in dom, page.name
                faults = [line for line in said.splitlines() if "CONSOLE" in line]
                assert not faults, f"{page.name}: {faults}"
                asked = set(re.findall(r'"url":"(https?://[^"]+)"', net.read_text()))
                # What the browser asks its makers for has nothing to do with the page.
                asked = {url for url in asked if not re.search(r"//[\w.-]*(google|gvt1|googleapis|gstatic)[\w.-]*\.com", url)}
                assert not asked, f"{page.name}: asked for {asked}"
                chrome("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
                count = pages_of(pdf)
                assert count in paper, f"{page.name}: {count} pages on paper, not {paper}"
                seen += 1
        for lang in ["zh", "en"]:
            sample = home / f"sample-{lang}.db"
            run("--lang", lang, "demo", "--write", sample)
            for one in WORKSHEETS:
                page, pdf = home / f"full-{one}-{lang}.html", home / "page.pdf"
                page.write_bytes(run("--lang", lang, "worksheet", one, FULLEST, "--format", "html", db=sample).stdout)
                chrome("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
                assert pages_of(pdf) == 1, f"{page.name}: {pages_of(pdf)} pages on paper, not one"
                seen += 1
        print(f"{seen} reports read and printed by {Path(chromium).name}")


if __name__ == "__main__":
    sys.exit(main())
