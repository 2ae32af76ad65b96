#include "ui/store/choice_chips.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QToolButton>

namespace howdah {

ChoiceChips::ChoiceChips(const QString& id, const QString& column, const QString& title,
                         const QStringList& values, QWidget* parent)
    : QWidget(parent)
    , m_column(column)
{
    setObjectName(id);
    setAccessibleName(title);
    auto* layout = new FlowLayout(4, this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* label = new Caption(title);
    label->setObjectName(id + ".label");
    layout->addWidget(label);
    for (const auto& value : values) {
        auto* button = new QToolButton;
        button->setObjectName(id + '.' + value);
        button->setText(value);
        button->setAccessibleName(tr("%1: %2").arg(title, value));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        connect(button, &QToolButton::clicked, this, &ChoiceChips::changed);
        m_buttons.push_back(button);
        layout->addWidget(button);
    }
}

QStringList ChoiceChips::chosen() const
{
    QStringList values;
    for (const auto* button : m_buttons)
        if (button->isChecked())
            values += button->text();
    return values;
}

std::string ChoiceChips::condition() const
{
    const auto values = chosen();
    return values.isEmpty() ? std::string()
                            : QString("%1 in (%2)").arg(m_column, values.join(", ")).toStdString();
}

void ChoiceChips::clear()
{
    for (auto* button : m_buttons)
        button->setChecked(false);
}

} // namespace howdah
