// A temporary folder with files in it, gone when it leaves scope.
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <filesystem>
#include <string>

namespace howdah {

class TempFolder {
public:
    std::filesystem::path path() const { return m_dir.path().toStdString(); }
    std::string file(const QString& name) const { return m_dir.filePath(name).toStdString(); }

    void write(const QString& name, const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(m_dir.filePath(name)).path());
        QFile file(m_dir.filePath(name));
        if (!file.open(QFile::WriteOnly))
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.write(text);
    }

    QByteArray read(const QString& name) const
    {
        QFile file(m_dir.filePath(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_dir;
};

} // namespace howdah
