#include "ui/activity/session_rows.h"

#include "core/activity/blocking_tree.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

namespace howdah {
namespace {

struct SessionWords {
    Q_DECLARE_TR_FUNCTIONS(Sessions)
};

QString text(const std::string& words)
{
    return QString::fromStdString(words);
}

LiveCell ageCell(const ServerSession::Age& age)
{
    return {.text = age ? durationText(*age) : QString(),
            .order = age ? qlonglong{age->count()} : qlonglong{-1}};
}

QString queryLine(const ServerSession& session)
{
    return session.isHidden ? SessionWords::tr("not for our role to see")
                            : text(session.query).simplified();
}

LiveCell waitCell(const Activity& activity, const ServerSession& session, const BlockingNode* node)
{
    LiveCell cell;
    QStringList words;
    if (session.isWaiting()) {
        QStringList whom;
        for (const int pid : session.waitsFor)
            whom += whoIs(activity, pid);
        words += SessionWords::tr("for %1").arg(whom.join(", "));
        cell.icon = "clock";
        cell.ink = ThemeRole::Warning;
    } else if (!session.waitType.empty() && session.state == "active") {
        words += QString("%1: %2").arg(text(session.waitType), text(session.wait));
    }
    if (node && node->waiting > 0) {
        words += SessionWords::tr("%n wait(s) for it", nullptr, node->waiting);
        if (!session.isWaiting()) {
            cell.icon = "lock";
            cell.ink = ThemeRole::Danger;
        }
    }
    if (node && node->isInCycle)
        words += SessionWords::tr("a deadlock");
    cell.text = words.join("; ");
    cell.order = node ? node->waiting : -1;
    return cell;
}

LiveRow rowOf(const Activity& activity, const ServerSession& session, const BlockingNode* node)
{
    LiveRow row{.key = keyOf(session.key), .cells = {}};
    row.isQuiet = session.isIdle() || session.kind == SessionKind::Server;
    row.cells = {{.text = nameOf(session), .order = session.key.pid},
                 {.text = stateWord(session), .tip = text(session.process)},
                 waitCell(activity, session, node),
                 ageCell(session.transaction),
                 ageCell(session.isIdle() ? session.inState : session.queried),
                 {.text = text(session.user)},
                 {.text = purposeOf(session)},
                 {.text = text(session.database)},
                 {.text = text(session.client)},
                 {.text = queryLine(session).left(200), .tip = text(session.query).left(2000)}};
    return row;
}

bool matches(const LiveRow& row, const QString& words)
{
    return words.isEmpty() || std::ranges::any_of(row.cells, [&](const LiveCell& cell) {
               return cell.text.contains(words, Qt::CaseInsensitive);
           });
}

bool isSwitchedOn(const ServerSession& session, const SessionFilter& filter)
{
    if (session.isOwn || session.isSelf)
        return filter.own;
    if (session.kind == SessionKind::Server)
        return filter.server;
    return filter.idle || !session.isIdle();
}

int rankOf(const ServerSession& session) // what works first, what only is there last
{
    if (session.kind == SessionKind::Server)
        return 3;
    if (session.state == "active")
        return 0;
    return session.isIdle() || session.state.empty() ? 2 : 1;
}

int countOf(const LiveRow& row)
{
    int count = 1;
    for (const auto& below : row.below)
        count += countOf(below);
    return count;
}

bool anyMatches(const LiveRow& row, const QString& words)
{
    return matches(row, words) || std::ranges::any_of(row.below, [&](const LiveRow& below) {
               return anyMatches(below, words);
           });
}

// The nodes come in the order of drawing: what follows deeper belongs to the one before.
LiveRow treeFrom(const Activity& activity, const std::vector<BlockingNode>& nodes, size_t& at)
{
    const auto& node = nodes[at++];
    auto row = rowOf(activity, *activity.find(node.pid), &node);
    while (at < nodes.size() && nodes[at].depth > node.depth)
        row.below.push_back(treeFrom(activity, nodes, at));
    return row;
}

} // namespace

std::vector<LiveColumn> sessionColumns()
{
    return {{"activity.sessions.pid", SessionWords::tr("Session")},
            {"activity.sessions.state", SessionWords::tr("State")},
            {"activity.sessions.waits", SessionWords::tr("Waits")},
            {"activity.sessions.transaction", SessionWords::tr("Transaction"), true,
             SessionWords::tr("For how long its transaction has been open")},
            {"activity.sessions.since", SessionWords::tr("Statement"), true,
             SessionWords::tr("Since its statement began; of an idle one since it idles")},
            {"activity.sessions.user", SessionWords::tr("User")},
            {"activity.sessions.application", SessionWords::tr("Application")},
            {"activity.sessions.database", SessionWords::tr("Database")},
            {"activity.sessions.client", SessionWords::tr("Client")},
            {"activity.sessions.query", SessionWords::tr("Query")}};
}

SessionRows sessionRows(const Activity& activity, const SessionFilter& filter)
{
    SessionRows made;
    const auto nodes = blockingForest(activity.sessions);
    std::set<int> drawn;
    for (const auto& node : nodes)
        drawn.insert(node.pid);
    for (size_t at = 0; at < nodes.size();)
        made.rows.push_back(treeFrom(activity, nodes, at));
    std::vector<const ServerSession*> others;
    for (const auto& session : activity.sessions) {
        made.waiting += session.isWaiting() ? 1 : 0;
        if (drawn.contains(session.key.pid))
            continue;
        if (isSwitchedOn(session, filter))
            others.push_back(&session);
    }
    std::ranges::stable_sort(others, {}, [](const auto* one) { return rankOf(*one); });
    for (const auto* session : others)
        made.rows.push_back(rowOf(activity, *session, nullptr));
    std::erase_if(made.rows, [&](const LiveRow& row) { return !anyMatches(row, filter.text); });
    for (const auto& row : made.rows)
        made.shown += countOf(row);
    made.hidden = static_cast<int>(activity.sessions.size()) - made.shown;
    return made;
}

QString keyOf(const SessionKey& key)
{
    return QString("%1/%2").arg(key.pid).arg(text(key.startedAt));
}

QString nameOf(const ServerSession& session)
{
    return session.kind == SessionKind::Prepared
        ? SessionWords::tr("prepared '%1'").arg(text(session.application))
        : QString::number(session.key.pid);
}

QString whoIs(const Activity& activity, int pid)
{
    const auto* session = activity.find(pid);
    if (!session)
        return QString::number(pid);
    QStringList who{text(session->user), purposeOf(*session)};
    who.removeAll(QString());
    return who.isEmpty() ? nameOf(*session)
                         : QString("%1 (%2)").arg(nameOf(*session), who.join(", "));
}

QString purposeOf(const ServerSession& session)
{
    if (session.kind == SessionKind::Prepared)
        return {};
    if (!session.isOwn)
        return text(session.application.empty() && session.kind != SessionKind::Client
                        ? session.process
                        : session.application);
    if (!session.ownLabel.empty())
        return SessionWords::tr("Howdah: %1").arg(text(session.ownLabel));
    return session.isIdle() ? SessionWords::tr("Howdah, kept ready") : SessionWords::tr("Howdah");
}

QString stateWord(const ServerSession& session)
{
    if (session.isHidden)
        return SessionWords::tr("hidden");
    if (session.isWaiting())
        return SessionWords::tr("waiting");
    static const std::map<std::string, const char*> words{
        {"active", QT_TRANSLATE_NOOP("Sessions", "active")},
        {"idle", QT_TRANSLATE_NOOP("Sessions", "idle")},
        {"idle in transaction", QT_TRANSLATE_NOOP("Sessions", "idle in transaction")},
        {"idle in transaction (aborted)",
         QT_TRANSLATE_NOOP("Sessions", "idle in a failed transaction")},
        {"fastpath function call", QT_TRANSLATE_NOOP("Sessions", "active")},
        {"prepared", QT_TRANSLATE_NOOP("Sessions", "prepared")},
    };
    const auto found = words.find(session.state);
    if (found != words.end())
        return SessionWords::tr(found->second);
    return session.state.empty() && session.kind != SessionKind::Client ? text(session.process)
                                                                        : text(session.state);
}

} // namespace howdah
