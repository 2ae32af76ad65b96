#include "ui/data/data_transfer.h"

#include "ui/data/data_copy.h"
#include "ui/data/data_drag.h"
#include "ui/data/export_sheet.h"
#include "ui/data/row_import_sheet.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/shell/icons.h"
#include "ui/shell/session.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/table_grid.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

#include <map>

namespace howdah {

DataTransfer::DataTransfer(const Parts& parts, QWidget& page, QWidget& below)
    : QObject(&page)
    , m_parts(parts)
    , m_page(page)
    , m_exportSheet(new ExportSheet(parts.session, page, below))
    , m_importSheet(new RowImportSheet(parts.session, page, below))
    , m_button(new QToolButton)
    , m_copyAs(new QMenu(tr("Copy as"), &page))
{
    m_button->setObjectName("data.transferButton");
    m_button->setText(tr("Export, import"));
    m_button->setIcon(icon("more"));
    m_button->setAccessibleName(m_button->text());
    auto* menu = new QMenu(m_button);
    menu->setObjectName("data.transferMenu");
    menu->menuAction()->setObjectName("action.data.transferMenu");
    QObject::connect(m_button, &QToolButton::clicked, menu, [menu, button = m_button] {
        menu->popup(button->mapToGlobal(QPoint(0, button->height())));
    }); // setMenu() would draw an arrow over the icon
    add("export", tr("Export …"), "down", [this] { exportShown(); });
    add("import", tr("Import …"), "up", [this] { importInto(); });
    menu->addActions(page.actions().mid(page.actions().size() - 2));

    m_copyAs->setObjectName("data.copyAsMenu");
    m_copyAs->menuAction()->setObjectName("action.data.copyAsMenu");
    const auto copies = {std::tuple{"Csv", tr("Copy as CSV"), CellFormat::Csv},
                         std::tuple{"Tsv", tr("Copy as TSV"), CellFormat::Tsv},
                         std::tuple{"Json", tr("Copy as JSON"), CellFormat::Json},
                         std::tuple{"Markdown", tr("Copy as Markdown"), CellFormat::Markdown},
                         std::tuple{"Insert", tr("Copy as INSERT"), CellFormat::Insert},
                         std::tuple{"Update", tr("Copy as UPDATE"), CellFormat::Update},
                         std::tuple{"Where", tr("Copy as WHERE"), CellFormat::Where}};
    for (const auto& [id, text, format] : copies)
        add(QByteArray("copyAs").append(id).constData(), text, "copy",
            [this, format = format] { m_parts.copy.copyAs(format); });
    m_copyAs->addActions(
        page.actions().mid(page.actions().size() - static_cast<qsizetype>(copies.size())));
    new DataDrag(
        parts.grid, [this] { return m_parts.copy.contents(); }, this);
    connect(m_importSheet, &RowImportSheet::imported, this, &DataTransfer::imported);
}

void DataTransfer::add(const char* id, const QString& text, const QString& iconName,
                       std::function<void()> run)
{
    auto* action = new QAction(icon(iconName), text, this);
    action->setObjectName(QString("action.data.") + id);
    m_page.addAction(action);
    connect(action, &QAction::triggered, this, std::move(run));
}

void DataTransfer::addTo(QMenu& menu) const
{
    menu.addMenu(m_copyAs);
}

void DataTransfer::exportShown()
{
    const auto& source = m_parts.feed.source();
    if (!source)
        return emit refused(tr("There is no table to export yet."));
    std::map<int, int> shown; // by their place on the screen
    for (int column = 0; column < m_parts.model.columnCount(); ++column)
        if (!m_parts.grid.isColumnHidden(column))
            shown[m_parts.grid.header().visualIndex(column)] = column;
    std::vector<int> columns;
    for (const auto& [place, column] : shown)
        columns.push_back(column);
    m_exportSheet->begin(*source, m_parts.feed.rows(), columns,
                         m_parts.feed.estimate().value_or(-1));
}

void DataTransfer::importInto()
{
    const auto& source = m_parts.feed.source();
    if (!source)
        return emit refused(tr("There is no table to import into yet."));
    if (m_parts.session.isLocked())
        return emit refused(
            m_parts.session.mayUnlock()
                ? tr("Changes are locked: unlock them at the top of the window first.")
                : tr("This profile is read-only: nothing can be imported."));
    if (const auto why = m_objection ? m_objection() : QString(); !why.isEmpty())
        return emit refused(why);
    m_importSheet->begin(source->table());
}

} // namespace howdah
