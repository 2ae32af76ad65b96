// The field at the top of the window (Ctrl+K): type a few letters of a page, a table or an action,
// press Enter, and be there. The matches drop down below it, inside the window.
#pragma once

#include <QIcon>
#include <QLineEdit>
#include <QPointer>

#include <functional>
#include <vector>

class QFrame;
class QListView;

namespace howdah {

struct Command {
    QString title;
    QString kind; ///< "Page", "Table", or an action's shortcut; shown at the right
    QIcon icon;
    std::function<void()> run;
};

class CommandField : public QLineEdit {
    Q_OBJECT

public:
    /// `commands` is asked each time the list opens, so it is never out of date.
    explicit CommandField(std::function<std::vector<Command>()> commands,
                          QWidget* parent = nullptr);

    void open(); ///< focus and list

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Matches;

    void showMatches();
    void close();
    void giveBackFocus();
    void run(int row);
    void place();

    std::function<std::vector<Command>()> m_commands;
    Matches* m_matches;
    QPointer<QWidget> m_before; // had the focus, and gets it back
    QFrame* m_drop = nullptr; // in the window, made when first needed
    QListView* m_list = nullptr;
};

} // namespace howdah
