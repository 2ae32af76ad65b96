// What Howdah has logged since it was started: by level, searched, copied, cleared; follows the end
// until one scrolls up.
//
// Messages come in lots some times a second, however many there are; while the pane is not seen
// they wait in the tail, which is bounded.
#pragma once

#include "core/base/log_tail.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QComboBox;
class QLineEdit;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace howdah {

class Caption;
class EmptyState;
class MessageFilter;
class MessageModel;

class MessagesPane : public QWidget {
    Q_OBJECT

public:
    explicit MessagesPane(std::shared_ptr<LogTail> tail, QWidget* parent = nullptr);
    ~MessagesPane() override;

    MessageModel& model() const { return *m_model; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildBar();
    QTableView* buildTable();
    void expectNews();
    void takeLot();
    void narrow();
    void copy();
    void clear();
    void setFollowing(bool following);
    void showWhatThereIs();

    std::shared_ptr<LogTail> m_tail;
    MessageModel* m_model;
    MessageFilter* m_filter;
    QComboBox* m_level = nullptr;
    QLineEdit* m_search = nullptr;
    QToolButton* m_follow = nullptr;
    QToolButton* m_copy = nullptr;
    QToolButton* m_clear = nullptr;
    Caption* m_dropped = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_none = nullptr;
    QStackedLayout* m_stack = nullptr;
    std::size_t m_droppedCount = 0;
    bool m_isAdding = false; // what scrolls then is not the user
    QTimer m_lot;
};

} // namespace howdah
