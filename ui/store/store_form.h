// The form in which a row of the store is made or changed: over its page, field by field, with what
// the database would have against a value said as one types. Enter saves, Esc leaves, after asking
// where something would be lost. When others have changed the row meanwhile it says so at each
// field, with what they made of it. Knows no server.
#pragma once

#include "core/base/error.h"
#include "core/repo/entity.h"
#include "ui/async/idle_tracker.h"
#include "ui/widgets/sheet.h"

#include <QString>
#include <QTimer>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace howdah {

class Banner;
class Heading;

struct StoreField {
    std::string column;
    QString title; ///< with its letter
    QString example{}; ///< of a value that will do
    bool isPicked = false; ///< out of setChoices()
    bool isLong = false; ///< several lines
};

class StoreForm : public Sheet {
    Q_OBJECT

public:
    /// `id` is its object name; its fields are called id.COLUMN. `entity` outlives it.
    StoreForm(const QString& id, const Entity& entity, const std::vector<StoreField>& fields,
              QWidget& page, QWidget& below);

    /// What a picked field offers: the words, and the value that stands for them.
    void setChoices(const std::string& column,
                    const std::vector<std::pair<QString, QString>>& choices);
    /// `row` is of the entity: a blank one for a new one.
    void begin(const QString& title, const void* row, bool isNew);
    bool isNew() const noexcept { return m_isNew; }
    bool isChanged() const; ///< something would be lost
    void writeTo(void* row) const;
    QString text(const std::string& column) const;

    void setBusy(bool busy);
    /// It could not be saved: the field it is about is marked, all else stands above.
    void showError(const Error& error, const QString& doing);
    /// Others have changed the row that this one began with: it is `theirs` now. What the user left
    /// alone is as they have made it; where both changed a field, the user chooses. Saving goes on
    /// from their version.
    void showTheirs(const void* theirs);
    /// Leaves, or asks first; true when it has left.
    bool leave();

    /// What was entered where no two rows may be alike, by column.
    std::map<std::string, QString> uniqueTexts() const;
    /// Which of these other rows have; what was typed since then is not spoken of.
    void showTaken(const std::map<std::string, QString>& asked,
                   const std::vector<std::string>& taken);
    void showStopped(); ///< the saving was, and nothing of it counts

signals:
    void saveWanted(); ///< and nothing is known to speak against it
    void stopWanted(); ///< the saving that is under way is not to be waited for
    void uniqueTyped(); ///< uniqueTexts() are others, and the typing rests

protected:
    QWidget* firstFocus() override;
    void keyPressEvent(QKeyEvent* event) override;
    /// What is wrong beside the fields; empty: nothing.
    virtual QString otherProblem() const { return {}; }
    virtual bool isOtherChanged() const { return false; }
    void addAbove(QWidget* widget); ///< the fields, in the part that scrolls
    void addBelow(QWidget* widget);
    void check();
    void warn(const QString& words); ///< above the fields
    const QString& id() const noexcept { return m_id; }

private:
    struct Row {
        StoreField field;
        int column = 0; // of the entity
        QWidget* input = nullptr;
        QLabel* problem = nullptr;
        QWidget* theirs = nullptr; // what others made of it
        QLabel* theirsText = nullptr;
        bool isUnique = false;
        QString begun; // what it began with
        QString theirValue;
        QString refused; // by the server, as it was then
        QString reason;
    };
    void build();
    void addRow(QFormLayout& form, const StoreField& field);
    QWidget* makeInput(const StoreField& field);
    const EntityColumn& columnOf(const Row& row) const { return m_entity.at(row.column); }
    Row* find(const std::string& column);
    static QString textOf(const Row& row);
    static void setText(Row& row, const QString& text);
    QString wordsOf(const Row& row, const QString& value) const;
    QString problemOf(const Row& row) const;
    void takeTheirs(Row& row);
    void save();
    void cancel();
    void forgetAnswers();
    void refuse(Row& row, const QString& text);
    void rest();

    QString m_id;
    const Entity& m_entity;
    bool m_isNew = true;
    bool m_isBusy = false;
    bool m_isFilling = false;
    bool m_tried = false; // to save: what is empty is told, too
    std::vector<Row> m_rows;
    QTimer m_rest; // since something unique was typed
    std::optional<Busy> m_typing; // until it rests
    Heading* m_title;
    Banner* m_banner;
    QScrollArea* m_scroll = nullptr;
    QLabel* m_fault = nullptr;
    QPushButton* m_save;
    QPushButton* m_cancel;
};

} // namespace howdah
