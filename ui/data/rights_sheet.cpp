#include "ui/data/rights_sheet.h"

#include "ui/shell/icons.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace howdah {

RightsSheet::RightsSheet(QWidget& page, QWidget& below)
    : Sheet("data.rightsSheet", page, below)
    , m_title(new Heading)
    , m_role(new Caption)
{
    m_title->setObjectName("data.rightsSheet.title");
    m_title->setWordWrap(true);
    m_role->setObjectName("data.rightsSheet.role");
    m_role->setWordWrap(true);
    auto* close = new QPushButton(tr("Cl&ose"));
    close->setObjectName("data.rightsSheet.closeButton");
    close->setDefault(true);
    auto* inside = new QWidget;
    inside->setObjectName("data.rightsSheet.inside");
    m_below = new QVBoxLayout(inside);
    m_below->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setObjectName("data.rightsSheet.scroll");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    content()->addWidget(m_title);
    content()->addWidget(m_role);
    content()->addWidget(scroll, 1);
    content()->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &Sheet::closeSheet);
    connect(this, &Sheet::escaped, this, &Sheet::closeSheet);
}

QWidget* RightsSheet::firstFocus()
{
    return findChild<QPushButton*>("data.rightsSheet.closeButton");
}

void RightsSheet::show(const QString& table, const TableRights& rights)
{
    m_title->setText(tr("Rights on %1").arg(table));
    const auto role = QString::fromStdString(rights.role);
    m_role->setText(rights.isOwner
                        ? tr("%1 is its owner, or acts as one.").arg(role)
                        : tr("As %1; what is missing could be given by the owner.").arg(role));
    delete m_lines;
    m_lines = new QWidget;
    m_lines->setObjectName("data.rightsSheet.lines");
    auto* lines = new QVBoxLayout(m_lines);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    m_below->addWidget(m_lines);
    add("read", tr("Read rows"), rights.read);
    add("insert", tr("Insert rows"), rights.insert);
    add("update", tr("Change rows"), rights.update);
    add("remove", tr("Delete rows"), rights.remove);
    add("create", tr("Create tables in the schema"), rights.create);
    addColumns(rights);
    addPolicies(rights);
    lines->addStretch(1);
    openSheet();
}

void RightsSheet::add(const QString& id, const QString& doing, const Right& right)
{
    auto* line = new QWidget;
    line->setObjectName("data.rightsSheet." + id);
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(right.isGiven ? new IconLabel("check", 16, ThemeRole::Success)
                                    : new IconLabel("lock", 16, ThemeRole::Warning),
                      0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    auto* what = new QLabel(right.isGiven ? doing : tr("%1: not allowed").arg(doing));
    what->setObjectName("data.rightsSheet." + id + ".what");
    words->addWidget(what);
    if (!right.isGiven) {
        auto* why = new Caption(QString::fromStdString(right.reason) + '.');
        why->setObjectName("data.rightsSheet." + id + ".why");
        why->setWordWrap(true);
        words->addWidget(why);
    }
    layout->addLayout(words, 1);
    if (!right.grant.empty()) {
        auto* copy = new QPushButton(icon("copy"), tr("Copy GRANT"));
        copy->setObjectName("data.rightsSheet." + id + ".copyButton");
        copy->setToolTip(QString::fromStdString(right.grant));
        copy->setAccessibleName(tr("Copy the GRANT for: %1").arg(doing));
        connect(copy, &QPushButton::clicked, this, [this, sql = right.grant] {
            QApplication::clipboard()->setText(QString::fromStdString(sql));
            emit copied();
        });
        layout->addWidget(copy, 0, Qt::AlignTop);
    }
    m_lines->layout()->addWidget(line);
}

// Those that differ from their table.
void RightsSheet::addColumns(const TableRights& rights)
{
    for (const auto& column : rights.columns) {
        const auto name = QString::fromStdString(column.column);
        if (rights.read.isGiven && !column.read.isGiven)
            add("read." + name, tr("Read %1").arg(name), column.read);
        if (rights.update.isGiven && !column.update.isGiven)
            add("update." + name, tr("Change %1").arg(name), column.update);
        else if (rights.insert.isGiven && !column.insert.isGiven)
            add("insert." + name, tr("Fill %1 of a new row").arg(name), column.insert);
    }
}

void RightsSheet::addPolicies(const TableRights& rights)
{
    if (!rights.mayHideRows)
        return;
    auto* head = new QLabel(rights.policies.empty()
                                ? tr("Row-level security is on, and no policy is for this role.")
                                : tr("Row-level security is on. Policies for this role:"));
    head->setObjectName("data.rightsSheet.policies");
    m_lines->layout()->addWidget(head);
    for (const auto& policy : rights.policies) {
        QStringList parts{QString::fromStdString(policy.name)};
        if (!policy.isPermissive)
            parts += tr("(restrictive)");
        if (!policy.condition.empty())
            parts += "USING " + QString::fromStdString(policy.condition);
        if (!policy.check.empty())
            parts += "WITH CHECK " + QString::fromStdString(policy.check);
        auto* line = new Caption(parts.join(' '));
        line->setObjectName("data.rightsSheet.policy." + QString::fromStdString(policy.name));
        line->setWordWrap(true);
        line->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_lines->layout()->addWidget(line);
    }
}

} // namespace howdah
