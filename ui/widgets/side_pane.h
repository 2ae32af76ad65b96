// A narrow pane beside what fills a page: a title, a line below it, what it is about, and a cross
// that closes it, as Esc does. Hidden until it is opened; whoever opens it says what it shows.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace howdah {

class ElidedLabel;
class Heading;

class SidePane : public QWidget {
    Q_OBJECT

public:
    /// Its parts are called id.title, id.about and id.closeButton.
    SidePane(const QString& id, const QString& title, QWidget* parent = nullptr);

    void setAbout(const QString& text);

public slots:
    void closePane();

signals:
    void closed();

protected:
    QVBoxLayout* content() const { return m_content; }
    void setTitle(const QString& title);
    /// What is under way for it ends: nobody looks.
    virtual void stop() { }
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    Heading* m_title;
    ElidedLabel* m_about;
    QVBoxLayout* m_content;
};

} // namespace howdah
