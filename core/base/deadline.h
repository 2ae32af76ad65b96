// A stop token that is requested when a time is up, or when another one is: bounds a call that
// takes a stop token and knows no time limit.
//
//   const Deadline deadline(5s, stop);
//   Connection(conninfo, deadline.token());
//
// Costs a thread while it exists.
#pragma once

#include <chrono>
#include <stop_token>
#include <thread>

namespace howdah {

class Deadline {
public:
    explicit Deadline(std::chrono::milliseconds limit, std::stop_token also = {});

    std::stop_token token() const { return m_stop.get_token(); }
    std::chrono::milliseconds left() const; ///< 0 when it is over
    bool isOver() const { return left() <= std::chrono::milliseconds(0); }

private:
    std::chrono::steady_clock::time_point m_end;
    std::stop_source m_stop;
    std::jthread m_watch; // ends with this
};

} // namespace howdah
