// Facts below one another under a heading: a line each, with a quieter one below it and a figure at
// the right. For what belongs to one row of the store: the lines of an order, the sessions of a
// user. Made anew when they change; for tens of them, not for thousands.
#pragma once

#include "ui/shell/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

class QGridLayout;

namespace howdah {

struct Fact {
    QString title;
    QString detail{}; ///< below it, empty for none
    QString figure{}; ///< at the right, in digits of equal width
    QString icon{}; ///< as in icons.h
    ThemeRole ink = ThemeRole::MutedText; ///< of the icon
    bool isStrong = false; ///< a sum
};

class FactList : public QWidget {
    Q_OBJECT

public:
    /// Its labels are called id.heading, id.nothing, id.0.title, id.0.detail, id.0.figure and so
    /// on.
    FactList(const QString& id, const QString& heading, const QString& nothing,
             QWidget* parent = nullptr);

    void setFacts(const std::vector<Fact>& facts);
    /// What is known is being read, or could not be.
    void setWords(const QString& words);

private:
    void clear();
    void addFact(int at, const Fact& fact);

    QString m_id;
    QString m_nothing;
    QWidget* m_rows = nullptr;
};

} // namespace howdah
