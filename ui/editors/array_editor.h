// An editor for an array: its elements as a list, to be added, removed, moved and written; one of
// several dimensions as text. Insert adds one below, Delete removes, Alt+Up and Alt+Down move, F2
// or any letter writes.
#pragma once

#include "core/browse/array_text.h"
#include "ui/editors/typed_editor.h"

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace howdah {

class ArrayEditor : public TypedEditor {
    Q_OBJECT

public:
    ArrayEditor(const Column& column, QWidget* parent);

    QString problem() const override;

protected:
    QString text() const override;
    void showValue(const EditValue& value) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void add();
    void remove();
    void move(int by);
    void makeNull();
    void append(const std::optional<std::string>& element);
    void setElement(QListWidgetItem& item, const std::optional<QString>& element);

    QListWidget* m_list;
    QLineEdit* m_line; // instead of it
    char m_delimiter;
};

} // namespace howdah
