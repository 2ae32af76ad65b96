// How far something came, as its steps in a row: a mark and a word each. Hidden until show…().
#pragma once

#include "ui/shell/theme.h"

#include <QStringList>
#include <QWidget>

namespace howdah {

class FlowLayout;

class StepTrail : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are called id.0, id.0.icon, id.0.text and so on.
    explicit StepTrail(const QString& id, QWidget* parent = nullptr);

    /// All before `failed` were done, and those behind it were not come to.
    void showFailure(const QStringList& steps, int failed);
    void showSuccess(const QStringList& steps);
    void clear();

private:
    void addStep(const QString& word, const QString& said, const QString& iconName, ThemeRole role);

    FlowLayout* m_row;
};

} // namespace howdah
