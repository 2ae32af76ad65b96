#include "ui/widgets/plain_editors.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr int mostLines = 10;
constexpr int leastWidth = 320; // of several lines

class PlainEditor : public ValueEditor {
public:
    PlainEditor(const Column& column, QWidget* parent)
        : ValueEditor(parent)
        , m_isText(column.category == 'S')
    {
        setObjectName("data.cellEditor");
        setAutoFillBackground(true);
    }

    void setValue(const EditValue& value) final
    {
        m_before = value;
        setText(QString::fromStdString(value.text));
        m_textBefore = text();
    }
    EditValue value() const final
    {
        const auto now = text();
        if (now == m_textBefore)
            return m_before;
        return now.isEmpty() && !m_isText ? EditValue::null() : EditValue::of(now.toStdString());
    }

protected:
    virtual QString text() const = 0;
    virtual void setText(const QString& text) = 0;
    static QString placeholder(const EditValue& value)
    {
        return value.kind == EditValue::Kind::Null   ? QStringLiteral("NULL")
            : value.kind == EditValue::Kind::Default ? QStringLiteral("DEFAULT")
                                                     : QString();
    }
    void hold(QWidget* field, const Column& column)
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(field);
        setFocusProxy(field);
        field->setObjectName("data.cellEditor.field");
        field->setAccessibleName(QString::fromStdString(column.name));
        field->installEventFilter(this);
    }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
            return ValueEditor::eventFilter(watched, event);
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
            && !(key->modifiers() & ~Qt::KeypadModifier);
        const bool isEscape = key->key() == Qt::Key_Escape;
        const bool isTab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
        if (isTab && event->type() == QEvent::KeyPress)
            return QCoreApplication::sendEvent(this, event); // goes on to the next cell
        if (!isEnter && !isEscape)
            return ValueEditor::eventFilter(watched, event);
        event->accept(); // a shortcut must not have it
        if (event->type() == QEvent::KeyPress)
            isEnter ? emit entered() : emit givenUp();
        return true;
    }

private:
    bool m_isText;
    EditValue m_before;
    QString m_textBefore;
};

class LineEditor : public PlainEditor {
public:
    LineEditor(const Column& column, const EditValue& value, QWidget* parent)
        : PlainEditor(column, parent)
        , m_field(new QLineEdit)
    {
        hold(m_field, column);
        m_field->setPlaceholderText(placeholder(value));
        m_field->setAlignment(column.category == 'N' ? Qt::AlignRight : Qt::AlignLeft);
        setValue(value);
        m_field->selectAll();
    }

private:
    QString text() const override { return m_field->text(); }
    void setText(const QString& text) override { m_field->setText(text); }

    QLineEdit* m_field;
};

class LinesEditor : public PlainEditor {
public:
    LinesEditor(const Column& column, const EditValue& value, QWidget* parent)
        : PlainEditor(column, parent)
        , m_field(new QPlainTextEdit)
    {
        hold(m_field, column);
        m_field->setPlaceholderText(placeholder(value));
        m_field->setTabChangesFocus(true);
        setValue(value);
        m_field->selectAll();
        connect(m_field->document(), &QTextDocument::blockCountChanged, this, [this] { grow(); });
        setMinimumWidth(leastWidth);
        grow();
    }

private:
    QString text() const override { return m_field->toPlainText(); }
    void setText(const QString& text) override { m_field->setPlainText(text); }
    void grow()
    {
        const int lines = std::clamp(m_field->blockCount() + 1, 2, mostLines);
        setMinimumHeight(lines * m_field->fontMetrics().lineSpacing() + 16);
    }

    QPlainTextEdit* m_field;
};

} // namespace

ValueEditor* makePlainEditor(const Column& column, const EditValue& value, QWidget* parent)
{
    const bool mayHaveLines = column.category == 'S' || column.isWide;
    const bool hasLines = value.text.find('\n') != std::string::npos || value.text.size() > 200;
    if (mayHaveLines && hasLines)
        return new LinesEditor(column, value, parent);
    return new LineEditor(column, value, parent);
}

} // namespace howdah
