// A short word of success at the lower edge of the window that goes away by itself. Never for what
// must be read: errors are banners.
#pragma once

#include <QBasicTimer>
#include <QFrame>

#include <chrono>

class QLabel;

namespace howdah {

class Toast : public QFrame {
    Q_OBJECT

public:
    /// In the window of `widget`; replaces the one still there.
    static void say(QWidget* widget, const QString& text,
                    std::chrono::milliseconds shownFor = std::chrono::seconds(4));

    QString text() const;

protected:
    void timerEvent(QTimerEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit Toast(QWidget* window);
    void place();

    QLabel* m_text;
    QBasicTimer m_timer;
};

} // namespace howdah
