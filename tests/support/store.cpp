#include "tests/support/store.h"

#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace howdah {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> filesEndingIn(const std::string& ending)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(storeMigrations()))
        if (entry.path().filename().string().ends_with(ending))
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

} // namespace

fs::path storeMigrations()
{
    return fs::path(HOWDAH_SOURCE_DIR) / "migrations";
}

fs::path storeSeeds()
{
    return storeMigrations() / "seeds";
}

std::vector<fs::path> storeUpFiles()
{
    return filesEndingIn(".up.sql");
}

std::vector<fs::path> storeDownFiles()
{
    auto files = filesEndingIn(".down.sql");
    std::ranges::reverse(files);
    return files;
}

std::string textOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator(stream), {}};
}

void runMigration(Connection& connection, const fs::path& file)
{
    connection.run("BEGIN");
    try {
        connection.runScript(textOf(file));
        connection.run("COMMIT");
    } catch (const Error& error) {
        if (connection.isInTransaction())
            connection.run("ROLLBACK");
        throw std::runtime_error(file.filename().string() + ": " + error.what());
    }
}

void applyStore(const std::string& conninfo)
{
    Connection connection(conninfo);
    for (const auto& file : storeUpFiles())
        runMigration(connection, file);
}

std::string emptyStore()
{
    QCryptographicHash digest(
        QCryptographicHash::Md5); // of a server that outlives a change of them
    for (const auto& file : storeUpFiles())
        digest.addData(QByteArray::fromStdString(textOf(file)));
    return madeOnce("empty_store_" + digest.result().toHex().toStdString(), applyStore);
}

void revertStore(const std::string& conninfo)
{
    Connection connection(conninfo);
    for (const auto& file : storeDownFiles())
        runMigration(connection, file);
}

std::string oneOfEach()
{
    return R"(
    insert into organizations (id, name) values ('00000000-0000-0000-0000-0000000000a1', 'O');
    insert into users (id, email) values ('00000000-0000-0000-0000-0000000000b1', 'u@a.example');
    insert into categories (id, name) values ('00000000-0000-0000-0000-0000000000c1', 'C');
    insert into products (id, category_id, sku, name, price)
        values ('00000000-0000-0000-0000-0000000000d1', '00000000-0000-0000-0000-0000000000c1', 'S', 'P', 10);
    insert into orders (id, user_id)
        values ('00000000-0000-0000-0000-0000000000e1', '00000000-0000-0000-0000-0000000000b1');
    insert into user_sessions (id, user_id, token_hash)
        values ('00000000-0000-0000-0000-0000000000f1', '00000000-0000-0000-0000-0000000000b1', 't');
    insert into order_items (order_id, line_number, product_id, quantity, unit_price)
        values ('00000000-0000-0000-0000-0000000000e1', 1, '00000000-0000-0000-0000-0000000000d1', 2, 10);
    insert into forms (id, name) values ('00000000-0000-0000-0000-000000000101', 'F');
)";
}

QString offenders(const TestDatabase& database, const std::string& query)
{
    return database.scalar("select coalesce(string_agg(what, ', ' order by what), '') from ("
                           + query + ") as offenders (what)");
}

Error tried(const TestDatabase& store, const std::string& sql, const std::string& role)
{
    Connection connection(store.conninfo());
    connection.run("begin");
    connection.runScript(oneOfEach());
    return errorOf([&] {
        connection.run("set local role " + role);
        connection.runScript(sql);
        connection.runScript("set constraints all immediate");
    });
}

QString dumpOf(const TestDatabase& database, const QString& part)
{
    QProcess dump;
    dump.start("pg_dump", {part, "--dbname", QString::fromStdString(database.conninfo())});
    if (!dump.waitForFinished() || dump.exitCode() != 0)
        qFatal("pg_dump: %s", dump.readAllStandardError().constData());
    // these two lines are made anew each time
    static const QRegularExpression token("^\\\\(un)?restrict .*$",
                                          QRegularExpression::MultilineOption);
    return QString::fromUtf8(dump.readAllStandardOutput()).remove(token);
}

} // namespace howdah
