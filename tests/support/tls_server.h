// A PostgreSQL of the test's own that speaks TLS on 127.0.0.1, with a certificate it has signed
// itself for the name "localhost". Fsync off; gone when it leaves scope.
#pragma once

#include "tests/support/temp_folder.h"

#include <QProcess>

#include <memory>
#include <string>

namespace howdah {

class TlsServer {
public:
    /// `hostRule`: what pg_hba.conf says of TCP, such as "hostssl all all 127.0.0.1/32 trust".
    explicit TlsServer(const std::string& hostRule = "host all all 127.0.0.1/32 trust");
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    int port() const noexcept { return m_port; }
    std::string certificate() const { return m_files.file("public.crt"); }
    /// One of an authority that has signed nothing here.
    std::string otherCertificate() const { return m_files.file("other.crt"); }

private:
    TempFolder m_files;
    int m_port = 0;
    QProcess m_server;
};

} // namespace howdah
