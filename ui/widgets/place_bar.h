// The scroll bar of a grid that holds some rows of many: it stands for all of them, as far as their
// number is known. It says where in them one is, and asks to be taken elsewhere; whoever owns it
// tells it where that led.
#pragma once

#include <QScrollBar>

#include <functional>

class QLabel;

namespace howdah {

class PlaceBar : public QScrollBar {
    Q_OBJECT

public:
    /// `words` tells what a share of the rows (0 … 1) is: shown while it is dragged there.
    PlaceBar(const QString& id, std::function<QString(double)> words, QWidget* parent = nullptr);

    /// Where one is, and how much of all is in sight. While the user holds the handle it stays.
    void setPlace(double share, double inSight);
    double share() const; ///< where its handle is

signals:
    void shareWanted(double share);
    void rowsWanted(int rows); ///< so many on, or back
    void pagesWanted(int pages);

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    void act(int action);
    void showWords();

    std::function<QString(double)> m_words;
    QLabel* m_tip;
};

} // namespace howdah
