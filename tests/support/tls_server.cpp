#include "tests/support/tls_server.h"

#include "core/base/account.h"
#include "core/sandbox/server_binaries.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace howdah {
namespace {

void runOrDie(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
}

void makeCertificate(const QString& key, const QString& certificate)
{
    runOrDie("openssl",
             {"req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=localhost", "-addext",
              "subjectAltName=DNS:localhost", "-newkey", "ec", "-pkeyopt",
              "ec_paramgen_curve:prime256v1", "-keyout", key, "-out", certificate});
}

// PostgreSQL does not run as root.
QStringList asOwner()
{
    if (::geteuid() != 0)
        return {};
    const auto account =
        accountNamed("postgres") ? accountNamed("postgres") : accountNamed("nobody");
    return {"setpriv",
            "--reuid",
            QString::number(account->uid),
            "--regid",
            QString::number(account->gid),
            "--clear-groups"};
}

} // namespace

TlsServer::TlsServer(const std::string& hostRule)
{
    const auto binaries = findServers(usualServerFolders(qgetenv("PATH").toStdString()));
    if (binaries.empty())
        qFatal("there are no PostgreSQL server binaries here");
    const auto program = [&](const char* name) {
        return QString::fromStdString((binaries.front().folder / name).string());
    };
    const auto at = [this](const char* name) { return QString::fromStdString(m_files.file(name)); };
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    m_port = free.serverPort();
    free.close();

    makeCertificate(at("server.key"), at("public.crt"));
    makeCertificate(at("other.key"), at("other.crt"));
    ::chmod(m_files.path().c_str(), 0755);
    auto command = asOwner();
    QDir().mkdir(at("cluster"));
    if (!command.isEmpty())
        for (const auto* name : {"cluster", "server.key"})
            if (::chown(at(name).toUtf8().constData(), command[2].toUInt(), command[4].toUInt())
                != 0)
                qFatal("%s cannot be given away", name);
    ::chmod(m_files.file("server.key").c_str(), 0600);
    const auto run = [&](QProcess& process, QStringList words) {
        words = command + words;
        const auto first = words.takeFirst();
        process.setWorkingDirectory("/");
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(first, words);
    };
    QProcess initdb;
    run(initdb,
        {program("initdb"), "-D", at("cluster/data"), "-U", "postgres", "-A", "trust", "-E", "UTF8",
         "--locale=C.UTF-8", "--no-sync", "--no-instructions"});
    if (!initdb.waitForFinished(60'000) || initdb.exitCode() != 0)
        qFatal("initdb: %s", initdb.readAll().constData());
    m_files.write("hba", QByteArray::fromStdString(hostRule) + "\nlocal all all trust\n");
    run(m_server,
        {program("postgres"), "-D", at("cluster/data"), "-c", "listen_addresses=127.0.0.1", "-p",
         QString::number(m_port), "-c", "unix_socket_directories=" + at("cluster"), "-c",
         "hba_file=" + at("hba"), "-c", "ssl=on", "-c", "ssl_cert_file=" + at("public.crt"), "-c",
         "ssl_key_file=" + at("server.key"), "-c", "fsync=off"});
    QByteArray said;
    if (!QTest::qWaitFor(
            [&] {
                m_server.waitForReadyRead(50);
                said += m_server.readAll();
                return said.contains("ready to accept connections")
                    || m_server.state() == QProcess::NotRunning;
            },
            30'000)
        || m_server.state() == QProcess::NotRunning)
        qFatal("postgres: %s", said.constData());
}

TlsServer::~TlsServer()
{
    m_server.terminate(); // SIGTERM: when the last session has ended
    if (!m_server.waitForFinished(5'000)) {
        m_server.kill();
        m_server.waitForFinished();
    }
}

} // namespace howdah
