// An editor for a foreign key: the rows it could refer to, found by their key or by what tells a
// person what they are, while one types. Up and Down choose, Enter takes. Of a key of several
// columns the row that is chosen gives the others as well; what is typed stays in its column.
#pragma once

#include "core/browse/reference_choices.h"
#include "core/pool/pool.h"
#include "ui/async/job.h"
#include "ui/editors/typed_editor.h"

#include <QBasicTimer>

#include <memory>

class QLineEdit;
class QListWidget;

namespace howdah {

class ReferenceEditor : public TypedEditor {
    Q_OBJECT

public:
    struct Key {
        RelationName target;
        std::vector<std::string> columns; ///< that refer; the editor's is one of them
        std::vector<std::string> targetColumns; ///< one for each of them
    };
    ReferenceEditor(const Column& column, Key key, Pool pool, QWidget* parent);

    void setRow(const RowValues& row) override;
    QString problem() const override;
    RowValues others() const override { return m_others; }

protected:
    QString text() const override;
    void showValue(const EditValue& value) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void look();
    void show(const ReferenceChoices& found);
    void takeChoice();

    struct Found {
        std::shared_ptr<const Table> table;
        ReferenceChoices choices;
    };

    const Key m_key;
    std::size_t m_at = 0; // which of its columns is edited
    RowValues m_others;
    KeyOfRow m_known; // what the row has now
    const Pool m_pool;
    std::shared_ptr<const Table> m_table; // referred to, once it was described
    QLineEdit* m_field;
    QListWidget* m_list;
    Caption* m_state;
    QBasicTimer m_pause; // in the typing
    bool m_takesNext = false; // Enter was pressed before the rows were there
    Job m_job;
};

} // namespace howdah
