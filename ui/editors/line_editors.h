// Editors of one line, which say at once what is wrong: numbers, dates and times, uuids, bytes.
#pragma once

#include "ui/editors/typed_editor.h"

namespace howdah {

/// With buttons where the type has them: today, now, a calendar, a new uuid.
ValueEditor* makeLineEditor(const Column& column, QWidget* parent);

} // namespace howdah
