// One column of a page of rows, as words: a space between the rows, NULL for none.
#pragma once

#include "core/browse/row_page.h"

#include <QStringList>

namespace howdah {

inline QString column(const RowPage& page, int which)
{
    QStringList all;
    for (int row = 0; row < page.rowCount(); ++row)
        all += QString::fromStdString(std::string(page.cell(row, which).value_or("NULL")));
    return all.join(' ');
}

} // namespace howdah
