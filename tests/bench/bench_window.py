"""How long until a window is on the screen, and what it weighs, against sqlitebrowser.

Both start under one Xvfb without a window manager, in turn, with warm file caches: from exec until
the first top-level window is mapped; then, when memory has stopped growing, the resident size.
Howdah starts as a user starts it: on its sandbox, which runs already; it connects after the window
is there.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from rows import row

build = pathlib.Path(sys.argv[1])
RUNS = 7


def start_xvfb():
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    number = os.fdopen(read).readline().strip()
    if not number:
        sys.exit("Xvfb did not start")
    return server, f":{number}"


def resident_mib(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def settled_mib(pid):
    """Resident size once it has not grown for a second."""
    last, since = 0.0, time.monotonic()
    end = since + 30
    while time.monotonic() < end:
        now = resident_mib(pid)
        if now > last + 0.5:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > 1:
            return now
        time.sleep(0.1)
    return resident_mib(pid)


def once(command, env):
    watch = subprocess.Popen(["xev", "-root", "-event", "substructure"], env=env,
                             stdout=subprocess.PIPE, text=True, bufsize=1)
    time.sleep(0.3)  # until xev has asked for the events
    begin = time.perf_counter()
    program = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for line in watch.stdout:
            if line.startswith("MapNotify"):
                break
        seconds = time.perf_counter() - begin
        return seconds * 1000, settled_mib(program.pid)
    finally:
        program.send_signal(signal.SIGTERM)
        try:
            program.wait(15)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        watch.kill()
        watch.wait()


home = tempfile.mkdtemp(prefix="howdah-bench-")
xvfb, display = start_xvfb()
env = {k: v for k, v in os.environ.items()
       if not k.startswith(("DB_", "PG", "DATABASE_", "XDG_", "WAYLAND_"))}
env |= {"DISPLAY": display, "HOME": home, "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1",
        "HOWDAH_SANDBOX_DIR": f"{home}/sandbox", "XDG_RUNTIME_DIR": home}
ctl = str(build / "bin/howdahctl")
os.chmod(home, 0o755)  # as root the sandbox runs as another user
try:
    subprocess.run([ctl, "sandbox", "start"], env=env, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([ctl, "--sandbox", "migrate", "up", "--yes"], env=env, check=True,
                   stdout=subprocess.DEVNULL)
    commands = {"howdah": [str(build / "bin/howdah"), "--sandbox"], "sqlitebrowser": ["sqlitebrowser"]}
    times = {name: [] for name in commands}
    sizes = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            ms, mib = once(command, env)
            if run:  # the first one warms the caches
                times[name].append(ms)
                sizes[name].append(mib)
    row("window visible", times["howdah"], "ms", "sqlitebrowser", times["sqlitebrowser"], 150)
    row("window: resident", sizes["howdah"], "MiB", "sqlitebrowser", sizes["sqlitebrowser"], 70)
finally:
    subprocess.run([ctl, "sandbox", "stop"], env=env, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    xvfb.terminate()
    xvfb.wait()
    shutil.rmtree(home, ignore_errors=True)
