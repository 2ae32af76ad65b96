// Editors for the values of any type, as text: one line, or as many as it takes.
#pragma once

#include "ui/widgets/value_editor.h"

namespace howdah {

/// Of several lines where the value has some or is long: there Enter enters, Shift+Enter begins a
/// line. Emptied, it means '' for text, NULL for any other type.
ValueEditor* makePlainEditor(const Column& column, const EditValue& value, QWidget* parent);

} // namespace howdah
