#!/usr/bin/env python3
"""Other people's programs read the tables, calendars and cards that rounds exports.

openpyxl and Python's csv read the same values that the book holds; LibreOffice opens the workbook, writes it as CSV, and
its own workbook is imported without a change; it prints every report, one page wide; icalendar and vobject read every event and card. Ends with 1 at the first
thing that is not as it should be. What cannot be installed is named and left out.

    tests/tables_round_trip.py [PATH-OF-ROUNDS]
"""

import csv
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from other_programs import ROOT, installed

PROGRAMS = ["openpyxl==3.1.5", "icalendar==6.3.1", "vobject==0.9.9"]
TODAY = "2026-11-23"
ACTING = "=cmd|' /C calc'!A0"
BOOK = {
    "format": "rounds-book",
    "version": 1,
    "customers": [{
        "code": "C001", "name": "华星科技有限公司", "created": "2026-01-05", "stage": "won", "industry": ACTING,
        "annual_purchase": 1234567.89, "employees": 1000, "phone": "075588886666", "tags": ["重点", "华南, 西南"],
        "notes": "第一行\n第二行, \"引号\"",
        "contacts": [{"name": "张伟", "mobile": "13800001111", "phone": "0755-88886666", "birthday": "1980-05-12"},
                     {"name": "Ann O'Neil; Jr", "email": "ann@example.com"}],
        "follow_ups": [
            {"uid": "visit", "kind": "visit", "planned_on": "2026-11-25", "planned_at": "10:00", "minutes": 90,
             "subject": "谈二期，报价", "contacts": ["张伟"]},
            {"uid": "call", "kind": "phone", "done_on": "2026-11-20", "content": "+1-2 号线；客户满意"},
        ],
        "orders": [{"number": "0012", "ordered_on": "2026-03-01", "amount": 5000.5, "product": "网关"}],
        "contracts": [{"number": "HX-7", "ends_on": "2026-12-31"}],
    }],
}


def use_programs():
    """Makes the packages importable."""
    home = installed("table-programs", PROGRAMS, "openpyxl, icalendar and vobject")
    sys.path.extend(str(path) for path in home.glob("lib/python*/site-packages"))


def same(what, found, wanted):
    if found != wanted:
        print(f"{what}: {found!r}, not {wanted!r}")
        sys.exit(1)


