#include "ui/editors/array_editor.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace howdah {
namespace {

constexpr int arrayWidth = 280;
constexpr int arrayHeight = 176;
constexpr int isNullElement = Qt::UserRole;

} // namespace

ArrayEditor::ArrayEditor(const Column& column, QWidget* parent)
    : TypedEditor(column, parent)
    , m_list(new QListWidget)
    , m_line(new QLineEdit)
    , m_delimiter(column.valueType == "box[]" ? ';' : ',')
{
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedHeight(arrayHeight);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                            | QAbstractItemView::AnyKeyPressed);
    m_line->setFrame(false);
    m_line->setMinimumHeight(26);
    m_line->hide();
    content()->addWidget(m_line);
    content()->addWidget(m_list);
    hold(m_line);
    hold(m_list);
    m_line->setObjectName("data.cellEditor.line");
    connect(m_line, &QLineEdit::textChanged, this, [this] { touched(); });
    const auto offer = [&](const QString& name, const QString& said, const QString& meaning,
                           auto doing) {
        connect(addButton(name, said, meaning), &QToolButton::clicked, this, doing);
    };
    offer("add", tr("Add"), tr("An element below this one (Insert)"), [this] { add(); });
    offer("remove", tr("Remove"), tr("This element (Delete)"), [this] { remove(); });
    offer("null", QStringLiteral("NULL"), tr("Makes this element NULL"), [this] { makeNull(); });
    offer("take", tr("Done"), tr("Take this value (Enter)"), [this] { emit entered(); });
    setMinimumWidth(arrayWidth);
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        setElement(*item, item->text()); // written: no longer NULL
        touched();
    });
}

void ArrayEditor::setElement(QListWidgetItem& item, const std::optional<QString>& element)
{
    const QSignalBlocker quiet(m_list);
    auto font = m_list->font();
    font.setItalic(!element);
    item.setFont(font);
    item.setData(isNullElement, !element);
    item.setText(element.value_or(QStringLiteral("NULL")));
    item.setFlags(item.flags() | Qt::ItemIsEditable);
}

void ArrayEditor::append(const std::optional<std::string>& element)
{
    setElement(*new QListWidgetItem(m_list),
               element ? std::optional(QString::fromStdString(*element)) : std::nullopt);
}

void ArrayEditor::showValue(const EditValue& value)
{
    const auto elements = value.kind == EditValue::Kind::Text ? elementsOf(value.text, m_delimiter)
                                                              : std::optional(ArrayElements());
    if (!elements) {
        m_list->hide();
        for (auto* button : findChildren<QToolButton*>())
            button->hide();
        m_line->show();
        setFocusProxy(m_line);
        return m_line->setText(QString::fromStdString(value.text));
    }
    for (const auto& element : *elements)
        append(element);
    m_list->setCurrentRow(0);
}

QString ArrayEditor::text() const
{
    if (focusProxy() == m_line)
        return m_line->text();
    ArrayElements elements;
    for (int row = 0; row < m_list->count(); ++row) {
        const auto* item = m_list->item(row);
        if (item->data(isNullElement).toBool())
            elements.emplace_back(std::nullopt);
        else
            elements.emplace_back(item->text().toStdString());
    }
    return QString::fromStdString(arrayText(elements, m_delimiter));
}

// Of the elements of a list the server knows.
QString ArrayEditor::problem() const
{
    return focusProxy() == m_line ? TypedEditor::problem() : QString();
}

void ArrayEditor::add()
{
    const int row = m_list->currentRow() + 1;
    auto* item = new QListWidgetItem;
    m_list->insertItem(row, item);
    setElement(*item, QString());
    m_list->setCurrentRow(row);
    touched();
    m_list->setFocus();
    m_list->editItem(item);
}

void ArrayEditor::remove()
{
    if (m_list->currentRow() < 0)
        return;
    delete m_list->takeItem(m_list->currentRow());
    m_list->setFocus();
    touched();
}

void ArrayEditor::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    m_list->insertItem(to, m_list->takeItem(from));
    m_list->setCurrentRow(to);
    touched();
}

void ArrayEditor::makeNull()
{
    if (auto* item = m_list->currentItem())
        setElement(*item, std::nullopt);
    m_list->setFocus();
    touched();
}

bool ArrayEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return TypedEditor::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isAlt = key->modifiers() == Qt::AltModifier;
    if (key->key() == Qt::Key_Insert)
        add();
    else if (key->key() == Qt::Key_Delete)
        remove();
    else if (isAlt && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down))
        move(key->key() == Qt::Key_Up ? -1 : 1);
    else
        return TypedEditor::eventFilter(watched, event);
    return true;
}

} // namespace howdah
