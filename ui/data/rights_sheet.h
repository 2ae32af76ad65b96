// What the role may do with a table, line by line: why not, and the GRANT that would allow it, to
// be copied and given to who owns the table.
#pragma once

#include "core/catalog/rights.h"
#include "ui/widgets/sheet.h"

class QLabel;
class QVBoxLayout;

namespace howdah {

class RightsSheet : public Sheet {
    Q_OBJECT

public:
    RightsSheet(QWidget& page, QWidget& below);

    void show(const QString& table, const TableRights& rights);

signals:
    void copied();

protected:
    QWidget* firstFocus() override;

private:
    void add(const QString& id, const QString& doing, const Right& right);
    void addColumns(const TableRights& rights);
    void addPolicies(const TableRights& rights);

    QLabel* m_title;
    QLabel* m_role;
    QWidget* m_lines = nullptr;
    QVBoxLayout* m_below; // where m_lines is
};

} // namespace howdah
