// Where the Data page is in its table: the bar beside the rows, "Go to", the count.
#include "ui/data/data_page.h"
#include "ui/data/rows_bar.h"
#include "ui/models/table_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/table_grid.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>

namespace howdah {

void DataPage::buildPlaces()
{
    m_bar = new RowsBar("data.bar", *m_grid, *m_model, *m_feed);
    m_rows = new QWidget;
    m_rows->setObjectName("data.rowsArea");
    auto* beside = new QHBoxLayout(m_rows);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(0);
    beside->addWidget(m_grid, 1);
    beside->addWidget(m_bar);

    m_goTo = new QLineEdit;
    m_goTo->setObjectName("data.goTo");
    m_goTo->setAccessibleName(tr("Go to a row"));
    m_goTo->setClearButtonEnabled(true);
    m_goTo->setMinimumWidth(320);
    m_goTo->hide();
    connect(m_goTo, &QLineEdit::returnPressed, this, &DataPage::goTo);
    auto* leave = new QShortcut(Qt::Key_Escape, m_goTo);
    leave->setObjectName("data.goTo.leave");
    leave->setContext(Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, this, &DataPage::closeGoTo);

    m_countButton = new QToolButton;
    m_countButton->setObjectName("data.countButton");
    m_countButton->setText(tr("Count"));
    m_countButton->setToolTip(tr("Count the rows: the server reads all of them"));
    m_countButton->setAccessibleName(tr("Count the rows"));
    m_countButton->setAutoRaise(true);
    m_countButton->hide();
    connect(m_countButton, &QToolButton::clicked, this, &DataPage::countRows);
    connect(m_feed, &TableFeed::countFailed, this, [this](const Error& error) {
        m_banner->showError(error, tr("The rows could not be counted"));
    });
}

// -- go to

void DataPage::openGoTo()
{
    const auto& source = m_feed->source();
    if (!source)
        return;
    QStringList key;
    if (source->paging() == Paging::Key && !source->table().keys.empty())
        for (const int column : source->table().keys.front().columns)
            key += QString::fromStdString(
                source->table().columns[static_cast<std::size_t>(column)].name);
    m_goTo->setPlaceholderText(key.isEmpty()
                                   ? tr("Go to: row 5000, or 50 %")
                                   : tr("Go to: %1, row 5000, or 50 %").arg(key.join(", ")));
    m_goTo->show();
    m_goTo->setFocus(Qt::ShortcutFocusReason);
    m_goTo->selectAll();
}

void DataPage::closeGoTo()
{
    m_goTo->hide();
    m_grid->setFocus();
}

// "50 %" is a share, "row 5000" or "#5000" a number, all else a key; its values are parted by
// commas.
void DataPage::goTo()
{
    auto text = m_goTo->text().trimmed();
    if (text.isEmpty())
        return;
    bool isNumber = false;
    if (text.endsWith('%')) {
        const double share = QLocale().toDouble(text.chopped(1).trimmed(), &isNumber) / 100;
        if (isNumber)
            m_feed->goToShare(std::clamp(share, 0.0, 1.0));
    } else if (const auto word = tr("row");
               text.startsWith('#') || text.startsWith(word + ' ', Qt::CaseInsensitive)) {
        text = text.mid(text.startsWith('#') ? 1 : word.size()).trimmed();
        const double row = QLocale().toDouble(text, &isNumber);
        if (isNumber)
            m_feed->goToRow(std::max(0.0, row - 1));
    } else if (m_feed->source() && m_feed->source()->paging() == Paging::Key) {
        isNumber = true;
        const auto& columns = m_feed->source()->table().keys.front().columns;
        std::vector<std::string> key;
        if (columns.size() == 1)
            key.push_back(text.toStdString());
        else
            for (const auto& value : text.split(','))
                key.push_back(value.trimmed().toStdString());
        m_feed->goToKey(key);
    }
    if (!isNumber)
        return m_banner->showMessage(
            Severity::Warning,
            m_feed->source() && m_feed->source()->paging() != Paging::Key
                ? tr("“%1” is no place: %2 has no key to look it up by. Write row 5000, or 50 %;"
                     " the filter finds values.")
                      .arg(text, QString::fromStdString(m_feed->relation().name))
                : tr("“%1” is no place: write row 5000, or 50 %").arg(text));
    closeGoTo();
}

void DataPage::countRows()
{
    if (m_feed->isCounting())
        m_feed->stopCounting();
    else
        m_feed->count();
}

} // namespace howdah
