#include "ui/widgets/server_delegate.h"

#include "ui/models/server_list_model.h"
#include "ui/shell/howdah_style.h"
#include "ui/shell/icons.h"
#include "ui/shell/server_label.h"
#include "ui/widgets/chip.h"

#include <QPainter>

namespace howdah {
namespace {

constexpr int serverHeight = 56;
constexpr int serverSide = 16;

// "/home/ann/.config/howdah/profiles.yaml:7:shop.port: …" without the folder, which is the same for
// all of them.
QString withoutFolder(const std::string& problem)
{
    const auto text = QString::fromStdString(problem);
    return text.mid(text.left(text.indexOf(':')).lastIndexOf('/') + 1);
}

} // namespace

ServerDelegate::ServerDelegate(std::function<bool(const ServerEntry&)> isOpen, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_isOpen(std::move(isOpen))
{
}

QSize ServerDelegate::sizeHint(const QStyleOptionViewItem& /*option*/,
                               const QModelIndex& /*index*/) const
{
    return {240, serverHeight};
}

void ServerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const auto& entry = static_cast<const ServerListModel*>(index.model())->at(index.row());
    const auto& profile = entry.choice.profile;
    const bool broken = !entry.problem.empty();
    painter->save();
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter,
                                          option.widget);
    auto rect = option.rect;
    painter->fillRect(QRect(rect.left(), rect.top() + 4, 4, rect.height() - 8),
                      broken ? themeColour(ThemeRole::Danger) : environmentColour(profile));
    rect.adjust(serverSide, 8, -serverSide, -8);

    const QRect above(rect.left(), rect.top(), rect.width(), 20);
    const QRect below(rect.left(), rect.top() + 20, rect.width(), rect.height() - 20);
    const auto state = broken ? tr("cannot be used")
        : m_isOpen(entry)     ? tr("connected")
        : entry.isChosen      ? tr("chosen")
                              : QString();
    int room = above.width();
    painter->setFont(option.font);
    if (!state.isEmpty()) {
        const int width = Chip::sizeFor(option.font, state).width();
        room -= width + 8;
        Chip::draw(*painter, above.adjusted(above.width() - width, 0, 0, 0), state,
                   broken                ? Chip::Look::Danger
                       : m_isOpen(entry) ? Chip::Look::Success
                                         : Chip::Look::Neutral);
    }

    const bool standsOut = HowdahStyle::standsOut(option);
    const auto ink = standsOut ? QPalette::HighlightedText : QPalette::Text;
    auto heavy = option.font;
    heavy.setWeight(QFont::DemiBold);
    painter->setFont(heavy);
    painter->setPen(option.palette.color(ink));
    painter->drawText(QRect(above.topLeft(), QSize(room, above.height())), Qt::AlignVCenter,
                      QFontMetrics(heavy).elidedText(profileTitle(profile), Qt::ElideMiddle, room));

    const auto words = broken
        ? withoutFolder(entry.problem)
        : tr("%1 – %2").arg(environmentText(profile, entry.choice.isSandbox, false),
                            addressText(profile, entry.choice.isSandbox));
    painter->setFont(option.font);
    if (!standsOut)
        painter->setPen(themeColour(broken ? ThemeRole::Danger : ThemeRole::MutedText));
    painter->drawText(below, Qt::AlignVCenter,
                      option.fontMetrics.elidedText(
                          words, broken ? Qt::ElideRight : Qt::ElideMiddle, below.width()));
    painter->restore();
}

} // namespace howdah
