// Filters kept by name: a button beside the filter field that opens a list of them. Enter uses one,
// F2 renames it, Delete takes it away; below, the filter in force gets a name.
#pragma once

#include <QToolButton>

class QFrame;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace howdah {

struct SavedFilter {
    QString name;
    QString text; ///< as typed

    friend bool operator==(const SavedFilter&, const SavedFilter&) = default;
};

/// As they are kept in the settings; what cannot be read is none.
QByteArray textOf(const QList<SavedFilter>& filters);
QList<SavedFilter> savedFiltersOf(const QByteArray& text);

class SavedFilters : public QToolButton {
    Q_OBJECT

public:
    explicit SavedFilters(const QString& id, QWidget* parent = nullptr);

    void setSaved(const QList<SavedFilter>& filters);
    const QList<SavedFilter>& saved() const noexcept { return m_saved; }
    /// What would be saved; empty for none.
    void setCurrent(const QString& text);

public slots:
    void openList();

signals:
    void chosen(const QString& text);
    void changed(); ///< look at saved()

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showSaved();
    void save();
    void renamed(int row, const QString& name);
    void removeCurrent();
    void use(int row);

    QList<SavedFilter> m_saved;
    QString m_current;
    QFrame* m_panel;
    QListWidget* m_list;
    QLabel* m_none;
    QLineEdit* m_name;
    QPushButton* m_save;
    bool m_filling = false;
};

} // namespace howdah
