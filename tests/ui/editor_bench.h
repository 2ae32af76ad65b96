// One user at the editor of migrations.
#pragma once

#include "tests/ui/migrations_bench.h"
#include "ui/migrations/migration_editor.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/sql_editor.h"

#include <QToolButton>

namespace howdah {

struct EditorBench : MigrationsBench {
    MigrationEditor* editor() const { return find<MigrationEditor>("editor"); }
    SqlEditor* up() const { return find<SqlEditor>("editor.upEditor"); }
    SqlEditor* down() const { return find<SqlEditor>("editor.downEditor"); }
    Banner* banner() const { return find<Banner>("editor.banner"); }
    EntryList* findings() const { return find<EntryList>("editor.findings"); }
    QStringList told() const
    {
        QStringList all;
        for (int row = 0; row < findings()->model()->rowCount(); ++row)
            all += findings()->model()->index(row, 0).data().toString();
        return all;
    }
    static void write(SqlEditor* editor, const QString& text)
    {
        editor->setFocus();
        editor->selectAll();
        QTest::keyClicks(editor, text);
        settle();
    }
    void edit(std::int64_t version) const
    {
        select(version);
        auto* button = find<QToolButton>("editButton");
        QVERIFY2(button->isEnabled(), qPrintable(button->toolTip()));
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
        QVERIFY(editor()->isOpen());
    }
    void press(const QString& name) const
    {
        QTest::mouseClick(button(name), Qt::LeftButton);
        settle();
    }
};

} // namespace howdah
