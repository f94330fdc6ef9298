#!/usr/bin/env python3
"""The real programs of other people read what rounds writes, and what they change arrives in the book.

vdirsyncer keeps two folders alike over a Radicale server on the loopback: the folder of `rounds vdir sync`, and that
of a phone. khal lists and adds events on the phone, khard lists its people. Prints what the programs say; ends with 1
at the first thing that is not as it should be. Where the programs cannot be installed it says so and ends with 0.

    tests/vdir_round_trip.py [PATH-OF-ROUNDS]
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from other_programs import ROOT, installed

PROGRAMS = ["vdirsyncer==0.21.0", "khal==0.14.1", "khard==0.22.0", "radicale==3.9.0"]
TODAY = "2026-11-23"
BOOK = {
    "format": "rounds-book",
    "version": 1,
    "customers": [{
        "code": "C001", "name": "华星科技有限公司", "short_name": "华星科技", "address": "上海市浦东新区张江路 1 号",
        "created": "2026-01-05", "stage": "won",
        "contacts": [
            {"uid": "zhang", "name": "张伟", "title": "总经理", "mobile": "13800001111", "birthday": "1980-05-12"},
            {"uid": "li", "name": "李敏", "email": "li@example.com", "birthday": "--08-08"},
        ],
        "follow_ups": [
            {"uid": "visit", "kind": "visit", "planned_on": "2026-11-25", "planned_at": "10:00", "minutes": 90,
             "subject": "谈二期", "goal": "拿到预算", "contacts": ["张伟"]},
            {"uid": "call", "kind": "phone", "planned_on": "2026-11-26"},
        ],
        "contracts": [{"uid": "k1", "number": "HX-7", "ends_on": "2026-12-31"}],
    }],
}


def programs():
    """The folder of the installed programs."""
    return installed("vdir-programs", PROGRAMS, "vdirsyncer, khal, khard and radicale") / "bin"


class Trip:
    """One run: a book, its folder, a server, a phone."""

    def __init__(self, rounds, binaries, folder):
        self.rounds_program, self.binaries, self.folder = rounds, binaries, folder
        self.ours, self.phone = folder / "ours", folder / "phone"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {
            "HOME": str(folder), "PATH": f"{binaries}:{os.environ['PATH']}", "TZ": "Asia/Shanghai", "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8", "ROUNDS_DB": str(folder / "book.db"), "ROUNDS_STATE": str(folder / "state"),
            "ROUNDS_CONFIG": str(folder / "config.toml"), "ROUNDS_TODAY": TODAY, "XDG_RUNTIME_DIR": str(folder),
        }

    def run(self, *words, answer=None, status=0):
        done = subprocess.run([str(word) for word in words], env=self.environment, cwd=self.folder, input=answer,
                              capture_output=True, text=True, timeout=60)
        if done.returncode != status:
            sys.exit(f"FAILED {words}: status {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def rounds(self, *words, status=0):
        return self.run(self.rounds_program, *words, "--lang", "zh", status=status)

    def sync_rounds(self, status=0):
        self.ours.mkdir(parents=True, exist_ok=True)
        report = json.loads(self.rounds("vdir", "sync", self.ours, "--json", status=status))
        print("rounds vdir sync  ", json.dumps({name: report[name] for name in ("written", "taken", "deleted")}),
              "conflicts", [one["file"] for one in report["conflicts"]])
        return report

    def vdirsyncer(self, side, command="sync"):
        answers = "y\n" * 20 if command == "discover" else None
        return self.run("vdirsyncer", "-c", self.folder / f"{side}.conf", command, answer=answers)

    def both(self):
        """What the book wrote arrives on the phone."""
        self.vdirsyncer("ours")
        self.vdirsyncer("phone")

    def back(self):
        """What the phone wrote arrives in the folder of the book."""
        self.vdirsyncer("phone")
        self.vdirsyncer("ours")

    def configure(self):
        for side in ("ours", "phone"):
            parts = [f'[general]\nstatus_path = "{self.folder}/status-{side}/"\n']
            for kind, end, storage in (("calendar", ".ics", "caldav"), ("contacts", ".vcf", "carddav")):
                parts.append(f'''[pair {kind}]
a = "{kind}_here"
b = "{kind}_there"
collections = ["{kind}"]
conflict_resolution = "b wins"

[storage {kind}_here]
type = "filesystem"
path = "{self.folder}/{side}/"
fileext = "{end}"

[storage {kind}_there]
type = "{storage}"
url = "http://127.0.0.1:{self.port}/seller/"
username = "seller"
password = "any"
''')
            (self.folder / f"{side}.conf").write_text("\n".join(parts))
        (self.folder / "khal.conf").write_text(f'''[calendars]
[[visits]]
path = {self.phone}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
[default]
default_calendar = visits
[sqlite]
path = {self.folder}/khal.db
''')
        (self.folder / "khard.conf").write_text(f'''[addressbooks]
[[people]]
path = {self.phone}/contacts
[general]
default_action = list
[contact table]
display = formatted_name
show_uids = no
''')

    def serve(self):
        words = [self.binaries / "python", "-m", "radicale", "--server-hosts", f"127.0.0.1:{self.port}", "--auth-type", "none",
                 "--storage-filesystem-folder", self.folder / "server", "--logging-level", "error"]
        server = subprocess.Popen([str(word) for word in words], env=self.environment, cwd=self.folder,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return server
            time.sleep(0.05)
        server.terminate()
        sys.exit("FAILED: the server does not answer")

    def khal(self, *words):
        return self.run("khal", "-c", self.folder / "khal.conf", *words)

    def khard(self, *words):
        return self.run("khard", "-c", self.folder / "khard.conf", *words)

    def follow_up(self, uid):
        book = json.loads(self.rounds("export"))
        found = [one for one in book["customers"][0]["follow_ups"] if one.get("uid") == uid]
        return found[0] if found else {}

    def contact(self, uid):
        book = json.loads(self.rounds("export"))
        return next(one for one in book["customers"][0]["contacts"] if one.get("uid") == uid)

    def on_phone(self, kind, uid):
        """The file of an item on the phone, by its name inside."""
        files = (self.phone / kind).glob("*.ics" if kind == "calendar" else "*.vcf")
        return next((file for file in files if f"UID:{uid}" in file.read_text()), None)


def expect(is_so, what, seen=""):
    print("  ok  " if is_so else "  NOT ", what)
    if not is_so:
        sys.exit(f"FAILED: {what}\n{seen}")


def change(file, old, new):
    text = file.read_bytes().decode()
    expect(old in text, f"{file.name} says {old}", text)
    file.write_bytes(text.replace(old, new).encode())


def trip(one):
    book = one.folder / "first.json"
    book.write_text(json.dumps(BOOK, ensure_ascii=False))
    one.rounds("import", book)
    expect(one.sync_rounds()["written"] == 7, "two plans, two people, two birthdays and a contract are written")
    for side in ("ours", "phone"):
        one.vdirsyncer(side, "discover")
    one.both()
    listed = one.khal("list", TODAY, "7d")
    print(listed)
    expect("10:00-11:30 华星科技 拜访: 谈二期" in listed, "khal shows the visit at its time", listed)
    people = one.khard("list")
    print(people)
    expect("张伟" in people and "13800001111" in people, "khard shows who to call", people)
    birthdays = one.khard("birthdays")
    print(birthdays)
    expect("张伟" in birthdays and "李敏" in birthdays, "khard knows both birthdays", birthdays)
    days = one.khal("list", "2027-05-12", "1d") + one.khal("list", "2026-12-31", "1d")
    print(days)
    expect("张伟生日" in days and "HX-7" in days, "khal shows the birthday and the end of the contract", days)

    print("\nA change on the phone, and an event that khal adds:")
    change(one.on_phone("calendar", "visit"), "20261125T1", "20261127T1")
    change(one.on_phone("contacts", "li"), "END:VCARD", "TEL;TYPE=CELL:13900002222\r\nEND:VCARD")
    one.khal("new", "2026-11-30", "14:00", "15:00", "华星科技 电话: 问合同 :: 带上报价")
    one.back()
    expect(one.sync_rounds()["taken"] == 3, "three changes arrive")
    expect(one.follow_up("visit")["planned_on"] == "2026-11-27", "the visit is moved in the book")
    expect(one.contact("li")["mobile"] == "13900002222", "the number is in the book")
    new = json.loads(one.rounds("today", "--today", "2026-11-30", "--json"))["planned"]
    print("  ", [(item["kind"], item["planned_at"], item["subject"]) for item in new])
    expect([(item["kind"], item["planned_at"], item["subject"]) for item in new] == [("phone", "14:00", "问合同")],
           "khal's event is a planned call", new)

    print("\nA change in the book:")
    visit = json.loads(one.rounds("today", "--today", "2026-11-27", "--json"))["planned"][0]["id"]
    one.rounds("move", visit, "2026-12-01")
    expect(one.sync_rounds()["written"] == 1, "one file is written")
    one.both()
    listed = one.khal("list", "2026-12-01", "1d")
    print(listed)
    expect("华星科技 拜访: 谈二期" in listed, "khal shows the visit on its new day", listed)

    print("\nBoth change the same visit:")
    change(one.on_phone("calendar", "visit"), "20261201T1", "20261203T1")
    one.rounds("move", visit, "2026-12-02")
    one.back()
    report = one.sync_rounds(status=3)
    copy = Path(report["conflicts"][0]["copy"])
    expect("20261203T10" in copy.read_text(), f"the phone's version is kept in {copy.parent.name}/")
    expect(one.follow_up("visit")["planned_on"] == "2026-12-02", "the book's version stays")
    one.both()
    expect("20261202T10" in one.on_phone("calendar", "visit").read_text(), "and is on the phone")

    print("\nThe phone deletes the call:")
    one.on_phone("calendar", "call").unlink()
    one.back()
    expect(one.sync_rounds()["deleted"] == 1, "one plan is closed")
    expect(one.follow_up("call")["cancelled_on"] == TODAY, "the call is cancelled, not lost")

    print("\nThe phone deletes a birthday and moves the end of the contract:")
    one.on_phone("calendar", "birthday-zhang").unlink()
    change(one.on_phone("calendar", "contract-k1"), "20261231", "20261230")
    one.back()
    restored = one.sync_rounds()["restored"]
    expect(len(restored) == 2, "both are written again and listed", restored)
    one.both()
    expect(one.on_phone("calendar", "birthday-zhang") is not None, "the birthday is on the phone again")
    expect("20261231" in one.on_phone("calendar", "contract-k1").read_text(), "and the contract ends as the book says")

    print("\nThe phone spells a card its own way, adds a number, and leaves out what it cannot keep:")
    card = one.on_phone("contacts", "zhang")
    change(card, "VERSION:3.0", "VERSION:4.0")
    change(card, "BDAY:1980-05-12", "BDAY:--0512")
    change(card, "END:VCARD", "TEL;TYPE=HOME:02155550000\r\nEND:VCARD")
    before = one.contact("zhang")
    one.back()
    one.sync_rounds()
    after = one.contact("zhang")
    expect(after["birthday"] == before["birthday"], "the birthday keeps its year", after)
    expect(after.get("phones") == ["02155550000"] and after["mobile"] == before["mobile"], "the number is a further one", after)
    one.both()
    expect("02155550000" in one.khard("show", "张伟"), "khard shows the further number")

    print("\nOnce more:")
    before = {path: path.read_bytes() for path in one.ours.rglob("*") if path.is_file()}
    report = one.sync_rounds()
    one.both()
    one.back()
    expect(not any(report[name] for name in ("written", "taken", "deleted", "conflicts")), "nothing is done")
    after = {path: path.read_bytes() for path in one.ours.rglob("*") if path.is_file()}
    expect(before == after, "no byte is different")


def main():
    rounds = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target" / "debug" / "rounds").resolve()
    if not rounds.exists():
        sys.exit(f"FAILED: there is no program at {rounds}; build it with cargo build")
    binaries = programs()
    with tempfile.TemporaryDirectory(prefix="rounds-vdir-") as folder:
        one = Trip(rounds, binaries, Path(folder))
        one.configure()
        server = one.serve()
        try:
            trip(one)
        finally:
            server.terminate()
            server.wait(10)
    print("\nvdirsyncer, khal, khard and Radicale agree with rounds.")


if __name__ == "__main__":
    main()
