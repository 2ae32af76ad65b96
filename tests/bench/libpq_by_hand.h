// libpq as a program uses it that has nothing else: the reference of bench_store. The one place
// outside of core/pg that speaks to libpq itself.
#pragma once

#include "core/base/error.h"

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace howdah {

/// One connection; each statement is prepared once, rows come as text.
class LibpqByHand {
public:
    explicit LibpqByHand(const std::string& conninfo)
        : m_connection(PQconnectdb(conninfo.c_str()), PQfinish)
    {
        if (PQstatus(m_connection.get()) != CONNECTION_OK)
            throw Error(ErrorKind::Unreachable, PQerrorMessage(m_connection.get()));
    }

    /// The rows, each value copied out, as whoever wants them does.
    std::vector<std::vector<std::string>> run(const std::string& sql,
                                              const std::vector<std::string>& values = {})
    {
        auto known = m_names.find(sql);
        if (known == m_names.end()) {
            known = m_names.emplace(sql, "s" + std::to_string(m_names.size())).first;
            answer(PQprepare(m_connection.get(), known->second.c_str(), sql.c_str(), 0, nullptr));
        }
        std::vector<const char*> texts;
        for (const auto& value : values)
            texts.push_back(value.c_str());
        const auto result = answer(PQexecPrepared(m_connection.get(), known->second.c_str(),
                                                  static_cast<int>(texts.size()), texts.data(),
                                                  nullptr, nullptr, 0));
        std::vector<std::vector<std::string>> rows(
            static_cast<std::size_t>(PQntuples(result.get())));
        for (std::size_t row = 0; row < rows.size(); ++row)
            for (int column = 0; column < PQnfields(result.get()); ++column)
                rows[row].emplace_back(PQgetvalue(result.get(), static_cast<int>(row), column));
        return rows;
    }

    void copy(const std::string& sql, const std::string& data)
    {
        answer(PQexec(m_connection.get(), sql.c_str()));
        if (PQputCopyData(m_connection.get(), data.data(), static_cast<int>(data.size())) != 1
            || PQputCopyEnd(m_connection.get(), nullptr) != 1)
            throw Error(ErrorKind::Internal, PQerrorMessage(m_connection.get()));
        answer(PQgetResult(m_connection.get()));
        PQclear(PQgetResult(m_connection.get())); // the end
    }

private:
    using Answer = std::unique_ptr<PGresult, void (*)(PGresult*)>;
    static Answer answer(PGresult* owned)
    {
        Answer result(owned, PQclear);
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN)
            throw Error(ErrorKind::Internal, PQresultErrorMessage(result.get()));
        return result;
    }

    std::unique_ptr<PGconn, void (*)(PGconn*)> m_connection;
    std::map<std::string, std::string> m_names;
};

} // namespace howdah
