"""Rows out of and into a table of 1,000,000: howdahctl table against psql \\copy, in turn, on one database; and the
memory that a workbook of many rows takes, beside one of few."""
import filecmp
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import uuid

from rows import row, timed

build = pathlib.Path(sys.argv[1]).resolve()
server = os.environ["HOWDAH_TEST_SERVER"]
ROWS = 1_000_000
RUNS = 7


def psql(database, *commands):
    arguments = [part for command in commands for part in ("-c", command)]
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", f"{server} dbname={database}", *arguments],
                   check=True, stdout=subprocess.DEVNULL)


def howdahctl(database, *arguments):
    """Mebibytes that it held at the most."""
    with subprocess.Popen([build / "bin/howdahctl", "--database", f"{server} dbname={database}", "table", *arguments],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home,
                          env={**os.environ, "HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home,
                               "XDG_DATA_HOME": home}) as running:
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        sys.exit(f"howdahctl table {' '.join(arguments)}: exit {running.returncode}")
    return usage.ru_maxrss / 1024


def inTurn(ours, theirs, before=lambda: None):
    """Seconds of RUNS of each; the first pair only warms up."""
    times = [], []
    for run in range(RUNS + 1):
        for work, kept in zip((ours, theirs), times):
            before()
            took = timed(work)
            if run > 0:
                kept.append(took)
    return times


with tempfile.TemporaryDirectory(prefix="howdah-bench-") as home:
    database = f"bench_transfer_{uuid.uuid4().hex[:8]}"
    mine, other = f"{home}/mine.csv", f"{home}/other.csv"
    psql("postgres", f"create database {database}")
    try:
        psql(database, "create table big (id bigint primary key, name text not null, price numeric(10,2) not null,"
                       " placed timestamptz not null, note text)",
             "insert into big select g, 'row ' || g, g % 10007 / 100.0, timestamptz '2026-01-01' + g * interval"
             f" '1 second', case when g % 3 = 0 then repeat('note ', 10) end from generate_series(1, {ROWS}) g",
             "create table copy (like big including all)", "vacuum (analyze) big", "checkpoint")
        ours, theirs = inTurn(lambda: howdahctl(database, "export", "big", mine),
                              lambda: psql(database, f"\\copy big to '{other}' (format csv, header)"))
        if not filecmp.cmp(mine, other, shallow=False): # a program begins with the memory of who starts it
            sys.exit("the two files are not the same")
        row(f"CSV export of {ROWS:,} rows", ours, "s", "psql \\copy", theirs, goal=1.1 * statistics.median(theirs))
        ours, theirs = inTurn(lambda: howdahctl(database, "import", "copy", mine),
                              lambda: psql(database, f"\\copy copy from '{other}' (format csv, header)"),
                              before=lambda: psql(database, "truncate copy", "checkpoint"))
        row(f"CSV import of {ROWS:,} rows", ours, "s", "psql \\copy", theirs, goal=1.15 * statistics.median(theirs))
        many, few = ([howdahctl(database, "export", "big", f"{home}/book.xlsx", "--filter", f"id <= {rows}")
                      for _ in range(5)] for rows in (200_000, 2_000))
        row("memory of a workbook of 200,000 rows", many, "MiB", "one of 2,000 rows", few,
            goal=1.25 * statistics.median(few))
    finally:
        psql("postgres", f"drop database if exists {database}")
