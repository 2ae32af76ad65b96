// Transactions and savepoints on pooled connections, against a real server.
#include "core/pool/transaction.h"
#include "tests/support/error_of.h"
#include "tests/support/relay.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <atomic>
#include <barrier>
#include <latch>
#include <thread>
#include <utility>

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

Q_DECLARE_METATYPE(howdah::TransactionOptions)

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
        QVERIFY_THROWS_EXCEPTION(Foreign, words.pool.transaction([](Transaction& transaction) {
            add(transaction, "a");
            throw Foreign();
        }));
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
        QVERIFY_THROWS_EXCEPTION(Foreign, words.pool.transaction([](Transaction& outer) {
            outer.transaction([](Transaction& inner) { add(inner, "a"); });
            throw Foreign();
        }));
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
        QCOMPARE(error.kind(), ErrorKind::InDoubt);
        QCOMPARE(error.sqlState(), "08007");
        QVERIFY(!maySafelyRetry(error));
        QVERIFY2(std::string_view(error.what()).find("is unknown") != std::string_view::npos,
                 error.what());
        QTRY_COMPARE(words.all(), "a"); // here it was, sooner or later; no one could know
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
        QVERIFY(error.isUndone());
        QVERIFY(maySafelyRetry(error));
        QCOMPARE(words.all(), "");
        QCOMPARE(words.pool.stats().idle, 0);
    }

    void aCommitWhoseAnswerWasLostIsFoundToHaveTakenPlace()
    {
        const Words words;
        Relay relay(words.database.conninfo());
        const Pool pool(
            [&](const std::stop_token&) { return std::make_unique<Connection>(relay.conninfo()); },
            {.maxConns = 1, .minConns = 0});
        relay.cutBefore(std::string("COMMIT", 7)); // with the zero at its end
        const int answer = pool.transaction([&](Transaction& transaction) {
            add(transaction, "a");
            return 7;
        });
        QCOMPARE(answer, 7);
        QCOMPARE(words.all(), "a");
    }

    void aCommitThatNeverTookPlaceIsSaidToBeUndone()
    {
        const Words words;
        words.database.run("create function die() returns trigger language plpgsql as"
                           " 'begin perform pg_terminate_backend(pg_backend_pid());"
                           "  perform pg_sleep(1); return null; end';"
                           "create constraint trigger at_commit after insert on words deferrable"
                           " initially deferred for each row execute function die()");
        const auto error = errorOf([&] {
            words.pool.transaction([](Transaction& transaction) { add(transaction, "a"); });
        });
        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QVERIFY2(std::string_view(error.what()).find("nothing was kept") != std::string_view::npos,
                 error.what());
        QVERIFY(maySafelyRetry(error));
        QCOMPARE(words.all(), "");
    }

    void whatAnotherHistoryHoldsIsNotTakenForTheAnswer()
    {
        const Words words;
        Connection connection(words.database.conninfo());
        connection.runScript("begin; insert into words values ('a')");
        std::optional<CommitMark> mark;
        commitMarked(connection, mark);
        QVERIFY(mark && !mark->id.empty());
        const auto ask = [&](const CommitMark& about) {
            return outcomeOf(about,
                             [&](std::stop_token stop) {
                                 return std::make_unique<Connection>(words.database.conninfo(),
                                                                     std::move(stop));
                             },
                             10s, {});
        };
        QVERIFY(ask(*mark) == CommitOutcome::Committed);
        QVERIFY(ask({mark->id, "000000FF"}) == CommitOutcome::Unknown);
        QVERIFY(ask({"99999999999", mark->timeline}) == CommitOutcome::Unknown);
    }

    void theOutcomeOfOneThatStillRunsIsWaitedFor()
    {
        const Words words;
        Connection running(words.database.conninfo());
        running.runScript("begin; insert into words values ('a')");
        const auto row = running.run("select txid_current()::text,"
                                     " substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)");
        const CommitMark mark{.id = row.text(0, 0), .timeline = row.text(0, 1)};
        int asked = 0;
        const auto outcome =
            outcomeOf(mark,
                      [&](std::stop_token stop) {
                          if (++asked == 1) // the server is just coming up
                              throw Error(ErrorKind::Unreachable, "not yet", "57P03");
                          auto connection = std::make_unique<Connection>(words.database.conninfo(),
                                                                         std::move(stop));
                          connection->onNotice({});
                          running.run("rollback");
                          return connection;
                      },
                      10s, {});
        QVERIFY(outcome == CommitOutcome::RolledBack);
        QCOMPARE(asked, 2);
    }

    void oneThatWroteNothingIsNeverInDoubt()
    {
        const Words words;
        Relay relay(words.database.conninfo());
        const Pool pool(
            [&](const std::stop_token&) { return std::make_unique<Connection>(relay.conninfo()); },
            {.maxConns = 1, .minConns = 0});
        relay.cutBefore(std::string("COMMIT", 7));
        const auto error = errorOf([&] {
            pool.transaction([&](Transaction& transaction) { transaction->run("select 1"); });
        });
        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QVERIFY(maySafelyRetry(error));
    }

    void runsAsItsOptionsSay_data()
    {
        QTest::addColumn<TransactionOptions>("options");
        QTest::addColumn<QString>("shown");
        QTest::addRow("as the server has it") << TransactionOptions{} << "read committed off off";
        QTest::addRow("repeatable read")
            << TransactionOptions{.isolation = Isolation::RepeatableRead}
            << "repeatable read off off";
        QTest::addRow("read only")
            << TransactionOptions{.isolation = Isolation::ReadCommitted, .readOnly = true}
            << "read committed on off";
        QTest::addRow("a safe snapshot") << TransactionOptions{.isolation = Isolation::Serializable,
                                                               .readOnly = true,
                                                               .deferrable = true}
                                         << "serializable on on";
    }

    void runsAsItsOptionsSay()
    {
        QFETCH(TransactionOptions, options);
        const Words words;
        const auto shown = transact(words.pool, options, [](Transaction& transaction) {
            return transaction
                ->run("select concat_ws(' ', current_setting('transaction_isolation'),"
                      " current_setting('transaction_read_only'),"
                      " current_setting('transaction_deferrable'))")
                .text(0, 0);
        });
        QTEST(QString::fromStdString(shown), "shown");
        words.verifyClean();
    }

    void readOnlyOnesCannotWrite()
    {
        const Words words;
        const auto error = errorOf([&] {
            transact(words.pool, {.readOnly = true},
                     [](Transaction& transaction) { add(transaction, "a"); });
        });
        QCOMPARE(error.sqlState(), "25006");
    }

    void anInnerOneHasNoOptions()
    {
        const Words words;
        words.pool.transaction([](Transaction& outer) {
            QCOMPARE(errorOf([&] { Transaction(*outer, {}, {.readOnly = true}); }).kind(),
                     ErrorKind::BadUse);
        });
    }

    // Both read what the other writes: one must fail, and has to succeed the next time.
    void oneThatCannotBeSerializedRunsAgainAsAWhole()
    {
        const Words words;
        const auto pool = words.database.pool({.maxConns = 2});
        std::atomic<int> runs = 0;
        std::barrier bothHaveRead(2);
        const auto addCount = [&] {
            bool isFirstTime = true;
            transact(pool, {.isolation = Isolation::Serializable, .retry = {.baseDelay = 1ms}},
                     [&](Transaction& transaction) {
                         ++runs;
                         const auto count =
                             transaction->run("select count(*) from words").text(0, 0);
                         if (std::exchange(isFirstTime, false))
                             bothHaveRead.arrive_and_wait();
                         transaction->run("insert into words values ($1)", {count});
                     });
        };
        {
            const std::jthread one(addCount);
            const std::jthread other(addCount);
        }
        QCOMPARE(runs, 3);
        QCOMPARE(words.all(), "0 1"); // as if one after the other
    }

    void aDeadlockRunsAgainAsAWhole()
    {
        const Words words;
        words.database.run("alter table words add n int default 0; insert into words values ('a'),"
                           " ('b')");
        const auto pool = words.database.pool({.maxConns = 2});
        std::atomic<int> runs = 0;
        std::barrier bothHaveOne(2);
        const auto addBoth = [&](const char* first, const char* second) {
            bool isFirstTime = true;
            const char* const update = "update words set n = n + 1 where word = $1";
            transact(pool, {.retry = {.baseDelay = 1ms}}, [&](Transaction& transaction) {
                ++runs;
                transaction->run("set local deadlock_timeout = '10ms'");
                transaction->run(update, {first});
                if (std::exchange(isFirstTime, false))
                    bothHaveOne.arrive_and_wait();
                transaction->run(update, {second});
            });
        };
        {
            const std::jthread one(addBoth, "a", "b");
            const std::jthread other(addBoth, "b", "a");
        }
        QVERIFY(runs >= 3); // the server may choose both
        QCOMPARE(words.database.scalar("select string_agg(n::text, ' ') from words"), "2 2");
    }

    void aCancelledJobThatUnwindsRollsBack()
    {
        const Words words;
        std::stop_source stop;
        std::latch hasWritten(1);
        auto kind = ErrorKind::Internal;
        {
            const std::jthread job([&] {
                kind = errorOf([&] {
                           words.pool.transaction(
                               [&](Transaction& transaction) {
                                   add(transaction, "a");
                                   hasWritten.count_down();
                                   transaction->run("select pg_sleep(60)", {}, transaction.stop());
                               },
                               stop.get_token());
                       }).kind();
            });
            hasWritten.wait();
            stop.request_stop();
        }
        QCOMPARE(kind, ErrorKind::Cancelled);
        QCOMPARE(words.all(), "");
        words.verifyClean();
    }
};

QTEST_GUILESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
