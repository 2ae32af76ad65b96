// Shows the row that a cell of a foreign key refers to, once the pointer has rested on it for a
// moment. Leaving it, scrolling or a key takes the card away and ends what was asked of the server.
//
// GUI thread; the row is fetched in a job.
#pragma once

#include "core/browse/table_source.h"
#include "ui/async/job.h"

#include <QBasicTimer>
#include <QHash>
#include <QObject>
#include <QPersistentModelIndex>

#include <optional>

class QAbstractItemView;

namespace howdah {

class PeekCard;
class TableFeed;
class TableModel;

class ForeignPeek : public QObject {
    Q_OBJECT

public:
    /// All outlive it. `view` shows `model`.
    ForeignPeek(QAbstractItemView& view, const TableModel& model, const TableFeed& feed,
                QObject* parent = nullptr);

    /// Another view of the same cells, over part of the first.
    void watchToo(QAbstractItemView& over);
    /// At once, for who has no pointer.
    void peekAt(const QModelIndex& cell);
    void leave();
    /// Another table, or other connections.
    void forget();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    struct Peeked {
        TableSource source;
        RowPage page;
    };
    void watch(QAbstractItemView& view);
    const QAbstractItemView& viewOf(const QModelIndex& cell) const;
    void pointAt(const QModelIndex& cell);
    QRect roomOf(const QModelIndex& cell) const; // on the screen
    void show(const Peeked& peeked);

    QAbstractItemView& m_view;
    QAbstractItemView* m_over = nullptr; // where it shows a cell, m_view does not
    const TableModel& m_model;
    const TableFeed& m_feed;
    PeekCard* m_card;
    QPersistentModelIndex m_cell;
    QBasicTimer m_rest;
    QHash<QString, TableSource> m_known; // described once for each table
    Job m_job;
};

} // namespace howdah
