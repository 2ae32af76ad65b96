// Values below one another, the commonest first, each with a bar as long as its share and its
// number beside it. Enter or a click chooses one.
#pragma once

#include <QListWidget>

namespace howdah {

class TopValues : public QListWidget {
    Q_OBJECT

public:
    struct Line {
        QString text;
        QString number;
        double share = 0; ///< of the longest bar: 0 … 1
        bool isEmpty = false; ///< the empty string, which `text` has words for
    };

    explicit TopValues(const QString& id, QWidget* parent = nullptr);

    void setLines(const QList<Line>& lines);

signals:
    void chosen(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace howdah
