#include "ui/widgets/saved_filters.h"

#include "ui/shell/icons.h"
#include "ui/widgets/labels.h"

#include <QFrame>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr int savedListWidth = 320;
constexpr int savedListHeight = 200;
constexpr int longestName = 80;

} // namespace

QByteArray textOf(const QList<SavedFilter>& filters)
{
    QJsonArray all;
    for (const auto& filter : filters)
        all.append(QJsonObject{{"name", filter.name}, {"filter", filter.text}});
    return all.isEmpty() ? QByteArray() : QJsonDocument(all).toJson(QJsonDocument::Compact);
}

QList<SavedFilter> savedFiltersOf(const QByteArray& text)
{
    QList<SavedFilter> filters;
    for (const auto& one : QJsonDocument::fromJson(text).array()) {
        const auto object = one.toObject();
        const SavedFilter filter{object["name"].toString(), object["filter"].toString()};
        if (!filter.name.isEmpty() && !filter.text.isEmpty())
            filters += filter;
    }
    return filters;
}

SavedFilters::SavedFilters(const QString& id, QWidget* parent)
    : QToolButton(parent)
    , m_panel(new QFrame(this, Qt::Popup))
    , m_list(new QListWidget)
    , m_none(new Caption(tr("None yet: filter the rows, then name the filter here.")))
    , m_name(new QLineEdit)
    , m_save(new QPushButton(tr("&Save")))
{
    setObjectName(id);
    setIcon(howdah::icon("bookmark"));
    setToolTip(tr("Saved filters of this table"));
    setAccessibleName(tr("Saved filters"));
    setAutoRaise(true);
    connect(this, &QToolButton::clicked, this, &SavedFilters::openList);

    m_panel->setObjectName(id + ".panel");
    m_panel->setFrameShape(QFrame::StyledPanel);
    m_panel->setAccessibleName(tr("Saved filters"));
    m_list->setObjectName(id + ".list");
    m_list->setAccessibleName(tr("Saved filters"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->installEventFilter(this);
    m_none->setObjectName(id + ".none");
    m_none->setWordWrap(true);
    m_name->setObjectName(id + ".name");
    m_name->setAccessibleName(tr("Name of the filter in force"));
    m_name->setPlaceholderText(tr("Name of this filter"));
    m_name->setMaxLength(longestName);
    m_save->setObjectName(id + ".saveButton");
    auto* below = new QHBoxLayout;
    below->setSpacing(8);
    below->addWidget(m_name, 1);
    below->addWidget(m_save);
    auto* layout = new QVBoxLayout(m_panel);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_none);
    layout->addWidget(m_list, 1);
    layout->addLayout(below);

    connect(m_name, &QLineEdit::textChanged, this, &SavedFilters::showSaved);
    connect(m_name, &QLineEdit::returnPressed, this, &SavedFilters::save);
    connect(m_save, &QPushButton::clicked, this, &SavedFilters::save);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { use(m_list->row(item)); });
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        if (!m_filling)
            renamed(m_list->row(item), item->text().trimmed());
    });
    showSaved();
}

void SavedFilters::setSaved(const QList<SavedFilter>& filters)
{
    m_saved = filters;
    showSaved();
}

void SavedFilters::setCurrent(const QString& text)
{
    m_current = text;
    showSaved();
}

void SavedFilters::openList()
{
    showSaved();
    m_panel->resize(savedListWidth,
                    m_saved.isEmpty() ? m_panel->sizeHint().height() / 2 : savedListHeight);
    m_panel->adjustSize();
    m_panel->resize(savedListWidth, m_panel->height());
    m_panel->move(mapToGlobal(QPoint(width() - savedListWidth, height() + 2)));
    m_panel->show();
    (m_saved.isEmpty() ? static_cast<QWidget*>(m_name) : m_list)->setFocus();
    if (!m_saved.isEmpty() && m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

void SavedFilters::showSaved()
{
    m_filling = true;
    while (m_list->count() > m_saved.size())
        delete m_list->takeItem(m_list->count() - 1);
    for (int row = 0; row < m_saved.size(); ++row) {
        if (row == m_list->count())
            m_list->addItem(QString());
        auto* item = m_list->item(row);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setText(m_saved[row].name);
        item->setToolTip(Qt::convertFromPlainText(m_saved[row].text));
    }
    m_filling = false;
    m_list->setVisible(!m_saved.isEmpty());
    m_none->setVisible(m_saved.isEmpty());
    m_name->setEnabled(!m_current.isEmpty());
    m_save->setEnabled(!m_current.isEmpty() && !m_name->text().trimmed().isEmpty());
}

// One of the same name gives way: it is how a saved filter is changed.
void SavedFilters::save()
{
    const auto name = m_name->text().trimmed();
    if (name.isEmpty() || m_current.isEmpty())
        return;
    const auto known = std::ranges::find(m_saved, name, &SavedFilter::name);
    if (known != m_saved.end())
        known->text = m_current;
    else
        m_saved.append({name, m_current});
    m_name->clear();
    showSaved();
    emit changed();
}

void SavedFilters::renamed(int row, const QString& name)
{
    const bool isFree = std::ranges::find(m_saved, name, &SavedFilter::name) == m_saved.end();
    if (!name.isEmpty() && isFree)
        m_saved[row].name = name.left(longestName);
    showSaved();
    if (isFree)
        emit changed();
}

void SavedFilters::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_saved.removeAt(row);
    showSaved();
    emit changed();
}

void SavedFilters::use(int row)
{
    if (row < 0)
        return;
    m_panel->hide();
    emit chosen(m_saved.at(row).text);
}

bool SavedFilters::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter: use(m_list->currentRow()); return true;
        case Qt::Key_Delete: removeCurrent(); return true;
        default: break;
        }
    }
    return QToolButton::eventFilter(watched, event);
}

} // namespace howdah
