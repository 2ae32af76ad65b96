// Durations as profiles write them.
#include "core/base/duration.h"

#include <QTest>

using namespace howdah;

class TestDuration : public QObject {
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qlonglong>("milliseconds");
        QTest::addColumn<QString>("shortest");

        QTest::addRow("ms") << "250ms" << 250LL << "250ms";
        QTest::addRow("s") << "5s" << 5'000LL << "5s";
        QTest::addRow("m") << "15m" << 900'000LL << "15m";
        QTest::addRow("h") << "1h" << 3'600'000LL << "1h";
        QTest::addRow("h and m") << "1h30m" << 5'400'000LL << "1h30m";
        QTest::addRow("bare") << "90" << 90'000LL << "1m30s";
        QTest::addRow("zero") << "0" << 0LL << "0s";
        QTest::addRow("fraction") << "1.5h" << 5'400'000LL << "1h30m";
        QTest::addRow("day") << "2d" << 172'800'000LL << "2d";
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(qlonglong, milliseconds);
        QFETCH(QString, shortest);
        const auto duration = parseDuration(text.toStdString());
        QVERIFY(duration);
        QCOMPARE(qlonglong{duration->count()}, milliseconds);
        QCOMPARE(QString::fromStdString(formatDuration(*duration)), shortest);
    }

    void refuses()
    {
        for (const auto* text : {"", "s", "-5s", "5 s", "5x", "30m1h", "1h30", "5s5s", "1e3s",
                                 "nan", "inf", "9999999999h", "0x10s", "5S"})
            QVERIFY2(!parseDuration(text), text);
    }
};

QTEST_APPLESS_MAIN(TestDuration)
#include "tst_duration.moc"
