// One user at the pages of the store, in the application's own window, on a migrated and seeded
// database of their own.
#pragma once

#include "core/repo/seed.h"
#include "tests/support/store.h"
#include "tests/support/store_role.h"
#include "tests/ui/whole_window.h"
#include "ui/models/table_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QToolButton>

#include <mutex>
#include <utility>

namespace howdah {

/// For the _data() of a test that only looks.
inline void readerToo()
{
    QTest::addColumn<bool>("asReader");
    QTest::newRow("as itself") << false;
    QTest::newRow("as reader") << true;
}

struct StoreBench : WholeWindow {
    QString page;
    std::mutex writing;
    QStringList writes; ///< "insert orders 1 done": what keeps account of writes was told

    explicit StoreBench(const QString& pageId)
        : page(pageId)
    {
    }
    void makeStore() const
    {
        database.becomeCopyOf(madeOnce("seeded_store", [](const std::string& conninfo) {
            applyStore(conninfo);
            Connection connection(conninfo);
            seedSmall(connection, storeSeeds());
            connection.run("analyze");
        }));
    }
    /// The window on the page, connected as the owner of the store or as the role application,
    /// whichever the test runs as.
    void openIt(Stage stage = Stage::Development) { openAs(storeRole(), stage); }
    /// The same, or in the other run of a test with readerToo() as a reader.
    void openToRead()
    {
        QFETCH(bool, asReader);
        asReader ? openAs("reader") : openIt();
    }
    /// With the rights of one of the store's roles, and signed in as who runs the tests.
    void openAs(const std::string& role, Stage stage = Stage::Development)
    {
        workAs(role);
        show(page);
        connectTo(database.conninfo(), stage);
        settle();
    }
    /// For a test that connects and opens the page by itself.
    void workAs(const std::string& role)
    {
        open = [this, to = conninfoAs(database, role)](const ServerChoice& choice, const OnStep&,
                                                       const std::stop_token&) {
            return LiveServer{choice.profile,
                              Pool([to](std::stop_token ended) { return openSession(to, ended); },
                                   PoolOptions{.maxConns = 3}, {},
                                   {.onWrite = [this](const WriteRecord& one) { note(one); }}),
                              scripts.path(),
                              nullptr,
                              {}};
        };
    }
    static void settle() { QVERIFY(IdleTracker::waitUntilIdle()); }
    void note(const WriteRecord& one)
    {
        const std::lock_guard lock(writing);
        const auto outcome = nameOf(one.outcome);
        writes += QString("%1 %2 %3 %4")
                      .arg(QString::fromStdString(one.kind), QString::fromStdString(one.table))
                      .arg(one.rows.value_or(-1))
                      .arg(QString::fromUtf8(outcome.data(), qsizetype(outcome.size())));
    }
    /// What was written since it was last asked for.
    QStringList written()
    {
        const std::lock_guard lock(writing);
        return std::exchange(writes, {});
    }

    TableGrid* grid() const { return find<TableGrid>(page + ".grid"); }
    TableModel* model() const { return static_cast<TableModel*>(grid()->model()); }
    QString text(const QString& name) const { return find<QLabel>(page + '.' + name)->text(); }
    bool isSeen(const QString& name) const
    {
        const auto* widget = window->findChild<QWidget*>(page + '.' + name);
        return widget && widget->isVisible();
    }
    int column(const QString& name) const
    {
        for (int at = 0; at < model()->columnCount(); ++at)
            if (model()->headerData(at, Qt::Horizontal).toString() == name)
                return at;
        qFatal("there is no column %s", qPrintable(name));
    }
    QString cell(int row, const QString& name) const
    {
        return model()->index(row, column(name)).data(TableModel::RawRole).toString();
    }
    QStringList cells(const QString& name) const
    {
        QStringList all;
        for (int row = 0; row < model()->rowCount(); ++row)
            all += cell(row, name);
        return all;
    }
    QSet<QString> values(const QString& name) const
    {
        const auto all = cells(name);
        return {all.begin(), all.end()};
    }
    void choose(const QString& columnName, const QString& value) const
    {
        const auto row = cells(columnName).indexOf(value);
        QVERIFY2(row >= 0, qPrintable(value));
        const auto index = model()->index(static_cast<int>(row), column(columnName));
        grid()->scrollTo(index);
        grid()->setFocus();
        QTest::mouseClick(grid()->viewport(), Qt::LeftButton, {},
                          grid()->visualRect(index).center());
        settle();
    }
    void filterBy(const QString& words) const
    {
        auto* field = find<QLineEdit>(page + ".filter");
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, words);
        QTest::keyClick(field, Qt::Key_Return);
        settle();
    }
    void press(const QString& name) const ///< a button, by a click
    {
        auto* button = find<QAbstractButton>(page + '.' + name);
        QTRY_VERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }
    void keys(const QKeySequence& sequence) const
    {
        QTest::keySequence(window.get(), sequence);
        settle();
    }
    void type(const QString& name, const QString& words) const ///< instead of what is there
    {
        auto* field = find<QLineEdit>(page + '.' + name);
        QTRY_VERIFY2(field->isVisible(), qPrintable(name)); // a new one is shown a moment later
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, words);
    }
    void enterIn(const QString& name) const
    {
        QTest::keyClick(find<QWidget>(page + '.' + name), Qt::Key_Return);
        settle();
    }
    QString said() const
    {
        const auto* toast = window->findChild<Toast*>("window.toast");
        return toast && toast->isVisible() ? toast->text() : QString();
    }
    QString sql(const std::string& query) const { return database.scalar(query); }
};

} // namespace howdah
