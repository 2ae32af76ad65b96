// A small card beside a cell with the row it refers to. It takes no focus and no clicks. GUI
// thread.
#pragma once

#include <QFrame>

class QGridLayout;
class QLabel;

namespace howdah {

class PeekCard : public QFrame {
    Q_OBJECT

public:
    struct Line {
        QString name;
        QString value;
        bool isQuiet = false; ///< NULL, hidden, empty: words about a value
    };

    PeekCard(const QString& id, QWidget* parent);

    /// Below `cell`, in global coordinates, or above where there is no room.
    void showRow(const QString& title, const QList<Line>& lines, const QRect& cell);
    /// Instead of a row.
    void showWords(const QString& title, const QString& words, const QRect& cell);
    QString text() const; ///< all of it, for tests and readers

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void clear();
    void placeAt(const QRect& cell);
    void add(const QString& name, const QString& value, bool isQuiet);

    QLabel* m_title;
    QGridLayout* m_lines;
};

} // namespace howdah
