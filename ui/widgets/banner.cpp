#include "ui/widgets/banner.h"

#include "ui/models/sentence.h"
#include "ui/shell/icons.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace howdah {
namespace {

struct BannerLook {
    ThemeRole ink;
    ThemeRole ground;
    const char* icon;
};

BannerLook lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Info: return {ThemeRole::Info, ThemeRole::InfoSoft, "info"};
    case Severity::Success: return {ThemeRole::Success, ThemeRole::SuccessSoft, "success"};
    case Severity::Warning: return {ThemeRole::Warning, ThemeRole::WarningSoft, "warning"};
    case Severity::Danger: return {ThemeRole::Danger, ThemeRole::DangerSoft, "error"};
    }
    return {};
}

QLabel* textLabel(const QString& id)
{
    auto* label = new QLabel;
    label->setObjectName(id);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return label;
}

// Two buttons stand beside the words; more of them would leave these no room.
void placeActions(QHBoxLayout& actions)
{
    auto* body = static_cast<QBoxLayout*>(actions.parent());
    body->setDirection(actions.count() > 2 ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace

Banner::Banner(const QString& id, QWidget* parent)
    : QFrame(parent)
    , m_icon(new IconLabel("info", 20, ThemeRole::Info))
    , m_text(textLabel(id + ".text"))
    , m_detail(textLabel(id + ".detail"))
    , m_actions(new QHBoxLayout)
    , m_close(new QToolButton)
{
    setObjectName(id);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_icon->setObjectName(id + ".icon");
    m_close->setObjectName(id + ".closeButton");
    m_close->setAutoRaise(true);
    m_close->setIcon(icon("close"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss this message"));
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        emit closed();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* before, QWidget* now) {
        if (now && isAncestorOf(now) && !isAncestorOf(before))
            m_before = before;
    });

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_detail);
    m_actions->setSpacing(8);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->setSpacing(12);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    auto* body = new QBoxLayout(QBoxLayout::LeftToRight);
    body->setSpacing(8);
    body->addLayout(words, 1);
    body->addLayout(m_actions);
    body->setAlignment(m_actions, Qt::AlignLeft | Qt::AlignVCenter);
    layout->addLayout(body, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void Banner::showMessage(Severity severity, const QString& text)
{
    clear();
    m_severity = severity;
    m_text->setText(text);
    const auto look = lookOf(severity);
    m_icon->setIcon(look.icon, look.ink);
    setAccessibleName(text);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::showError(const Error& error, const QString& doing)
{
    auto words = sentencesOf(error);
    const auto what = words.isEmpty() ? QString() : words.takeFirst();
    if (doing.isEmpty()) {
        showMessage(Severity::Danger, what);
    } else {
        const auto line = QString::fromUtf8(error.what()).section('\n', 0, 0).trimmed();
        showMessage(Severity::Danger, tr("%1: %2").arg(doing, line));
    }
    setDetail(words.join('\n'));
}

void Banner::setDetail(const QString& text)
{
    m_detail->setText(text);
    setAccessibleDescription(text);
    m_detail->setVisible(!text.isEmpty());
}

QPushButton* Banner::addAction(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text);
    button->setObjectName(objectName() + '.' + name);
    m_actions->addWidget(button, 0, Qt::AlignVCenter);
    placeActions(*m_actions);
    setTabOrder(button, m_close); // as they stand: what to do comes before putting it away
    return button;
}

void Banner::clear()
{
    if (isAncestorOf(QApplication::focusWidget()) && m_before && m_before->isVisible())
        m_before->setFocus();
    hide();
    m_text->clear();
    setDetail({});
    while (auto* item = m_actions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->setObjectName({}); // a new one may come under this name at once
        item->widget()->deleteLater(); // it may be what was just clicked
        delete item;
    }
    placeActions(*m_actions);
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

QString Banner::text() const
{
    return m_text->text();
}

QString Banner::detail() const
{
    return m_detail->text();
}

void Banner::paintEvent(QPaintEvent* /*event*/)
{
    const auto look = lookOf(m_severity);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColour(look.ground));
    painter.drawRoundedRect(rect(), 6, 6);
    painter.setBrush(themeColour(look.ink));
    painter.drawRoundedRect(QRectF(0, 0, 4, height()), 2, 2);
}

} // namespace howdah
