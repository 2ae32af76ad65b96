// Questionnaires and what was answered. Plain values.
#pragma once

#include "core/repo/shapes.h"

namespace howdah {

struct Form : Identified, OrganizationScoped, Audited, Versioned, Timestamped {
    std::string name{};
    std::optional<std::string> description{};
    JsonText definition{};
    std::string status = "draft";
    std::optional<Timestamp> publishedAt{};
};

struct Submission : Identified, Versioned, Timestamped {
    Uuid formId{};
    std::optional<Uuid> userId{}; ///< nullopt: a guest
    JsonText answers{};
    std::string status = "submitted";
    Timestamp submittedAt{};
    std::optional<Uuid> reviewedBy{};
    std::optional<Timestamp> reviewedAt{};
};

template <>
const Entity& entityOf<Form>();
template <>
const Entity& entityOf<Submission>();

} // namespace howdah
