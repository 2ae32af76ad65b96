#include "ui/shell/command_field.h"

#include "ui/shell/fuzzy.h"
#include "ui/shell/howdah_style.h"
#include "ui/shell/icons.h"

#include <QAbstractListModel>
#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr int rowsShown = 10;
constexpr int hitHeight = 32;

class HitRows : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const auto kind = index.data(Qt::UserRole).toString();
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter,
                                              option.widget);
        auto words = option;
        words.rect.adjust(4, 0, -(option.fontMetrics.horizontalAdvance(kind) + 24), 0);
        words.textElideMode = Qt::ElideMiddle;
        QStyledItemDelegate::paint(painter, words, index);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(HowdahStyle::standsOut(option)
                            ? option.palette.color(QPalette::HighlightedText)
                            : themeColour(ThemeRole::MutedText));
        painter->drawText(option.rect.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter,
                          kind);
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& /*option*/,
                   const QModelIndex& /*index*/) const override
    {
        return {100, hitHeight};
    }
};

} // namespace

class CommandField::Matches : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<Command> all, const QString& typed)
    {
        std::vector<std::pair<int, Command>> ranked;
        for (auto& command : all)
            if (const auto score = fuzzyScore(typed, command.title))
                ranked.emplace_back(*score, std::move(command));
        if (!typed.trimmed().isEmpty()) // else as given: pages first
            std::ranges::stable_sort(ranked, std::greater(), &std::pair<int, Command>::first);
        beginResetModel();
        m_rows.clear();
        for (auto& [score, command] : ranked)
            m_rows.push_back(std::move(command));
        endResetModel();
    }
    const Command& at(int row) const { return m_rows[static_cast<size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        const auto& command = at(index.row());
        switch (role) {
        case Qt::DisplayRole: return command.title;
        case Qt::DecorationRole: return command.icon;
        case Qt::UserRole: return command.kind;
        default: return {};
        }
    }

private:
    std::vector<Command> m_rows;
};

CommandField::CommandField(std::function<std::vector<Command>()> commands, QWidget* parent)
    : QLineEdit(parent)
    , m_commands(std::move(commands))
    , m_matches(new Matches(this))
{
    setObjectName("window.commandField");
    setPlaceholderText(tr("Go to a page, table or action"));
    setAccessibleName(tr("Go to a page, table or action"));
    addAction(icon("search", ThemeRole::MutedText), LeadingPosition)
        ->setObjectName("window.commandFieldIcon");
    connect(this, &QLineEdit::textEdited, this, &CommandField::showMatches);
}

void CommandField::open()
{
    selectAll();
    if (hasFocus())
        return showMatches();
    m_before = QApplication::focusWidget();
    setFocus(Qt::ShortcutFocusReason);
}

void CommandField::showMatches()
{
    if (!m_drop) {
        m_drop = new QFrame(window());
        m_drop->setObjectName("window.commandDrop");
        m_drop->setFrameShape(QFrame::StyledPanel);
        m_drop->setAutoFillBackground(true);
        m_drop->setBackgroundRole(QPalette::Base);
        m_list = new QListView;
        m_list->setObjectName("window.commandList");
        m_list->setAccessibleName(tr("Matches"));
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setProperty("activeSelection", true);
        m_list->setFrameShape(QFrame::NoFrame);
        m_list->setMouseTracking(true);
        m_list->setUniformItemSizes(true);
        m_list->setIconSize(QSize(18, 18));
        m_list->setModel(m_matches);
        m_list->setItemDelegate(new HitRows(m_list));
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        connect(m_list, &QListView::clicked, this,
                [this](const QModelIndex& index) { run(index.row()); });
        auto* layout = new QVBoxLayout(m_drop);
        layout->setContentsMargins(1, 4, 1, 4);
        layout->addWidget(m_list);
        window()->installEventFilter(this);
    }
    m_matches->show(m_commands(), text());
    m_list->setCurrentIndex(m_matches->index(0));
    m_drop->setVisible(m_matches->rowCount() > 0);
    place();
    m_drop->raise();
}

void CommandField::place()
{
    const int width = qMax(this->width(), 360);
    const auto corner = mapTo(window(), QPoint(this->width() - width, height() + 4));
    const int rows = qMin(m_matches->rowCount(), rowsShown);
    m_list->setVerticalScrollBarPolicy(m_matches->rowCount() > rowsShown ? Qt::ScrollBarAsNeeded
                                                                         : Qt::ScrollBarAlwaysOff);
    m_drop->setGeometry(QRect(corner, QSize(width, (rows * hitHeight) + 10)));
}

void CommandField::close()
{
    if (m_drop)
        m_drop->hide();
    clear();
}

void CommandField::giveBackFocus()
{
    close();
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
    else
        clearFocus();
}

void CommandField::run(int row)
{
    if (row < 0 || row >= m_matches->rowCount())
        return;
    const auto command = m_matches->at(row); // a copy: the list goes away first
    giveBackFocus();
    command.run();
}

void CommandField::keyPressEvent(QKeyEvent* event)
{
    const int rows = m_drop && m_drop->isVisible() ? m_matches->rowCount() : 0;
    const int row = rows > 0 ? m_list->currentIndex().row() : -1;
    const auto moveTo = [&](int to) {
        if (rows > 0)
            m_list->setCurrentIndex(m_matches->index((to + rows) % rows));
    };
    switch (event->key()) {
    case Qt::Key_Down: return rows > 0 ? moveTo(row + 1) : showMatches();
    case Qt::Key_Up: return moveTo(row - 1);
    case Qt::Key_PageDown: return moveTo(qMin(row + rowsShown, rows - 1));
    case Qt::Key_PageUp: return moveTo(qMax(row - rowsShown, 0));
    case Qt::Key_Return:
    case Qt::Key_Enter: return run(row);
    case Qt::Key_Escape: return giveBackFocus();
    default: QLineEdit::keyPressEvent(event);
    }
}

void CommandField::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::TabFocusReason
        && event->reason() != Qt::BacktabFocusReason && event->reason() != Qt::OtherFocusReason
        && event->reason() != Qt::PopupFocusReason)
        showMatches();
}

void CommandField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        close();
}

bool CommandField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && m_drop && m_drop->isVisible())
        place();
    return QLineEdit::eventFilter(watched, event);
}

} // namespace howdah
