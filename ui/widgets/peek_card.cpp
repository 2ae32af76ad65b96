#include "ui/widgets/peek_card.h"

#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace howdah {
namespace {

constexpr int widestPeek = 280; // of a value

} // namespace

PeekCard::PeekCard(const QString& id, QWidget* parent)
    : QFrame(parent, Qt::ToolTip | Qt::WindowDoesNotAcceptFocus | Qt::WindowTransparentForInput)
    , m_title(new QLabel)
    , m_lines(new QGridLayout)
{
    setObjectName(id);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAccessibleName(tr("The row referred to"));
    m_title->setObjectName(id + ".title");
    m_title->setTextFormat(Qt::PlainText);
    auto font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_lines->setHorizontalSpacing(16);
    m_lines->setVerticalSpacing(2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(8);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    layout->addWidget(m_title);
    layout->addLayout(m_lines);
    hide();
}

void PeekCard::clear()
{
    while (auto* item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void PeekCard::add(const QString& name, const QString& value, bool isQuiet)
{
    const int row = m_lines->count() / 2;
    auto* title = new Caption(name);
    title->setObjectName(QStringLiteral("%1.name%2").arg(objectName()).arg(row));
    auto* words = isQuiet ? new Caption : new QLabel;
    words->setTextFormat(Qt::PlainText);
    words->setText(fontMetrics().elidedText(value, Qt::ElideRight, widestPeek));
    words->setObjectName(QStringLiteral("%1.value%2").arg(objectName()).arg(row));
    m_lines->addWidget(title, row, 0);
    m_lines->addWidget(words, row, 1);
}

void PeekCard::showRow(const QString& title, const QList<Line>& lines, const QRect& cell)
{
    clear();
    m_title->setText(title);
    for (const auto& line : lines)
        add(line.name, line.value, line.isQuiet);
    placeAt(cell);
}

void PeekCard::showWords(const QString& title, const QString& words, const QRect& cell)
{
    showRow(title, {{words, {}, true}}, cell);
}

void PeekCard::placeAt(const QRect& cell)
{
    layout()->activate();
    const auto size = sizeHint();
    const auto room = screen()->availableGeometry();
    const int below = cell.bottom() + 4;
    const int y = below + size.height() <= room.bottom() ? below : cell.top() - size.height() - 4;
    move(std::clamp(cell.left(), room.left(), std::max(room.left(), room.right() - size.width())),
         y);
    show();
    raise();
}

QString PeekCard::text() const
{
    QStringList words{m_title->text()};
    for (int at = 0; at < m_lines->count(); ++at)
        words += static_cast<QLabel*>(m_lines->itemAt(at)->widget())->text();
    return words.join('\n');
}

void PeekCard::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setPen(themeColour(ThemeRole::Border));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace howdah
