// A thin bar that moves while something is under way, for the upper edge of a page. It waits a
// moment before it shows, so that what is quick does not flicker, and keeps its room while hidden.
#pragma once

#include <QBasicTimer>
#include <QWidget>

namespace howdah {

class BusyBar : public QWidget {
    Q_OBJECT

public:
    explicit BusyBar(const QString& id, QWidget* parent = nullptr);

    void setBusy(bool busy);
    bool isBusy() const noexcept { return m_busy; }
    /// 0 to 1 for a known share, negative for an unknown one.
    void setShare(double share);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    QBasicTimer m_timer;
    double m_share = -1;
    int m_phase = 0; // ticks since it became busy
    bool m_busy = false;
};

} // namespace howdah
