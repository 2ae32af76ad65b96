// What the editors by type have in common: keys, the word for NULL and for the default, and a line
// below that says what is wrong while one types. Opened by the grid's delegate, see
// ui/widgets/value_editor.h.
//
// Enter takes the value, Esc gives up, Ctrl+0 is NULL. Where Enter belongs to the text Ctrl+Enter
// takes it.
#pragma once

#include "core/catalog/relation.h"
#include "ui/widgets/value_editor.h"

class QHBoxLayout;
class QToolButton;
class QVBoxLayout;

namespace howdah {

class IconLabel;
class Caption;

class TypedEditor : public ValueEditor {
    Q_OBJECT

public:
    TypedEditor(const Column& column, QWidget* parent);

    void setValue(const EditValue& value) final;
    EditValue value() const override;
    QString problem() const override;

protected:
    /// What is entered, as text; only asked once something is.
    virtual QString text() const = 0;
    virtual void showValue(const EditValue& value) = 0;

    const Column& column() const noexcept { return m_column; }
    QVBoxLayout* content() const { return m_content; }
    /// What has the focus. `hasLines`: Enter is a line's end in it.
    void hold(QWidget* field, bool hasLines = false);
    /// What it takes at the least, however little there is to say below it.
    void reserve(int width, int height);
    QToolButton* addButton(const QString& name, const QString& text, const QString& meaning);
    /// To be called when the user has changed something.
    void touched();
    void showProblem(); ///< when problem() may have changed
    void take(const EditValue& value); ///< in place of what is in the field, and done
    /// "NULL", "DEFAULT now()" or empty: for a field with nothing in it.
    QString placeholder(const EditValue& value) const;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool isTaking(int key, Qt::KeyboardModifiers with) const;

    Column m_column;
    EditValue m_value; // as long as nothing was typed since
    bool m_isTouched = false;
    bool m_hasLines = false;
    int m_leastHeight = 0;
    QVBoxLayout* m_content;
    QHBoxLayout* m_foot;
    Caption* m_hint;
    IconLabel* m_warning;
};

} // namespace howdah
