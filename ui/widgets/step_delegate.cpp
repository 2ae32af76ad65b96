#include "ui/widgets/step_delegate.h"

#include "ui/models/step_model.h"
#include "ui/shell/howdah_style.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QPainter>

namespace howdah {
namespace {

constexpr int stepHeight = 48;

std::pair<const char*, ThemeRole> markOf(StepState state, bool up)
{
    switch (state) {
    case StepState::Waiting: return {up ? "up" : "down", ThemeRole::MutedText};
    case StepState::Running: return {"play", ThemeRole::Info};
    case StepState::Done: return {"success", ThemeRole::Success};
    case StepState::Failed: return {"error", ThemeRole::Danger};
    case StepState::RolledBack: return {"undo", ThemeRole::Warning};
    case StepState::NotRun: return {"stop", ThemeRole::MutedText};
    }
    return {"stop", ThemeRole::MutedText};
}

} // namespace

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    auto cell = option;
    initStyleOption(&cell, index);
    const auto title = std::exchange(cell.text, QString());
    const auto* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const auto* model = qobject_cast<const StepModel*>(index.model());
    const bool up =
        model && model->plan().steps[static_cast<size_t>(index.row())].direction == Direction::Up;
    const bool standsOut = HowdahStyle::standsOut(cell);
    const auto [sign, role] = markOf(index.data(StepModel::StateRole).value<StepState>(), up);
    const QRect mark(cell.rect.left() + 12, cell.rect.top() + 8, 16, 16);
    // On the highlight only its own text colour is sure to be readable.
    const auto ink = cell.palette.color(QPalette::Active,
                                        standsOut ? QPalette::HighlightedText : QPalette::Text);
    painter->save();
    if (standsOut)
        icon(sign).paint(painter, mark, Qt::AlignCenter, QIcon::Selected);
    else
        icon(sign, role).paint(painter, mark);
    const auto words = cell.rect.adjusted(40, 6, -8, -6);
    const QFontMetrics metrics(cell.font);
    painter->setFont(cell.font);
    painter->setPen(ink);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignTop,
                      metrics.elidedText(title, Qt::ElideRight, words.width()));
    painter->setPen(standsOut ? ink : themeColour(ThemeRole::MutedText));
    painter->drawText(words, Qt::AlignLeft | Qt::AlignBottom,
                      metrics.elidedText(index.data(StepModel::DetailRole).toString(),
                                         Qt::ElideRight, words.width()));
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem& /*option*/,
                             const QModelIndex& /*index*/) const
{
    return {200, stepHeight};
}

} // namespace howdah
