#include "ui/store/entity_fields.h"

#include "core/repo/row_values.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <limits>

namespace howdah {
namespace {

struct FieldWords {
    Q_DECLARE_TR_FUNCTIONS(StoreFields)
};

template <typename T>
void put(const EntityColumn& column, void* row, T value)
{
    void* member = column.member(row);
    if (column.isNullable)
        *static_cast<std::optional<T>*>(member) = std::move(value);
    else
        *static_cast<T*>(member) = std::move(value);
}

template <typename T>
void putNull(const EntityColumn& column, void* row)
{
    *static_cast<std::optional<T>*>(column.member(row)) = std::nullopt;
}

QString wholeProblemOf(const QString& text)
{
    bool isNumber = false;
    const auto value = text.toLongLong(&isNumber);
    if (!isNumber)
        return FieldWords::tr("A whole number is needed here.");
    constexpr qint64 most = std::numeric_limits<std::int32_t>::max();
    return value < -most || value > most ? FieldWords::tr("This number is too large.") : QString();
}

QString amountProblemOf(const EntityColumn& column, const QString& text)
{
    const auto amount = amountFromText(text.toStdString());
    if (!amount)
        return FieldWords::tr("An amount is needed here, with at most two decimals: 12.50");
    qint64 most = 1;
    for (int digit = 0; digit < column.precision; ++digit)
        most *= 10;
    return amount->cents >= most || amount->cents <= -most
        ? FieldWords::tr("It can have at most %1 digits before the point.")
              .arg(column.precision - 2)
        : QString();
}

// "price >= 0": the checks that numbers have here.
QString signProblemOf(const EntityColumn& column, const QString& text)
{
    const auto check =
        QString::fromUtf8(column.checkSql.data(), static_cast<qsizetype>(column.checkSql.size()));
    static const QRegularExpression nothing("^[-+]?[0.]*$");
    const bool isZero = nothing.match(text).hasMatch();
    const bool isNegative = text.startsWith('-') && !isZero;
    if (check.endsWith(" >= 0") && isNegative)
        return FieldWords::tr("It cannot be below zero.");
    if (check.endsWith(" > 0") && (isNegative || isZero))
        return FieldWords::tr("It has to be above zero.");
    return {};
}

QString patternProblemOf(const EntityColumn& column, const QString& text, const QString& example)
{
    const QRegularExpression pattern(
        QString::fromUtf8(column.pattern.data(), static_cast<qsizetype>(column.pattern.size())),
        QRegularExpression::UseUnicodePropertiesOption); // white space of any kind, as the server
    if (column.pattern.empty() || pattern.match(text).hasMatch())
        return {};
    return example.isEmpty() ? FieldWords::tr("It does not have the form that is needed here.")
                             : FieldWords::tr("It has to look like this: %1").arg(example);
}

} // namespace

QString fieldText(const EntityColumn& column, const void* row)
{
    if (column.isSecret)
        return {};
    if (column.kind == ValueKind::Identifier && isNil(uuidOf(column, row)))
        return {};
    return QString::fromStdString(valueText(column, row).value_or(""));
}

void takeField(const EntityColumn& column, const QString& text, void* row)
{
    const auto plain = text.trimmed();
    const bool isNull = plain.isEmpty() && column.isNullable;
    switch (column.kind) {
    case ValueKind::Text:
        return isNull ? putNull<std::string>(column, row) : put(column, row, plain.toStdString());
    case ValueKind::Integer:
        return isNull ? putNull<std::int32_t>(column, row)
                      : put<std::int32_t>(column, row, plain.toInt());
    case ValueKind::Amount:
        return isNull ? putNull<Amount>(column, row)
                      : put(column, row, amountFromText(plain.toStdString()).value_or(Amount()));
    case ValueKind::Identifier:
        return isNull ? putNull<Uuid>(column, row)
                      : put(column, row, uuidFromText(plain.toStdString()).value_or(Uuid()));
    default:
        throw Error(ErrorKind::BadUse, "column " + std::string(column.name) + " is in no form");
    }
}

QString fieldProblem(const EntityColumn& column, const QString& text, const QString& example)
{
    const auto plain = text.trimmed();
    if (plain.isEmpty())
        return column.isNullable ? QString() : FieldWords::tr("It is needed.");
    switch (column.kind) {
    case ValueKind::Integer: {
        const auto problem = wholeProblemOf(plain);
        return problem.isEmpty() ? signProblemOf(column, plain) : problem;
    }
    case ValueKind::Amount: {
        const auto problem = amountProblemOf(column, plain);
        return problem.isEmpty() ? signProblemOf(column, plain) : problem;
    }
    case ValueKind::Text: return patternProblemOf(column, plain, example);
    default: return {};
    }
}

std::string faultyColumn(const Entity& entity, const Error& error)
{
    if (!error.column().empty() && entity.has(error.column()))
        return error.column();
    const auto& constraint = error.constraint();
    std::string found;
    for (const auto& column : entity.columns) {
        const auto name = '_' + std::string(column.name) + '_';
        const auto at = constraint.find(name, entity.table.size());
        if (at != std::string::npos && column.name.size() > found.size())
            found = column.name;
    }
    // A key of several columns is told at the last one, which is what people know it by.
    for (const auto& key : entity.keys)
        if (nameOf(entity, key) == constraint && key.size() > 0)
            found = key.columns.at(key.size() - 1);
    return found;
}

QString moneyText(const QString& amount, const QString& currency)
{
    const QLocale locale;
    auto whole = amount.section('.', 0, 0);
    auto cents = amount.section('.', 1, 1);
    bool isNumber = false;
    const auto units = whole.toLongLong(&isNumber);
    if (!isNumber)
        return amount;
    auto text = locale.toString(units);
    if (units == 0 && whole.startsWith('-'))
        text.prepend(locale.negativeSign());
    if (!cents.isEmpty()) {
        QString digits;
        for (const auto digit : cents)
            digits += locale.toString(digit.digitValue());
        text += locale.decimalPoint() + digits;
    }
    return currency.isEmpty() ? text : text + ' ' + currency;
}

} // namespace howdah
