// What just happened, said inside the page and with a next step, where others open a message box.
// Hidden until show…() is called; closing it is up to the user or to clear().
#pragma once

#include "core/base/error.h"

#include <QFrame>
#include <QPointer>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace howdah {

class IconLabel;

enum class Severity { Info, Success, Warning, Danger };

class Banner : public QFrame {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are called id.text, id.detail, id.closeButton.
    explicit Banner(const QString& id, QWidget* parent = nullptr);

    /// `text` is one sentence. Removes the actions and the detail of what was shown before.
    void showMessage(Severity severity, const QString& text);
    /// An error with its detail and hint in the second line; `doing` says what failed, as in
    /// tr("The history could not be read"), and may be empty.
    void showError(const Error& error, const QString& doing = {});
    /// A quieter second line, selectable.
    void setDetail(const QString& text);
    /// Adds a button id.`name` after the text; the first one is the suggested step.
    QPushButton* addAction(const QString& name, const QString& text);
    /// The keys go back to where they went before one of its buttons had them.
    void clear();
    /// False: it stays until what it is about has changed.
    void setClosable(bool closable);

    bool isShowing() const { return !isHidden(); }
    Severity severity() const noexcept { return m_severity; }
    QString text() const;
    QString detail() const;

signals:
    void closed(); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Severity m_severity = Severity::Info;
    IconLabel* m_icon;
    QLabel* m_text;
    QLabel* m_detail;
    QHBoxLayout* m_actions;
    QToolButton* m_close;
    QPointer<QWidget> m_before; // who had the focus
};

} // namespace howdah
