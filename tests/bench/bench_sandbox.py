#!/usr/bin/env python3
"""How long until the private PostgreSQL accepts connections: from nothing, and on an existing cluster.

The references are the plain tools on a cluster of their own: initdb and pg_ctl -w start, and pg_ctl
alone. Both sides take turns, so that what else the machine does falls on both.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import rows

TIMES = 7

howdahctl = str(pathlib.Path(sys.argv[1]) / "bin" / "howdahctl")
folder = pathlib.Path(tempfile.mkdtemp(prefix="howdah-b.", dir="/tmp"))
folder.chmod(0o755)
environment = {"PATH": os.environ["PATH"], "HOME": str(folder),
               "HOWDAH_SANDBOX_DIR": str(folder / "ours")}


def newest_server():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"),
                   key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else pathlib.Path(shutil.which("postgres")).parent


server = newest_server()
plain = folder / "plain"
plain.mkdir()
account = []
if os.geteuid() == 0:  # PostgreSQL does not run as root
    account = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    shutil.chown(plain, "postgres")


def run(*command):
    subprocess.run(command, check=True, cwd="/", env=environment,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def sandbox(*arguments):
    run(howdahctl, "sandbox", *arguments)


def initdb():
    run(*account, str(server / "initdb"), "-D", str(plain / "data"), "--auth=trust")


def pg_ctl(*arguments):
    run(*account, str(server / "pg_ctl"), "-D", str(plain / "data"), "-l", str(plain / "log"),
        "-o", f"-k {plain} -c listen_addresses=", "-w", *arguments)


def reference_cold():
    initdb()
    pg_ctl("start")


cold, warm, reference, reference_warm = [], [], [], []
try:
    for _ in range(TIMES):
        cold.append(rows.timed(lambda: sandbox("start")))
        reference.append(rows.timed(reference_cold))
        sandbox("stop")
        pg_ctl("stop", "-m", "fast")
        warm.append(rows.timed(lambda: sandbox("start")))
        reference_warm.append(rows.timed(lambda: pg_ctl("start")))
        sandbox("reset", "--yes", "--confirm", "howdah")
        pg_ctl("stop", "-m", "fast")
        shutil.rmtree(plain / "data")
finally:
    shutil.rmtree(folder, ignore_errors=True)

rows.row("sandbox: cold start, to accepting connections", cold, "s",
         "initdb, pg_ctl -w start", reference, goal=1.5)
rows.row("sandbox: warm start", warm, "s", "pg_ctl -w start", reference_warm, goal=0.3)
