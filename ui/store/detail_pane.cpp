#include "ui/store/detail_pane.h"

#include "ui/store/fact_list.h"
#include "ui/widgets/flow_layout.h"

#include <QAction>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace howdah {
namespace {

constexpr int mostStates = 4;

} // namespace

DetailPane::DetailPane(const QString& id, const QString& title, int width, QWidget* parent)
    : SidePane(id, title, parent)
    , m_chips(new FlowLayout(6))
    , m_buttons(new FlowLayout(8))
    , m_buttonRow(new QWidget)
    , m_chipRow(new QWidget)
    , m_parts(new QWidget)
    , m_column(new QVBoxLayout(m_parts))
{
    setFixedWidth(width);
    m_chipRow->setObjectName(id + ".chips");
    m_chipRow->setLayout(m_chips);
    for (int at = 0; at < mostStates; ++at) {
        auto* chip = new Chip(id + ".chip" + QString::number(at));
        chip->hide();
        m_chips->addWidget(chip);
    }
    m_buttonRow->setObjectName(id + ".buttons");
    m_buttonRow->setLayout(m_buttons);
    m_parts->setObjectName(id + ".parts");
    m_column->setContentsMargins(0, 0, 8, 0);
    m_column->setSpacing(16);
    m_column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(id + ".scroll");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_parts);
    content()->addWidget(m_chipRow);
    content()->addWidget(m_buttonRow);
    content()->addWidget(scroll, 1);
}

void DetailPane::setHead(const QString& title, const QString& about,
                         const std::vector<State>& states)
{
    setTitle(title);
    setAbout(about);
    for (int at = 0; at < mostStates; ++at) {
        auto* chip = static_cast<Chip*>(m_chips->itemAt(at)->widget());
        const bool isThere = at < static_cast<int>(states.size());
        if (isThere) {
            chip->setText(states[static_cast<std::size_t>(at)].word);
            chip->setLook(states[static_cast<std::size_t>(at)].look);
        }
        chip->setVisible(isThere);
    }
    m_chipRow->show();
    m_buttonRow->show();
    m_parts->show();
}

void DetailPane::setNothing(const QString& words)
{
    setTitle(accessibleName());
    setAbout(words);
    m_chipRow->hide();
    m_buttonRow->hide();
    m_parts->hide();
}

QPushButton* DetailPane::addButton(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text);
    button->setObjectName(objectName() + '.' + name);
    m_buttons->addWidget(button);
    return button;
}

QPushButton* DetailPane::addButton(const QString& name, QAction* action)
{
    auto* button = addButton(name, action->text());
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setToolTip(action->toolTip());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

FactList* DetailPane::addFacts(const QString& name, const QString& heading, const QString& nothing)
{
    auto* facts = new FactList(objectName() + '.' + name, heading, nothing);
    addPart(facts);
    return facts;
}

void DetailPane::addPart(QWidget* widget)
{
    m_column->insertWidget(m_column->count() - 1, widget);
}

} // namespace howdah
