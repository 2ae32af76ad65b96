// What the Data page says around its grid: the table, how many rows, which are in sight, what is to
// be known of them, and why there is none.
#include "ui/data/data_page.h"
#include "ui/data/data_rights.h"
#include "ui/data/data_words.h"
#include "ui/data/rows_bar.h"
#include "ui/models/table_model.h"
#include "ui/shell/table_directory.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/table_grid.h"

#include <QPushButton>

#include <algorithm>

namespace howdah {

void DataPage::showTitle()
{
    const auto& name = m_feed->relation();
    m_title->setText(QString::fromStdString(name.name));
    m_schema->setText(QString::fromStdString(name.schema));
    const auto& all = m_directory.relations();
    const auto listed = std::ranges::find(all, name, &Relation::name);
    const auto* known = m_feed->source() ? &m_feed->source()->table().relation
        : listed != all.end()            ? &*listed
                                         : nullptr;
    m_icon->setIcon(known ? iconOf(*known) : QStringLiteral("table"), ThemeRole::MutedText);
    m_comment->setFullText(known ? QString::fromStdString(known->comment) : QString());
}

void DataPage::showCount()
{
    m_count->setText(countWords(*m_feed, *m_model));
    const bool counting = m_feed->isCounting();
    m_countButton->setText(counting ? tr("Stop counting") : tr("Count"));
    m_countButton->setVisible(
        counting
        || (m_feed->source() && !m_feed->isCounted()
            && (m_model->hasMoreAfter() || (m_model->hasMoreBefore() && !m_model->rowNumber(0)))));
    showPlace();
    m_bar->follow();
}

void DataPage::showPlace()
{
    m_place->setText(m_feed->source()
                         ? placeWords(*m_model, m_grid->firstRowInSight(), m_grid->lastRowInSight())
                         : QString());
}

void DataPage::showNotes()
{
    const auto& source = m_feed->source();
    const auto scan = scanWords(*m_feed);
    const auto notes =
        QStringList{scan, refusalWords(*m_feed), source ? noteWords(*source, *m_model) : QString(),
                    m_rights->note()}
            .join(' ')
            .simplified();
    m_noteIcon->setIcon(scan.isEmpty() ? "info" : "warning",
                        scan.isEmpty() ? ThemeRole::Info : ThemeRole::Warning);
    m_note->setFullText(notes);
    m_note->setVisible(!notes.isEmpty());
    m_noteIcon->setVisible(!notes.isEmpty());
}

void DataPage::showNothing()
{
    const bool none = m_model->rowCount() == 0;
    m_nothing->setVisible(none);
    if (!none)
        return;
    const auto& filter = m_feed->rows().filter;
    m_nothing->findChild<QPushButton*>("data.nothing.clearButton")
        ->setVisible(!filter.text.empty());
    const auto name = QString::fromStdString(m_feed->relation().name);
    if (!filter.text.empty()) {
        m_nothing->setTitle(tr("0 rows match"));
        m_nothing->setText(QString::fromStdString(filter.text));
    } else if (filter.deleted != DeletedRows::Shown) {
        m_nothing->setTitle(filter.deleted == DeletedRows::Hidden
                                ? tr("%1 has no active rows").arg(name)
                                : tr("%1 has no deleted rows").arg(name));
        m_nothing->setText(tr("Choose All to see every row."));
    } else {
        m_nothing->setTitle(tr("%1 is empty").arg(name));
        m_nothing->setText(tr("It has no rows."));
    }
    m_nothing->setGeometry(m_grid->viewport()->rect());
    m_nothing->raise();
}

} // namespace howdah
