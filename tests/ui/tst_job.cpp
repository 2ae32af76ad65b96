// Jobs, without a server.
#include "ui/async/job.h"

#include <QTest>
#include <QThread>

#include <condition_variable>
#include <latch>
#include <list>
#include <mutex>

using namespace howdah;

namespace {

int blockUntilStopped(std::stop_token stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, stop, [] { return false; });
    return 0;
}

const auto nobodyCares = [](const auto&) { QFAIL("an outcome nobody wanted was delivered"); };

} // namespace

class TestJob : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void cleanup() { QVERIFY(IdleTracker::waitUntilIdle()); }

    void blockedJobsDoNotHoldUpOthers()
    {
        std::list<Job> blocked(static_cast<size_t>(QThread::idealThreadCount()));
        for (auto& job : blocked)
            job.start(blockUntilStopped, nobodyCares);
        Job job;
        int answer = 0;

        job.start([](const std::stop_token&) { return 7; },
                  [&](const Outcome<int>& outcome) { answer = std::get<int>(outcome); });

        QTRY_COMPARE(answer, 7);
    }

    void bringsErrorsBackAsValues()
    {
        Job job;
        std::optional<Error> got;

        job.start([](const std::stop_token&) { throw Error(ErrorKind::Denied, "no", "28P01"); },
                  [&](const Outcome<std::monostate>& outcome) { got = std::get<Error>(outcome); });
        QTRY_VERIFY(got);
        QCOMPARE(got->kind(), ErrorKind::Denied);
        QCOMPARE(got->sqlState(), "28P01");

        got.reset();
        job.start([](const std::stop_token&) { throw std::runtime_error("odd"); },
                  [&](const Outcome<std::monostate>& outcome) { got = std::get<Error>(outcome); });
        QTRY_VERIFY(got);
        QCOMPARE(got->kind(), ErrorKind::Internal);
    }

    void theOutcomeComesOnTheGuiThreadAndTheWorkDoesNot()
    {
        Job job;
        QThread* worker = nullptr;
        QThread* receiver = nullptr;

        job.start([](const std::stop_token&) { return QThread::currentThread(); },
                  [&](const Outcome<QThread*>& outcome) {
                      worker = std::get<0>(outcome);
                      receiver = QThread::currentThread();
                  });

        QTRY_COMPARE(receiver, thread());
        QVERIFY(worker != thread());
    }

    void whatWasCancelledIsDropped_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addRow("cancel") << "cancel";
        QTest::addRow("start again") << "again";
        QTest::addRow("destroy") << "destroy";
    }

    void whatWasCancelledIsDropped()
    {
        QFETCH(QString, how);
        auto job = std::make_unique<Job>();
        bool stopped = false;
        std::latch finished(1);
        job->start(
            [&](std::stop_token stop) {
                blockUntilStopped(stop);
                stopped = stop.stop_requested();
                finished.count_down();
            },
            nobodyCares);
        QVERIFY(job->isRunning());

        int again = 0;
        if (how == "cancel")
            job->cancel();
        else if (how == "again")
            job->start([](const std::stop_token&) { return 2; },
                       [&](const Outcome<int>& outcome) { again = std::get<int>(outcome); });
        else
            job.reset();

        finished.wait();
        QVERIFY(IdleTracker::waitUntilIdle());
        QVERIFY(stopped);
        QCOMPARE(again, how == "again" ? 2 : 0);
        QVERIFY(!job || !job->isRunning());
    }

    void anOutcomeAlreadyOnItsWayIsDroppedToo()
    {
        Job job;
        std::latch finished(1);
        job.start([&](const std::stop_token&) { finished.count_down(); }, nobodyCares);
        finished.wait();

        job.cancel();

        QVERIFY(IdleTracker::waitUntilIdle());
    }

    void progressArrivesInOrderAndBeforeTheOutcome()
    {
        Job job;
        std::vector<int> steps;
        size_t stepsAtTheEnd = 0;

        job.start<int>(
            [](const std::stop_token&, const Progress<int>& progress) {
                for (int i = 0; i < 10'000; ++i)
                    progress(i);
                return 0;
            },
            [&](int step) { steps.push_back(step); },
            [&](const Outcome<int>&) { stepsAtTheEnd = steps.size(); });

        QTRY_COMPARE(stepsAtTheEnd, 10'000U);
        QVERIFY(std::ranges::is_sorted(steps));
    }

    void progressIsDroppedAfterCancel()
    {
        Job job;
        std::latch posted(1);
        int seen = 0;
        job.start<int>(
            [&](std::stop_token stop, const Progress<int>& progress) {
                progress(1);
                progress(2);
                posted.count_down();
                blockUntilStopped(std::move(stop));
                progress(3);
            },
            [&](int) {
                ++seen;
                job.cancel(); // as a button pressed at that moment would
            },
            nobodyCares);
        posted.wait();

        QVERIFY(IdleTracker::waitUntilIdle());

        QCOMPARE(seen, 1);
    }
};

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"
