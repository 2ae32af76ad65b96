// Copying out of the Data page's grid: what is selected, with the whole of those long values of
// which only the beginning was fetched.
//
// GUI thread; long values are fetched in a job.
#pragma once

#include "core/transfer/cell_formats.h"
#include "ui/data/whole_values.h"

#include <QHash>
#include <QModelIndex>
#include <QObject>
#include <QString>

#include <functional>

class QMimeData;

namespace howdah {

class TableFeed;
class TableGrid;
class TableModel;

class DataCopy : public QObject {
    Q_OBJECT

public:
    /// All outlive it.
    DataCopy(TableGrid& grid, const TableModel& model, const TableFeed& feed,
             QObject* parent = nullptr);

    /// The selected cells, as a spreadsheet takes them.
    void copyCells(bool withNames);
    /// In another format; CSV, TSV and Markdown with the names of the columns.
    void copyAs(CellFormat format);
    /// The selected cells for a drag, as text, CSV, TSV and HTML, these with names; nullptr where a
    /// long value would have to be fetched first, which is said.
    QMimeData* contents();
    /// What was asked of the server for the rows in sight.
    void copySql();
    /// Gives up what is still to be fetched; the clipboard stays as it is.
    void cancel() { m_whole.cancel(); }

signals:
    void copied(const QString& what); ///< "3 cells copied"
    /// Copied, but this many values are cut: their rows have no key to fetch the rest by.
    void copiedCut(int values);
    void failed(const howdah::Error& error); ///< the clipboard is as it was

private:
    using Whole = QHash<QModelIndex, QString>;
    using Text = std::function<QString(const Whole& values)>;

    void copy(const Text& text);
    void put(const Text& text, const Whole& whole);

    TableGrid& m_grid;
    const TableModel& m_model;
    const TableFeed& m_feed;
    WholeValues m_whole;
};

} // namespace howdah
