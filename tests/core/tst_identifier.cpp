// Names and literals as SQL text, read back by a real server.
#include "core/pg/identifier.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;

class TestIdentifier : public QObject {
    Q_OBJECT

private slots:
    void theServerReadsBackWhatWasQuoted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addRow("plain") << "users";
        QTest::addRow("upper") << "Users";
        QTest::addRow("quote") << "a\"b";
        QTest::addRow("apostrophe") << "it's";
        QTest::addRow("backslash") << "a\\'b\\";
        QTest::addRow("keyword") << "select";
        QTest::addRow("unicode") << "größe";
        QTest::addRow("injection") << "x\"; drop table t; --";
    }

    void theServerReadsBackWhatWasQuoted()
    {
        QFETCH(QString, text);
        const auto plain = text.toStdString();
        TestDatabase database;
        Connection connection(database.conninfo());
        for (const auto* conforming : {"on", "off"}) {
            connection.run(std::string("set standard_conforming_strings = ") + conforming);
            const auto row =
                connection.run("select " + quoteLiteral(plain) + " as " + quoteIdentifier(plain));
            QCOMPARE(row.text(0, 0), plain);
            QCOMPARE(row.columnName(0), plain);
        }
    }

    void refusesAnEmptyName()
    {
        QCOMPARE(errorOf([] { quoteIdentifier(""); }).kind(), ErrorKind::BadUse);
        QCOMPARE(qualifiedName("a", "b"), "\"a\".\"b\"");
    }
};

QTEST_GUILESS_MAIN(TestIdentifier)
#include "tst_identifier.moc"
