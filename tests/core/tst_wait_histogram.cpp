// The histogram of waits: which bucket, which percentile.
#include "core/pool/wait_histogram.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

class TestWaitHistogram : public QObject {
    Q_OBJECT

private slots:
    void bucketsAreSeamlessAndGrowByAQuarterAtMost()
    {
        QCOMPARE(WaitHistogram::upperBound(0), 0ns);
        QCOMPARE(WaitHistogram::upperBound(1), 1us);
        QVERIFY(WaitHistogram::upperBound(WaitHistogram::bucketCount - 1) > 50min);
        for (std::size_t i = 2; i < WaitHistogram::bucketCount; ++i) {
            const auto from = WaitHistogram::upperBound(i - 1);
            const auto to = WaitHistogram::upperBound(i);
            QVERIFY(from < to && to <= from * 5 / 4);
            WaitHistogram histogram;
            histogram.record(from + 1ns);
            histogram.record(to);
            QCOMPARE(histogram[i], 2U);
        }
    }

    void outliersGoIntoTheFirstAndLastBucket()
    {
        WaitHistogram histogram;
        histogram.record(-1s);
        histogram.record(0ns);
        histogram.record(1ns);
        histogram.record(24h);
        QCOMPARE(histogram[0], 2U);
        QCOMPARE(histogram[1], 1U);
        QCOMPARE(histogram[WaitHistogram::bucketCount - 1], 1U);
    }

    void percentilesAreRoundedUpToTheirBucket()
    {
        WaitHistogram histogram;
        QVERIFY(!histogram.percentile(0.5));
        for (int i = 1; i <= 100; ++i)
            histogram.record(i * 1ms);
        for (const double p : {0.01, 0.5, 0.95, 0.99, 1.0}) {
            const auto exact = p * 100ms;
            const auto got = histogram.percentile(p).value();
            QVERIFY(got >= exact && got <= exact * 1.25);
        }
    }

    void whoDidNotWaitCounts()
    {
        WaitHistogram histogram;
        histogram.record(0ns);
        histogram.record(0ns);
        histogram.record(1s);
        QCOMPARE(histogram.percentile(0.5).value(), 0ns);
        QVERIFY(histogram.percentile(0.95).value() >= 1s);
    }

    void aDifferenceIsTheTimeBetween()
    {
        WaitHistogram histogram;
        histogram.record(1s);
        const auto before = histogram;
        histogram.record(1ms);
        const auto between = histogram - before;
        QCOMPARE(between.count(), 1U);
        QVERIFY(between.percentile(1).value() < 2ms);
    }
};

QTEST_APPLESS_MAIN(TestWaitHistogram)
#include "tst_wait_histogram.moc"
