#!/usr/bin/env python3
"""Times the start and a key of terminal programs in turn, each in a terminal of its own.

    tests/start_speed.py [--runs 9] [--keys jjjj] [--settle 1.0] COMMAND [COMMAND ...]

Each COMMAND is one shell word list in quotes; the first is what the others are compared with, such as the smallest
program of the same toolkit. Printed are medians, and in brackets how many times the first: wall time until something
stands on the screen, processor time of all threads until then and until `settle` seconds later, processor time of a
key, and the most memory. The wall time ends with the first output after which nothing came for 5 ms.
Linux only. For a book: `rounds demo --write big.db --customers 100000 --follow-ups 1000000`.
"""
import argparse, fcntl, os, pty, select, shlex, signal, statistics, struct, termios, time


class Running:
    def __init__(self, command):
        self.start = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", 36, 120, 0, 0))
            os.execvp(command[0], command)

    def read(self, limit, quiet):
        """Reads until nothing comes for `quiet` seconds, `limit` at most; when the last of it came, and how much."""
        end, last, size = time.monotonic() + limit, None, 0
        while (left := end - time.monotonic()) > 0:
            wait = left if last is None else min(left, quiet)
            if not select.select([self.fd], [], [], wait)[0]:
                break
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            self.answer(data)
            last, size = time.monotonic(), size + len(data)
        return last, size

    def answer(self, data):
        """What a plain terminal answers to a program that asks."""
        for question, reply in ((b"\x1b[6n", b"\x1b[1;1R"), (b"\x1b[c", b"\x1b[?62;1;22c")):
            if question in data:
                os.write(self.fd, reply)

    def cpu(self):
        return time.clock_gettime((~self.pid << 3) | 2)

    def peak(self):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def measure(command, keys, settle):
    program = Running(command)
    first, size = None, 0
    while size < 500 and time.monotonic() - program.start < 60:  # less is only the terminal being taken over
        last, more = program.read(60, 0.005)
        first, size = last or first, size + more
    frame = program.cpu()
    program.read(settle, settle)
    figures = {"first frame, ms": (first - program.start) * 1e3, "cpu to it, ms": frame * 1e3,
               "cpu settled, ms": program.cpu() * 1e3}
    costs = []
    for key in keys:
        before = program.cpu()
        os.write(program.fd, key.encode())
        program.read(1, 0.02)
        costs.append((program.cpu() - before) * 1e3)
    figures["cpu of a key, ms"] = statistics.median(costs)
    figures["peak, MiB"] = program.peak()
    program.end()
    return figures


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=9)
    options.add_argument("--keys", default="jjjjjjjj")
    options.add_argument("--settle", type=float, default=1.0)
    options.add_argument("commands", nargs="+")
    given = options.parse_args()
    found = {command: [] for command in given.commands}
    for _ in range(given.runs):
        for command in given.commands:
            found[command].append(measure(shlex.split(command), given.keys, given.settle))
    base = found[given.commands[0]]
    for command, runs in found.items():
        print(command)
        for name in base[0]:
            value, first = (statistics.median(run[name] for run in of) for of in (runs, base))
            print(f"  {name:18} {value:9.2f}  ({value / first:.2f})")


if __name__ == "__main__":
    main()
