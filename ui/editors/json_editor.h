// An editor for JSON: several lines, laid out, told at once where it is none. Every digit and the
// order of keys stay as they are written.
#pragma once

#include "ui/editors/typed_editor.h"

class QPlainTextEdit;

namespace howdah {

class JsonEditor : public TypedEditor {
    Q_OBJECT

public:
    JsonEditor(const Column& column, QWidget* parent);

protected:
    QString text() const override;
    void showValue(const EditValue& value) override;

private:
    void layOut(std::string (*how)(std::string_view));

    QPlainTextEdit* m_field;
};

} // namespace howdah
