// howdahctl run as a user runs it: a process of its own, in a home and a working folder of its own,
// without any of the variables that would choose a server.
#pragma once

#include <QJsonObject>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

class QProcess;

namespace howdah {

struct Ran {
    int status = -1; ///< -1: it crashed or did not end
    QString out;
    QString err;

    QJsonObject json() const; ///< of stdout; empty when that is not one JSON document
    QString logLevels() const; ///< of the lines of a log on stderr, each once: "debug info"
};

/// howdahctl on a terminal of its own, and what a person there sees and types.
class Terminal {
public:
    explicit Terminal(std::unique_ptr<QProcess> process);
    ~Terminal();

    /// Whether it has shown these words by now; for QTRY_VERIFY.
    bool shows(const QString& words);
    void type(const QByteArray& text);
    /// Waits until it ends and returns its exit status, -1 when it does not.
    int end();
    const QString& shown() const noexcept { return m_shown; } ///< all of it so far

private:
    std::unique_ptr<QProcess> m_process;
    QString m_shown;
};

class CommandLine {
public:
    CommandLine();

    Ran run(const QStringList& arguments, const QByteArray& input = {}) const;
    /// Another program in the same home: howdah itself, xvfb-run, ...
    Ran runProgram(const QString& program, const QStringList& arguments,
                   const QByteArray& input = {}) const;
    /// Started and left running, for tests that interrupt it.
    std::unique_ptr<QProcess> start(const QStringList& arguments) const;
    std::unique_ptr<QProcess> startProgram(const QString& program,
                                           const QStringList& arguments) const;

    Terminal startOnTerminal(const QStringList& arguments) const;

    void set(const QString& variable, const QString& value);
    QString home() const { return m_home.path(); }
    QString folder() const { return m_home.filePath("work"); } ///< where it runs
    QString configFolder() const { return m_home.filePath("config/howdah"); }
    QString logFile() const { return m_home.filePath("state/howdah/howdah.log"); }
    void write(const QString& file,
               const QByteArray& text) const; ///< relative to home(); makes folders
    QString read(const QString& file) const; ///< relative to home()

private:
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

} // namespace howdah
