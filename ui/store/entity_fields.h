// The columns of an entity as fields of a form: what is typed into them, and what the database
// would have against it, said before it is asked. Pure, GUI thread (the user's language).
#pragma once

#include "core/base/error.h"
#include "core/repo/entity.h"

#include <QString>

#include <string>

namespace howdah {

/// What a field shows; empty for NULL. No secret.
QString fieldText(const EntityColumn& column, const void* row);

/// What was typed, into the row; white space around it is not meant, none at all is NULL where
/// there may be NULL. Only for what fieldProblem() has nothing against.
void takeField(const EntityColumn& column, const QString& text, void* row);

/// A sentence, empty where nothing is known to speak against it. `example`: what would do.
QString fieldProblem(const EntityColumn& column, const QString& text, const QString& example = {});

/// Which column of the entity an error of the server is about, by the column or the constraint that
/// it names; empty where that is none, or several.
std::string faultyColumn(const Entity& entity, const Error& error);

/// "12.50 EUR" in the user's way of writing numbers; no floating point on the way.
QString moneyText(const QString& amount, const QString& currency = {});

} // namespace howdah
