// One card of the Home page: a title, what there is to say, and a click on it, or Enter, to the
// page that says more. A problem colours its edge; the words say it.
#pragma once

#include "ui/widgets/banner.h"

#include <QFrame>

#include <optional>

class QVBoxLayout;

namespace howdah {

class Caption;
class ElidedLabel;
class Heading;
class IconLabel;

class HomeCard : public QFrame {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are id.title, id.headline and id.text.
    HomeCard(const QString& id, const QString& iconName, const QString& title,
             QWidget* parent = nullptr);

    /// What matters in a few words, and a sentence or some lines below.
    void setWords(const QString& headline, const QString& text);
    void setTone(std::optional<Severity> severity);
    /// Greyed: from before, or not known.
    void setStale(bool stale);
    QVBoxLayout* body() const { return m_body; }

    QString headline() const;
    QString text() const;

signals:
    void clicked();

protected:
    void enterEvent(QEnterEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    IconLabel* m_icon;
    Caption* m_title;
    Heading* m_headline;
    QLabel* m_text;
    QVBoxLayout* m_body;
    std::optional<Severity> m_tone;
    bool m_stale = false;
};

} // namespace howdah