class Machine:
    """A book in a folder of its own."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.env = {"HOME": str(folder), "PATH": os.environ.get("PATH", ""), "TZ": "Asia/Shanghai", "LANG": "en_US.UTF-8",
                    "ROUNDS_STATE": str(folder / "state"), "ROUNDS_CONFIG": str(folder / "config.toml")}

    def rounds(self, *words, db="book.db"):
        command = [self.program, "--db", self.folder / db, "--today", TODAY, *words]
        run = subprocess.run(command, env=self.env, capture_output=True, timeout=60)
        if run.returncode != 0:
            print(f"{' '.join(map(str, words))}: {run.stderr.decode(errors='replace')}")
            sys.exit(1)
        return run.stdout


def workbook(machine):
    import openpyxl

    file = machine.folder / "book.xlsx"
    machine.rounds("export", "--format", "xlsx", "-o", file)
    book = openpyxl.load_workbook(file)
    same("sheets", book.sheetnames, ["Customers", "Contacts", "Follow-ups", "Orders", "Contracts", "Opportunities",
                                     "Issues", "Surveys", "Worksheets", "Cases"])
    for sheet in book:
        same(f"{sheet.title}: formulas", [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"], [])
        same(f"{sheet.title}: header in sight", sheet.freeze_panes, "A2")

    def record(sheet, row=2):
        heads = [cell.value for cell in book[sheet][1]]
        return dict(zip(heads[2:] if sheet != "Customers" else heads, [cell.value for cell in book[sheet][row]][0 if sheet == "Customers" else 2:]))

    customer = record("Customers")
    same("a text that acts", customer["Industry"], ACTING)
    same("an amount", customer["Annual purchases"], 1234567.89)
    same("a count", customer["Employees"], 1000)
    same("a phone", customer["Company phone"], "075588886666")
    same("two lines", customer["Notes"], "第一行\n第二行, \"引号\"")
    same("a day", record("Orders")["Ordered on"], datetime.datetime(2026, 3, 1))
    same("leading zeros", record("Orders")["Number"], "0012")
    same("a time", record("Follow-ups")["Time"], datetime.time(10, 0))
    print("openpyxl reads the workbook")
    return file


def tables(machine):
    folder = machine.folder / "tables"
    machine.rounds("export", "--format", "csv", "-o", folder)
    for file in sorted(folder.glob("*.csv")):
        with open(file, encoding="utf-8-sig", newline="") as text:
            rows = list(csv.reader(text))
        same(f"{file.name}: widths", {len(row) for row in rows}, {len(rows[0])})
        acts = [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
        same(f"{file.name}: cells that act", acts, [])
    with open(folder / "01-customers.csv", encoding="utf-8-sig", newline="") as text:
        customer = next(csv.DictReader(text))
    same("a text that acts", customer["Industry"], "'" + ACTING)
    same("two lines", customer["Notes"], "第一行\n第二行, \"引号\"")
    print("Python's csv reads the files")


def office(machine, file):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        print("skipped: there is no LibreOffice")
        return
    home = machine.folder / "office"
    for kind in ("csv", "xlsx"):
        subprocess.run([program, f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", kind, "--outdir",
                        home, file], check=True, capture_output=True, timeout=180)
    with open(home / "book.csv", encoding="utf-8", newline="") as text:
        customer = next(csv.DictReader(text))
    same("LibreOffice: a text that acts", customer["Industry"], ACTING)
    same("LibreOffice: a phone", customer["Company phone"], "075588886666")
    answer = json.loads(machine.rounds("import", home / "book.xlsx", "--json"))
    same("LibreOffice: its workbook imported", (answer["rows"]["taken"], answer["filled"]), (0, 0))
    print("LibreOffice opens the workbook, and what it saves changes nothing")


# The words after `rounds report`.
REPORTS = [["kpi"], ["week"], ["week", "--past"], ["service", "C001"], ["profile", "C005"], ["plan", "C005"], ["tables"]]


def reports(machine):
    import openpyxl

    program = shutil.which("soffice") or shutil.which("libreoffice")
    machine.rounds("demo", "--write", machine.folder / "demo.db", db="none.db")
    files = []
    for lang in ("zh", "en"):
        for words in REPORTS:
            file = machine.folder / f"{lang}-{'-'.join(words).replace('--', '')}.xlsx"
            machine.rounds("--lang", lang, "report", *words, "--format", "xlsx", "-o", file, db="demo.db")
            book = openpyxl.load_workbook(file)
            formulas = [cell.coordinate for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
            same(f"{file.name}: formulas", formulas, [])
            same(f"{file.name}: one page wide", {sheet.page_setup.fitToHeight for sheet in book}, {0})
            kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
            if words == ["kpi"]:
                same(f"{file.name}: numbers among the texts", kinds >= {"n", "s"}, True)
                same(f"{file.name}: charts", any(sheet._charts for sheet in book), True)
            files.append((file, sum(max(1, sheet.max_row) for sheet in book)))
    print(f"openpyxl reads {len(files)} reports")
    if not program:
        return
    subprocess.run([program, f"-env:UserInstallation=file://{machine.folder / 'office'}", "--headless", "--convert-to", "pdf",
                    "--outdir", machine.folder / "paper", *(file for file, _ in files)],
                   check=True, capture_output=True, timeout=300)
    for file, rows in files:
        paper = (machine.folder / "paper" / file.name).with_suffix(".pdf").read_bytes()
        pages = paper.count(b"/Type/Page") - paper.count(b"/Type/Pages")
        # Wider than a page, each ten rows would take more than one.
        if not 1 <= pages <= 14 + rows // 10:
            print(f"{file.name}: {pages} pages for {rows} rows")
            sys.exit(1)
    print(f"LibreOffice prints {len(files)} reports")


def items(machine):
    import icalendar
    import vobject

    calendar = icalendar.Calendar.from_ical(machine.rounds("export", "--format", "ics"))
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    visit = next(event for uid, event in events.items() if "visit" in uid)
    same("an event begins", visit.decoded("DTSTART").replace(tzinfo=None), datetime.datetime(2026, 11, 25, 10, 0))
    cards = list(vobject.readComponents(machine.rounds("export", "--format", "vcf").decode()))
    same("cards", sorted(card.fn.value for card in cards), ["Ann O'Neil; Jr", "张伟"])
    print("icalendar and vobject read calendar and cards")


def back(machine, file):
    answer = json.loads(machine.rounds("import", file, "--json"))
    same("the same book", (answer["rows"]["taken"], answer["filled"]), (0, 0))
    machine.rounds("import", file, "--unparked", db="again.db")
    lists = [json.loads(machine.rounds("show", "C001", "--json", db=db)) for db in ("book.db", "again.db")]
    same("the other book's notes", lists[1].get("notes"), lists[0].get("notes"))
    same("the other book's people", len(lists[1].get("contacts", [])), len(lists[0].get("contacts", [])))


def main():
    use_programs()
    program = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "target" / "debug" / "rounds"
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(program.resolve(), Path(folder))
        (machine.folder / "book.json").write_text(json.dumps(BOOK))
        machine.rounds("import", machine.folder / "book.json")
        file = workbook(machine)
        tables(machine)
        office(machine, file)
        reports(machine)
        items(machine)
        back(machine, file)


if __name__ == "__main__":
    main()
