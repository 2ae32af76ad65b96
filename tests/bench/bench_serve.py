#!/usr/bin/env python3
"""How soon `howdahctl serve` answers while the PostgreSQL it watches is stopped (SIGSTOP), under
wrk, whose requests come as fast as they are answered: far more than 1,000 a second.

The reference is the same while the server runs. /metrics is held against promtool. A soak goes on
for HOWDAH_SOAK_SECONDS (10; 1800 for half an hour), wrk and a look every 100 ms all the while: its
reference is the memory after the first fifth.
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

import rows

SOAK = int(os.environ.get("HOWDAH_SOAK_SECONDS", "10"))

howdahctl = str(pathlib.Path(sys.argv[1]) / "bin" / "howdahctl")
folder = pathlib.Path(tempfile.mkdtemp(prefix="howdah-b.", dir="/tmp"))
folder.chmod(0o755)
environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder),
               "HOWDAH_SANDBOX_DIR": str(folder / "sandbox")}


def run(*command):
    return subprocess.run(command, check=True, cwd="/", env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, text=True).stdout


def load(url, seconds):
    """Milliseconds that 99 of 100 answers took at most, and how many came a second."""
    said = run("wrk", "-t1", "-c8", f"-d{seconds}s", "--latency", url)
    if re.search(r"Socket errors: .*[1-9]", said):
        raise SystemExit(said)
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], rate


def memory(pid):
    """MiB that it has in memory."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def descendants(pid):
    yield pid
    for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from descendants(int(child))


def answers(url):
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


run(howdahctl, "sandbox", "start")
serve = subprocess.Popen([howdahctl, "--sandbox", "--json", "serve", "--port", "0", "--interval",
                          "100ms"], env=environment, cwd="/", stdout=subprocess.PIPE, text=True)
try:
    said = ""
    while not said.rstrip().endswith("}"):
        said += serve.stdout.readline()
    base = json.loads(said)["url"]
    while answers(base + "/ready") != 200:
        pass
    with urllib.request.urlopen(base + "/metrics") as metrics:
        subprocess.run(["promtool", "check", "metrics"], input=metrics.read(), check=True)

    server = json.loads(run(howdahctl, "sandbox", "status", "--json"))["pid"]
    running, stopped, rates = [], [], []
    for _ in range(3):
        running.append(load(base + "/health", 2)[0])
        halted = list(descendants(server))
        for pid in halted:
            os.kill(pid, signal.SIGSTOP)
        try:
            while answers(base + "/health") != 503:
                pass
            slow, rate = load(base + "/health", 2)
            stopped.append(slow)
            rates.append(rate)
        finally:
            for pid in halted:
                os.kill(pid, signal.SIGCONT)
        while answers(base + "/ready") != 200:
            pass
    rows.row("health, 99 % of answers, server stopped", stopped, "ms", "server running", running, 100)
    rows.row("health, time for 1,000 requests, server stopped", [1000 / rate for rate in rates], "s",
             "1,000 requests a second", [1.0], 1)

    load(base + "/metrics", max(1, SOAK // 5))
    before = memory(serve.pid)
    load(base + "/metrics", max(1, SOAK - SOAK // 5))
    rows.row(f"serve, memory after {SOAK} s under load", [memory(serve.pid)], "MiB",
             "after a fifth of it", [before], before * 1.1)
finally:
    serve.send_signal(signal.SIGTERM)
    serve.wait(60)
    run(howdahctl, "sandbox", "stop")
    shutil.rmtree(folder, ignore_errors=True)
