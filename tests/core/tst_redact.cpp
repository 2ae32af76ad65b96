// What must never be seen: passwords in any form a text can hold one.
#include "core/base/redact.h"

#include <QTest>

using namespace howdah;

class TestRedact : public QObject {
    Q_OBJECT

private slots:
    void hidesThePassword_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");

        QTest::addRow("url") << "postgres://ann:hunter2@db:5432/shop"
                             << "postgres://ann:***@db:5432/shop";
        QTest::addRow("url with an unescaped at sign") << "postgres://ann:hun@ter2@db/shop"
                                                       << "postgres://ann:***@db/shop";
        QTest::addRow("url with a slash in it") << "postgres://ann:hun/ter2@db/shop"
                                                << "postgres://ann:***@db/shop";
        QTest::addRow("url query") << "postgres://db/shop?password=hunter2&sslmode=require"
                                   << "postgres://db/shop?password=***&sslmode=require";
        QTest::addRow("keyword") << "host=db password=hunter2 user=ann"
                                 << "host=db password=*** user=ann";
        QTest::addRow("keyword, spaced") << "password = hunter2 user=ann"
                                         << "password = *** user=ann";
        QTest::addRow("keyword, quoted") << "password='hunter 2 \\' x' user=ann"
                                         << "password='***' user=ann";
        QTest::addRow("variable") << "PGPASSWORD=hunter2"
                                  << "PGPASSWORD=***";
        QTest::addRow("yaml") << "  password: hunter2\n  user: ann"
                              << "  password: ***\n  user: ann";
        QTest::addRow("json") << R"({"password": "hunter2", "user": "ann"})"
                              << R"({"password": "***", "user": "ann"})";
        QTest::addRow("sql") << "alter role ann PASSWORD 'hunter''2' login"
                             << "alter role ann PASSWORD '***' login";
        QTest::addRow("sql, empty") << "alter role ann PASSWORD '' login; select 'x'"
                                    << "alter role ann PASSWORD '***' login; select 'x'";
        QTest::addRow("sql, beginning with a quote") << "alter role ann PASSWORD '''hunter2' login"
                                                     << "alter role ann PASSWORD '***' login";
        QTest::addRow("sql within a literal")
            << "execute 'alter role ann password ''hunter2'''; select 1"
            << "execute 'alter role ann password '***''; select 1";
        QTest::addRow("two") << "postgres://a:hunter2@x/ and postgres://b:hunter2@y/"
                             << "postgres://a:***@x/ and postgres://b:***@y/";
    }

    void hidesThePassword()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(QString::fromStdString(redact(text.toStdString())), shown);
    }

    void leavesOtherTextAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addRow("url") << "postgres://ann@db:5432/shop?sslmode=require";
        QTest::addRow("no user") << "https://db:8080/a/b";
        QTest::addRow("words") << "password authentication failed for user \"ann\"";
        QTest::addRow("column") << "select password_hash from users where id = 1";
    }

    void leavesOtherTextAlone()
    {
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(redact(text.toStdString())), text);
    }

    void knowsSecretNames()
    {
        for (const auto* name :
             {"password", "Password_Hash", "api_token", "client_secret", "APIKEY"})
            QVERIFY2(isSecretName(name), name);
        for (const auto* name : {"email", "pass", "status", "key", ""})
            QVERIFY2(!isSecretName(name), name);
    }
};

QTEST_APPLESS_MAIN(TestRedact)
#include "tst_redact.moc"
