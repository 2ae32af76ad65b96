#!/usr/bin/env python3
"""How long lint takes for a folder of 1,000 files (500 migrations with their down files), beside
libpg_query alone parsing the same: a whole process of ours, and the library called in this one."""
import ctypes
import ctypes.util
import os
import pathlib
import subprocess
import sys
import tempfile

from rows import row, timed

build = pathlib.Path(sys.argv[1])
rounds = 5
up = """-- Migration: table {n}
CREATE TABLE shop_{n} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    parent_id bigint REFERENCES shop_{before} (id) ON DELETE CASCADE,
    price numeric(10, 2) NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX shop_{n}_parent_id_idx ON shop_{n} (parent_id);
ALTER TABLE shop_{before} ADD COLUMN note_{n} text DEFAULT 'none', ADD CONSTRAINT c_{n} CHECK (price >= {n});
CREATE INDEX shop_{before}_name_{n}_idx ON shop_{before} (name, created_at);
COMMENT ON TABLE shop_{n} IS 'One of many.';
"""
down = """DROP INDEX shop_{before}_name_{n}_idx;
ALTER TABLE shop_{before} DROP CONSTRAINT c_{n}, DROP COLUMN note_{n};
DROP TABLE shop_{n};
"""


class ParseResult(ctypes.Structure):
    _fields_ = [("tree", ctypes.c_char_p), ("stderr", ctypes.c_void_p), ("error", ctypes.c_void_p)]


library = ctypes.CDLL(ctypes.util.find_library("pg_query"))
library.pg_query_parse.restype = ParseResult
library.pg_query_free_parse_result.argtypes = [ParseResult]


def parse_all(folder):
    for path in sorted(folder.glob("*.sql")):
        result = library.pg_query_parse(ctypes.c_char_p(path.read_bytes()))
        assert not result.error, path
        library.pg_query_free_parse_result(result)


def lint(folder, home):
    done = subprocess.run(
        [build / "bin/howdahctl", "--path", folder, "migrate", "lint", "--offline", "--format", "json"],
        stdout=subprocess.PIPE, cwd=home, env={"PATH": os.environ["PATH"], "HOME": str(home)})
    assert done.returncode == 5 and done.stdout.count(b'"rule"') > 1000, done.returncode


with tempfile.TemporaryDirectory() as temporary:
    home = pathlib.Path(temporary)
    folder = home / "migrations"
    folder.mkdir()
    for n in range(1, 501):
        names = {"n": n, "before": max(1, n - 1)}
        (folder / f"{n:06}_shop_{n}.up.sql").write_text(up.format(**names))
        (folder / f"{n:06}_shop_{n}.down.sql").write_text(down.format(**names))
    ours, theirs = [], []
    for _ in range(rounds):  # in turn, so that a noisy minute hits both
        theirs.append(timed(lambda: parse_all(folder)))
        ours.append(timed(lambda: lint(folder, home)))
    row("lint: 1,000 files", ours, "s", "libpg_query alone", theirs, 1)
