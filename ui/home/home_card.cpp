#include "ui/home/home_card.h"

#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace howdah {
namespace {

ThemeRole edgeOf(std::optional<Severity> tone)
{
    if (!tone)
        return ThemeRole::Separator;
    switch (*tone) {
    case Severity::Info: return ThemeRole::Info;
    case Severity::Success: return ThemeRole::Success;
    case Severity::Warning: return ThemeRole::Warning;
    case Severity::Danger: return ThemeRole::Danger;
    }
    return ThemeRole::Separator;
}

} // namespace

HomeCard::HomeCard(const QString& id, const QString& iconName, const QString& title,
                   QWidget* parent)
    : QFrame(parent)
    , m_icon(new IconLabel(iconName, 18, ThemeRole::MutedText))
    , m_title(new Caption(title))
    , m_headline(new Heading)
    , m_text(new QLabel)
    , m_body(new QVBoxLayout(this))
{
    setObjectName(id);
    m_icon->setObjectName(id + ".icon");
    m_title->setObjectName(id + ".title");
    m_headline->setObjectName(id + ".headline");
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    m_text->setObjectName(id + ".text");
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(title);

    auto* more = new IconLabel("chevron-right", 16, ThemeRole::MutedText);
    more->setObjectName(id + ".more");
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    head->addWidget(more);
    m_body->setContentsMargins(16, 12, 16, 16);
    m_body->setSpacing(8);
    m_body->addLayout(head);
    m_body->addWidget(m_headline);
    m_body->addWidget(m_text);
}

void HomeCard::setWords(const QString& headline, const QString& text)
{
    m_headline->setText(headline);
    m_headline->setVisible(!headline.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleDescription(text.isEmpty() ? headline : headline + ". " + text);
}

void HomeCard::setTone(std::optional<Severity> severity)
{
    m_tone = severity;
    update();
}

void HomeCard::setStale(bool stale)
{
    m_stale = stale;
    m_headline->setEnabled(!stale);
    m_text->setEnabled(!stale);
    update();
}

QString HomeCard::headline() const
{
    return m_headline->text();
}

QString HomeCard::text() const
{
    return m_text->text();
}

void HomeCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space)
        emit clicked();
    else
        QFrame::keyPressEvent(event);
}

void HomeCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit clicked();
}

void HomeCard::enterEvent(QEnterEvent* event)
{
    QFrame::enterEvent(event);
    update();
}

void HomeCard::leaveEvent(QEvent* event)
{
    QFrame::leaveEvent(event);
    update();
}

void HomeCard::focusInEvent(QFocusEvent* event)
{
    QFrame::focusInEvent(event);
    update();
}

void HomeCard::focusOutEvent(QFocusEvent* event)
{
    QFrame::focusOutEvent(event);
    update();
}

void HomeCard::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const auto ground = palette().color(QPalette::Base);
    painter.setBrush(underMouse() ? blend(themeColour(ThemeRole::Hover), ground, 0.6) : ground);
    painter.setPen(hasFocus() ? QPen(themeColour(ThemeRole::Accent), 2)
                              : QPen(themeColour(ThemeRole::Separator), 1));
    painter.drawRoundedRect(box, 6, 6);
    if (!m_tone || m_stale)
        return;
    painter.setClipRect(QRectF(0, 0, 4, height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColour(edgeOf(m_tone)));
    painter.drawRoundedRect(box, 6, 6);
}

} // namespace howdah
