// Drags the selected cells out of the Data page's grid, as text, CSV, TSV and HTML. A press on one
// of several selected cells begins it; anywhere else it selects, as before.
#pragma once

#include <QObject>
#include <QPoint>

#include <functional>

class QMimeData;

namespace howdah {

class TableGrid;

class DataDrag : public QObject {
    Q_OBJECT

public:
    using Contents = std::function<QMimeData*()>; ///< nullptr: there is nothing to drag

    /// `grid` outlives it.
    DataDrag(TableGrid& grid, Contents contents, QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    TableGrid& m_grid;
    Contents m_contents;
    QPoint m_pressed;
    bool m_isPressed = false;
};

} // namespace howdah
