#include "core/activity/blocking_tree.h"

#include <algorithm>
#include <map>
#include <set>

namespace howdah {
namespace {

class Forest {
public:
    explicit Forest(const std::vector<ServerSession>& sessions)
    {
        std::set<int> known;
        for (const auto& session : sessions)
            known.insert(session.key.pid);
        for (const auto& session : sessions)
            for (const int blocker : session.waitsFor) {
                if (!known.contains(blocker))
                    continue;
                m_at[blocker]; // has a place as well
                auto& waitsFor = m_at[session.key.pid].waitsFor;
                if (std::ranges::find(waitsFor, blocker) == waitsFor.end())
                    waitsFor.push_back(blocker);
            }
    }

    std::vector<BlockingNode> nodes()
    {
        for (const auto& [pid, place] : m_at)
            measure(pid);
        std::vector<int> roots;
        for (auto& [pid, place] : m_at) {
            int parent = 0;
            int deepest = -1;
            for (const int blocker : place.waitsFor)
                if (const int depth = m_at[blocker].depth; depth < place.depth && depth > deepest) {
                    deepest = depth;
                    parent = blocker;
                }
            place.parent = parent;
            (parent == 0 ? roots : m_at[parent].below).push_back(pid);
        }
        for (const int root : roots)
            count(root);
        std::vector<BlockingNode> drawn;
        draw(roots, 0, drawn);
        return drawn;
    }

private:
    struct Place {
        std::vector<int> waitsFor;
        std::vector<int> below;
        int parent = 0;
        int depth = -1; // not measured yet
        int waiting = 0;
        bool isOnWay = false;
        bool isInCycle = false;
    };

    // How many stand before it in the longest queue. What leads back to where we come from does not
    // count: it closes a cycle.
    int measure(int pid)
    {
        auto& place = m_at[pid];
        if (place.depth >= 0)
            return place.depth;
        place.isOnWay = true;
        m_way.push_back(pid);
        int depth = 0;
        for (const int blocker : place.waitsFor) {
            if (m_at[blocker].isOnWay) {
                for (auto at = std::ranges::find(m_way, blocker); at != m_way.end(); ++at)
                    m_at[*at].isInCycle = true;
                continue;
            }
            depth = std::max(depth, measure(blocker) + 1);
        }
        m_way.pop_back();
        place.isOnWay = false;
        return place.depth = depth;
    }

    int count(int pid)
    {
        auto& place = m_at[pid];
        for (const int below : place.below)
            place.waiting += 1 + count(below);
        return place.waiting;
    }

    bool standsAbove(int pid, int below)
    {
        for (int at = m_at[below].parent; at != 0; at = m_at[at].parent)
            if (at == pid)
                return true;
        return false;
    }

    void draw(std::vector<int> pids, int depth, std::vector<BlockingNode>& drawn)
    {
        std::ranges::stable_sort(pids, std::ranges::greater(),
                                 [this](int pid) { return m_at[pid].waiting; });
        for (const int pid : pids) {
            const auto& place = m_at[pid];
            BlockingNode node{.pid = pid,
                              .parent = place.parent,
                              .depth = depth,
                              .waiting = place.waiting,
                              .others = {},
                              .isInCycle = place.isInCycle};
            std::ranges::copy_if(place.waitsFor, std::back_inserter(node.others),
                                 [&](int blocker) { return !standsAbove(blocker, pid); });
            drawn.push_back(std::move(node));
            draw(place.below, depth + 1, drawn);
        }
    }

    std::map<int, Place> m_at;
    std::vector<int> m_way; // from where measure() began to where it is
};

} // namespace

std::vector<BlockingNode> blockingForest(const std::vector<ServerSession>& sessions)
{
    return Forest(sessions).nodes();
}

} // namespace howdah
