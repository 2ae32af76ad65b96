#include "ui/editors/choice_editor.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr int mostRowsShown = 8;

std::vector<ChoiceEditor::Choice> withNull(std::vector<ChoiceEditor::Choice> choices,
                                           const Column& column)
{
    if (!column.notNull)
        choices.push_back({QStringLiteral("NULL"), EditValue::null()});
    return choices;
}

} // namespace

ChoiceEditor::ChoiceEditor(const Column& column, const std::vector<Choice>& choices,
                           QWidget* parent)
    : TypedEditor(column, parent)
    , m_choices(choices)
    , m_list(new QListWidget)
{
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const auto& choice : m_choices) {
        auto* item = new QListWidgetItem(choice.text, m_list);
        if (choice.value.kind == EditValue::Kind::Null) {
            auto leaning = m_list->font();
            leaning.setItalic(true);
            item->setFont(leaning);
        }
    }
    const int rows = std::clamp(m_list->count(), 1, mostRowsShown);
    const int high = rows * std::max(24, m_list->sizeHintForRow(0)) + 2;
    m_list->setFixedHeight(high);
    content()->addWidget(m_list);
    hold(m_list);
    reserve(std::max(120, m_list->sizeHintForColumn(0) + 32), high + 2);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { takeRow(m_list->row(item)); });
}

ChoiceEditor* ChoiceEditor::forBoolean(const Column& column, QWidget* parent)
{
    return new ChoiceEditor(column,
                            withNull({{QStringLiteral("true"), EditValue::of("t")},
                                      {QStringLiteral("false"), EditValue::of("f")}},
                                     column),
                            parent);
}

ChoiceEditor* ChoiceEditor::forEnum(const Column& column, const std::vector<std::string>& labels,
                                    QWidget* parent)
{
    std::vector<Choice> choices;
    for (const auto& label : labels)
        choices.push_back({QString::fromStdString(label), EditValue::of(label)});
    return new ChoiceEditor(column, withNull(std::move(choices), column), parent);
}

void ChoiceEditor::showValue(const EditValue& value)
{
    const auto known = std::ranges::find(m_choices, value, &Choice::value);
    m_list->setCurrentRow(known == m_choices.end() ? -1
                                                   : static_cast<int>(known - m_choices.begin()));
}

// What the arrows have come to; before that, and for a value that is no choice, what was there.
EditValue ChoiceEditor::value() const
{
    const int row = m_list->currentRow();
    return row < 0 ? TypedEditor::value() : m_choices[static_cast<std::size_t>(row)].value;
}

void ChoiceEditor::takeRow(int row)
{
    if (row >= 0)
        take(m_choices[static_cast<std::size_t>(row)].value);
}

bool ChoiceEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isSpace = key->key() == Qt::Key_Space;
        if (isSpace || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            m_list->currentRow() >= 0 ? takeRow(m_list->currentRow()) : emit givenUp();
            return true;
        }
    }
    return TypedEditor::eventFilter(watched, event);
}

} // namespace howdah
