// A client that says to an HTTP server exactly what a test wants said, and no more.
#pragma once

#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>

namespace howdah {

class RawHttp {
public:
    explicit RawHttp(int port)
    {
        m_socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(port));
        if (!m_socket.waitForConnected())
            qFatal("nobody listens on port %d", port);
    }

    void say(const QByteArray& text)
    {
        m_socket.write(text);
        m_socket.flush();
    }

    /// What it has said by now, once it has hung up; empty QByteArray where it does not.
    QByteArray untilClosed()
    {
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            m_socket.waitForDisconnected(60'000);
        return isOpen() ? QByteArray() : m_socket.readAll();
    }
    /// The status and headers of its next answer, up to the empty line; the body stays.
    QByteArray head()
    {
        while (!m_said.contains("\r\n\r\n") && m_socket.waitForReadyRead(60'000))
            m_said += m_socket.readAll();
        const auto end = m_said.indexOf("\r\n\r\n");
        const auto found = end < 0 ? m_said : m_said.left(end);
        m_said.remove(0, end < 0 ? m_said.size() : end + 4);
        return found;
    }
    /// So many bytes of body.
    QByteArray body(qsizetype size)
    {
        while (m_said.size() < size && m_socket.waitForReadyRead(60'000))
            m_said += m_socket.readAll();
        const auto found = m_said.left(size);
        m_said.remove(0, size);
        return found;
    }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

    /// One request on a connection of its own, and all that is said to it.
    static QByteArray ask(int port, const QByteArray& request)
    {
        RawHttp client(port);
        client.say(request);
        return client.untilClosed();
    }
    static QByteArray get(int port, const QByteArray& path, const QByteArray& headers = {},
                          const QByteArray& method = "GET")
    {
        return ask(port,
                   method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                       + headers + "\r\n");
    }

private:
    QTcpSocket m_socket;
    QByteArray m_said;
};

inline int statusOf(const QByteArray& answer)
{
    return answer.mid(9, 3).toInt(); // "HTTP/1.1 200 OK"
}

inline QByteArray bodyOf(const QByteArray& answer)
{
    const auto end = answer.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : answer.mid(end + 4);
}

} // namespace howdah
