"""howdahctl seed --scale against psql \\copy of the same rows, on the same kind of database.

Both fill a fresh copy of the migrated store, in turn, in one transaction; howdahctl makes the rows
while it sends them and analyzes the tables, psql reads them from files in COPY's text format.
BENCH_LARGE=1 takes 1,000,000 users (about an hour and 15 GB); without it 20,000 stand for them.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import uuid

from rows import row, timed

build = pathlib.Path(sys.argv[1]).resolve()
root = pathlib.Path(__file__).resolve().parents[2]
server = os.environ["HOWDAH_TEST_SERVER"]
thousands = 1000 if os.environ.get("BENCH_LARGE") == "1" else 20
RUNS = 5

# What seed writes, in the order the references demand; columns of their own default are left out.
TABLES = {
    "categories": "id, parent_id, name, description, position, created_at, updated_at",
    "organizations": "id, name, slug, contact_email, country_code, default_currency, settings, created_at, updated_at",
    "users": "id, organization_id, email, full_name, phone_number, password_hash, role, status, email_verified_at,"
             " last_login_at, created_at, updated_at, deleted_at",
    "products": "id, organization_id, category_id, sku, name, price, currency, stock, attributes, created_at, updated_at",
    "orders": "id, organization_id, user_id, order_number, status, currency, subtotal, adjustment_total, placed_at,"
              " created_at, updated_at",
    "order_items": "id, order_id, line_number, product_id, quantity, unit_price, created_at, updated_at",
    "order_adjustments": "id, order_id, kind, description, amount, created_at, updated_at",
    "order_status_history": "id, order_id, from_status, to_status, changed_by, changed_at",
}


def psql(database, *arguments):
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", f"{server} dbname={database}", *arguments],
                   check=True, stdout=subprocess.DEVNULL)


def howdahctl(database, *arguments):
    subprocess.run([build / "bin/howdahctl", "--database", f"{server} dbname={database}", "--path",
                    root / "migrations", *arguments],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home,
                   env={**os.environ, "HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home,
                        "XDG_DATA_HOME": home})


with tempfile.TemporaryDirectory(prefix="howdah-bench-") as home:
    mark = uuid.uuid4().hex[:8]
    empty, work = f"bench_store_{mark}", f"bench_seed_{mark}"
    script = pathlib.Path(home, "copy.sql")

    def on_a_fresh_store(fill):
        psql("postgres", "-c", f"create database {work} template {empty}", "-c", "checkpoint")
        try:
            return timed(fill)
        finally:
            psql("postgres", "-c", f"drop database {work}")

    def export():
        howdahctl(work, "seed", "--scale", str(thousands))
        for table, columns in TABLES.items():
            psql(work, "-c", f"\\copy (select {columns} from {table} order by id) to '{home}/{table}'")

    psql("postgres", "-c", f"create database {empty}")
    try:
        howdahctl(empty, "migrate", "up")
        script.write_text("".join(f"\\copy {table} ({columns}) from '{home}/{table}'\n"
                                  for table, columns in TABLES.items()))
        on_a_fresh_store(export)
        ours, theirs = [], []
        for _ in range(RUNS):
            ours.append(on_a_fresh_store(lambda: howdahctl(work, "seed", "--scale", str(thousands))))
            theirs.append(on_a_fresh_store(lambda: psql(work, "-1", "-f", str(script))))
    finally:
        psql("postgres", "-c", f"drop database if exists {empty}")

    row(f"seed --scale {thousands} ({thousands},000 users' rows)", ours, "s", "psql \\copy of the same rows", theirs,
        goal=1.5 * sorted(theirs)[RUNS // 2])
