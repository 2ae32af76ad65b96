#include "ui/data/cell_pane.h"

#include "core/browse/array_text.h"
#include "core/browse/json_text.h"
#include "core/browse/value_check.h"
#include "ui/data/table_feed.h"
#include "ui/models/cell_text.h"
#include "ui/models/table_model.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/json_tree.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QStackedLayout>
#include <QToolButton>

namespace howdah {
namespace {

constexpr int cellPaneWidth = 400;
constexpr qsizetype longestLaidOut = 5'000'000; // characters; beyond it the field would be slow

// An element to a line, NULL as the word; a text without the quotes it has in the array.
QString elementLines(const std::string& text)
{
    const auto elements = elementsOf(text);
    if (!elements)
        return QString::fromStdString(text);
    QStringList lines;
    for (const auto& element : *elements)
        lines += element ? QString::fromStdString(*element) : QStringLiteral("NULL");
    return lines.join('\n');
}

} // namespace

CellPane::CellPane(const TableModel& model, const TableFeed& feed, QWidget* parent)
    : SidePane("data.cell", tr("Value"), parent)
    , m_model(model)
    , m_feed(feed)
    , m_what(new Caption)
    , m_asTree(new QToolButton)
    , m_copy(new QToolButton)
    , m_tree(new JsonTree("data.cell.tree"))
    , m_field(new QPlainTextEdit)
    , m_whole(model, feed)
{
    setFixedWidth(cellPaneWidth);
    m_what->setObjectName("data.cell.what");
    m_what->setWordWrap(true);
    m_asTree->setObjectName("data.cell.asTree");
    m_asTree->setText(tr("Tree"));
    m_asTree->setToolTip(tr("As a tree to fold, or as text"));
    m_asTree->setCheckable(true);
    m_asTree->setChecked(true);
    m_asTree->setAutoRaise(true);
    m_copy->setObjectName("data.cell.copyButton");
    m_copy->setIcon(icon("copy"));
    m_copy->setToolTip(tr("Copy the whole value"));
    m_copy->setAccessibleName(tr("Copy the whole value"));
    m_copy->setAutoRaise(true);
    m_field->setObjectName("data.cell.text");
    m_field->setAccessibleName(tr("Value"));
    m_field->setReadOnly(true);
    m_field->setFrameShape(QFrame::NoFrame);
    m_field->setFont(monospaced());
    m_field->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* top = new QHBoxLayout;
    top->addWidget(m_what, 1);
    top->addWidget(m_asTree);
    top->addWidget(m_copy);
    auto* body = new QWidget;
    body->setObjectName("data.cell.body");
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_field);
    m_stack->addWidget(m_tree);
    setFocusProxy(m_field);
    content()->addLayout(top);
    content()->addWidget(body, 1);
    connect(m_asTree, &QToolButton::toggled, this, &CellPane::showAs);
    connect(m_copy, &QToolButton::clicked, this, &CellPane::copy);
}

void CellPane::stop()
{
    m_whole.cancel();
}

void CellPane::setCell(const QModelIndex& cell)
{
    if (isHidden())
        return;
    m_whole.cancel();
    if (!cell.isValid() || !m_feed.source()) {
        setAbout({});
        return showWords(tr("No cell is current"));
    }
    m_column = m_model.columns().at(static_cast<std::size_t>(cell.column()));
    setAbout(QString::fromStdString(m_column.name + "  " + m_column.type));
    if (m_model.isMasked(cell.column()))
        return showWords(tr("The values of this column are hidden; show them first"));
    const auto value = m_model.value(cell);
    if (value.kind == EditValue::Kind::Null)
        return showWords(QStringLiteral("NULL"));
    if (value.kind == EditValue::Kind::Default)
        return showWords(tr("What the server fills in"));
    if (!m_model.isCut(cell))
        return showValue(value.text);
    if (m_feed.source()->paging() == Paging::FirstRows) {
        showValue(value.text + "…");
        return m_what->setText(tr("Only its beginning: without a key the rest cannot be fetched"));
    }
    showWords(tr("Fetching the whole value …"));
    m_whole.fetch({cell}, [this](const Outcome<std::vector<EditValue>>& outcome) {
        if (const auto* error = std::get_if<Error>(&outcome))
            return showWords(QString::fromUtf8(error->what()));
        const auto& whole = std::get<0>(outcome).front();
        whole.kind == EditValue::Kind::Null ? showWords(QStringLiteral("NULL"))
                                            : showValue(whole.text);
    });
}

void CellPane::showWords(const QString& words)
{
    m_text.clear();
    m_what->setText(words);
    m_asTree->hide();
    m_copy->hide();
    m_field->clear();
    m_isJson = false;
    showAs();
}

void CellPane::showValue(const std::string& text)
{
    m_text = QString::fromStdString(text);
    const auto form = formOf(m_column);
    m_isJson = form == ValueForm::Json && m_tree->setJson(text);
    m_what->setText(text.empty() ? tr("An empty text")
                                 : sizeText(static_cast<std::int64_t>(text.size())));
    m_asTree->setVisible(m_isJson);
    m_copy->show();
    m_field->setPlainText(m_text.size() > longestLaidOut ? m_text.left(longestLaidOut) + "…"
                              : m_isJson                 ? QString::fromStdString(prettyJson(text))
                              : form == ValueForm::Array ? elementLines(text)
                                                         : m_text);
    showAs();
}

void CellPane::showAs()
{
    const bool isTree = m_isJson && m_asTree->isChecked();
    m_stack->setCurrentWidget(isTree ? static_cast<QWidget*>(m_tree) : m_field);
    setFocusProxy(isTree ? static_cast<QWidget*>(m_tree) : m_field);
}

void CellPane::copy()
{
    QApplication::clipboard()->setText(m_text);
}

} // namespace howdah
