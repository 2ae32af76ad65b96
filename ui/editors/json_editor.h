// An editor for JSON: several lines, laid out, told at once where it is none. Every digit and the
// order of keys stay as they are written. A tree shows the same, to be read.
#pragma once

#include "ui/editors/typed_editor.h"

class QPlainTextEdit;
class QStackedLayout;
class QToolButton;

namespace howdah {

class JsonTree;

class JsonEditor : public TypedEditor {
    Q_OBJECT

public:
    JsonEditor(const Column& column, QWidget* parent);

protected:
    QString text() const override;
    void showValue(const EditValue& value) override;

private:
    void layOut(std::string (*how)(std::string_view));

    void showTree(bool shows);

    QPlainTextEdit* m_field;
    JsonTree* m_tree; // of what is in the field
    QStackedLayout* m_stack;
    QToolButton* m_asTree;
};

} // namespace howdah
