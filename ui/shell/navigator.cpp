#include "ui/shell/navigator.h"

#include "ui/shell/icons.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace howdah {
namespace {

class Matches : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const auto index = sourceModel()->index(row, 0, parent);
        if (index.data(NavigatorModel::HeadingRole).toBool())
            return filterRegularExpression().pattern().isEmpty();
        return QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }
};

class NavigatorRows : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(NavigatorModel::HeadingRole).toBool()) {
            if (option->font.pixelSize() > 0)
                option->font.setPixelSize(option->font.pixelSize() - 2);
            option->font.setWeight(QFont::DemiBold);
            option->palette.setColor(QPalette::Disabled, QPalette::Text,
                                     themeColour(ThemeRole::MutedText));
            option->displayAlignment = Qt::AlignLeft | Qt::AlignBottom;
        }
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const auto badge = index.data(NavigatorModel::BadgeRole).toString();
        if (badge.isEmpty())
            return QStyledItemDelegate::paint(painter, option, index);
        const int width = Chip::sizeFor(option.font, badge).width();
        auto words = option;
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter,
                                              option.widget);
        words.rect.setRight(option.rect.right() - width - 8);
        QStyledItemDelegate::paint(painter, words, index);
        painter->setFont(option.font);
        Chip::draw(*painter, option.rect.adjusted(option.rect.width() - width - 8, 0, 0, 0), badge,
                   index.data(NavigatorModel::BadgeLookRole).value<Chip::Look>());
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(),
                index.parent().isValid() ? 26 : 32};
    }
};

} // namespace

Navigator::Navigator(NavigatorModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_filtered(new Matches(this))
    , m_field(new QLineEdit)
    , m_tree(new QTreeView)
{
    setObjectName("navigator");
    setMinimumWidth(200);
    m_filtered->setSourceModel(&model);
    m_filtered->setRecursiveFilteringEnabled(true);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);

    m_field->setObjectName("navigator.filter");
    m_field->setPlaceholderText(tr("Filter"));
    m_field->setAccessibleName(tr("Filter pages and tables"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon("search", ThemeRole::MutedText), QLineEdit::LeadingPosition)
        ->setObjectName("navigator.filterIcon");
    m_field->installEventFilter(this);

    m_tree->setObjectName("navigator.tree");
    m_tree->setAccessibleName(tr("Pages and tables"));
    m_tree->setModel(m_filtered);
    m_tree->setItemDelegate(new NavigatorRows(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIconSize(QSize(18, 18));
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setUniformRowHeights(false);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setMouseTracking(true);
    m_tree->installEventFilter(this);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->addWidget(m_field);
    layout->addLayout(top);
    layout->addWidget(m_tree, 1);

    connect(m_field, &QLineEdit::textChanged, this, &Navigator::filter);
    connect(m_tree, &QTreeView::clicked, this, &Navigator::choose);
    connect(&model, &NavigatorModel::rowsInserted, this, [this](const QModelIndex& under) {
        m_tree->setExpanded(m_filtered->mapFromSource(under), true);
    });
}

void Navigator::setCurrent(const QString& pageId, const QString& key)
{
    auto index = m_model.find(pageId, key);
    if (!index.isValid())
        index = m_model.find(pageId);
    m_tree->setCurrentIndex(m_filtered->mapFromSource(index));
}

void Navigator::filter(const QString& text)
{
    m_filtered->setFilterFixedString(text);
    m_tree->expandAll();
    if (!text.isEmpty())
        m_tree->setCurrentIndex(firstMatch());
}

QModelIndex Navigator::firstMatch() const
{
    // A page stands above its items although only they may match.
    for (auto index = m_filtered->index(0, 0); index.isValid(); index = m_tree->indexBelow(index))
        if (index.data().toString().contains(m_field->text(), Qt::CaseInsensitive))
            return index;
    return {};
}

void Navigator::choose(const QModelIndex& index)
{
    if (index.isValid() && (index.flags() & Qt::ItemIsEnabled))
        emit chosen(index.data(NavigatorModel::PageRole).toString(),
                    index.data(NavigatorModel::KeyRole).toString());
}

bool Navigator::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        auto& key = *static_cast<QKeyEvent*>(event);
        if (watched == m_tree)
            return keyInTree(key);
        if (watched == m_field)
            return keyInField(key);
    }
    return QWidget::eventFilter(watched, event);
}

bool Navigator::keyInTree(QKeyEvent& key)
{
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
        choose(m_tree->currentIndex());
        return true;
    }
    const bool plain = !(key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (plain && !key.text().isEmpty() && key.text().at(0).isPrint()
        && key.key() != Qt::Key_Space) {
        m_field->setFocus();
        m_field->setText(m_field->text() + key.text());
        return true;
    }
    return false;
}

bool Navigator::keyInField(QKeyEvent& key)
{
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(m_tree->currentIndex()); return true;
    case Qt::Key_Escape:
        if (m_field->text().isEmpty())
            return false;
        m_field->clear();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const auto current = m_tree->currentIndex();
        const auto next =
            key.key() == Qt::Key_Down ? m_tree->indexBelow(current) : m_tree->indexAbove(current);
        if (next.isValid())
            m_tree->setCurrentIndex(next);
        return true;
    }
    default: return false;
    }
}

} // namespace howdah
