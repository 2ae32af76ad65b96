#!/usr/bin/env python3
"""The pool beside HikariCP: cycles of acquire and release, and SELECT 1, over TCP on the loopback.

Both have four connections and sit in processes of their own (pool_peer.cpp, HikariPeer.java) that
are warmed up first and then take turns, so that what else the machine does falls on both. Rows
that a ratio is asked of print it as time for each call, acquire and release counted; where few
are to wait long, the 99th percentiles of acquire and release together.

SELECT 1 is asked in two ways. Prepared, as what is asked again and again is: Connection::runPrepared()
and a JDBC PreparedStatement, which both keep it on the server (JDBC from its fifth use on). And as a
user of either asks it without further ado: Connection::run(), which sends what binds nothing as one
Query message, and a JDBC Statement, which sends Parse of the unnamed statement, Bind, Describe,
Execute and Sync in one packet. System calls for an operation, seen with strace: ours send,
sched_yield, recv, and poll and another recv where the first found nothing yet; theirs write, read,
and poll and another read likewise.
"""
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile

import rows

ROUNDS = 15 # short ones: the machine's pace changes within seconds
JARS = ["HikariCP", "postgresql", "slf4j-api", "slf4j-nop"]

build = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).resolve().parent
folder = pathlib.Path(tempfile.mkdtemp(prefix="howdah-b.", dir="/tmp"))
folder.chmod(0o755)
data = folder / "data"
account = []
if os.geteuid() == 0:  # PostgreSQL does not run as root
    account = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    shutil.chown(folder, "postgres")
server = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"),
             key=lambda path: float(path.parts[-3])).parent


def run(*command):
    subprocess.run([*account, *map(str, command)], check=True, cwd="/", stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Peer:
    """A process that answers a line with a line."""

    def __init__(self, *command):
        self.process = subprocess.Popen(list(map(str, command)), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.process.args[0]} ended")
        return json.loads(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def both(policy, what, threads, length):
    """What each said, turn by turn."""
    ours.ask(policy, what, threads, length)
    hikari.ask(what, threads, length)
    said = [(ours.ask(policy, what, threads, length), hikari.ask(what, threads, length))
            for _ in range(ROUNDS)]
    mine, theirs = [s[0] for s in said], [s[1] for s in said]
    for name, all_said in (("ours", mine), ("HikariCP", theirs)):
        print(f"# {what}, {threads} threads, {policy}, {name}:", ", ".join(
            f"{key} {statistics.median(s[key] for s in all_said):,.4g}" for key in all_said[0]),
              file=sys.stderr)
    return mine, theirs


def each(said, unit):
    return [unit / one["per_second"] for one in said]


def waits(said):
    return [(one["acquire_p99"] + one["release_p99"]) / 1000 for one in said]


def compare(name, policy, what, threads, length, factor):
    """A row of the time for each call; `factor` times HikariCP's is the goal."""
    mine, theirs = both(policy, what, threads, length)
    unit, scale = ("ns", 1e9) if what == "cycles" else ("us", 1e6)
    reference = each(theirs, scale)
    rows.row(name, each(mine, scale), unit, f"HikariCP, the same", reference,
             goal=statistics.median(reference) * factor)
    return mine, theirs


try:
    run(server / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync")
    port = free_port()
    run(server / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "start", "-o",
        f"-k {folder} -c listen_addresses=127.0.0.1 -c port={port} -c fsync=off")
    ours = Peer(build / "bench" / "pool_peer",
                f"host=127.0.0.1 port={port} user=postgres dbname=postgres sslmode=disable")
    hikari = Peer("java", "-cp", ":".join(f"/usr/share/java/{jar}.jar" for jar in JARS),
                  here / "HikariPeer.java",
                  f"jdbc:postgresql://127.0.0.1:{port}/postgres?user=postgres&sslmode=disable")
    for threads in (1, 8):  # the compiler of a JVM takes its time
        for what in ("cycles", "select", "prepared"):
            hikari.ask(what, threads, 3000)

    compare("pool: acquire and release, 1 thread", "fair", "cycles", 1, 300, 1 / 4)
    for threads in (8, 32):
        compare(f"pool: acquire and release, {threads} threads on 4 connections, throughput",
                "throughput", "cycles", threads, 300, 1 / 3)
    for what, how in (("select", ""), ("prepared", " prepared")):
        compare(f"pool: SELECT 1{how}, 8 threads on 4 connections, throughput", "throughput", what, 8,
                500, 1 / 1.05)
    mine, theirs = both("fair", "select", 8, 1000)
    rows.row("pool: p99 of acquire + release, 8 threads on 4 connections, fair", waits(mine), "us",
             "HikariCP, the same", waits(theirs), goal=statistics.median(waits(theirs)) / 3)
    rows.row("pool: SELECT 1, 8 threads, fair: luckiest thread to least lucky",
             [1 / one["fairness"] for one in mine], "x", "HikariCP, the same",
             [1 / max(one["fairness"], 1e-9) for one in theirs], goal=1 / 0.95)
    for what, how in (("select", ""), ("prepared", " prepared")):
        compare(f"pool: SELECT 1{how}, 32 threads on 4 connections, fair", "fair", what, 32, 500, 1)
    ours.end()
    hikari.end()
finally:
    if (data / "postmaster.pid").exists():
        run(server / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    shutil.rmtree(folder, ignore_errors=True)
