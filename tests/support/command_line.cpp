#include "tests/support/command_line.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>

namespace howdah {

QJsonObject Ran::json() const
{
    return QJsonDocument::fromJson(out.toUtf8()).object();
}

QString Ran::logLevels() const
{
    static const QRegularExpression logged(R"(^\d\d:\d\d:\d\d\.\d{3} (\w+) \w+: )",
                                           QRegularExpression::MultilineOption);
    QStringList levels;
    for (auto lines = logged.globalMatch(err); lines.hasNext();)
        levels += lines.next().captured(1);
    levels.removeDuplicates();
    levels.sort();
    return levels.join(' ');
}

Terminal::Terminal(std::unique_ptr<QProcess> process)
    : m_process(std::move(process))
{
}

Terminal::~Terminal() = default;

bool Terminal::shows(const QString& words)
{
    m_process->waitForReadyRead(10);
    m_shown += QString::fromUtf8(m_process->readAll());
    return m_shown.contains(words);
}

void Terminal::type(const QByteArray& text)
{
    m_process->write(text);
}

int Terminal::end()
{
    m_process->closeWriteChannel();
    const bool ended =
        m_process->state() == QProcess::NotRunning || m_process->waitForFinished(60'000);
    m_shown += QString::fromUtf8(m_process->readAll());
    return ended && m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

CommandLine::CommandLine()
{
    const auto own = QProcessEnvironment::systemEnvironment();
    for (const auto* kept : {"PATH", "LANG", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "LSAN_OPTIONS",
                             "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        if (own.contains(kept))
            m_environment.insert(kept, own.value(kept));
    set("HOME", home());
    set("XDG_CONFIG_HOME", m_home.filePath("config"));
    set("XDG_DATA_HOME", m_home.filePath("data"));
    set("XDG_STATE_HOME", m_home.filePath("state"));
    set("XDG_RUNTIME_DIR", home());
    set("HOWDAH_SANDBOX_DIR", m_home.filePath("sandbox"));
    QDir().mkpath(folder());
    // as root the sandbox's server is another user, who must be able to come this far
    QFile::setPermissions(home(), QFile::permissions(home()) | QFile::ExeGroup | QFile::ExeOther);
}

std::unique_ptr<QProcess> CommandLine::start(const QStringList& arguments) const
{
    return startProgram(HOWDAHCTL, arguments);
}

std::unique_ptr<QProcess> CommandLine::startProgram(const QString& program,
                                                    const QStringList& arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(folder());
    process->start(program, arguments);
    return process;
}

Terminal CommandLine::startOnTerminal(const QStringList& arguments) const
{
    QString command = HOWDAHCTL;
    for (auto argument : arguments)
        command += " '" + argument.replace("'", "'\\''") + "'";
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(folder());
    process->start("script", {"--quiet", "--return", "--flush", "--command", command, "/dev/null"});
    return Terminal(std::move(process));
}

Ran CommandLine::run(const QStringList& arguments, const QByteArray& input) const
{
    return runProgram(HOWDAHCTL, arguments, input);
}

Ran CommandLine::runProgram(const QString& program, const QStringList& arguments,
                            const QByteArray& input) const
{
    const auto process = startProgram(program, arguments);
    process->write(input);
    process->closeWriteChannel();
    const bool ended = process->waitForFinished(120'000);
    const bool ok = ended && process->exitStatus() == QProcess::NormalExit;
    return {ok ? process->exitCode() : -1, QString::fromUtf8(process->readAllStandardOutput()),
            QString::fromUtf8(process->readAllStandardError())};
}

void CommandLine::set(const QString& variable, const QString& value)
{
    m_environment.insert(variable, value);
}

void CommandLine::write(const QString& file, const QByteArray& text) const
{
    const auto path = m_home.filePath(file);
    QDir().mkpath(QFileInfo(path).path());
    QFile target(path);
    if (!target.open(QFile::WriteOnly) || target.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

QString CommandLine::read(const QString& file) const
{
    QFile source(m_home.filePath(file));
    return source.open(QFile::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}

} // namespace howdah
