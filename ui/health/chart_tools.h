// The row above the charts: how far back they go, how often is looked, and what can be done with
// what they show. Says what is wanted; the page does it.
#pragma once

#include <QWidget>

#include <chrono>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace howdah {

class Caption;

class ChartTools : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are id.range, id.interval, id.record, id.pauseButton,
    /// id.backButton, id.exportButton, id.state.
    explicit ChartTools(const QString& id, QWidget* parent = nullptr);

    void setInterval(int milliseconds);
    void setRecording(bool on);
    void setPaused(bool paused);
    void setZoomed(bool zoomed);
    void setState(const QString& text); ///< "Paused at 14:02:11"

signals:
    void rangeChosen(std::chrono::seconds length);
    void intervalChosen(int milliseconds);
    void recordingChosen(bool on);
    void pauseWanted(bool on);
    void backWanted();
    void pngWanted();
    void csvWanted();

private:
    QComboBox* m_range;
    QComboBox* m_interval;
    QCheckBox* m_record;
    QPushButton* m_pause;
    QPushButton* m_back;
    Caption* m_state;
};

} // namespace howdah
