#include "ui/widgets/filter_chips.h"

#include "ui/shell/icons.h"
#include "ui/widgets/flow_layout.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace howdah {
namespace {

constexpr int conditionSide = 8;
constexpr int conditionHeight = 24;
constexpr int crossSize = 12;
constexpr int crossRoomWidth = crossSize + 12;
constexpr int widestCondition = 320;

} // namespace

FilterChip::FilterChip(const QString& id, QWidget* parent)
    : QAbstractButton(parent)
{
    setObjectName(id);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void FilterChip::setCondition(const QString& condition)
{
    setText(condition);
    setAccessibleName(tr("Condition %1").arg(condition));
    setToolTip(Qt::convertFromPlainText(
        tr("%1\nDelete takes it off, Enter leads to it").arg(condition), Qt::WhiteSpaceNormal));
    updateGeometry();
}

QSize FilterChip::sizeHint() const
{
    const int words = std::min(fontMetrics().horizontalAdvance(text()) + 2, widestCondition);
    return {conditionSide + words + crossRoomWidth, conditionHeight};
}

QRect FilterChip::crossRoom() const
{
    return {width() - crossRoomWidth, 0, crossRoomWidth, height()};
}

void FilterChip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(themeColour(ThemeRole::Accent), 1) : QPen(Qt::NoPen));
    painter.setBrush(themeColour(underMouse() ? ThemeRole::Hover : ThemeRole::NeutralSoft));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const auto room = rect().adjusted(conditionSide, 0, -crossRoomWidth, 0);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    const auto cross = crossRoom();
    howdah::icon("close", ThemeRole::MutedText)
        .paint(&painter,
               QRect(cross.center() - QPoint(crossSize / 2 - 1, crossSize / 2 - 1),
                     QSize(crossSize, crossSize)));
}

void FilterChip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && crossRoom().contains(event->pos()))
        return emit removeWanted();
    QAbstractButton::mousePressEvent(event);
}

void FilterChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace: return emit removeWanted();
    case Qt::Key_Return:
    case Qt::Key_Enter: return click();
    case Qt::Key_Left: return emit neighbourWanted(-1);
    case Qt::Key_Right: return emit neighbourWanted(1);
    default: QAbstractButton::keyPressEvent(event);
    }
}

FilterChips::FilterChips(const QString& id, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(id);
    setAccessibleName(tr("Conditions in force"));
    auto* flow = new FlowLayout(6, this);
    flow->setContentsMargins(0, 0, 0, 0);
    auto policy = sizePolicy();
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

FilterChip* FilterChips::chip(int at) const
{
    return at < 0 || at >= m_conditions.size()
        ? nullptr
        : findChild<FilterChip*>(QStringLiteral("%1.%2").arg(objectName()).arg(at));
}

// One that had the focus hands it to what is in its place then: several are taken off in a row.
void FilterChips::setConditions(const QStringList& conditions)
{
    if (conditions == m_conditions)
        return;
    m_conditions = conditions;
    for (; m_made < conditions.size(); ++m_made) {
        auto* made = new FilterChip(QStringLiteral("%1.%2").arg(objectName()).arg(m_made), this);
        connect(made, &FilterChip::removeWanted, this,
                [this, at = m_made] { emit removeWanted(at); });
        connect(made, &QAbstractButton::clicked, this,
                [this, at = m_made] { emit editWanted(at); });
        connect(made, &FilterChip::neighbourWanted, this, [this, at = m_made](int step) {
            if (auto* other = chip(at + step))
                other->setFocus(Qt::TabFocusReason);
        });
        layout()->addWidget(made);
    }
    auto* last = chip(static_cast<int>(conditions.size()) - 1);
    for (int at = 0; at < m_made; ++at) {
        auto* shown = findChild<FilterChip*>(QStringLiteral("%1.%2").arg(objectName()).arg(at));
        if (at < conditions.size())
            shown->setCondition(conditions[at]);
        else if (shown->hasFocus())
            (last ? static_cast<QWidget*>(last) : parentWidget())->setFocus();
        shown->setVisible(at < conditions.size());
    }
    layout()->invalidate();
    setVisible(!conditions.isEmpty());
    updateGeometry();
}

} // namespace howdah
