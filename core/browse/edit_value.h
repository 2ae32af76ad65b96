// What was entered for a cell, what it was before, and which row it is in. Values only, any thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace howdah {

/// What a cell shall be.
struct EditValue {
    enum class Kind { Text, Null, Default };
    Kind kind = Kind::Null;
    std::string text; ///< as the server reads it; for Kind::Text

    static EditValue of(std::string text) { return {Kind::Text, std::move(text)}; }
    static EditValue null() { return {}; }
    static EditValue byDefault() { return {Kind::Default, {}}; }
    bool operator==(const EditValue&) const = default;
};

/// What a cell was when its row was read.
struct OriginalValue {
    std::optional<std::string> text; ///< nullopt: NULL
    std::int64_t wholeBytes = -1; ///< of the whole, where `text` is only its beginning
    bool isCut() const noexcept { return wholeBytes >= 0; }
    bool operator==(const OriginalValue&) const = default;
};
using OriginalRow = std::map<std::string, OriginalValue>; ///< by column

/// Which row: one that exists, or one that this set inserts.
struct RowId {
    std::vector<std::string> key; ///< values of EditSet::keyNames(); empty for an inserted row
    std::int64_t inserted = 0; ///< 1, 2, … for an inserted row

    bool isInserted() const noexcept { return inserted > 0; }
    auto operator<=>(const RowId&) const = default;
};

enum class EditKind { Insert, Change, Delete };

struct EditedRow {
    EditKind kind = EditKind::Change;
    std::map<std::string, EditValue> values; ///< what was entered; a column not named is untouched
    std::shared_ptr<const OriginalRow> original; ///< as far as it was read; not for an insert
    std::int64_t order = 0; ///< rows are sent in the order they were first touched

    const OriginalValue* originalOf(const std::string& column) const;
};

} // namespace howdah
