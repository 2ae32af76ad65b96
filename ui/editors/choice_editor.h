// An editor for a value out of a few: true and false, the labels of an enum; with NULL where the
// column takes it. Arrows move, letters find, Enter or a click takes.
#pragma once

#include "ui/editors/typed_editor.h"

#include <string>
#include <vector>

class QListWidget;

namespace howdah {

class ChoiceEditor : public TypedEditor {
    Q_OBJECT

public:
    struct Choice {
        QString text; ///< as shown
        EditValue value;
    };

    ChoiceEditor(const Column& column, const std::vector<Choice>& choices, QWidget* parent);

    EditValue value() const override;
    QString problem() const override { return {}; } // there are only right ones

    static ChoiceEditor* forBoolean(const Column& column, QWidget* parent);
    static ChoiceEditor* forEnum(const Column& column, const std::vector<std::string>& labels,
                                 QWidget* parent);

protected:
    QString text() const override { return {}; }
    void showValue(const EditValue& value) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeRow(int row);

    std::vector<Choice> m_choices;
    QListWidget* m_list;
};

} // namespace howdah
