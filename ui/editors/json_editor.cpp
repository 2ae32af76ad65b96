#include "ui/editors/json_editor.h"

#include "core/browse/json_text.h"

#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace howdah {
namespace {

constexpr int jsonWidth = 420;
constexpr int jsonLines = 10;

} // namespace

JsonEditor::JsonEditor(const Column& column, QWidget* parent)
    : TypedEditor(column, parent)
    , m_field(new QPlainTextEdit)
{
    m_field->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_field->setFrameShape(QFrame::NoFrame);
    m_field->setTabChangesFocus(true);
    m_field->setFixedHeight(jsonLines * m_field->fontMetrics().lineSpacing() + 12);
    content()->addWidget(m_field);
    hold(m_field, true);
    auto* pretty = addButton("pretty", tr("Lay out"), tr("One line for each value"));
    connect(pretty, &QToolButton::clicked, this, [this] { layOut(prettyJson); });
    auto* compact = addButton("compact", tr("Compact"), tr("All in one line"));
    connect(compact, &QToolButton::clicked, this, [this] { layOut(compactJson); });
    auto* done = addButton("take", tr("Done"), tr("Take this value (Ctrl+Enter)"));
    connect(done, &QToolButton::clicked, this, &ValueEditor::entered);
    setMinimumWidth(jsonWidth);
    connect(m_field, &QPlainTextEdit::textChanged, this, [this] { touched(); });
}

QString JsonEditor::text() const
{
    return m_field->toPlainText();
}

// Laid out to be read; what the user leaves alone stays as it was written.
void JsonEditor::showValue(const EditValue& value)
{
    m_field->setPlaceholderText(placeholder(value));
    m_field->setPlainText(QString::fromStdString(prettyJson(value.text)));
}

void JsonEditor::layOut(std::string (*how)(std::string_view))
{
    m_field->setPlainText(QString::fromStdString(how(text().toStdString())));
    m_field->setFocus();
}

} // namespace howdah
