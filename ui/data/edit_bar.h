// Says under the rows what is staged and not yet committed, with the next steps; while it is being
// committed how far that is, and how to stop it. Hidden while there is nothing to say.
#pragma once

#include "core/browse/edit_set.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace howdah {

class EditBar : public QWidget {
    Q_OBJECT

public:
    explicit EditBar(const QString& id);

    void showEdits(const EditSet& edits, int troubles);
    /// `total` rows are on their way; 0: none are.
    void showProgress(std::size_t done, std::size_t total);

signals:
    void undoWanted();
    void discardWanted();
    void reviewWanted();
    void commitWanted();
    void cancelWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text;
    QPushButton* m_undo;
    QPushButton* m_discard;
    QPushButton* m_review;
    QPushButton* m_commit;
    QPushButton* m_cancel;
    bool m_isStaged = false;
};

/// "2 inserted, 1 changed, 3 deleted"
QString editWords(const EditSet& edits);

} // namespace howdah
