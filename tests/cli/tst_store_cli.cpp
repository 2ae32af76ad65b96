// howdahctl store, as a user runs it.
#include "tests/support/command_line.h"
#include "tests/support/store.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace howdah;

namespace {

const QString userKey = "00000000-0000-0000-0000-0000000000b1";

struct StoreShell {
    StoreShell() { database.run(oneOfEach()); }
    Ran store(const QStringList& arguments, const QString& role = "application") const
    {
        const auto conninfo =
            QString::fromStdString(database.conninfo()) + " options='-c role=" + role + "'";
        return shell.run(QStringList{"--database", conninfo, "store"} + arguments);
    }

    StoreDatabase database;
    CommandLine shell;
};

} // namespace

class TestStoreCli : public QObject {
    Q_OBJECT

private slots:
    void entitiesAreToldWithoutAServer()
    {
        const CommandLine shell;
        const auto ran = shell.run({"store", "entities"});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains("order_items            A line of an order."));
        const auto list = shell.run({"store", "entities", "--json"}).json()["entities"].toArray();
        QCOMPARE(list.size(), 21);
        QCOMPARE(list[1].toObject()["table"], "users");
        const auto column = list[1].toObject()["columns"].toArray()[1].toObject();
        QCOMPARE(column["references"], "organizations");
    }

    void rowsAreListedPageByPage()
    {
        const StoreShell store;
        store.database.run("insert into users (email, status) select n || '@a.example', 'pending'"
                           " from generate_series(1, 4) n");
        const QStringList list{"list",       "users",   "--where", "status=pending", "--sort",
                               "email:desc", "--limit", "3",       "--json"};
        const auto first = store.store(list).json();
        QCOMPARE(first["rows"].toArray().size(), 3);
        const auto row = first["rows"].toArray()[0].toObject();
        QCOMPARE(row["email"], "4@a.example");
        QCOMPARE(row["version"], 1);
        QVERIFY(row["full_name"].isNull());
        QVERIFY(!row.contains("password_hash"));
        QVERIFY(first["previous"].isNull());
        const auto next =
            store.store(list + QStringList{"--after", first["next"].toString()}).json();
        QCOMPARE(next["rows"].toArray()[0].toObject()["email"], "1@a.example");
        QVERIFY(next["next"].isNull());
        const auto back =
            store.store(list + QStringList{"--before", next["previous"].toString()}).json();
        QCOMPARE(back["rows"], first["rows"]);

        const auto shown =
            store.store({"list", "users", "--search", "4@A", "--columns", "email,role"});
        QCOMPARE(shown.out, "email        role\n4@a.example  user\n");
        QCOMPARE(store.store({"count", "users", "--where", "status!=pending"}).out, "1\n");
        QCOMPARE(store.store({"count", "users", "--where", "full_name=", "--json"}).json()["rows"],
                 5);
        QVERIFY(store.store({"count", "orders", "--estimate"}).out.startsWith("about "));
        QCOMPARE(store.store({"list", "users", "--where", "email~2@"}, "reader").status, 0);
    }

    void oneRowIsShownAndTyped()
    {
        const StoreShell store;
        const auto ran = store.store({"show", "users", userKey});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QVERIFY(ran.out.contains("email              u@a.example\n"));
        const auto order =
            store.store({"show", "orders", "00000000-0000-0000-0000-0000000000e1", "--json"})
                .json()["row"]
                .toObject();
        QCOMPARE(order["total"], "20.00");
        const auto missing = store.store({"show", "users", "00000000-0000-0000-0000-000000000fff"});
        QCOMPARE(missing.status, 1);
        QVERIFY2(missing.err.contains("there is no user 00000000-"), qPrintable(missing.err));
    }

    void rowsAreDeletedRestoredAndPurged()
    {
        const StoreShell store;
        const auto live = [&] {
            return store.database.scalar("select count(*) from users where deleted_at is null");
        };
        const auto tried = store.store({"delete", "users", userKey, "--dry-run"});
        QVERIFY2(tried.out.contains("would delete the user " + userKey), qPrintable(tried.out));
        QCOMPARE(live(), "1");
        const auto deleted =
            store.store({"delete", "users", userKey, "--if-version", "1", "--json"});
        QCOMPARE(deleted.json()["outcome"], "deleted");
        QCOMPARE(live(), "0");
        const auto again = store.store({"delete", "users", userKey});
        QCOMPARE(again.status, 1);
        QVERIFY(again.err.contains("it is deleted already"));
        const auto stale = store.store({"restore", "users", userKey, "--if-version", "1"});
        QVERIFY2(stale.err.contains("version 1 was read, it is 2 now"), qPrintable(stale.err));
        QCOMPARE(store.store({"restore", "users", userKey}).out,
                 "restored the user " + userKey + "\n");

        const auto unasked = store.store({"purge", "users", userKey}, "postgres");
        QCOMPARE(unasked.status, 2); // nobody to ask, and no --yes
        const auto held = store.store({"purge", "users", userKey, "--yes", "--json"}, "postgres");
        QCOMPARE(held.status, 1);
        QCOMPARE(held.json()["error"].toObject()["kind"], "still_referenced");
        QVERIFY(held.err.contains("is still referred to by rows of orders (user_id)"));
        store.database.run("delete from orders");
        const auto planned =
            store.store({"purge", "users", userKey, "--dry-run", "--json"}, "postgres").json();
        const auto effect = planned["effects"].toArray()[0].toObject();
        QCOMPARE(effect["table"], "user_sessions");
        QCOMPARE(effect["rule"], "cascade");
        QCOMPARE(live(), "1");
        const auto denied = store.store({"purge", "users", userKey, "--yes"});
        QVERIFY2(denied.err.contains("permission denied"), qPrintable(denied.err));
        const auto purged = store.store({"purge", "users", userKey, "--yes"}, "postgres");
        QVERIFY2(purged.out.contains("1 row of user_sessions go with it"), qPrintable(purged.out));
        QCOMPARE(live(), "0");
    }

    void rowsAreCreatedAndUpdated()
    {
        const StoreShell store;
        const QStringList lamp{"create", "products",
                               "--set",  "sku=LAMP-1",
                               "--set",  "name=A lamp",
                               "--set",  "price=39.9",
                               "--set",  "category_id=00000000-0000-0000-0000-0000000000c1"};
        const auto tried = store.store(lamp + QStringList{"--dry-run"});
        QVERIFY2(tried.out.contains("would create the product "),
                 qPrintable(tried.out + tried.err));
        QCOMPARE(store.database.scalar("select count(*) from products"), "1");

        const auto created = store.store(lamp + QStringList{"--json"}).json();
        QCOMPARE(created["outcome"], "created");
        QCOMPARE(created["row"].toObject()["price"], "39.90");
        QCOMPARE(created["row"].toObject()["stock"], 0); // the database's own
        const auto again = store.store(lamp);
        QVERIFY2(again.err.contains("sku 'LAMP-1': choose another"), qPrintable(again.err));

        const QStringList update{"update", "products", created["key"].toString()};
        const auto changed =
            store
                .store(update
                       + QStringList{"--set", "stock=7", "--set", "description=Warm",
                                     "--if-version", "1", "--json"})
                .json();
        QCOMPARE(changed["outcome"], "updated");
        QCOMPARE(changed["row"].toObject()["description"], "Warm");
        const auto stale =
            store.store(update + QStringList{"--set", "stock=8", "--if-version", "1"});
        QVERIFY2(stale.err.contains("version 1 was read, it is 2 now"), qPrintable(stale.err));
        QCOMPARE(store.store(update + QStringList{"--set", "description="}).status, 0);
        QCOMPARE(
            store.database.scalar("select stock || coalesce(description, ' none') from products"
                                  " where sku = 'LAMP-1'"),
            "7 none");
        QCOMPARE(store.store(update + QStringList{"--set", "stock=9", "--dry-run"}).status, 0);
        const auto below = store.store(update + QStringList{"--set", "stock=-1"});
        QVERIFY2(below.err.contains("stock '-1' is not allowed"), qPrintable(below.err));
        QCOMPARE(store.database.scalar("select stock from products where sku = 'LAMP-1'"), "7");
        const auto denied = store.store(lamp, "reader");
        QVERIFY2(denied.status == 1 && denied.err.contains("permission denied"),
                 qPrintable(denied.err));
    }

    void anOrderIsPlacedAndMoved()
    {
        const StoreShell store;
        store.database.run("update products set stock = 5");
        const QStringList place{"place",    "--buyer",       "u@a.example", "--line", "S:2",
                                "--adjust", "shipping=4.90", "--key",       "cart-1"};
        QCOMPARE(store.store(place + QStringList{"--dry-run"}).status, 0);
        QCOMPARE(store.database.scalar("select stock from products"), "5");

        const auto placed = store.store(place + QStringList{"--json"}).json();
        QCOMPARE(placed["outcome"], "placed");
        QCOMPARE(placed["row"].toObject()["total"], "24.90");
        QCOMPARE(placed["items"].toArray().size(), 1);
        QCOMPARE(placed["history"].toArray()[0].toObject()["to_status"], "pending");
        QCOMPARE(store.store(place + QStringList{"--json"}).json()["outcome"], "was there");
        QCOMPARE(store.database.scalar("select stock from products"), "3");

        const auto number = placed["row"].toObject()["order_number"].toString();
        const auto skipped = store.store({"move", number, "delivered"});
        QVERIFY2(skipped.status == 1 && skipped.err.contains("it may become paid or cancelled"),
                 qPrintable(skipped.err));
        QVERIFY(store.store({"move", number, "paid", "--dry-run"}).out.contains("would move"));
        QCOMPARE(store.store({"move", number, "paid", "--note", "card"}).out,
                 "moved the order " + number + " from pending to paid\n");
        QCOMPARE(
            store.store({"move", placed["row"].toObject()["id"].toString(), "cancelled"}).status,
            0);
        QCOMPARE(store.database.scalar("select stock from products"), "5");
        QCOMPARE(
            store.database.scalar("select string_agg(to_status || coalesce(note, ''), ' ' order"
                                  " by changed_at) from order_status_history"),
            "pending paidcard cancelled");

        const auto tooMany = store.store({"place", "--buyer", "u@a.example", "--line", "S:9"});
        QVERIFY2(tooMany.err.contains("stock 5 is not enough for 9"), qPrintable(tooMany.err));
        for (const auto& words : {QStringList{"--buyer", "nobody@a.example", "--line", "S"},
                                  QStringList{"--buyer", "u@a.example", "--line", "NIX"}})
            QVERIFY(store.store(QStringList{"place"} + words).err.contains("there is no "));
    }

    void whatIsWrittenIsInTheAudit()
    {
        const StoreShell store;
        QCOMPARE(store.store({"delete", "users", userKey}).status, 0);
        const auto ran = store.shell.run({"audit"});
        QVERIFY2(ran.out.contains("store") && ran.out.contains("update")
                     && ran.out.contains("users"),
                 qPrintable(ran.out + ran.err));
    }

    void wrongWordsAreTold_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const QStringList& arguments, int status,
                            const char* words) {
            QTest::addRow("%s", name) << arguments << status << words;
        };
        row("entity", {"list", "nothing"}, 2,
            "the store has no entity nothing; it has organizations");
        row("column", {"list", "users", "--where", "nix=1"}, 2,
            "users has no column 'nix'; it has id");
        row("secret", {"count", "users", "--where", "password_hash~a"}, 2,
            "password_hash is secret");
        row("secret column", {"list", "users", "--columns", "password_hash"}, 2, "is secret");
        row("no sign", {"list", "users", "--where", "email"}, 2, "'email' is no condition");
        row("no value", {"list", "users", "--where", "version>"}, 2, "is no condition");
        row("order", {"list", "users", "--sort", "email:up"}, 2, "'email:up' is no order");
        row("value", {"list", "users", "--where", "version=x"}, 2,
            "'x' is nothing that version could be: it is integer");
        row("amount", {"list", "orders", "--where", "total>abc"}, 2,
            "'abc' is nothing that total could be: it is numeric(");
        row("fraction", {"count", "products", "--where", "stock=1.5"}, 2, "it is integer");
        row("uuid", {"list", "orders", "--where", "user_id=zz"}, 2, "it is uuid");
        row("moment", {"list", "orders", "--where", "placed_at>nix"}, 2, "\"nix\"");
        row("key", {"show", "users", "x"}, 2, "'x' is no id");
        row("half a key", {"show", "user_roles", userKey}, 2, "user_id and role_id");
        const QStringList user{"create", "users", "--set"};
        row("without what it needs", user + QStringList{"full_name=A"}, 2,
            "a new user needs email");
        row("NULL for what it needs", user + QStringList{"email="}, 2, "a new user needs email");
        row("no such column to set", user + QStringList{"emial=a"}, 2,
            "users has no column 'emial'");
        row("no value to set", user + QStringList{"email"}, 2, "'email' is no value");
        row("secret to set", user + QStringList{"password_hash=a"}, 2, "password_hash is secret");
        row("kept by the database", user + QStringList{"version=2"}, 2, "kept by the database");
        row("set twice", user + QStringList{"email=a", "--set", "email=b"}, 2,
            "email is set twice");
        row("unfit to set", {"create", "products", "--set", "stock=many"}, 2, "it is integer");
        row("made elsewhere", {"create", "user_sessions", "--set", "user_id=" + userKey}, 2,
            "its token_hash is secret");
        row("part of an order", {"create", "order_items", "--set", "quantity=1"}, 2, "store place");
        row("fixed", {"update", "users", userKey, "--set", "deleted_at=now"}, 2, "store delete");
        row("status of an order", {"update", "orders", userKey, "--set", "status=paid"}, 2,
            "store move");
        row("nothing to set", {"update", "users", userKey}, 2, "--set is required");
        row("no versions",
            {"update", "order_roles", userKey, "--set", "role=packer", "--if-version", "1"}, 2,
            "count no versions");
        row("no line", {"place", "--buyer", "a", "--line", "S:none"}, 2, "'S:none' is no line");
        row("no adjustment", {"place", "--buyer", "a", "--line", "S", "--adjust", "tax"}, 2,
            "'tax' is no adjustment");
        row("not marked", {"delete", "forms", userKey}, 2, "can only be purged");
        row("cursor", {"list", "users", "--after", "x"}, 1, "this is no cursor");
    }

    void aDatabaseWithoutTheSchemaIsToldWhatMakesIt()
    {
        const TestDatabase empty;
        const QStringList server{"--database", QString::fromStdString(empty.conninfo()), "store"};
        for (const auto& words : {QStringList{"list", "users"}, QStringList{"count", "orders"},
                                  QStringList{"show", "users", userKey},
                                  QStringList{"purge", "users", userKey, "--yes"}}) {
            const auto ran = CommandLine().run(server + words);
            QCOMPARE(ran.status, 1);
            QVERIFY2(ran.err.contains("apply the migrations first: howdahctl migrate up"),
                     qPrintable(ran.err));
        }
    }

    void wrongWordsAreTold()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, words);
        static const StoreShell store;
        const auto ran = store.store(arguments);
        QVERIFY2(ran.err.contains(words), qPrintable(ran.err));
        QCOMPARE(ran.status, status);
    }
};

QTEST_GUILESS_MAIN(TestStoreCli)
#include "tst_store_cli.moc"
