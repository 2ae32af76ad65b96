#include "ui/messages/messages_pane.h"

#include "ui/messages/lines_table.h"
#include "ui/messages/message_filter.h"
#include "ui/messages/message_model.h"
#include "ui/shell/icons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <chrono>

namespace howdah {
namespace {

using namespace std::chrono_literals;

constexpr auto betweenLots = 100ms;
constexpr int messageRowHeight = 24;

QToolButton* messageButton(const QString& id, const QString& iconName, const QString& what)
{
    auto* button = new QToolButton;
    button->setObjectName("messages." + id);
    button->setAutoRaise(true);
    button->setIcon(icon(iconName));
    button->setToolTip(what);
    button->setAccessibleName(what);
    return button;
}

} // namespace

MessagesPane::MessagesPane(std::shared_ptr<LogTail> tail, QWidget* parent)
    : QWidget(parent)
    , m_tail(std::move(tail))
    , m_model(new MessageModel(this))
    , m_filter(new MessageFilter(*m_model, this))
{
    setObjectName("messages");
    m_lot.setObjectName("messages.lotTimer");
    m_lot.setSingleShot(true);
    m_lot.setInterval(betweenLots);
    connect(&m_lot, &QTimer::timeout, this, &MessagesPane::takeLot);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(buildBar());
    m_none = new EmptyState("messages.none", "info");
    auto* all = m_none->addAction("allButton", tr("Show &all messages"));
    connect(all, &QPushButton::clicked, this, [this] {
        m_level->setCurrentIndex(0);
        m_search->clear();
    });
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1); // before what is in it, which would be shown as a window
    m_stack->addWidget(buildTable());
    m_stack->addWidget(m_none);
    showWhatThereIs();

    // Its thread only leaves a note: lots are taken here, when there is time.
    m_tail->onNews([this] {
        QMetaObject::invokeMethod(this, &MessagesPane::expectNews, Qt::QueuedConnection);
    });
}

MessagesPane::~MessagesPane()
{
    m_tail->onNews({});
}

QWidget* MessagesPane::buildBar()
{
    m_level = new QComboBox;
    m_level->setObjectName("messages.levelBox");
    m_level->setAccessibleName(tr("Least level of the messages shown"));
    m_level->addItem(tr("All levels"), static_cast<int>(LogLevel::Debug));
    m_level->addItem(tr("Information and above"), static_cast<int>(LogLevel::Info));
    m_level->addItem(tr("Warnings and errors"), static_cast<int>(LogLevel::Warning));
    m_level->addItem(tr("Errors"), static_cast<int>(LogLevel::Error));
    connect(m_level, &QComboBox::currentIndexChanged, this, &MessagesPane::narrow);

    m_search = new QLineEdit;
    m_search->setObjectName("messages.searchField");
    m_search->setPlaceholderText(tr("Search messages"));
    m_search->setAccessibleName(tr("Search messages"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(320);
    m_search->addAction(icon("search", ThemeRole::MutedText), QLineEdit::LeadingPosition)
        ->setObjectName("messages.searchIcon");
    connect(m_search, &QLineEdit::textChanged, this, &MessagesPane::narrow);

    m_dropped = new Caption;
    m_dropped->setObjectName("messages.dropped");
    m_dropped->hide();
    m_follow = messageButton("followButton", "down", tr("Follow the end"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    connect(m_follow, &QToolButton::clicked, this, &MessagesPane::setFollowing);
    m_copy = messageButton("copyButton", "copy",
                           tr("Copy the selected messages, or all that are shown"));
    connect(m_copy, &QToolButton::clicked, this, &MessagesPane::copy);
    m_clear = messageButton("clearButton", "close", tr("Clear; the log file keeps them"));
    connect(m_clear, &QToolButton::clicked, this, &MessagesPane::clear);

    auto* bar = new QWidget;
    bar->setObjectName("messages.bar");
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_level);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_dropped);
    layout->addStretch(1);
    for (auto* button : {m_follow, m_copy, m_clear})
        layout->addWidget(button);
    return bar;
}

QTableView* MessagesPane::buildTable()
{
    m_table = newLinesTable("messages", tr("Messages"), m_filter, messageRowHeight);
    auto* columns = m_table->horizontalHeader();
    const auto widthOf = [this](const QString& text) {
        return m_table->fontMetrics().horizontalAdvance(text) + 32;
    };
    columns->resizeSection(MessageModel::Time, widthOf("00:00:00.000"));
    columns->resizeSection(MessageModel::Level, widthOf(wordOf(LogLevel::Info)) + 24);
    columns->resizeSection(MessageModel::Part, widthOf("migrations"));
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_isAdding)
            m_follow->setChecked(value == m_table->verticalScrollBar()->maximum());
    });
    auto* copies =
        new QShortcut(QKeySequence::Copy, m_table, this, &MessagesPane::copy, Qt::WidgetShortcut);
    copies->setObjectName("messages.copyShortcut");
    return m_table;
}

void MessagesPane::expectNews()
{
    if (isVisible() && !m_lot.isActive())
        m_lot.start();
}

void MessagesPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    takeLot();
}

void MessagesPane::takeLot()
{
    if (!isVisible())
        return;
    auto lot = m_tail->take();
    m_droppedCount += lot.dropped;
    m_isAdding = true;
    const QPersistentModelIndex top = m_table->indexAt({0, 0});
    m_model->add(std::move(lot.records));
    showWhatThereIs();
    if (m_follow->isChecked())
        m_table->scrollToBottom();
    else if (top.isValid())
        m_table->scrollTo(top, QAbstractItemView::PositionAtTop); // older ones have gone
    m_isAdding = false;
}

void MessagesPane::narrow()
{
    m_isAdding = true;
    m_filter->setLevel(static_cast<LogLevel>(m_level->currentData().toInt()));
    m_filter->setText(m_search->text());
    showWhatThereIs();
    if (m_follow->isChecked())
        m_table->scrollToBottom();
    m_isAdding = false;
}

void MessagesPane::setFollowing(bool following)
{
    if (following)
        m_table->scrollToBottom();
    m_follow->setChecked(following);
}

void MessagesPane::copy()
{
    auto rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        for (int row = 0; row < m_filter->rowCount(); ++row)
            rows += m_filter->index(row, 0);
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const auto& row : rows)
        lines += m_model->line(m_filter->mapToSource(row).row());
    if (lines.isEmpty())
        return;
    QApplication::clipboard()->setText(lines.join('\n') + '\n');
    Toast::say(this, tr("%n message(s) copied", nullptr, static_cast<int>(lines.size())));
}

void MessagesPane::clear()
{
    m_model->clear();
    m_droppedCount = 0;
    showWhatThereIs();
    setFollowing(true);
}

void MessagesPane::showWhatThereIs()
{
    const bool isAny = m_filter->rowCount() > 0;
    m_stack->setCurrentIndex(isAny ? 0 : 1);
    m_none->setTitle(m_model->rowCount() > 0 ? tr("No message matches") : tr("No messages yet"));
    m_none->setText(m_model->rowCount() > 0
                        ? QString()
                        : tr("What Howdah does in the background is told here."));
    if (auto* all = m_none->findChild<QPushButton*>("messages.none.allButton"))
        all->setVisible(m_filter->isNarrowed());
    m_copy->setEnabled(isAny);
    m_clear->setEnabled(m_model->rowCount() > 0);
    m_dropped->setVisible(m_droppedCount > 0);
    m_dropped->setText(tr("%n older message(s) are only in the log file", nullptr,
                          static_cast<int>(m_droppedCount)));
}

} // namespace howdah
