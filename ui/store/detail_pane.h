// The row of the store that is looked at, beside the list: what it is called, its states as chips,
// what can be done with it as buttons, and below that what belongs to it, which scrolls.
#pragma once

#include "core/base/error.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/side_pane.h"

#include <vector>

class QAction;
class QPushButton;
class QVBoxLayout;

namespace howdah {

class FactList;
class FlowLayout;

class DetailPane : public SidePane {
    Q_OBJECT

public:
    /// `id` is its object name; chips are called id.chip0 and so on, buttons id.NAME.
    DetailPane(const QString& id, const QString& title, int width, QWidget* parent = nullptr);

    struct State {
        QString word;
        Chip::Look look = Chip::Look::Neutral;
    };
    void setHead(const QString& title, const QString& about, const std::vector<State>& states);
    /// One that does what the action does, and is there when it is.
    QPushButton* addButton(const QString& name, QAction* action);
    QPushButton* addButton(const QString& name, const QString& text);
    FactList* addFacts(const QString& name, const QString& heading, const QString& nothing);
    void addPart(QWidget* widget); ///< above the facts added later
    /// There is no row to look at: `words` say what to do.
    void setNothing(const QString& words);

private:
    FlowLayout* m_chips;
    FlowLayout* m_buttons;
    QWidget* m_buttonRow;
    QWidget* m_chipRow;
    QWidget* m_parts;
    QVBoxLayout* m_column;
};

} // namespace howdah
