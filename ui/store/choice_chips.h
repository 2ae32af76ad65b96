// Values of a column to switch on and off: rows with one of those that are on are shown; with none
// on, all are.
#pragma once

#include <QStringList>
#include <QWidget>

#include <string>
#include <vector>

class QToolButton;

namespace howdah {

class ChoiceChips : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; the buttons are called id.VALUE. `title` says what the values are.
    ChoiceChips(const QString& id, const QString& column, const QString& title,
                const QStringList& values, QWidget* parent = nullptr);

    QStringList chosen() const;
    bool isEmpty() const { return chosen().isEmpty(); }
    std::string condition() const; ///< as a filter: "status in (paid, shipped)"; empty for none
    void clear(); ///< without a signal

signals:
    void changed();

private:
    QString m_column;
    std::vector<QToolButton*> m_buttons; // named as their values
};

} // namespace howdah
