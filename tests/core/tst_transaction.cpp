// Transactions and savepoints on pooled connections, against a real server.
#include "core/pool/transaction.h"
#include "tests/support/error_of.h"
#include "tests/support/relay.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

// A table of words, and one connection, so that a test sees whether it was given back clean.
struct Words {
    TestDatabase database;
    Pool pool = database.pool({.maxConns = 1, .minConns = 0, .acquireTimeout = 5s});

    Words() { database.run("create table words (word text)"); }
    QString all() const
    {
        return database.scalar("select coalesce(string_agg(word, ' ' order by word), '')"
                               " from words");
    }
    void verifyClean() const
    {
        QCOMPARE(pool.stats().discarded, 0U);
        QCOMPARE(pool.stats().idle, 1);
    }
};

void add(Transaction& transaction, const char* word)
{
    transaction->run("insert into words values ($1)", {word});
}

void fail(Transaction& transaction)
{
    transaction->run("select 1/0");
}

struct Foreign { };

} // namespace

class TestTransaction : public QObject {
    Q_OBJECT

private slots:
    void commitsAtTheEndAndReturnsWhatTheWorkReturns()
    {
        const Words words;
        const int answer = words.pool.transaction([](Transaction& transaction) {
            add(transaction, "a");
            add(transaction, "b");
            return 7;
        });
        QCOMPARE(answer, 7);
        QCOMPARE(words.all(), "a b");
        words.verifyClean();
    }

    void anErrorRollsBackAndIsPassedOn()
    {
        const Words words;
        const auto error = errorOf([&] {
            words.pool.transaction([](Transaction& transaction) {
                add(transaction, "a");
                fail(transaction);
            });
        });
        QCOMPARE(error.kind(), ErrorKind::BadData);
        QCOMPARE(words.all(), "");
        words.verifyClean();
    }

    void aForeignExceptionRollsBackAndIsPassedOn()
    {
        const Words words;
        QVERIFY_EXCEPTION_THROWN(words.pool.transaction([](Transaction& transaction) {
            add(transaction, "a");
            throw Foreign();
        }),
                                 Foreign);
        QCOMPARE(words.all(), "");
        words.verifyClean();
    }

    void aNestedOneUndoesOnlyItself()
    {
        const Words words;
        words.pool.transaction([](Transaction& outer) {
            add(outer, "a");
            const auto error = errorOf([&] {
                outer.transaction([](Transaction& inner) {
                    add(inner, "b");
                    inner.transaction([](Transaction& innermost) { add(innermost, "c"); });
                    fail(inner);
                });
            });
            QCOMPARE(error.kind(), ErrorKind::BadData);
            add(outer, "d");
            outer.transaction([](Transaction& inner) {
                add(inner, "e");
                (void)errorOf([&] {
                    inner.transaction([](Transaction& innermost) {
                        add(innermost, "f");
                        fail(innermost);
                    });
                });
                add(inner, "g");
            });
        });
        QCOMPARE(words.all(), "a d e g");
        words.verifyClean();
    }

    void theOuterOneUndoesTheNestedToo()
    {
        const Words words;
        QVERIFY_EXCEPTION_THROWN(words.pool.transaction([](Transaction& outer) {
            outer.transaction([](Transaction& inner) { add(inner, "a"); });
            throw Foreign();
        }),
                                 Foreign);
        QCOMPARE(words.all(), "");
        words.verifyClean();
    }

    void aSwallowedErrorDoesNotPassForACommit()
    {
        const Words words;
        const auto error = errorOf([&] {
            words.pool.transaction([](Transaction& transaction) {
                add(transaction, "a");
                (void)errorOf([&] { fail(transaction); });
            });
        });
        QCOMPARE(error.kind(), ErrorKind::BadState);
        QVERIFY(std::string_view(error.what()).starts_with("nothing was kept"));
        QCOMPARE(words.all(), "");
        words.verifyClean();
    }

    void aSwallowedErrorInANestedOneIsUndoneThere()
    {
        const Words words;
        words.pool.transaction([](Transaction& outer) {
            add(outer, "a");
            const auto error = errorOf([&] {
                outer.transaction([](Transaction& inner) {
                    add(inner, "b");
                    (void)errorOf([&] { fail(inner); });
                });
            });
            QCOMPARE(error.kind(), ErrorKind::BadState);
        });
        QCOMPARE(words.all(), "a");
        words.verifyClean();
    }

    void whatOnlyCommitNoticesIsPassedOn()
    {
        const Words words;
        words.database.run("alter table words add unique (word) deferrable initially deferred");
        const auto error = errorOf([&] {
            words.pool.transaction([](Transaction& transaction) {
                add(transaction, "a");
                add(transaction, "a");
            });
        });
        QCOMPARE(error.kind(), ErrorKind::Constraint);
        QCOMPARE(words.all(), "");
        words.verifyClean();
    }

    void aStopBeforeCommitKeepsNothing()
    {
        const Words words;
        std::stop_source stop;
        const auto error = errorOf([&] {
            words.pool.transaction(
                [&](Transaction& transaction) {
                    add(transaction, "a");
                    stop.request_stop();
                    QVERIFY(transaction.stop().stop_requested());
                },
                stop.get_token());
        });
        QCOMPARE(error.kind(), ErrorKind::Cancelled);
        QCOMPARE(words.all(), "");
        words.verifyClean();
    }

    void aLostAnswerToCommitIsSaidToBeUnknown()
    {
        const Words words;
        Relay relay(words.database.conninfo());
        const Pool pool(
            [&](const std::stop_token&) { return std::make_unique<Connection>(relay.conninfo()); },
            {.maxConns = 1, .minConns = 0});
        const auto error = errorOf([&] {
            pool.transaction([&](Transaction& transaction) {
                add(transaction, "a");
                relay.cutAfter("commit");
            });
        });
        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QCOMPARE(error.sqlState(), "08007");
        QVERIFY2(std::string_view(error.what()).find("is unknown") != std::string_view::npos,
                 error.what());
        QCOMPARE(words.all(), "a"); // here it was; no one could know
        QCOMPARE(pool.stats().idle, 0);
    }

    void aConnectionLostOnTheWayIsNotInDoubt()
    {
        const Words words;
        const auto error = errorOf([&] {
            words.pool.transaction([](Transaction& transaction) {
                add(transaction, "a");
                transaction->run("select pg_terminate_backend(pg_backend_pid())");
            });
        });
        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QVERIFY(error.sqlState() != "08007");
        QCOMPARE(words.all(), "");
        QCOMPARE(words.pool.stats().idle, 0);
    }
};

QTEST_GUILESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
