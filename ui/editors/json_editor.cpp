#include "ui/editors/json_editor.h"

#include "core/browse/json_text.h"
#include "ui/widgets/json_tree.h"

#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QStackedLayout>
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
    , m_tree(new JsonTree("data.cellEditor.tree.view"))
    , m_stack(new QStackedLayout)
{
    m_field->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_field->setFrameShape(QFrame::NoFrame);
    m_field->setTabChangesFocus(true);
    m_field->setFixedHeight(jsonLines * m_field->fontMetrics().lineSpacing() + 12);
    m_tree->installEventFilter(this); // Esc and Ctrl+Enter are the editor's
    m_stack->addWidget(m_field);
    m_stack->addWidget(m_tree);
    content()->addLayout(m_stack);
    hold(m_field, true);
    auto* pretty = addButton("pretty", tr("Lay out"), tr("One line for each value"));
    connect(pretty, &QToolButton::clicked, this, [this] { layOut(prettyJson); });
    auto* compact = addButton("compact", tr("Compact"), tr("All in one line"));
    connect(compact, &QToolButton::clicked, this, [this] { layOut(compactJson); });
    m_asTree = addButton("tree", tr("Tree"), tr("To be read as a tree; off, to be edited"));
    m_asTree->setCheckable(true);
    connect(m_asTree, &QToolButton::toggled, this, &JsonEditor::showTree);
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

void JsonEditor::showTree(bool shows)
{
    if (shows && !m_tree->setJson(text().toStdString()))
        return m_asTree->setChecked(false); // what is wrong with it stands below
    m_stack->setCurrentWidget(shows ? static_cast<QWidget*>(m_tree) : m_field);
    setFocusProxy(shows ? static_cast<QWidget*>(m_tree) : m_field);
    setFocus();
}

void JsonEditor::layOut(std::string (*how)(std::string_view))
{
    m_field->setPlainText(QString::fromStdString(how(text().toStdString())));
    m_asTree->setChecked(false);
    m_field->setFocus();
}

} // namespace howdah
