#!/usr/bin/env python3
"""How long migrations take beside one psql process that runs the same files: each of 1,000 files
makes one table, and drops it; and the sample store's schema. Both sides are whole processes, on
databases of their own. On a server that writes each commit to the disk, as servers do unless they
are told not to, and on one that does not, where a transaction costs next to nothing."""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from rows import row, timed

build = pathlib.Path(sys.argv[1])
sample = pathlib.Path(__file__).resolve().parents[2] / "migrations"
server = os.environ["HOWDAH_TEST_SERVER"]
rounds = 5
file = """-- Migration: table {n}
create table bench_{n} (
    id bigint generated always as identity primary key,
    name text not null check (name <> ''),
    created_at timestamptz not null default now()
);
comment on table bench_{n} is 'One of a thousand.';
"""


def psql(database, *arguments):
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", f"{server} dbname={database}", *arguments],
                   check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PGOPTIONS": "-c client_min_messages=error"})


def on_new_database(work, before=None):
    """Seconds that work(database) takes, once before(database) is done."""
    psql("postgres", "-c", "drop database if exists bench_migrate", "-c", "create database bench_migrate")
    try:
        if before:
            before("bench_migrate")
        return timed(lambda: work("bench_migrate"))
    finally:
        psql("postgres", "-c", "drop database bench_migrate with (force)")


def safe(setting):
    """Whether commits outlive a crash, which the throw-away server does not care about."""
    for name in "fsync", "full_page_writes", "synchronous_commit":
        psql("postgres", "-c", f"alter system set {name} = {setting}")
    psql("postgres", "-c", "select pg_reload_conf()")
    show = ["psql", "-X", "-At", f"{server} dbname=postgres", "-c", "show fsync"]
    while subprocess.run(show, check=True, capture_output=True, text=True).stdout.strip() != setting:
        pass


def howdahctl(folder, home, *command):
    return lambda database: subprocess.run(
        [build / "bin/howdahctl", "--database", f"{server} dbname={database}", "--path", folder, "--json", "migrate",
         *command],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home,
        env={**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home), "XDG_CONFIG_HOME": str(home),
             "XDG_DATA_HOME": str(home)})


def by_psql(folder, home, direction):
    files = sorted(folder.glob(f"*.{direction}.sql"), reverse=direction == "down")
    script = home / f"{direction}.sql"
    script.write_text("".join(f"\\i {path}\n" for path in files))
    return lambda database: psql(database, "-f", script)


def compare(name, folder, home, goal, direction="up"):
    up = howdahctl(folder, home, "up")
    work = up if direction == "up" else howdahctl(folder, home, "down", "--all", "--yes")
    reference = by_psql(folder, home, direction)
    before = None if direction == "up" else up
    ours, theirs = [], []
    for _ in range(rounds):  # in turn, so that a noisy minute hits both
        theirs.append(on_new_database(reference, before))
        ours.append(on_new_database(work, before))
    row(name, ours, "s", "one psql process", theirs, goal and goal * statistics.median(theirs))


with tempfile.TemporaryDirectory() as temporary:
    home = pathlib.Path(temporary)
    thousand = home / "thousand"
    thousand.mkdir()
    for n in range(1, 1001):
        (thousand / f"{n:06}_table_{n}.up.sql").write_text(file.format(n=n))
        (thousand / f"{n:06}_table_{n}.down.sql").write_text(f"drop table bench_{n};\n")
    for setting, label in ("on", ""), ("off", ", fsync off"):
        safe(setting)
        compare(f"migrate: 1,000 one-table files{label}", thousand, home, 1.15)
        compare(f"migrate: 1,000 one-table files, down{label}", thousand, home, 1.15, "down")
    compare("migrate: the sample schema", sample, home, None)
