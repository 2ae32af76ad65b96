// The top of the window: in which environment one is, in colour and in words, on which server, as
// whom, and whether writing is locked. Follows its session.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace howdah {

class Chip;
class ElidedLabel;
class IconLabel;
class Session;

class EnvironmentBand : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentBand(Session& session, QWidget* parent = nullptr);

    /// Puts `widget` at the right end, as the command field is.
    void addRight(QWidget* widget);
    /// The colour of the environment; invalid while there is no server.
    QColor colour() const { return m_colour; }

signals:
    void unlockWanted();
    void serverWanted(); ///< the name was clicked: show where to choose another
    void colourChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void follow();

    Session& m_session;
    QColor m_colour;
    Chip* m_environment;
    QToolButton* m_name;
    ElidedLabel* m_address;
    QToolButton* m_lock;
    IconLabel* m_warning; // what is to be known about the choice of this server
    ElidedLabel* m_warningText; // the first of it
    QHBoxLayout* m_layout;
};

} // namespace howdah
