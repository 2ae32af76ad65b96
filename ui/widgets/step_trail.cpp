#include "ui/widgets/step_trail.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>

namespace howdah {

StepTrail::StepTrail(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_row(new FlowLayout(16, this))
{
    setObjectName(id);
    hide();
}

void StepTrail::showFailure(const QStringList& steps, int failed)
{
    clear();
    QStringList all;
    for (int i = 0; i < steps.size(); ++i) {
        const auto& word = steps[i];
        const auto said = i < failed ? tr("%1: done").arg(word)
            : i == failed            ? tr("%1: failed").arg(word)
                                     : tr("%1: not reached").arg(word);
        addStep(word, said,
                i < failed        ? "success"
                    : i == failed ? "error"
                                  : "stop",
                i < failed        ? ThemeRole::Success
                    : i == failed ? ThemeRole::Danger
                                  : ThemeRole::MutedText);
        all += said;
    }
    setAccessibleName(all.join(", "));
    show();
}

void StepTrail::showSuccess(const QStringList& steps)
{
    showFailure(steps, static_cast<int>(steps.size()));
}

void StepTrail::addStep(const QString& word, const QString& said, const QString& iconName,
                        ThemeRole role)
{
    const auto id = QString("%1.%2").arg(objectName()).arg(m_row->count());
    auto* step = new QWidget;
    step->setObjectName(id);
    step->setToolTip(said);
    auto* mark = new IconLabel(iconName, 16, role);
    mark->setObjectName(id + ".icon");
    QLabel* text = role == ThemeRole::MutedText ? new Caption(word) : new QLabel(word);
    text->setObjectName(id + ".text");
    text->setAccessibleName(said);
    auto* layout = new QHBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(mark);
    layout->addWidget(text);
    m_row->addWidget(step);
}

void StepTrail::clear()
{
    hide();
    setAccessibleName({});
    while (auto* item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace howdah
