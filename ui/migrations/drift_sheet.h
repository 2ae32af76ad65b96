// The sheet that shows in what the schema is not as the migrations left it. It changes nothing.
#pragma once

#include "core/migrate/drift.h"
#include "ui/widgets/sheet.h"

class QPushButton;

namespace howdah {

class Caption;
class SchemaTable;

class DriftSheet : public Sheet {
    Q_OBJECT

public:
    DriftSheet(const QString& id, QWidget& page, QWidget& below);

    void showDrift(const Drift& drift);

protected:
    QWidget* firstFocus() override;

private:
    Caption* m_since;
    SchemaTable* m_table;
    QPushButton* m_close;
    QString m_text; // of it, to be copied
};

} // namespace howdah
