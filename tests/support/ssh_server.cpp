#include "tests/support/ssh_server.h"

#include <QDir>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace howdah {
namespace {

void makeKey(const QString& file)
{
    QProcess made;
    made.start("ssh-keygen", {"-q", "-t", "ed25519", "-N", "", "-f", file});
    if (!made.waitForFinished() || made.exitCode() != 0)
        qFatal("ssh-keygen: %s", made.readAllStandardError().constData());
}

QByteArray userName()
{
    const auto* entry = ::getpwuid(::geteuid());
    return entry ? entry->pw_name : "root";
}

// Of /proc/PID/stat: what stands in parentheses, and the parent after it.
bool isClientOfOurs(const QString& pid)
{
    QFile file("/proc/" + pid + "/stat");
    if (!file.open(QFile::ReadOnly))
        return false;
    const auto text = file.readAll();
    const auto rest = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return text.contains("(ssh)") && rest.size() > 1 && rest[0] != "Z"
        && rest[1].toInt() == ::getpid();
}

std::vector<int> childrenOf(qint64 parent)
{
    std::vector<int> found;
    for (const auto& pid : QDir("/proc").entryList(QDir::Dirs)) {
        QFile file("/proc/" + pid + "/stat");
        if (!file.open(QFile::ReadOnly))
            continue;
        const auto text = file.readAll();
        const auto rest = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (rest.size() > 1 && rest[1].toLongLong() == parent)
            found.push_back(pid.toInt());
    }
    return found;
}

} // namespace

SshServer::SshServer()
{
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    m_port = free.serverPort();
    free.close();
    const auto at = [this](const char* name) {
        return QByteArray::fromStdString(m_files.file(name));
    };
    for (const auto* key : {"host", "user", "other"})
        makeKey(at(key));
    m_files.write("authorized", m_files.read("user.pub"));
    const auto there = "[127.0.0.1]:" + QByteArray::number(m_port) + " ";
    m_files.write("known", there + m_files.read("host.pub"));
    m_files.write("nobody", "");
    // sshd -i would need no port, but no test could stop it.
    m_files.write("sshd.conf",
                  "ListenAddress 127.0.0.1\nPort " + QByteArray::number(m_port) + "\nHostKey "
                      + at("host") + "\nPidFile none\nAuthorizedKeysFile " + at("authorized")
                      + "\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
                        "KbdInteractiveAuthentication no\nPermitRootLogin yes\n"
                        "AllowTcpForwarding yes\nAllowStreamLocalForwarding yes\n");
    const auto host = [&](const char* name, const char* known, const char* key) {
        return QByteArray("Host ") + name + "\n  HostName 127.0.0.1\n  Port "
            + QByteArray::number(m_port) + "\n  User " + userName() + "\n  UserKnownHostsFile "
            + at(known) + "\n  IdentityFile " + at(key) + "\n";
    };
    m_files.write("client.conf",
                  host("bastion", "known", "user") + host("stranger", "nobody", "user")
                      + host("unwelcome", "known", "other")
                      + "Host *\n  IdentitiesOnly yes\n  IdentityAgent none\n"
                        "  StrictHostKeyChecking yes\n  GlobalKnownHostsFile /dev/null\n");
    m_files.write("bin/ssh",
                  "#!/bin/sh\nexec /usr/bin/ssh -F '" + at("client.conf") + "' \"$@\"\n");
    QFile::setPermissions(QString::fromStdString(m_files.file("bin/ssh")),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    start();
}

SshServer::~SshServer()
{
    stop();
}

void SshServer::start()
{
    if (::geteuid() == 0)
        QDir().mkpath("/run/sshd"); // what the package's service makes when it starts
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start("/usr/sbin/sshd",
                   {"-D", "-e", "-f", QString::fromStdString(m_files.file("sshd.conf"))});
    const bool listens = QTest::qWaitFor([this] {
        QTcpSocket probe;
        probe.connectToHost("127.0.0.1", static_cast<quint16>(m_port));
        return probe.waitForConnected(1000) || m_server.state() == QProcess::NotRunning;
    });
    if (!listens || m_server.state() == QProcess::NotRunning)
        qFatal("sshd: %s", m_server.readAll().constData());
}

void SshServer::stop()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    for (const auto session : childrenOf(m_server.processId())) {
        for (const auto inner : childrenOf(session))
            ::kill(inner, SIGKILL);
        ::kill(session, SIGKILL);
    }
    m_server.terminate();
    m_server.waitForFinished();
}

std::vector<std::string> SshServer::command() const
{
    return {"ssh", "-F", m_files.file("client.conf")};
}

std::vector<int> SshServer::clients()
{
    std::vector<int> found;
    for (const auto& pid : QDir("/proc").entryList(QDir::Dirs))
        if (isClientOfOurs(pid))
            found.push_back(pid.toInt());
    return found;
}

} // namespace howdah
