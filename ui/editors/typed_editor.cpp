#include "ui/editors/typed_editor.h"

#include "core/browse/value_check.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {

TypedEditor::TypedEditor(const Column& column, QWidget* parent)
    : ValueEditor(parent)
    , m_column(column)
    , m_content(new QVBoxLayout)
    , m_foot(new QHBoxLayout)
    , m_hint(new Caption)
    , m_warning(new IconLabel("warning", 16, ThemeRole::Warning))
{
    setObjectName("data.cellEditor");
    setAutoFillBackground(true);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(1, 1, 1, 1);
    whole->setSpacing(0);
    whole->addLayout(m_content);
    auto* foot = new QWidget;
    foot->setObjectName("data.cellEditor.foot");
    foot->setLayout(m_foot);
    foot->hide();
    m_foot->setContentsMargins(8, 4, 8, 4);
    m_foot->setSpacing(4);
    m_warning->setObjectName("data.cellEditor.warning");
    m_warning->hide();
    m_hint->setObjectName("data.cellEditor.problem");
    m_hint->setWordWrap(true);
    m_hint->hide();
    m_foot->addWidget(m_warning);
    m_foot->addWidget(m_hint, 1);
    whole->addWidget(foot);
    const auto type = QString::fromStdString(column.type);
    setToolTip(
        column.defaultExpression.empty()
            ? type
            : tr("%1, by default %2").arg(type, QString::fromStdString(column.defaultExpression)));
}

void TypedEditor::hold(QWidget* field, bool hasLines)
{
    m_hasLines = hasLines;
    field->setObjectName("data.cellEditor.field");
    field->setAccessibleName(QString::fromStdString(m_column.name));
    field->installEventFilter(this);
    setFocusProxy(field);
}

void TypedEditor::reserve(int width, int height)
{
    m_leastHeight = height;
    setMinimumSize(width, height);
}

QToolButton* TypedEditor::addButton(const QString& name, const QString& text,
                                    const QString& meaning)
{
    auto* button = new QToolButton;
    button->setObjectName("data.cellEditor." + name);
    button->setText(text);
    button->setToolTip(meaning);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->installEventFilter(this); // Esc and Enter are the editor's
    m_foot->addWidget(button);
    m_foot->parentWidget()->show();
    return button;
}

QString TypedEditor::placeholder(const EditValue& value) const
{
    switch (value.kind) {
    case EditValue::Kind::Null: return QStringLiteral("NULL");
    case EditValue::Kind::Default:
        return ("DEFAULT " + QString::fromStdString(m_column.defaultExpression)).trimmed();
    case EditValue::Kind::Text: break;
    }
    return {};
}

void TypedEditor::setValue(const EditValue& value)
{
    m_value = value;
    m_isTouched = false;
    showValue(value);
    m_isTouched = false; // the field has told of it
    showProblem();
}

EditValue TypedEditor::value() const
{
    return m_isTouched ? EditValue::of(text().toStdString()) : m_value;
}

QString TypedEditor::problem() const
{
    if (m_isTouched)
        return QString::fromStdString(problemOf(m_column, text().toStdString()));
    return {};
}

void TypedEditor::touched()
{
    m_isTouched = true;
    showProblem();
}

void TypedEditor::take(const EditValue& value)
{
    m_value = value;
    m_isTouched = false;
    emit entered();
}

void TypedEditor::showProblem()
{
    const auto said = problem();
    m_hint->setText(said);
    m_hint->setVisible(!said.isEmpty());
    m_warning->setVisible(!said.isEmpty());
    auto* foot = m_hint->parentWidget();
    bool shows = !said.isEmpty();
    for (const auto* button : foot->findChildren<QToolButton*>())
        shows = shows || !button->isHidden();
    foot->setVisible(shows);
    setMinimumHeight(shows ? std::max(sizeHint().height(), m_leastHeight) : m_leastHeight);
    if (shows && height() < sizeHint().height())
        resize(width(), sizeHint().height());
}

bool TypedEditor::isTaking(int key, Qt::KeyboardModifiers with) const
{
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    const auto held = with & ~Qt::KeypadModifier;
    return m_hasLines ? held == Qt::ControlModifier : !held;
}

bool TypedEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return ValueEditor::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool takes = isTaking(key->key(), key->modifiers());
    const bool leaves = key->key() == Qt::Key_Escape;
    const bool empties = key->key() == Qt::Key_0 && key->modifiers() == Qt::ControlModifier;
    const bool goesOn = (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) && !m_hasLines;
    if (goesOn && event->type() == QEvent::KeyPress && problem().isEmpty())
        return QCoreApplication::sendEvent(this, event); // the grid takes it to the next cell
    if (!takes && !leaves && !empties && !goesOn)
        return ValueEditor::eventFilter(watched, event);
    event->accept(); // a shortcut of the page must not have it
    if (event->type() == QEvent::KeyPress) {
        if (leaves)
            emit givenUp();
        else if (empties)
            take(EditValue::null());
        else
            emit entered();
    }
    return true;
}

void TypedEditor::paintEvent(QPaintEvent* event)
{
    ValueEditor::paintEvent(event);
    QPainter painter(this);
    painter.setPen(themeColour(ThemeRole::Accent));
    painter.setBrush(palette().base());
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

// What is larger than its cell stays inside the grid.
void TypedEditor::resizeEvent(QResizeEvent* event)
{
    ValueEditor::resizeEvent(event);
    const auto* around = parentWidget();
    if (!around)
        return;
    const QPoint at(std::max(0, std::min(x(), around->width() - width())),
                    std::max(0, std::min(y(), around->height() - height())));
    if (at != pos())
        move(at);
}

} // namespace howdah
