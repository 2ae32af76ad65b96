// The HTTP server alone: who is let in, and what becomes of the slow, the big and the many.
#include "core/http/http_guard.h"
#include "core/http/http_server.h"
#include "tests/support/error_of.h"
#include "tests/support/raw_http.h"
#include "tests/support/temp_folder.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTest>

#include <atomic>
#include <memory>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

const std::string token = "0123456789abcdef-secret";

HttpAnswer echo(const HttpRequest& request)
{
    if (request.path == "/throws")
        throw std::runtime_error("no luck with postgres://ann:s3cret@db/shop");
    return {.body = request.method + " " + request.path};
}

HttpOptions anyPort()
{
    return {.port = 0};
}

HttpOptions hasty()
{
    auto options = anyPort();
    options.limits.requestTime = 200ms;
    options.limits.crowdedTime = 100ms;
    return options;
}

} // namespace

class TestHttpServer : public QObject {
    Q_OBJECT

private slots:
    void aClientGetsWhatTheHandleSays()
    {
        const HttpServer server(anyPort(), echo);
        QNetworkAccessManager client;
        const std::unique_ptr<QNetworkReply> reply(
            client.get(QNetworkRequest(QUrl(QString::fromStdString(server.url()) + "/a/b?c=d"))));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        QCOMPARE(reply->readAll(), "GET /a/b");
        QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader), "application/json");
        QCOMPARE(reply->rawHeader("Cache-Control"), "no-store");
    }

    void headIsAnsweredWithoutABody()
    {
        const HttpServer server(anyPort(), echo);
        const auto answer = RawHttp::get(server.port(), "/abc", {}, "HEAD");
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.contains("Content-Length: 9")); // "HEAD /abc"
        QCOMPARE(bodyOf(answer), "");
    }

    void aConnectionServesManyRequests()
    {
        const HttpServer server(anyPort(), echo);
        RawHttp client(server.port());
        for (int i = 0; i < 3; ++i) {
            client.say("GET /abc HTTP/1.1\r\nHost: localhost\r\n\r\n");
            QCOMPARE(statusOf(client.head()), 200);
            QCOMPARE(client.body(8), "GET /abc");
        }
        QVERIFY(client.isOpen());
    }

    void whatAHandleThrowsIsNotTold()
    {
        const HttpServer server(anyPort(), echo);
        const auto answer = RawHttp::get(server.port(), "/throws");
        QCOMPARE(statusOf(answer), 500);
        QVERIFY(!answer.contains("s3cret"));
        QVERIFY(answer.contains("the log says why"));
    }

    void anAddressThatOthersReachNeedsAToken_data()
    {
        QTest::addColumn<QString>("address");
        for (const auto* address : {"0.0.0.0", "::", "192.0.2.1"})
            QTest::addRow("%s", address) << QString(address);
    }

    void anAddressThatOthersReachNeedsAToken()
    {
        QFETCH(QString, address);
        auto options = anyPort();
        options.address = address.toStdString();
        const auto error = errorOf([&] { HttpServer(options, echo); });
        QCOMPARE(error.kind(), ErrorKind::BadUse);
        QVERIFY2(QString(error.what()).contains("token"), error.what());
    }

    void onlyTheTokenOpens_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("status");
        const auto right = QByteArray::fromStdString(token);
        QTest::addRow("none") << QByteArray() << 401;
        QTest::addRow("right") << "Authorization: Bearer " + right + "\r\n" << 200;
        QTest::addRow("scheme in small") << "Authorization: bearer " + right + "\r\n" << 200;
        QTest::addRow("blanks") << "Authorization: Bearer   " + right + "  \r\n" << 200;
        QTest::addRow("wrong") << QByteArray("Authorization: Bearer 0123456789abcdef-sicret\r\n")
                               << 401;
        QTest::addRow("shorter") << "Authorization: Bearer " + right.chopped(1) + "\r\n" << 401;
        QTest::addRow("longer") << "Authorization: Bearer " + right + "0\r\n" << 401;
        QTest::addRow("twice") << "Authorization: Bearer " + right + right + "\r\n" << 401;
        QTest::addRow("empty") << QByteArray("Authorization: Bearer \r\n") << 401;
        QTest::addRow("another scheme") << "Authorization: Basic " + right + "\r\n" << 401;
        QTest::addRow("bare") << "Authorization: " + right + "\r\n" << 401;
    }

    void onlyTheTokenOpens()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, status);
        auto options = anyPort();
        options.address = "0.0.0.0";
        options.token = token;
        const HttpServer server(options, echo);
        const auto answer = RawHttp::get(server.port(), "/abc", header);
        QCOMPARE(statusOf(answer), status);
        QCOMPARE(answer.contains("WWW-Authenticate: Bearer"), status == 401);
        QVERIFY(!answer.contains(QByteArray::fromStdString(token)));
    }

    void withATokenAnyNameIsRight()
    {
        auto options = anyPort();
        options.token = token;
        const HttpServer server(options, echo);
        const auto answer =
            RawHttp::ask(server.port(),
                         "GET /abc HTTP/1.1\r\nHost: db.example.org\r\nConnection: close\r\n"
                         "Authorization: Bearer "
                             + QByteArray::fromStdString(token) + "\r\n\r\n");
        QCOMPARE(statusOf(answer), 200);
    }

    // A page in a browser may point a name of its own at 127.0.0.1 and read what it says.
    void withoutATokenOnlyLoopbacksNamesAreServed_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("status");
        QTest::addRow("localhost") << QByteArray("localhost") << 200;
        QTest::addRow("with a port") << QByteArray("LOCALHOST:8080") << 200;
        QTest::addRow("127.0.0.1") << QByteArray("127.0.0.1:8080") << 200;
        QTest::addRow("::1") << QByteArray("[::1]:8080") << 200;
        QTest::addRow("another") << QByteArray("evil.example.org") << 421;
        QTest::addRow("looks like it") << QByteArray("127.0.0.1.example.org") << 421;
        QTest::addRow("also") << QByteArray("localhost.example.org:8080") << 421;
        QTest::addRow("another address") << QByteArray("[2001:db8::1]:8080") << 421;
    }

    void withoutATokenOnlyLoopbacksNamesAreServed()
    {
        QFETCH(QByteArray, host);
        QFETCH(int, status);
        const HttpServer server(anyPort(), echo);
        const auto answer = RawHttp::ask(
            server.port(), "GET /abc HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n");
        QCOMPARE(statusOf(answer), status);
    }

    // A byte now and then keeps a time-out of silence away for ever.
    void whoeverSpellsARequestIsCutOff()
    {
        const HttpServer server(hasty(), echo);
        RawHttp slow(server.port());
        slow.say("GET / HTTP/1.1\r\nX: ");
        QTRY_VERIFY((slow.say("x"), !slow.isOpen()));
        QCOMPARE(statusOf(RawHttp::get(server.port(), "/")), 200); // others are served
    }

    void whoeverSaysNothingIsCutOff()
    {
        const HttpServer server(hasty(), echo);
        RawHttp silent(server.port());
        QCOMPARE(silent.untilClosed(), "");
        QVERIFY(!silent.isOpen());
    }

    void aFullHouseIsClearedForWhoAsks()
    {
        auto options = anyPort();
        options.limits.connections = 8;
        options.limits.requestTime = 10min;
        options.limits.crowdedTime = 100ms;
        const HttpServer server(options, echo);
        std::vector<std::unique_ptr<RawHttp>> idle;
        for (int i = 0; i < 20; ++i)
            idle.push_back(std::make_unique<RawHttp>(server.port()));
        QCOMPARE(statusOf(RawHttp::get(server.port(), "/")), 200);
    }

    void tooMuchIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QList<int>>("statuses");
        const QByteArray much(200'000, 'x');
        QTest::addRow("path") << "GET /" + much + " HTTP/1.1\r\nHost: localhost\r\n\r\n"
                              << QList<int>{414, 431};
        QTest::addRow("header") << "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + much + "\r\n\r\n"
                                << QList<int>{431, 413};
        QByteArray many = "GET / HTTP/1.1\r\nHost: localhost\r\n";
        for (int i = 0; i < 5000; ++i)
            many += "X" + QByteArray::number(i) + ": y\r\n";
        QTest::addRow("headers") << many + "\r\n" << QList<int>{431, 413};
        QTest::addRow("no HTTP") << QByteArray("\x16\x03\x01\r\n\r\n\r\n") << QList<int>{400};
    }

    void tooMuchIsRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(QList<int>, statuses);
        const HttpServer server(hasty(), echo);
        const auto answer = RawHttp::ask(server.port(), request);
        // What was not read resets the connection, which may take the answer with it.
        if (!answer.isEmpty())
            QVERIFY2(statuses.contains(statusOf(answer)), answer.left(200));
        QVERIFY(!answer.contains("GET /"));
        QCOMPARE(statusOf(RawHttp::get(server.port(), "/")), 200);
    }

    void aBodyIsNeverWaitedFor()
    {
        const HttpServer server(anyPort(), echo);
        RawHttp client(server.port());
        client.say("GET /abc HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\nx");
        QCOMPARE(statusOf(client.head()), 200);
        QVERIFY(!client.untilClosed().isNull() || !client.isOpen());
    }

    void aTakenPortIsSaid()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        auto options = anyPort();
        options.port = other.serverPort();
        const auto error = errorOf([&] { HttpServer(options, echo); });
        QCOMPARE(error.kind(), ErrorKind::Busy);
        QCOMPARE(error.what(),
                 QString("cannot serve on port %1 of 127.0.0.1: another program has it; choose "
                         "another with --port")
                     .arg(other.serverPort()));
    }

    void whatIsNoAddressIsSaid()
    {
        auto options = anyPort();
        options.address = "db.example.org";
        options.token = token;
        QCOMPARE(errorOf([&] { HttpServer(options, echo); }).kind(), ErrorKind::BadUse);
        options.address = "192.0.2.1"; // nobody's, and not ours
        const auto error = errorOf([&] { HttpServer(options, echo); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY2(QString(error.what()).contains("no address of this machine"), error.what());
    }

    void aPortIsFreeAgainAtOnce()
    {
        auto options = anyPort();
        {
            const HttpServer server(options, echo);
            options.port = server.port();
            QCOMPARE(statusOf(RawHttp::get(server.port(), "/")), 200);
        }
        const HttpServer again(options, echo);
        QCOMPARE(statusOf(RawHttp::get(again.port(), "/")), 200);
    }

    void aTokenIsReadFromItsFile()
    {
        const TempFolder folder;
        folder.write("token", "  0123456789abcdef \nthe rest is not looked at\n");
        QCOMPARE(readToken(folder.file("token")), "0123456789abcdef");
        folder.write("short", "secret\n");
        const auto error = errorOf([&] { readToken(folder.file("short")); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY(QString(error.what()).contains("at least 16"));
        QVERIFY(!QString(error.what()).contains("secret"));
        QCOMPARE(errorOf([&] { readToken(folder.file("nowhere")); }).kind(), ErrorKind::Config);
        QCOMPARE(errorOf([] { requireFitToken("0123456789 abcdef", "X"); }).kind(),
                 ErrorKind::Config);
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_http_server.moc"
