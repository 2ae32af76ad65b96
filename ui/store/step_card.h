// The next steps of an order as buttons. A step cannot be taken back, so a click only asks, with
// room for a word on why; Enter takes it, Esc leaves it.
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace howdah {

class Caption;
class FlowLayout;

class StepCard : public QWidget {
    Q_OBJECT

public:
    /// Its buttons are called id.STATE, and id.confirmButton, id.note, id.leaveButton while it
    /// asks.
    explicit StepCard(const QString& id, QWidget* parent = nullptr);

    /// `order` is what people call it; `whyNot`: why none may be taken now, empty where it may.
    void setSteps(const QString& order, const QString& status, const QStringList& next,
                  const QString& whyNot);
    void ask(const QString& next); ///< as if its button was clicked
    void setBusy(bool busy);

signals:
    void stepWanted(const QString& next, const QString& note); ///< confirmed

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void leave();

    QString m_id;
    QString m_order;
    QString m_status;
    QStringList m_next;
    QString m_asked;
    QWidget* m_buttons;
    FlowLayout* m_flow;
    QWidget* m_question;
    QLabel* m_words;
    QLineEdit* m_note;
    QPushButton* m_confirm;
    Caption* m_end;
};

} // namespace howdah
