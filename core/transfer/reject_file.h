// The rows that an import could not take, as they stood in its file, each with its line and the
// reason before it: put in order there, the file can be imported as it is. For this room alone.
#pragma once

#include "core/transfer/import_layout.h"
#include "core/transfer/output_file.h"

#include <filesystem>
#include <optional>

namespace howdah {

class RejectFile {
public:
    RejectFile(std::filesystem::path path, const ImportLayout& layout);

    void add(std::int64_t line, std::string_view reason, std::string_view row);
    /// Nothing rejected, no file: one of an earlier import under that name goes then.
    void commit();
    /// After commit(), where the rows were not kept after all: what was imported is nothing, so
    /// nothing was rejected.
    void takeBack() noexcept;

private:
    std::filesystem::path m_path;
    const ImportLayout& m_layout;
    std::optional<OutputFile> m_file; // once there is something in it
};

} // namespace howdah
