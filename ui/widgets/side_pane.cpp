#include "ui/widgets/side_pane.h"

#include "ui/shell/icons.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace howdah {
namespace {

constexpr int paneWidth = 320;

} // namespace

SidePane::SidePane(const QString& id, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(new Heading(title))
    , m_about(new ElidedLabel)
    , m_content(new QVBoxLayout)
{
    setObjectName(id);
    setAccessibleName(title);
    setFixedWidth(paneWidth);
    m_title->setObjectName(id + ".title");
    m_about->setObjectName(id + ".about");
    auto* close = new QToolButton;
    close->setObjectName(id + ".closeButton");
    close->setIcon(icon("close"));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &SidePane::closePane);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(close);
    m_content->setSpacing(8);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 16);
    layout->setSpacing(8);
    layout->addLayout(top);
    layout->addWidget(m_about);
    layout->addLayout(m_content, 1);
    hide();
}

void SidePane::setTitle(const QString& title)
{
    m_title->setText(title);
}

void SidePane::setAbout(const QString& text)
{
    m_about->setFullText(text);
}

void SidePane::closePane()
{
    hide();
    emit closed();
}

void SidePane::hideEvent(QHideEvent* event)
{
    stop();
    QWidget::hideEvent(event);
}

void SidePane::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return closePane();
    QWidget::keyPressEvent(event);
}

void SidePane::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, 1, height()), themeColour(ThemeRole::Separator));
}

} // namespace howdah
