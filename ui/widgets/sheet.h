// A panel that asks about one thing inside a page, where others open a modal window: it covers the
// page it belongs to and nothing else, so other tabs stay at hand. What is below it cannot be used
// until it is closed, and then gets the focus back.
#pragma once

#include <QPointer>
#include <QWidget>

class QFrame;
class QVBoxLayout;

namespace howdah {

class Sheet : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; it lies over all of `page`, which it belongs to. `below` is what it
    /// makes unusable while it is open: a sibling of it.
    Sheet(const QString& id, QWidget& page, QWidget& below);

    bool isOpen() const { return !isHidden(); }

public slots:
    void openSheet();
    void closeSheet();

signals:
    void opened();
    void closed();
    void escaped(); ///< Esc was pressed; it does not close by itself

protected:
    QVBoxLayout* content() const { return m_content; }
    /// What has the focus when it opens; else the first that takes it.
    virtual QWidget* firstFocus() { return nullptr; }

    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QWidget& m_page;
    QWidget& m_below;
    QFrame* m_panel;
    QVBoxLayout* m_content;
    QPointer<QWidget> m_before; // had the focus
};

} // namespace howdah
