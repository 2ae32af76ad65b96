// Where a filter is typed: Enter uses it, Esc takes it off, and what is wrong with it stands below
// with the place marked. Its conditions stand below, to be taken off one by one. Nothing is asked
// of the server while one types.
#pragma once

#include "core/browse/filter.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;

namespace howdah {

class FilterChips;
class FilterCompleter;
class IconLabel;

class FilterField : public QWidget {
    Q_OBJECT

public:
    /// `id` names the line edit; id.problem is the line below it.
    explicit FilterField(const QString& id, QWidget* parent = nullptr);

    /// What can be named in it, and where words alone are looked for, as parseFilter() has it.
    /// Leaves the text as it is.
    void setColumns(std::vector<Column> columns, std::vector<std::string> searched = {});
    /// Shows a filter that is in force already.
    void setFilter(const Filter& filter);
    /// A widget that belongs beside the text.
    void addBeside(QWidget* widget);
    /// The text used last, also while another one is being typed.
    const std::string& applied() const noexcept { return m_applied; }
    /// What the server has against a value: `position` and `length` in characters of the text.
    void showProblem(const QString& message, int position, int length);
    QString problem() const; ///< empty while there is none

    /// As if it was typed, and Enter pressed.
    void use(const QString& text);
    /// Takes the filter off.
    void clearFilter();
    void focusText();

signals:
    void filterChosen(const howdah::Filter& filter);
    void left(); ///< Esc or arrow down: on to the rows

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void apply();
    void showConditions(const Filter& filter);
    void goToCondition(int which);
    void textEdited(const QString& text);
    void hideProblem();
    void decorate();
    QString example() const;
    QString searchedNames() const;

    std::vector<Column> m_columns;
    std::vector<std::string> m_searched;
    std::string m_applied;
    QLineEdit* m_text;
    FilterCompleter* m_completer;
    FilterChips* m_chips;
    QWidget* m_below;
    QLabel* m_problem;
};

} // namespace howdah
