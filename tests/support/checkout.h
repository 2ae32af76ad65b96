// A folder with migration files, a database, and howdahctl run in the one on the other.
#pragma once

#include "tests/support/command_line.h"
#include "tests/support/test_database.h"

namespace howdah {

struct Checkout {
    TestDatabase database;
    CommandLine line;

    QString url() const { return QString::fromStdString(database.conninfo()); }

    void add(const QString& name, const QByteArray& text) const
    {
        line.write("work/migrations/" + name, text);
    }
    void addPair(const QString& stem, const QByteArray& up,
                 const QByteArray& down = "select 1") const
    {
        add(stem + ".up.sql", up);
        add(stem + ".down.sql", down);
    }

    Ran run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return line.run(QStringList{"--database", url()} + arguments, input);
    }
    Ran migrate(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return run(QStringList{"migrate"} + arguments, input);
    }
};

} // namespace howdah
