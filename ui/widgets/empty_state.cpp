#include "ui/widgets/empty_state.h"

#include "ui/shell/icons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace howdah {
namespace {

QLabel* centred(QLabel* label, const QString& id)
{
    label->setObjectName(id);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setWordWrap(true);
    return label;
}

} // namespace

EmptyState::EmptyState(const QString& id, const QString& iconName, QWidget* parent)
    : QWidget(parent)
    , m_icon(centred(new IconLabel(iconName, 48, ThemeRole::MutedText), id + ".icon"))
    , m_title(centred(new Heading, id + ".title"))
    , m_text(centred(new Caption, id + ".text"))
    , m_actions(new QHBoxLayout)
{
    setObjectName(id);
    auto* column = new QWidget;
    column->setObjectName(id + ".column");
    column->setMaximumWidth(480);
    column->setMinimumWidth(240); // narrower than that the buttons would be cut
    auto* words = new QVBoxLayout(column);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(8);
    words->addWidget(m_icon);
    words->addWidget(m_title);
    words->addWidget(m_text);
    m_actions->setContentsMargins(0, 8, 0, 0);
    m_actions->setSpacing(8);
    m_actions->addStretch();
    m_actions->addStretch();
    words->addLayout(m_actions);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addStretch(2);
    auto* middle = new QHBoxLayout; // an alignment would cut off text of several lines
    middle->addStretch(1);
    middle->addWidget(column, 100); // up to its greatest width
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addStretch(3);
}

void EmptyState::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void EmptyState::setText(const QString& text)
{
    m_text->setText(text);
    setAccessibleDescription(text);
    m_text->setVisible(!text.isEmpty());
}

QString EmptyState::title() const
{
    return m_title->text();
}

QString EmptyState::text() const
{
    return m_text->text();
}

QPushButton* EmptyState::addAction(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text);
    button->setObjectName(objectName() + '.' + name);
    m_actions->insertWidget(m_actions->count() - 1, button);
    return button;
}

} // namespace howdah
