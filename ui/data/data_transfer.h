// Rows out of the Data page and into its table: export, import, copies in other formats, dragging.
// GUI thread.
#pragma once

#include <QObject>

#include <functional>
#include <utility>

class QMenu;
class QToolButton;
class QWidget;

namespace howdah {

class DataCopy;
class ExportSheet;
class RowImportSheet;
class Session;
class TableFeed;
class TableGrid;
class TableModel;

class DataTransfer : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Session& session;
        TableFeed& feed;
        TableModel& model;
        TableGrid& grid;
        DataCopy& copy;
    };
    /// All outlive it. Its actions go to `page`, its sheets lie over it, above `below`.
    DataTransfer(const Parts& parts, QWidget& page, QWidget& below);

    QToolButton* button() const { return m_button; } ///< for the page's head
    void addTo(QMenu& menu) const; ///< "Copy as"
    /// Why no row may be imported; empty where one may.
    void setObjection(std::function<QString()> whyNot) { m_objection = std::move(whyNot); }

signals:
    void refused(const QString& why); ///< what was asked for is not for now
    void imported();

private:
    void add(const char* id, const QString& text, const QString& icon, std::function<void()> run);
    void exportShown();
    void importInto();

    Parts m_parts;
    QWidget& m_page;
    ExportSheet* m_exportSheet;
    RowImportSheet* m_importSheet;
    QToolButton* m_button;
    QMenu* m_copyAs;
    std::function<QString()> m_objection;
};

} // namespace howdah
